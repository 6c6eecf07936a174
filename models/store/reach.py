"""Reach: which promises a changed event can move, so that no others are resolved again.

Commitments of one series never meet those of another, nor those without a series; so it names
whole series, of which `excerpts` takes what must be looked at, and all those without one together.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import Connection

from models.store.driver import Prepared
from models.store.telling import Altered
from models.values.days import shift
from models.values.events import Event
from models.values.judgements import Judgement, JudgementKind
from models.values.mentions import Kind
from models.values.reports import as_held
from models.values.sittings import family

_EARLY = timedelta(days=4)
_LATE = timedelta(days=32)
_LONGEST = timedelta(days=4 * 366)
"""Wider than what `followups` allows between a promise without a series and the event that keeps
it: what is passed over here must be out of its reach for certain."""


RULINGS = frozenset({JudgementKind.LINK, JudgementKind.UNLINK})


class Reach(NamedTuple):
    """The series to be looked at again, and whether all promises without a series are."""

    series: frozenset[str]
    singles: bool

    def __bool__(self) -> bool:
        """Say whether there is anything to resolve."""
        return self.singles or bool(self.series)


def reach(
    connection: Connection, pairs: Collection[Altered], judgements: Collection[Judgement]
) -> Reach:
    """Return which promises events that have changed, and tell promises anything new, can move.

    Besides their own series: those of promises made beside one of their mentions, those of
    promises that a person links with one of them, and those of promises that have come in or gone,
    or in which such a promise stood when its article was last read.
    """
    altered = [event for pair in pairs for event in pair.events]
    documents = {stored.document for event in altered for stored in event.mentions}
    tied = {
        mechanism
        for (mechanism,) in _TIED.rows(
            connection, documents=list(documents), ids=list(_ruled(altered, judgements))
        )
    }
    series = {event.mechanism for event in altered if event.mechanism} | (tied - {None})
    promised = _PROMISED.rows(connection, series=list(series)) if series else ()
    lone = [event for event in altered if not event.mechanism]
    singles = None in tied or (
        bool(lone)
        and bool(_ANY_SINGLE.rows(connection))
        and any(_may_keep(connection, one) for event in lone for one in {event, as_held(event)})
    )
    # A series that the last of its promises has left has follow-ups still.
    return Reach(frozenset(name for (name,) in promised) | (tied - {None}), singles)


def _ruled(events: Collection[Event], judgements: Collection[Judgement]) -> set[str]:
    """Return the commitments that people link with some events, or have parted from them."""
    if not any(one.kind in RULINGS for one in judgements):
        return set()
    reported = {stored.id for event in events for stored in event.mentions}
    return {one.subject for one in judgements if one.kind in RULINGS and one.other in reported}


def _may_keep(connection: Connection, event: Event) -> bool:
    first, last = event.span.first or event.span.last, event.span.last or event.span.first
    if first is None or last is None:
        return False
    kinds = [kind.value for kind in Kind if family(kind) is family(event.kind)]
    found = _MAY_KEEP.rows(
        connection,
        kinds=kinds,
        country=event.country or "",
        until=shift(last, _EARLY),
        since=shift(first, -_LATE),
        long_since=shift(first, -_LONGEST),
    )
    return bool(found)


# In their order they come by the index of just these, whatever is known of the table.
_UNSETTLED = "(SELECT * FROM commitments WHERE NOT settled ORDER BY id) c"
_TIED = Prepared(
    "SELECT c.mechanism FROM",
    _UNSETTLED,
    "JOIN documents d ON d.id = c.document WHERE d.settled",
    "UNION SELECT f.mechanism FROM",
    _UNSETTLED,
    "JOIN documents d ON d.id = c.document JOIN follow_ups f ON f.id = c.follow_up",
    "WHERE d.settled",
    "UNION SELECT mechanism FROM commitments WHERE id IN (SELECT value FROM {ids text})",
    "UNION SELECT mechanism FROM commitments"
    " WHERE document IN (SELECT value FROM {documents text}) AND until IS NULL",
)
"""Promises that have come in or gone, where those stood, those that a person links, those made
beside mentions."""
_PROMISED = Prepared(
    "SELECT value FROM {series text} WHERE EXISTS"
    " (SELECT 1 FROM commitments WHERE mechanism = series.value)"
)
_ANY_SINGLE = Prepared("SELECT 1 FROM commitments WHERE mechanism IS NULL LIMIT 1")
_MAY_KEEP = Prepared(
    "SELECT 1 FROM commitments c JOIN documents d ON d.id = c.document"
    " WHERE c.mechanism IS NULL AND c.until IS NULL"
    " AND c.kind IN (SELECT value FROM {kinds text})"
    " AND (c.country IS NULL OR c.country = :country OR :country = '')",
    # Begins early enough, as far as that is known: a page may be older than what it promises.
    " AND (c.earliest <= :until OR c.earliest IS NULL"
    " AND (c.latest IS NOT NULL OR d.published_on IS NULL OR d.published_on <= :until))",
    # Ends late enough; what has no end is kept up to three years later.
    " AND (c.latest >= :since OR c.latest IS NULL"
    " AND (COALESCE(c.earliest, d.published_on) IS NULL"
    " OR COALESCE(c.earliest, d.published_on) >= :long_since))",
    " LIMIT 1",
)
