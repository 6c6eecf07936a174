"""How far a happening has come, as sentences say it; cases that differ by a word."""

from __future__ import annotations

from datetime import date

import pytest

from models.values.articles import Article, Outlet
from models.values.mentions import Mention, Status
from parsers.read import read_article

DAY = date(2026, 9, 15)
"""A Tuesday."""


def read(text: str) -> tuple[Mention, ...]:
    outlet = Outlet(name="Gazette", country="IN")
    return read_article(
        Article(key="k", title="", text=text, published=DAY, outlet=outlet)
    ).mentions


@pytest.mark.parametrize(
    ("text", "status", "start"),
    [
        ("The 15th IOSCG was held in New Delhi on Monday.", Status.HELD, "2026-09-14"),
        ("The 15th IOSCG will be held in New Delhi on Monday.", Status.PLANNED, "2026-09-21"),
        ("The 15th IOSCG is scheduled for 6 October in New Delhi.", Status.PLANNED, "2026-10-06"),
        ("The 15th IOSCG in New Delhi has been postponed.", Status.POSTPONED, None),
        ("The 15th IOSCG, due on 6 October, has been called off.", Status.CANCELLED, "2026-10-06"),
        ("The 15th IOSCG begins in New Delhi today.", Status.HELD, "2026-09-15"),
        ("India and Oman are to hold the 15th IOSCG next month.", Status.PLANNED, "2026-10"),
        ("The 15th IOSCG has been rescheduled to 11 November.", Status.PLANNED, "2026-11-11"),
        ("The 14th JMCC remains scheduled for 20 October.", Status.PLANNED, "2026-10-20"),
    ],
)
def test_words_tell_the_status(text: str, status: Status, start: str | None) -> None:
    (mention,) = read(text)
    assert (mention.status, mention.span.date_start) == (status, start)


@pytest.mark.parametrize(
    "text",
    [
        "The ministry denied that the 15th IOSCG was held in New Delhi on Monday.",
        "Had the 15th IOSCG met in New Delhi, it would have approved the plan.",
        "The Foreign Minister of Oman may visit India in October.",
        "India hoped for an early visit of the Sultan of Oman to New Delhi.",
        "The JMCC is the highest forum of defence contacts between India and Oman.",
        "India and Oman hold the IOSCG by turns.",
        "There is no plan for the Omani Foreign Minister to visit India in October.",
    ],
)
def test_what_is_denied_supposed_or_a_habit_is_no_event(text: str) -> None:
    assert read(text) == ()


def test_denials_are_kept_aside() -> None:
    outlet = Outlet(name="Gazette", country="IN")
    text = "The ministry denied that the 15th IOSCG was held in New Delhi on Monday."
    reading = read_article(Article(key="k", title="", text=text, published=DAY, outlet=outlet))
    (aside,) = reading.set_aside
    assert (aside.why, aside.mechanism) == ("denied", "IOSCG")


def test_a_date_that_no_longer_holds_is_kept_beside() -> None:
    text = (
        "The 15th IOSCG, which had first been fixed for 1 September 2026, was held in New Delhi on "
        "14 September 2026."
    )
    (mention,) = read(text)
    assert mention.span.date_start == "2026-09-14"
    assert [span.date_start for span in mention.former] == ["2026-09-01"]


def test_what_an_earlier_version_said_does_not_count() -> None:
    text = (
        "The 15th IOSCG was held in New Delhi on Monday. Correction: an earlier version of this "
        "article said that the 14th IOSCG was held in Muscat on Sunday."
    )
    assert [mention.round for mention in read(text)] == [15]


@pytest.mark.parametrize(
    "aside",
    [
        "planned for 12 November",
        "which had been planned for 12 November",
        "originally scheduled for 12 November",
        "brought forward from 12 November",
    ],
)
def test_a_round_held_before_its_planned_day_was_held(aside: str) -> None:
    text = f"The 13th Strategic Consultative Group, {aside}, was held in New Delhi on 11 November."
    body = f"{text} They agreed to hold the next round in Muscat."
    outlet = Outlet(name="Gazette", country="IN")
    article = Article(key="k", title="", text=body, published=date(2025, 11, 12), outlet=outlet)
    held, following = read_article(article).mentions
    assert (held.status, held.span.first, held.span.last) == (
        Status.HELD,
        date(2025, 11, 11),
        date(2025, 11, 11),
    )
    assert (following.status, following.span.first) == (Status.PLANNED, None)
