"""Days that stand in other words: put off, last days, years of something else."""

from __future__ import annotations

from datetime import date

import pytest

from models.values.articles import Article, Outlet
from models.values.mentions import Kind, Mention, Status
from parsers.read import read_article

DAY = date(2026, 6, 10)  # a Wednesday
ENTERED = (
    "The Indian Navy's INS Tir and INS Shardul entered Port Sultan Qaboos in Muscat on Sunday. "
)
BEGAN = "The India-Oman exercise Al Najah V began at Mahajan on Sunday. "


def article(text: str) -> Article:
    outlet = Outlet(name="Daily", country="IN")
    return Article(key="t", title="India and Oman", text=text, published=DAY, outlet=outlet)


def mentions(text: str) -> list[Mention]:
    return list(read_article(article(text)).mentions)


@pytest.mark.parametrize(
    ("told", "status"),
    [
        (
            "Oman has put off the visit of its Foreign Minister; no new dates are known.",
            "postponed",
        ),
        ("The 15th Strategic Consultative Group has been pushed to November.", "planned"),
    ],
)
def test_what_is_put_off_with_and_without_a_new_date(told: str, status: str) -> None:
    found = mentions(f"India expected its friend Oman in New Delhi this month. {told}")
    assert [one.status for one in found] == [status]


def test_what_ended_after_five_days_began_four_days_before() -> None:
    (drill,) = mentions("The India-Oman exercise Naseem Al Bahr ended on Sunday after five days.")
    assert (drill.span.first, drill.span.last) == (date(2026, 6, 3), date(2026, 6, 7))


@pytest.mark.parametrize(
    "told",
    [
        ENTERED + "They leave on Thursday.",
        ENTERED + "The ships will be here till Thursday.",
        ENTERED + "The ships will stay until Thursday.",
        BEGAN + "The drill goes on till Thursday.",
        BEGAN + "It will run until Thursday.",
        BEGAN + "The exercise will conclude on Thursday.",
    ],
)
def test_the_last_day_is_told_right_behind_the_first(told: str) -> None:
    (found,) = mentions(told)
    assert (found.span.first, found.span.last) == (date(2026, 6, 7), date(2026, 6, 11))
    assert found.status is Status.HELD
    assert read_article(article(told)).commitments == ()


def test_what_ships_run_on_is_no_last_day() -> None:
    (call,) = mentions(ENTERED + "The ships run on diesel.")
    assert (call.span.first, call.span.last) == (date(2026, 6, 7), date(2026, 6, 7))


def test_who_stays_until_a_day_is_there() -> None:
    (visit,) = mentions(
        "Foreign Minister Badr Albusaidi of Oman is on a visit to India until Friday."
    )
    assert (visit.kind, visit.status) == (Kind.VISIT, Status.HELD)


def test_the_year_of_an_older_treaty_is_not_the_day_of_the_new_one() -> None:
    (signed,) = mentions(
        "India and Oman signed a protocol that brings the treaty on tax matters of 1997 into line."
    )
    assert (signed.kind, signed.span.first) == (Kind.AGREEMENT, date(2026, 6, 1))


@pytest.mark.parametrize(
    "text",
    [
        "India and Oman had planned to hold the 15th round in May, but it never took place.",
        "The India-Oman Joint Commission was to meet in Muscat in May but never did.",
    ],
)
def test_what_came_to_nothing_is_no_event_and_no_plan(text: str) -> None:
    reading = read_article(article(text))
    assert not reading.mentions
    assert not reading.commitments


def test_what_was_to_be_and_is_not_denied_stays_a_plan() -> None:
    (event,) = mentions("The India-Oman Joint Commission was to meet in Muscat on 20 June.")
    assert event.status is Status.PLANNED
