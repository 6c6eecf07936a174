"""What has changed between two pictures of the world, and which of it is told."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from models.values.alerts import Alert
from models.values.base import Value
from models.values.events import Event
from models.values.followups import FollowUp


class Picture(Value):
    """Events and follow-ups at one moment: all of them, or those that a change touches."""

    events: tuple[Event, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()


class AlertRules(Value):
    """What is too old to be told, and how early a due follow-up is."""

    news_days: int = 14
    """Neither an event nor its newest report may be older."""
    due_days: int = 14


DEFAULT_RULES = AlertRules()


def decide(
    before: Picture,
    after: Picture,
    now: datetime,
    *,
    told: Collection[Alert] = (),
    rules: AlertRules = DEFAULT_RULES,
) -> list[Alert]:
    """Return what to tell of the change from `before` to `after`, by key.

    `told` are earlier alerts whose subject is among the mention ids of the events or the
    commitment ids of the follow-ups in `after` (an id once told is always one of these): they
    keep an event in its thread when its id moves, and say what a correction corrects. Quiet
    loads do not call this at all.
    """
    raise NotImplementedError
