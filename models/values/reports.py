"""What reports say of an event, beyond the status that resolution gives it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from models.values.events import Event, StoredMention
from models.values.followups import StoredCommitment
from models.values.mentions import Part, Status
from models.values.spans import Grain

_ORDER = list(Grain)
_SLIP = timedelta(days=3)
"""How far the day of a report may lie before the plan that it speaks of, by time zones and slips
of the pen."""


def said_on(stored: StoredCommitment | StoredMention) -> date:
    """Return the day of publication, else the day on which the tracker first saw it."""
    published = stored.published if stored.published is not None else stored.learnt
    return published.date() if isinstance(published, datetime) else published


def as_held(event: Event) -> Event:
    """Return an event as one that took place, where later articles only mention it in passing.

    Background never changes the status of an event: it repeats what was, and often wrongly. But
    when nobody reported a planned visit, and an article of some months later says in passing that
    it took place, then it did: what was promised is kept, and the series has sat. The days are
    those of the passing mention; the plan proves none. A mention from before the last news on the
    event or before its planned days, or of days before it was planned, is of something else, and
    changes nothing.
    """
    news = [one for one in event.mentions if one.mention.part is not Part.BACKGROUND]
    if event.status in {Status.HELD, Status.CANCELLED} or not news:
        return event
    planned, last = min(map(said_on, news)), max(map(said_on, news))
    begins = event.span.first or planned
    passing = [
        one
        for one in event.mentions
        if one.mention.part is Part.BACKGROUND
        and one.mention.status is Status.HELD
        and said_on(one) > last
        and said_on(one) >= begins
        and (one.mention.span.last is None or one.mention.span.last >= planned - _SLIP)
    ]
    if not passing:
        return event
    best = min(passing, key=lambda one: (_ORDER.index(one.mention.span.grain), one.id)).mention
    is_dated = best.span.first is not None or best.span.last is not None
    told = {"span": best.span} if is_dated else {}
    return event.model_copy(update={"status": Status.HELD, **told})
