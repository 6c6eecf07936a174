"""When a promise was made, and what articles say of it from day to day."""

from __future__ import annotations

from datetime import date

from models.values.base import Value
from models.values.events import StoredMention
from models.values.followups import StoredCommitment
from models.values.mentions import Status
from models.values.reports import said_on
from models.values.spans import EXACT, Span

_SCHEDULED_WITHIN = 31
"""Days; a longer range ("in the first half") is a window and no date."""


class Statement(Value):
    """What one article says of a promised happening, and when it was said."""

    day: date
    order: int
    """Within a day: 0 for what takes a date away, 1 for what gives one."""
    id: str
    status: Status
    span: Span
    former: tuple[Span, ...] = ()
    quote: str
    document: str


def made_on(stored: StoredCommitment) -> date:
    """Return the day on which a promise was made, as far as it can be told.

    A promise of something that was over before the page's date was not made on that date: the
    page is a copy or an archive's. Then the first day of the window is the latest possible.
    """
    span = stored.commitment.span
    return made_by(said_on(stored), span.first, span.last)


def made_by(said: date, first: date | None, last: date | None) -> date:
    """Return the same for what was said on a day of a window."""
    end = last or first
    return min(said, first or end) if end and end < said else said


def is_scheduled(span: Span) -> bool:
    """Return whether a span fixes the day, or a range of days of a month at most."""
    return span.grain in EXACT and is_narrow(span)


def is_narrow(span: Span) -> bool:
    """Return whether a span is closed and no longer than a month, whatever its grain."""
    return bool(span.first and span.last and (span.last - span.first).days <= _SCHEDULED_WITHIN)


def from_commitment(stored: StoredCommitment) -> Statement:
    """Return what a commitment states."""
    commitment = stored.commitment
    return Statement(
        day=made_on(stored),
        order=_order(commitment.status),
        id=stored.id,
        status=commitment.status,
        span=commitment.span,
        quote=commitment.quote,
        document=stored.document,
    )


def from_mention(stored: StoredMention) -> Statement:
    """Return what a mention states of the event behind a promise."""
    mention, said = stored.mention, said_on(stored)
    return Statement(
        day=made_by(said, mention.span.first, mention.span.last)
        if mention.status is Status.PLANNED
        else said,
        order=_order(mention.status),
        id=stored.id,
        status=mention.status,
        span=mention.span,
        former=mention.former,
        quote=mention.quote,
        document=stored.document,
    )


def _order(status: Status) -> int:
    return 0 if status in {Status.POSTPONED, Status.CANCELLED} else 1
