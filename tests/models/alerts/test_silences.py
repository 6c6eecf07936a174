"""Silence is told once, and only where it began before our eyes and somebody was looking."""

from __future__ import annotations

from datetime import UTC, date, datetime

from models.alerts import decide_silences
from models.followups import resolve_follow_ups, silent
from models.values.alerts import Alert, AlertKind
from models.values.followups import FollowUp, Silence
from tests.models.making import commitment, on

NOW = datetime(2026, 9, 10, 2, tzinfo=UTC)


def quiet(learnt: str = "2026-01-10") -> tuple[FollowUp, Silence]:
    promise = commitment("promise", "2026-01-10", on("2026-10-06")).model_copy(
        update={"learnt": datetime.fromisoformat(f"{learnt}T12:00:00+00:00")}
    )
    (one,) = resolve_follow_ups([promise], [], NOW.date())
    (silence,) = silent([one], NOW.date())
    return one, silence


def told(silence: Silence, one: FollowUp, before: list[Alert] | None = None) -> list[Alert]:
    return decide_silences([silence], [one], [], NOW, told=before or [])


def test_silence_is_told_once_with_the_promise_and_why() -> None:
    one, silence = quiet()
    (alert,) = told(silence, one)
    assert alert.kind is AlertKind.FOLLOW_UP_SILENT
    assert alert.title == "IOSCG meeting: nobody speaks of it (6 October 2026)"
    assert alert.quote == one.quote
    assert one.quote in alert.body
    assert "opens on 2026-10-06" in alert.body
    assert "since 2026-01-10" in alert.why
    assert told(silence, one, [alert]) == []


def test_what_we_could_not_look_for_is_not_told() -> None:
    one, silence = quiet()
    assert told(silence.model_copy(update={"held_back": True}), one) == []


def test_a_silence_that_was_old_when_the_promise_came_in_is_not_told() -> None:
    one, silence = quiet(learnt="2026-09-08")
    assert silence.began == date(2026, 9, 6)
    assert told(silence, one) == []


def test_it_stands_in_the_thread_of_its_promise() -> None:
    one, silence = quiet()
    opened = Alert(
        key="k",
        kind=AlertKind.FOLLOW_UP_OPENED,
        subject=one.id,
        thread="the thread",
        title="t",
        body="b",
        why="w",
        created=datetime(2026, 1, 10, tzinfo=UTC),
    )
    (alert,) = told(silence, one, [opened])
    assert alert.thread == "the thread"
    assert "What:" not in alert.body, "the promise was told whole before"
