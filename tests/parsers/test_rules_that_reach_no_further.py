"""Rules with a near miss each: what looks like their case, and is none of it."""

from __future__ import annotations

from datetime import date

import pytest

from models.values.articles import Article, Outlet
from models.values.mentions import Reading
from parsers.read import read_article

DAY = date(2025, 1, 15)  # a Wednesday
OUTLET = Outlet(name="Daily", country="IN")


def read(text: str) -> Reading:
    title = "India and Oman hold talks"
    return read_article(Article(key="t", title=title, text=text, published=DAY, outlet=OUTLET))


def told(text: str) -> list[str]:
    """Each event as "visit planned IN 17-19"."""
    return [
        f"{m.kind} {m.status} {m.country or '-'} "
        + (f"{m.span.first:%d.%m}-{m.span.last:%d.%m}" if m.span and m.span.first else "-")
        for m in read(text).mentions
    ]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "The guests from Oman will arrive in New Delhi on Friday for a three-day visit.",
            "visit planned IN 17.01-19.01",
        ),
        (
            "The visitors are to arrive in Muscat from India on Friday.",
            "visit planned OM 17.01-17.01",
        ),
        (
            "The visiting Omani admiral will go to Kochi on Friday.",
            "visit planned IN 17.01-17.01",
        ),
        (
            (
                "The Indian army chief will visit Oman between 20 and 31 January. "
                "He will arrive in Muscat on January 27."
            ),
            "visit planned OM 27.01-27.01",
        ),
        (
            (
                "The Indian minister will be received in Muscat on Friday by the Omani foreign "
                "minister."
            ),
            "visit planned OM 17.01-17.01",
        ),
    ],
)
def test_guests_who_are_still_to_come(text: str, event: str) -> None:
    assert told(text) == [event]
    assert len(read(text).commitments) == 1


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            (
                "An Omani admiral arrived in New Delhi on Monday. The visiting admiral will tour "
                "the dockyard in Mumbai on Friday."
            ),
            "visit held IN 13.01-13.01",
        ),
        (
            "The Indian minister visited Muscat on Monday. Oman's reply will follow in May.",
            "visit held OM 13.01-13.01",
        ),
        (
            (
                "The Indian army chief visited Oman from 6 to 9 January. He flew to Salalah on "
                "January 8."
            ),
            "visit held OM 06.01-09.01",
        ),
    ],
)
def test_points_of_a_visit_told_of_are_no_visits(text: str, event: str) -> None:
    assert told(text) == [event]


def test_what_is_put_off_is_so_though_something_else_is_not_affected() -> None:
    text = (
        "The postponement of the 14th India-Oman Joint Commission Meeting does not affect the "
        "visit of the minister to Oman on Sunday."
    )
    assert read(text).mentions[0].status == "postponed"


@pytest.mark.parametrize(
    ("text", "pact"),
    [
        (
            (
                "The commerce minister praised the urea deal with Oman. The agreement was signed "
                "in Muscat on Monday."
            ),
            None,
        ),
        (
            (
                "Dates will be duty-free under the trade deal with Oman. The agreement was signed "
                "in Muscat on Monday."
            ),
            "CEPA",
        ),
    ],
)
def test_only_a_trade_deal_is_the_pact(text: str, pact: str | None) -> None:
    assert [m.mechanism for m in read(text).mentions] == [pact]


@pytest.mark.parametrize(
    ("behind", "followed"),
    [
        ("The visit of the Sultan to India is expected in April.", 2),
        ("The visit is expected in April.", 1),
    ],
)
def test_an_invitation_is_dated_by_the_same_guest_only(behind: str, followed: int) -> None:
    text = f"Jaishankar invited the Omani foreign minister to India. {behind}"
    assert len(read(text).commitments) == followed


@pytest.mark.parametrize(
    ("text", "meeting"),
    [
        (
            (
                "The talks in Muscat between India and Oman on Friday will cover the visit of the "
                "Sultan, planned for May."
            ),
            "meeting planned OM 17.01-17.01",
        ),
        (
            (
                "The defence talks in Muscat covered the next edition of the exercise Al Najah, "
                "which is due in March."
            ),
            "meeting held OM 01.01-31.01",
        ),
        (
            "Talks between India and Oman in Muscat on Friday were cut short.",
            "meeting held OM 10.01-10.01",
        ),
    ],
)
def test_talks_that_will_cover_a_plan_and_talks_that_covered_one(text: str, meeting: str) -> None:
    assert meeting in told(text)
