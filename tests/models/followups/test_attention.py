"""Which follow-ups ask for attention, and when."""

from __future__ import annotations

from datetime import date

import pytest

from models.followups import due_soon, resolve_follow_ups, silent
from models.values.followups import ExpectedWindow, FollowUp
from models.values.spans import Span
from tests.models.making import commitment, on


def follow_up(span: Span, published: str = "2026-01-10", today: str = "2026-01-11") -> FollowUp:
    promise = commitment("promise", published, span)
    return resolve_follow_ups([promise], [], date.fromisoformat(today))[0]


@pytest.mark.parametrize(
    ("span", "today", "due"),
    [
        (on("2026-10-06"), "2026-09-21", False),
        (on("2026-10-06"), "2026-09-22", True),
        (on("2026-10-06"), "2026-10-06", True),
        (on("2026"), "2026-01-12", False),
        (on("2026"), "2026-12-20", True),
        (on(None, wording="later"), "2026-12-20", False),
    ],
)
def test_due_before_its_day_and_a_wide_window_before_its_end(
    span: Span, today: str, *, due: bool
) -> None:
    one = follow_up(span)
    assert due_soon([one], date.fromisoformat(today)) == ([one] if due else [])


def test_an_overdue_follow_up_is_not_due_soon() -> None:
    one = follow_up(on("2026-10-06"), today="2026-10-07")
    assert due_soon([one], date(2026, 10, 6)) == []


def test_silence_is_told_when_the_window_is_near_and_nobody_has_spoken() -> None:
    one = follow_up(on("2026-10-06"))
    assert silent([one], date(2026, 8, 1)) == []
    (silence,) = silent([one], date(2026, 9, 10))
    assert (silence.opens, silence.held_back) == (date(2026, 10, 6), False)
    assert silence.last_word == date(2026, 1, 10)
    spoken = follow_up(on("2026-10-06"), published="2026-09-01", today="2026-09-02")
    assert silent([spoken], date(2026, 9, 10)) == []


def test_silence_is_held_back_and_says_why_when_the_sources_are_broken() -> None:
    (silence,) = silent([follow_up(on("2026-10-06"))], date(2026, 9, 10), broken=["mea-press"])
    assert silence.held_back
    assert "mea-press" in silence.why


def test_an_expected_window_is_called_expected() -> None:
    expected = ExpectedWindow(
        earliest=date(2026, 9, 20), latest=date(2027, 5, 1), method="m", gaps=(1, 2), overdue=10
    )
    promise = commitment("promise", "2026-01-10", on(None, wording="at a convenient date"))
    (one,) = resolve_follow_ups([promise], [], date(2026, 9, 1), expected={"IOSCG": expected})
    (silence,) = silent([one], date(2026, 9, 1))
    assert silence.expected
    assert "expected" in silence.why
