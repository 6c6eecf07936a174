"""Rounds that are told of without their noun, or as what somebody travels for."""

from __future__ import annotations

from datetime import date

import pytest

from models.values.articles import Article, Outlet
from models.values.mentions import Kind, Mention, Status
from parsers.read import read_article

DAY = date(2026, 6, 10)  # a Wednesday
BEFORE = "The eighth India-Oman Strategic Dialogue was held in New Delhi on Monday. "


def mentions(text: str) -> list[Mention]:
    outlet = Outlet(name="Daily", country="IN")
    article = Article(key="t", title="India and Oman", text=text, published=DAY, outlet=outlet)
    return list(read_article(article).mentions)


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
