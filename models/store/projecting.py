"""Writing events: what the clusters say, and the log of how that differs from before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from models.store.driver import Prepared
from models.store.event_log import log_changes
from models.store.event_rows import event_columns, event_row, write_events
from models.store.gathered import Member, corrections_of, event_of, members_of_signatures
from models.store.linking import Touched
from models.store.looking import read_events
from models.store.telling import Altered
from models.values.events import Event


@dataclass(frozen=True)
class Projected:
    """Touched events as they were and as they are."""

    before: dict[str, Event]
    after: dict[str, Event]
    created: frozenset[str]
    changed: frozenset[str]
    retired: frozenset[str]
    loud: frozenset[str]
    """Events, before and after, that something changed which may alert."""
    quiet: frozenset[str]
    """Events that only quiet documents have touched."""

    def altered(self, fresh: AbstractSet[str]) -> list[Altered]:
        """Return events that have changed, as they were and as they are.

        Changed is also what an article reports anew in words that change no field: a mention that
        is `fresh` and was there before was read anew.
        """
        names = self.created | self.changed | self.retired
        pairs = (
            Altered(before, self.after.get(name), reread=_holds(before, fresh))
            for name in sorted(self.before.keys() | self.after.keys())
            for before in [self.before.get(name)]
        )
        return [
            pair
            for pair in pairs
            if any(event.id in names or _holds(event, fresh) for event in pair.events)
        ]


def _holds(event: Event | None, mentions: AbstractSet[str]) -> bool:
    return event is not None and any(one.id in mentions for one in event.mentions)


def project_touched(connection: Connection, touched: Touched, now: datetime) -> Projected:
    """Cluster what was touched, and write each event that comes out otherwise than before."""
    groups = _groups(touched)
    reporting = _reporting(connection, touched, {name for group in groups for name in group})
    members = [member for name in sorted(reporting) for member in reporting[name]]
    corrections = corrections_of(touched.judgements)
    after: dict[str, Event] = {}
    standing: dict[str, bool] = {}
    home: dict[str, str] = {}
    places: dict[str, str] = {}
    for group in groups:
        heard = [member for name in sorted(group) for member in reporting.get(name, ())]
        event, standing_still = event_of(heard, corrections)
        after[event.id] = event
        standing[event.id] = standing_still
        home.update((member.stored.id, event.id) for member in heard)
        places.update(dict.fromkeys(group, event.id))
    former = {member.event for member in members if member.event} | touched.ended
    known = {member.stored.id: member.stored for member in members}
    before = {event.id: event for event in read_events(connection, former, known=known)}
    fresh = frozenset(after.keys() - before.keys())
    gone = frozenset(before.keys() - after.keys())
    columns = {name: event_columns(event) for name, event in after.items()}
    changed = frozenset(
        name
        for name in after.keys() & before.keys()
        if event_columns(before[name]) != columns[name]
    )
    rows = [
        {**event_row(after[name], columns[name], now), "standing": standing[name]}
        for name in sorted(fresh | changed)
    ]
    touched.shelf.place(places)
    _move(connection, members, home)
    write_events(connection, rows, fresh, gone)
    log_changes(connection, before, after, home, now)
    loud = _spread(touched.loud, [*before.values(), *after.values()]) | touched.ended_loud
    return Projected(
        before=before,
        after=after,
        created=fresh,
        changed=changed,
        retired=gone,
        loud=loud,
        quiet=frozenset(home[name] for name in touched.fresh if name in home) - loud,
    )


def _reporting(
    connection: Connection, touched: Touched, names: Collection[str]
) -> dict[str, list[Member]]:
    """Return the mentions under each of some signatures."""
    found = {name: list(touched.arrived.get(name, ())) for name in names}
    there = [name for name in names if not touched.shelf.is_new(name)]
    for member in members_of_signatures(connection, there):
        assert member.signature is not None
        found[member.signature].append(member)
    return found


def _groups(touched: Touched) -> list[frozenset[str]]:
    """Return the clusters that have changed, and those of which something else is new."""
    altered = touched.shelf.altered(touched.rejudged)
    again = touched.signatures.difference(*altered)
    return sorted([*altered, *touched.shelf.unaltered(again)], key=min)


def _spread(mentions: Collection[str], events: Collection[Event]) -> frozenset[str]:
    """Return the events that hold one of the mentions, or share one with such an event."""
    loud: set[str] = set()
    heard = set(mentions)
    grew = True
    while grew:
        grew = False
        for event in events:
            ids = {stored.id for stored in event.mentions}
            if not ids.isdisjoint(heard) and not (ids <= heard and event.id in loud):
                heard |= ids
                loud.add(event.id)
                grew = True
    return frozenset(loud)


def _move(connection: Connection, members: Iterable[Member], home: Mapping[str, str]) -> None:
    moved = [m for m in members if m.event != home[m.stored.id] or not m.settled]
    _MOVE.many(
        connection,
        [
            {"id": m.stored.id, "signature": m.signature, "event": home[m.stored.id], "true": True}
            for m in moved
        ],
    )


_MOVE = Prepared(
    "UPDATE mentions SET signature = :signature, event = :event, settled = :true WHERE id = :id"
)
