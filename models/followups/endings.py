"""How a promise ends: kept, dropped, overtaken by a later round, or replaced by a new promise."""

from __future__ import annotations

from datetime import date

from models.followups.notes import why_fulfilled
from models.followups.progress import Progress
from models.followups.promise import Promise
from models.followups.world import first_report
from models.values.events import Event, StoredMention
from models.values.followups import FollowUpState, Transition
from models.values.mentions import Part, Status
from models.values.reports import said_on


def close(progress: Progress, promise: Promise, today: date) -> None:
    """Close a promise that a person dropped, that was kept, or that others took the place of.

    As of a day before a person dropped it, it was still followed.
    """
    event, dropped = promise.fulfilled, promise.dropped
    if dropped and dropped.made.date() <= today:
        cause = f"dropped by {dropped.author}: {dropped.reason}"
        _lapse(progress, dropped.made.date(), cause)
    elif event is not None and event.status is Status.HELD:
        report = find_report(event)
        progress.transitions.append(
            Transition(
                state=FollowUpState.HELD,
                day=report_day(promise),
                cause=why_fulfilled(event, promise.ruled),
                quote=report.mention.quote if report else None,
                document=report.document if report else None,
            )
        )
        progress.state = FollowUpState.HELD
    elif progress.state is FollowUpState.CANCELLED:
        return
    elif promise.overtaken:
        number = promise.overtaken.number
        days = [day for event in promise.overtaken.events if (day := first_report(event))]
        cause = f"a later round ({number}) has been held"
        _lapse(progress, min(days, default=None), cause)
    elif promise.superseded and promise.superseded <= today:
        cause = "a new promise took its place, and nobody had reported it as held"
        _lapse(progress, promise.superseded, cause)


def _lapse(progress: Progress, day: date | None, cause: str) -> None:
    """Let a promise lapse, not before the last that was heard of it."""
    steps = [step.day for step in progress.transitions if step.day]
    progress.enter(FollowUpState.LAPSED, max([day, *steps]) if day else None, cause)


def report_day(promise: Promise) -> date | None:
    """Return when it was first reported that the promise was kept."""
    if promise.fulfilled is None or promise.fulfilled.status is not Status.HELD:
        return None
    events = promise.sitting.events if promise.sitting else (promise.fulfilled,)
    days = [day for event in events if (day := first_report(event))]
    return min(days, default=None)


def find_report(event: Event) -> StoredMention | None:
    """Return the first report of those that say an event was held, news before background."""
    held = [one for one in event.mentions if one.mention.status is Status.HELD]
    return min(
        held,
        key=lambda one: (one.mention.part is Part.BACKGROUND, said_on(one), one.id),
        default=None,
    )
