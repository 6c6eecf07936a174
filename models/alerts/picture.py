"""What is compared, and the settings of what is worth telling."""

from __future__ import annotations

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
