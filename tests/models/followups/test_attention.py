"""Which follow-ups ask for attention, and when."""

from __future__ import annotations

from datetime import date

import pytest

from models.followups import due_soon, resolve_follow_ups, silent, watch_for
from models.values.articles import Outlet, Tier
from models.values.followups import ExpectedWindow, FollowUp
from models.values.mentions import Status
from models.values.sources import Health, Source, SourceKind, SourceState
from models.values.spans import Span
from tests.models.making import commitment, event, mention, on


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


ROW = Source(
    name="mea",
    outlet=Outlet(name="Ministry", tier=Tier.OFFICIAL),
    kind=SourceKind.RSS,
    url="https://ministry.example/feed",
    reason="a test",
)
SECOND = ROW.model_copy(update={"name": "ona", "outlet": Outlet(name="B", tier=Tier.OFFICIAL)})
PRESS = ROW.model_copy(
    update={"name": "paper", "outlet": Outlet(name="Outlet of promise", tier=Tier.PRESS)}
)
THIRD = ROW.model_copy(update={"name": "pib", "outlet": Outlet(name="C", tier=Tier.OFFICIAL)})


@pytest.mark.parametrize(
    ("sources", "ill", "held_back"),
    [
        ([ROW, SECOND, THIRD], [], False),
        ([ROW, SECOND, THIRD], ["mea"], False),
        ([ROW, SECOND, THIRD], ["mea", "ona"], True),
        # Whose outlet spoke of it would say more of it, whatever the ministries do.
        ([ROW, SECOND, PRESS], ["mea", "ona"], False),
        ([ROW, SECOND, PRESS], ["paper"], True),
    ],
)
def test_silence_is_held_back_where_those_who_would_speak_cannot_be_read(
    sources: list[Source], ill: list[str], *, held_back: bool
) -> None:
    one = follow_up(on("2026-10-06"))
    states = {
        row.name: SourceState(
            source=row.name, health=Health.BROKEN if row.name in ill else Health.OK
        )
        for row in sources
    }
    watch = watch_for(one, sources, states)
    (silence,) = silent([one], date(2026, 9, 10), watched={one.id: watch})
    assert silence.held_back is held_back
    assert all(name in silence.why for name in watch.blind)


def test_a_source_that_was_never_read_sees_nothing() -> None:
    watch = watch_for(follow_up(on("2026-10-06")), [ROW], {})
    assert watch.blind == ("mea",)


def test_what_is_said_of_the_plan_breaks_the_silence() -> None:
    plan = mention("promise", "2026-01-10", on("2026-10-06"), status=Status.PLANNED)
    later = mention("later", "2026-09-01", on("2026-10-06"), status=Status.PLANNED)
    promise = commitment("promise", "2026-01-10", on("2026-10-06"), planned=plan)
    (one,) = resolve_follow_ups([promise], [event(plan, later)], date(2026, 9, 10))
    assert silent([one], date(2026, 9, 10), events=[event(plan, later)]) == []
    assert len(silent([one], date(2026, 9, 10), events=[event(plan)])) == 1


def test_a_silence_has_a_first_day() -> None:
    (early,) = silent([follow_up(on("2026-10-06"))], date(2026, 9, 10))
    assert early.began == date(2026, 9, 6), "thirty days before the window"
    spoken = follow_up(on("2026-10-06"), published="2026-07-20", today="2026-07-21")
    assert silent([spoken], date(2026, 9, 18)) == []
    (late,) = silent([spoken], date(2026, 9, 19))
    assert late.began == date(2026, 9, 19), "sixty days after the last word"


def test_an_expected_window_is_called_expected() -> None:
    expected = ExpectedWindow(
        earliest=date(2026, 9, 20), latest=date(2027, 5, 1), method="m", gaps=(1, 2), overdue=10
    )
    promise = commitment("promise", "2026-01-10", on(None, wording="at a convenient date"))
    (one,) = resolve_follow_ups([promise], [], date(2026, 9, 1), expected={"IOSCG": expected})
    (silence,) = silent([one], date(2026, 9, 1))
    assert silence.expected
    assert "expected" in silence.why
