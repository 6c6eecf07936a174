"""Whatever changes, what is told has a key of its own, and is not told again."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from hypothesis import given, settings

from models.alerts import AlertRules, Picture, decide
from models.followups import resolve_follow_ups
from models.values.alerts import AlertKind
from models.values.events import Event
from models.values.followups import StoredCommitment
from tests.models.worlds import DAYS, worlds

World = tuple[list[Event], list[StoredCommitment]]
NEVER_OLD = AlertRules(news_days=40_000)


def picture(world: World, day: date) -> Picture:
    events, commitments = world
    return Picture(
        events=tuple(events), follow_ups=tuple(resolve_follow_ups(commitments, events, day))
    )


@settings(max_examples=150, deadline=None)
@given(before=worlds(), after=worlds(), today=DAYS)
def test_a_change_is_told_once(before: World, after: World, today: str) -> None:
    day = date.fromisoformat(today)
    now = datetime.combine(day, time(12), UTC)
    was, is_now = picture(before, day), picture(after, day)
    alerts = decide(was, is_now, now, rules=NEVER_OLD)
    assert len({alert.key for alert in alerts}) == len(alerts)
    again = decide(was, is_now, now, told=alerts, rules=NEVER_OLD)
    assert {alert.kind for alert in again} <= {AlertKind.CORRECTION, AlertKind.CONFLICT}
    assert decide(was, is_now, now, rules=NEVER_OLD) == alerts
    for alert in alerts:
        assert "\n" not in alert.title
        assert alert.body
        assert alert.why


@settings(max_examples=100, deadline=None)
@given(world=worlds(), today=DAYS)
def test_what_does_not_change_is_not_told(world: World, today: str) -> None:
    day = date.fromisoformat(today)
    same = picture(world, day)
    alerts = decide(same, same, datetime.combine(day, time(12), UTC), rules=NEVER_OLD)
    assert {alert.kind for alert in alerts} <= {AlertKind.FOLLOW_UP_DUE}
