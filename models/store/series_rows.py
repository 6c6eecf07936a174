"""What a few columns say of a series: its events and promises, and which of them have changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from json import loads
from typing import Any, NamedTuple

from sqlalchemy import Connection

from models.followups import Happening, Pledge, made_by
from models.store.driver import Prepared, moment
from models.store.looking import read_events
from models.store.mapping import COMMITMENT_COLUMNS, commitment_from
from models.store.reached import State
from models.store.telling import Altered, civil_day
from models.values.events import Event
from models.values.followups import StoredCommitment
from models.values.mentions import Status
from models.values.reports import as_held
from models.values.spans import EXACT, Grain


class PromiseRow(NamedTuple):
    """A commitment; its value is read only where it is wanted."""

    columns: Sequence[Any]
    pledge: Pledge
    state: State
    document: str
    planned: str | None
    ended: bool
    """No present text makes it."""
    waits: bool
    """Its document is yet to be settled."""

    def value(self) -> StoredCommitment:
        """Return the commitment itself."""
        return commitment_from(self.columns)


class FollowUpRow(NamedTuple):
    """A follow-up as it was settled last."""

    id: str
    round: int | None
    state: str
    held_as: str | None
    members: frozenset[str]


@dataclass
class SeriesRows:
    """A series as it is, with the events as they were that have changed."""

    pairs: list[Altered] = field(default_factory=list)
    held: list[Happening] = field(default_factory=list)
    unheld: list[Event] = field(default_factory=list)
    """What is not held as it stands; `as_held` has not been asked."""
    promises: list[PromiseRow] = field(default_factory=list)
    follow_ups: list[FollowUpRow] = field(default_factory=list)

    def changed(self, name: str) -> Iterator[Event]:
        """Yield what has changed, before and after, as promises of a series see it."""
        for pair in self.pairs:
            for event in pair.events:
                if event.mechanism == name:
                    yield as_held(event)


def read_series(
    connection: Connection, names: Collection[str], pairs: Collection[Altered]
) -> dict[str, SeriesRows]:
    """Return what columns say of some series, and which of `pairs` are of each.

    Commitments that come in with a document to be settled later, and those that have gone and of
    which no follow-up is left, are passed over.
    """
    series = {name: SeriesRows() for name in names}
    former: dict[str, str] = {}
    for pair in pairs:
        if pair.before is not None:
            former.update((one.id, pair.before.id) for one in pair.before.mentions)
        for name in {event.mechanism for event in pair.events} & series.keys():
            series[name or ""].pairs.append(pair)
    given = list(series)
    unheld: list[str] = []
    for name, event, status, first, last, grain, number in _EVENTS.rows(connection, series=given):
        if status == Status.HELD.value:
            days = (civil_day(first), civil_day(last))
            series[name].held.append(Happening(event, *days, Grain(grain) in EXACT, number))
        else:
            unheld.append(event)
    for one in read_events(connection, unheld, standing=True, explained=False):
        series[one.mechanism or ""].unheld.append(one)
    for name, *row in _COMMITMENTS.rows(connection, series=given):
        promise = _promise(row, former)
        is_over = promise.ended and promise.state.settled
        if promise.state.follow_up is not None or not (promise.waits or is_over):
            series[name].promises.append(promise)
    for name, follow_up, number, state, held_as, members in _FOLLOW_UPS.rows(
        connection, series=given
    ):
        series[name].follow_ups.append(
            FollowUpRow(follow_up, number, state, held_as, frozenset(loads(members)))
        )
    return series


def _promise(row: Sequence[Any], former: Mapping[str, str]) -> PromiseRow:
    """Read a row; `former` names the event that each mention was of, where that has changed."""
    *columns, until, follow_up, quiet, settled, begins, ends, number, read, raising, planning = row
    name, document, _, learnt, raised, planned = columns[:6]
    published = columns[-1]
    said = date.fromisoformat(published[:10]) if published else moment(learnt).date()
    first = civil_day(begins)
    events = (raising, planning, former.get(raised), former.get(planned))
    pledge = Pledge(
        id=name,
        made=made_by(said, first, civil_day(ends)),
        begins=first,
        round=number,
        events=tuple(event for event in events if event),
        follow_up=follow_up,
    )
    return PromiseRow(
        columns=columns,
        pledge=pledge,
        state=State(name, follow_up, bool(quiet), bool(settled)),
        document=document,
        planned=planned,
        ended=until is not None,
        waits=not read,
    )


_EVENTS = Prepared(
    'SELECT mechanism, id, status, "first", "last", grain, round FROM events'
    " WHERE mechanism IN (SELECT value FROM {series text})"
)
_COMMITMENTS = Prepared(
    "SELECT c.mechanism,",
    COMMITMENT_COLUMNS,
    ", c.until, c.follow_up, c.quiet, c.settled, c.earliest, c.latest, c.round, d.settled,",
    "r.event, p.event FROM commitments c JOIN documents d ON d.id = c.document",
    "LEFT JOIN mentions r ON r.id = c.raised_by LEFT JOIN mentions p ON p.id = c.planned",
    "WHERE c.mechanism IN (SELECT value FROM {series text}) ORDER BY c.id",
)
_FOLLOW_UPS = Prepared(
    "SELECT mechanism, id, round, state, held_as, members FROM follow_ups"
    " WHERE mechanism IN (SELECT value FROM {series text})"
)
