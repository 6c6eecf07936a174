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
from models.values.spans import EXACT, Grain, Span

_RANK = {Status.PLANNED: 0, Status.POSTPONED: 1, Status.CANCELLED: 2, Status.HELD: 3}
_OFF = frozenset({Status.POSTPONED, Status.CANCELLED})


def statements(mentions: Collection[StoredMention]) -> list[StoredMention]:
    """Return the mentions that tell the status, in the order in which they were published.

    Background counts only where there is nothing else. A page without date comes first, or on
    the day that it reports.
    """
    news = [m for m in mentions if m.mention.part is not Part.BACKGROUND] or list(mentions)
    return sorted(news, key=lambda m: (day_of(m) or _held_by(m), _RANK[m.mention.status], m.id))


def day_of(mention: StoredMention) -> date | None:
    """Return the civil day of publication."""
    moment = mention.published
    return date(moment.year, moment.month, moment.day) if moment else None


def overtaken(mention: StoredMention) -> bool:
    """Tell whether a plan lies before its own publication: an old page, or a misread date."""
    day, last = day_of(mention), mention.mention.span.last
    return day is not None and last is not None and last < day


def _held_by(mention: StoredMention) -> date:
    held = mention.mention.status is Status.HELD
    return (mention.mention.span.last if held else None) or date.min


def history(mentions: Collection[StoredMention]) -> list[StatusChange]:
    """Return the steps of an event's life: planned, scheduled, rescheduled, postponed and so on."""
    steps: list[StatusChange] = []
    ordered = statements(mentions)
    refuted = _refuted(ordered)
    for stored in ordered:
        step = None if stored.id in refuted else _step(stored, steps)
        if step:
            steps.append(
                StatusChange.trusted(
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
    if now is Status.PLANNED:
        return None if overtaken(stored) else _replanned(span, steps)
    return None if now is status(steps) or _stale(now, span, steps) else now.value


def _replanned(span: Span, steps: Sequence[StatusChange]) -> str | None:
    """Return what a plan changes: it gives a date, or another one, or nothing new."""
    before, known = status(steps), _known(steps)
    if before is Status.HELD or span.grain is Grain.UNKNOWN:
        return None
    if known is None:
        return "rescheduled" if before in _OFF else "scheduled"
    if not overlap(known, span):
        return "rescheduled"
    # A preview of the date that was called off does not revive it.
    finer = span.grain in EXACT and known.grain not in EXACT
    return "scheduled" if finer and before not in _OFF else None


def _stale(now: Status, span: Span, steps: Sequence[StatusChange]) -> bool:
    """Tell whether a report calls off a date that another has already replaced."""
    if now not in _OFF or span.grain is Grain.UNKNOWN:
        return False
    known = _known(steps)
    before = [step.span for step in steps if step.span.grain is not Grain.UNKNOWN][:-1]
    return (
        known is not None
        and not overlap(known, span)
        and any(overlap(past, span) for past in before)
    )


def _known(steps: Sequence[StatusChange]) -> Span | None:
    """Return the last span that any step gave."""
    spans = (step.span for step in reversed(steps) if step.span.grain is not Grain.UNKNOWN)
    return next(spans, None)


def _refuted(ordered: Sequence[StoredMention]) -> frozenset[str]:
    """Return the ids of statements that more independent sources contradict from then on.

    A report that it was held is not undone by fewer voices that call it off afterwards.
    """
    held = [m for m in ordered if m.mention.status is Status.HELD]
    if not held or all(m.mention.status not in _OFF for m in ordered):
        return frozenset()
    voice = voices(ordered)
    first = ordered.index(held[0])
    off = [m for m in ordered[first:] if m.mention.status in _OFF]
    against, behind = {voice[m.id] for m in off}, {voice[m.id] for m in held}
    return frozenset(m.id for m in off) if len(against) <= len(behind) else frozenset()
