"""Telling: which of the events that have changed tell promises anything new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection

from models.followups import bearing
from models.store.driver import Prepared
from models.values.events import Event
from models.values.mentions import Kind, Part, Status
from models.values.sittings import SAME_ROUND, family


class Altered(NamedTuple):
    """An event as it was and as it is; None where it was not, or is no more."""

    before: Event | None
    after: Event | None
    reread: bool = False
    """Whether a mention of it was read anew: `before` then holds that as it is now, and the two
    cannot be compared."""

    @property
    def events(self) -> list[Event]:
        """What there is of the two."""
        return [event for event in self[:2] if event is not None]


def telling(connection: Connection, altered: Collection[Altered]) -> list[Altered]:
    """Return those of which promises see something that they did not see before.

    A further report of a known sitting is none, unless its article promises something itself, or
    its voice could weigh where several events are of that sitting.
    """
    found: list[Altered] = []
    alike: list[tuple[Altered, Event, set[str]]] = []
    for pair in altered:
        after = _borne_out(pair)
        if after is None:
            found.append(pair)
        else:
            alike.append((pair, after, documents_moved(pair)))
    if not alike:
        return found
    promising = documents_promising(connection, (pair for pair, _, _ in alike))
    alone = alone_in_sitting(connection, [event for pair, event, _ in alike if not _as_heard(pair)])
    found += [
        pair
        for pair, event, reporting in alike
        if not promising.isdisjoint(reporting) or not (event.id in alone or _as_heard(pair))
    ]
    return found


def documents_promising(connection: Connection, pairs: Iterable[Altered]) -> set[str]:
    """Return those that promise something, of the documents whose statements came or went."""
    documents = set().union(*map(documents_moved, pairs))
    return {name for (name,) in _PROMISING.rows(connection, ids=list(documents))}


def _borne_out(pair: Altered) -> Event | None:
    """Return the event of a series that bears on promises as it did; None if it does not.

    What a publisher has taken back is always looked at: an event may have lost all its reports.
    """
    before, after, reread = pair
    if before is None or after is None or before.mechanism is None or reread:
        return None
    if before.contested or after.contested or bearing(before) != bearing(after):
        return None
    return after


def documents_moved(pair: Altered) -> set[str]:
    """Return the documents whose statements came or went."""
    before, after = ({one.id: one.document for one in event.mentions} for event in pair.events)
    return {(before | after)[name] for name in before.keys() ^ after.keys()}


def _as_heard(pair: Altered) -> bool:
    """Return whether as many independent sources report it as before."""
    before, after = pair.events
    return before.independent == after.independent


def alone_in_sitting(connection: Connection, events: Collection[Event]) -> set[str]:
    """Return those events that for certain are the only one of their sitting."""
    series = {event.mechanism for event in events}
    rows = _SERIES.rows(connection, series=list(series)) if series else []
    unheld = [name for name, _, _, status, _, _ in rows if status != Status.HELD.value]
    passing: set[str] = set()
    if unheld:
        found = _PASSING.rows(
            connection, ids=unheld, held=Status.HELD.value, background=Part.BACKGROUND.value
        )
        passing = {name for (name,) in found}
    there = defaultdict(list)
    for row in rows:
        there[row[1]].append(row)
    return {
        event.id for event in events if not any(_neighbours(event, there[event.mechanism], passing))
    }


def _neighbours(event: Event, rows: Iterable[tuple[Any, ...]], passing: set[str]) -> Iterable[bool]:
    """Yield for each other event of its series whether it may be of the same sitting.

    One that is only known from passing mentions counts with their days, which its row does not say.
    """
    for name, _, kind, status, first, last in rows:
        if name == event.id:
            continue
        if family(Kind(kind)) is not family(event.kind):
            continue
        if status != Status.HELD.value:
            yield name in passing
        else:
            yield _near(event, civil_day(first), civil_day(last))


def _near(event: Event, first: date | None, last: date | None) -> bool:
    span = event.span
    late = first is not None and span.last is not None and first - span.last > SAME_ROUND
    early = last is not None and span.first is not None and span.first - last > SAME_ROUND
    return not (late or early)


def civil_day(value: str | date | None) -> date | None:
    """Return a day as a row of either database gives it."""
    return date.fromisoformat(value) if isinstance(value, str) else value


_PROMISING = Prepared(
    "SELECT DISTINCT document FROM commitments WHERE document IN (SELECT value FROM {ids text})"
)
_SERIES = Prepared(
    'SELECT id, mechanism, kind, status, "first", "last" FROM events'
    " WHERE mechanism IN (SELECT value FROM {series text})"
)
_PASSING = Prepared(
    "SELECT DISTINCT event FROM mentions WHERE event IN (SELECT value FROM {ids text})"
    " AND status = :held AND part = :background"
)
