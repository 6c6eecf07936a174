"""Events that are told aside: delays overcome, and rounds behind what is said of others."""

from __future__ import annotations

from datetime import date

import pytest

from models.values.articles import Article, Outlet, Tier
from models.values.mentions import Reading, Status
from parsers.read import read_article

DAY = date(2025, 1, 15)  # a Wednesday
PUT_OFF = "The India-Oman Joint Commission Meeting in Muscat on 20 January has been put off. "
HELD = "The fifth Al Najah exercise of India and Oman ended at Rabkoot on Tuesday. "


def read(text: str) -> Reading:
    outlet = Outlet(name="Daily", tier=Tier.PRESS, country="IN")
    return read_article(
        Article(key="t", title="India and Oman", text=text, published=DAY, outlet=outlet)
    )


def told(text: str) -> list[str]:
    """Kind, status, first day and country of each event."""
    return [
        f"{m.kind} {m.status} {m.span.first or '-'} {m.country or '-'}" for m in read(text).mentions
    ]


def commitments(text: str) -> list[str]:
    """Kind, country and last day of each commitment."""
    return [f"{c.kind} {c.country or '-'} {c.span.last or '-'}" for c in read(text).commitments]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            (
                "The Joint Commission of India and Oman, put off in November, took place in "
                "Muscat on 13 January."
            ),
            ["meeting held 2025-01-13 OM"],
        ),
        (
            (
                "The India-Oman Joint Commission Meeting was put off in November and took place "
                "in Muscat on 13 January."
            ),
            ["meeting held 2025-01-13 OM"],
        ),
        (
            (
                "The visit of the Omani Foreign Minister to India, postponed in December, took "
                "place on Monday."
            ),
            ["visit held 2025-01-13 IN"],
        ),
        (
            (
                "The Joint Commission of India and Oman, due in Muscat on 20 January, has been "
                "put off."
            ),
            ["meeting postponed 2025-01-20 OM"],
        ),
    ],
)
def test_what_was_put_off_and_took_place_was_held(text: str, events: list[str]) -> None:
    assert told(text) == events


@pytest.mark.parametrize(
    ("anew", "event", "window"),
    [
        ("It will be held in March.", "meeting postponed 2025-01-20 OM", "2025-03-01 2025-03-31"),
        (
            "The session will now take place on 10 and 11 February.",
            "meeting planned 2025-02-10 OM",
            "2025-02-10 2025-02-11",
        ),
    ],
)
def test_what_is_put_off_and_its_new_time_are_one(anew: str, event: str, window: str) -> None:
    (promise,) = read(PUT_OFF + anew).commitments
    assert told(PUT_OFF + anew) == [event]
    assert f"{promise.span.first} {promise.span.last}" == window


def test_another_round_behind_what_is_put_off_is_its_own() -> None:
    text = PUT_OFF + "The Joint Business Council will be held in Muscat in March."
    assert len(told(text)) == 2


@pytest.mark.parametrize(
    "ahead",
    [
        "The next, the sixth, follows in Rajasthan in September 2026.",
        "A sixth, officers said, is already pencilled in for September 2026.",
        "The sixth, which falls to India, is planned for September 2026.",
    ],
)
def test_the_next_round_behind_an_aside(ahead: str) -> None:
    (plan,) = [m for m in read(HELD + ahead).mentions if m.status is Status.PLANNED]
    assert (plan.mechanism, str(plan.span.first)) == ("Al Najah", "2026-09-01")


@pytest.mark.parametrize(
    "behind", ["A third of the soldiers, officers said, will be sent home.", "A sixth is no news."]
)
def test_a_fraction_is_no_round(behind: str) -> None:
    assert [m for m in read(HELD + behind).mentions if m.status is Status.PLANNED] == []
