"""Progress: how far an event has come, and the steps by which it came there.

Planned is overtaken by held, postponed or cancelled; a new date after that makes it planned again.
The order is that of publication. Background never changes the status: it repeats what was.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from models.resolution.sources import voices
from models.values.events import StatusChange, StoredMention
from models.values.mentions import Part, Status
from models.values.spans import Grain, Span

_RANK = {Status.PLANNED: 0, Status.POSTPONED: 1, Status.CANCELLED: 2, Status.HELD: 3}
_DAYS = frozenset({Grain.DAY, Grain.RANGE})


def statements(mentions: Collection[StoredMention]) -> list[StoredMention]:
    """Return the mentions that tell the status, in the order in which they were published.

    Background counts only where there is nothing else; a page without date comes first.
    """
    news = [m for m in mentions if m.mention.part is not Part.BACKGROUND] or list(mentions)
    return sorted(news, key=lambda m: (day_of(m) or date.min, _RANK[m.mention.status], m.id))


def day_of(mention: StoredMention) -> date | None:
    """Return the civil day of publication."""
    moment = mention.published
    return date(moment.year, moment.month, moment.day) if moment else None


def history(mentions: Collection[StoredMention]) -> list[StatusChange]:
    """Return the steps of an event's life: planned, scheduled, rescheduled, postponed and so on."""
    steps: list[StatusChange] = []
    ordered = statements(mentions)
    refuted = _refuted(ordered)
    for stored in ordered:
        step = None if stored.id in refuted else _step(stored, steps)
        if step:
            steps.append(
                StatusChange(
                    step=step,
                    day=day_of(stored),
                    span=stored.mention.span,
                    mention=stored.id,
                    quote=stored.mention.quote,
                )
            )
    return steps


def status(steps: Sequence[StatusChange]) -> Status:
    """Return the status to which the steps lead."""
    last = steps[-1].step
    return Status(last) if last in set(Status) else Status.PLANNED


def overlap(a: Span, b: Span) -> bool:
    """Tell whether two spans share a day; an open end is compatible with all."""
    return not (
        (a.last and b.first and a.last < b.first) or (b.last and a.first and b.last < a.first)
    )


def _step(stored: StoredMention, steps: Sequence[StatusChange]) -> str | None:
    """Return the step that a statement makes after the steps before it."""
    now, span = stored.mention.status, stored.mention.span
    if not steps:
        return now.value
    before = status(steps)
    if now is not Status.PLANNED:
        return None if now is before else now.value
    if before is Status.HELD:
        return None
    known = _known(steps)
    if span.grain is Grain.UNKNOWN or (known and overlap(known, span) and _narrow(known, span)):
        return None
    if before in {Status.POSTPONED, Status.CANCELLED}:
        # A stale preview of the old date does not revive it; a new date does.
        return None if known and overlap(known, span) else "rescheduled"
    if known is None or known.grain is Grain.UNKNOWN:
        return "scheduled"
    if overlap(known, span):
        return "scheduled" if span.grain in _DAYS else None
    return "rescheduled"


def _known(steps: Sequence[StatusChange]) -> Span | None:
    """Return the last span that any step gave."""
    spans = (step.span for step in reversed(steps) if step.span.grain is not Grain.UNKNOWN)
    return next(spans, None)


def _narrow(known: Span, span: Span) -> bool:
    """Tell whether what is known is at least as fine as what is now said."""
    return known.grain in _DAYS or known.grain == span.grain or span.grain not in _DAYS


def _refuted(ordered: Sequence[StoredMention]) -> frozenset[str]:
    """Return the ids of statements that more independent sources contradict from then on.

    A report that it was held is not undone by fewer voices that call it off afterwards.
    """
    voice = voices(ordered)
    held = [m for m in ordered if m.mention.status is Status.HELD]
    if not held:
        return frozenset()
    first = ordered.index(held[0])
    off = [m for m in ordered[first:] if m.mention.status in {Status.POSTPONED, Status.CANCELLED}]
    against, behind = {voice[m.id] for m in off}, {voice[m.id] for m in held}
    return frozenset(m.id for m in off) if len(against) <= len(behind) else frozenset()
