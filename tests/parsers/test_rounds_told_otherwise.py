"""Rounds of a mechanism, told without its noun or beside other bodies of a like name."""

from __future__ import annotations

from datetime import date

import pytest

from models.values.articles import Article, Outlet
from models.values.mentions import Kind, Mention, Status
from parsers.read import read_article

DAY = date(2026, 6, 10)  # a Wednesday
BEFORE = "The eighth India-Oman Strategic Dialogue was held in New Delhi on Monday. "


def article(text: str) -> Article:
    outlet = Outlet(name="Daily", country="IN")
    return Article(key="t", title="India and Oman", text=text, published=DAY, outlet=outlet)


def mentions(text: str) -> list[Mention]:
    return list(read_article(article(text)).mentions)


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("The two sides agreed to hold the ninth in Muscat next year.", 9),
        ("Oman will host the ninth in March 2027.", 9),
        ("Officials offered to convene the next in Muscat in March 2027.", None),
        ("The dialogue will next meet in Muscat in 2027.", None),
        ("It will next meet in Muscat in 2027.", None),
    ],
)
def test_the_next_round_without_its_noun(told: str, number: int | None) -> None:
    (ahead,) = [one for one in mentions(BEFORE + told) if one.status is Status.PLANNED]
    assert (ahead.mechanism, ahead.round, ahead.country) == ("Strategic Dialogue", number, "OM")
    assert ahead.span.first is not None
    assert ahead.span.first.year == 2027


@pytest.mark.parametrize(
    "told",
    [
        "Oman will host the ninth Gulf film festival in March 2027.",
        "He will hold the ninth part of the shares.",
    ],
)
def test_another_noun_behind_the_number_is_no_round(told: str) -> None:
    assert [one for one in mentions(BEFORE + told) if one.status is Status.PLANNED] == []


@pytest.mark.parametrize(
    "errand", ["for a session of the Joint Commission", "for the Joint Commission meeting"]
)
def test_who_travels_for_a_round_tells_of_both(errand: str) -> None:
    found = mentions(
        f"India's Commerce Minister Piyush Goyal will travel to Muscat in July {errand}."
    )
    assert [(one.kind, one.mechanism, one.status) for one in found] == [
        (Kind.VISIT, None, Status.PLANNED),
        (Kind.MEETING, "JCM", Status.PLANNED),
    ]
    assert {one.span.first for one in found} == {date(2026, 7, 1)}


def test_who_came_for_a_round_on_a_day_met_on_that_day() -> None:
    text = "India's Piyush Goyal flew to Muscat on Monday for a session of the Joint Commission."
    (meeting,) = [one for one in mentions(text) if one.kind is Kind.MEETING]
    assert (meeting.mechanism, meeting.city) == ("JCM", "Muscat")
    assert (meeting.status, meeting.span.first) == (Status.HELD, date(2026, 6, 8))


def test_a_committee_that_a_treaty_sets_up_is_none_that_meets_already() -> None:
    text = (
        "India and Oman signed the trade pact in Muscat on Monday. A joint committee will watch "
        "over the pact, and its first meeting will be convened in Muscat in July."
    )
    (ahead,) = [one for one in mentions(text) if one.status is Status.PLANNED]
    assert ahead.mechanism != "JCM"


def test_where_the_next_are_due_is_not_where_the_last_were() -> None:
    text = (
        "India and Oman held their strategic consultations in January; the next are due in Muscat."
    )
    held, ahead = mentions(text)
    assert (held.city, ahead.city) == (None, "Muscat")
    assert (held.status, ahead.status) == (Status.HELD, Status.PLANNED)


@pytest.mark.parametrize(
    ("beyond", "status", "day"),
    [
        ("convenes in Muscat on Thursday.", Status.PLANNED, date(2026, 6, 11)),
        ("will meet in Muscat on 1 July.", Status.PLANNED, date(2026, 7, 1)),
        ("met in Muscat on Monday.", Status.HELD, date(2026, 6, 8)),
    ],
)
def test_what_a_body_does_beyond_an_aside_on_its_last_sitting(
    beyond: str, status: Status, day: date
) -> None:
    text = f"The India-Oman Strategic Consultative Group, which last met in May 2024, {beyond}"
    last, now = sorted(mentions(text), key=lambda one: one.start)
    assert (last.span.first, last.city) == (date(2024, 5, 1), None)
    assert (now.mechanism, now.status, now.span.first) == ("IOSCG", status, day)
    assert now.city == "Muscat"


@pytest.mark.parametrize(
    "body",
    [
        "The Joint Committee set up under the India-Oman CEPA",
        "The Joint Committee, which oversees the India-Oman CEPA,",
        "The Joint Committee of the India-Oman CEPA",
    ],
)
def test_a_body_of_the_treaty_is_no_other_body_of_that_name(body: str) -> None:
    found = mentions(
        f"{body} held its first meeting in Muscat on Monday. The second meeting of the Joint "
        "Committee will be held in New Delhi in March 2027."
    )
    assert [(one.mechanism, one.round, one.country) for one in found] == [
        ("CEPA", 1, "OM"),
        ("CEPA", 2, "IN"),
    ]


def test_a_joint_committee_that_speaks_of_the_treaty_stays_itself() -> None:
    (met,) = mentions(
        "The Joint Committee of the two countries reviewed the CEPA text in Muscat on Monday. "
        "India and Oman spoke for two hours."
    )
    assert met.mechanism == "JCM"


def test_two_sides_that_meet_for_the_nth_time() -> None:
    (met,) = mentions("Officials of India and Oman met for the tenth time in Muscat on Monday.")
    assert (met.kind, met.span.first, met.city) == (Kind.MEETING, date(2026, 6, 8), "Muscat")
    assert mentions("The officials met for the tenth year running.") == []
