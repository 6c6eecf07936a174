"""Writing follow-ups: what the commitments and events say as of a day, and how that moved."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection

from models.followups import expect_anew, resolve_follow_ups, resolve_stretch
from models.series import expected_windows
from models.store.anchoring import judgements_in_force
from models.store.driver import Prepared
from models.store.excerpts import Excerpts, excerpts
from models.store.follow_up_log import log_follow_ups
from models.store.follow_up_rows import drop_follow_ups, told_of, write_follow_ups
from models.store.journal import note_fact, read_fact
from models.store.looking import read_commitments, read_events, read_follow_ups
from models.store.reach import Reach, reach
from models.store.reached import (
    State,
    commitments_within,
    events_behind,
    follow_ups_within,
)
from models.store.retelling import Moved, moved_by, only_retold, paired
from models.store.telling import Altered, telling
from models.values.events import Event
from models.values.followups import ExpectedWindow, FollowUp, StoredCommitment
from models.values.judgements import Judgement

SETTLED_ON = "settled_on"
"""Fact: the day as of which follow-ups were last resolved."""

WINDOWS = "windows"
"""Fact: whether the expected windows kept are reckoned from the series as they stand."""

CURRENT = "current"


@dataclass(frozen=True)
class Promised:
    """Follow-ups as they were and as they are."""

    before: dict[str, FollowUp]
    after: dict[str, FollowUp]
    opened: frozenset[str]
    moved: frozenset[str]
    fresh: frozenset[str]
    """Follow-ups with a commitment that came in or went."""
    loud: frozenset[str]
    """Those of them where it may alert."""

    def and_(self, other: Promised) -> Promised:
        """Return both, where no follow-up is of both."""
        return Promised(
            self.before | other.before,
            self.after | other.after,
            self.opened | other.opened,
            self.moved | other.moved,
            self.fresh | other.fresh,
            self.loud | other.loud,
        )


UNMOVED = Promised({}, {}, frozenset(), frozenset(), frozenset(), frozenset())


def promised_at(
    commitments: Collection[StoredCommitment],
    events: Collection[Event],
    today: date,
    judgements: Collection[Judgement],
) -> dict[str, FollowUp]:
    """Return all follow-ups on a day; `events` are those that are still reported."""
    expected = expected_windows(events, today)
    resolved = resolve_follow_ups(commitments, events, today, judgements, expected=expected)
    return {follow_up.id: follow_up for follow_up in resolved}


def follow_ups_on(
    connection: Connection, today: date, standing: Collection[Event] | None = None
) -> list[FollowUp]:
    """Return all follow-ups as of a day: as settled, or moved on to that day.

    `standing` are the events that are still reported, for who has read them already. On the day of
    the last settling only what is expected of the series can have moved since.
    """
    settled_on = read_fact(connection, SETTLED_ON)
    same_day = settled_on == today.isoformat()
    if settled_on is None or (same_day and read_fact(connection, WINDOWS) == CURRENT):
        return read_follow_ups(connection)
    events = read_events(connection, standing=True) if standing is None else standing
    if same_day:
        return expect_anew(read_follow_ups(connection), expected_windows(events, today))
    found = promised_at(
        read_commitments(connection), events, today, judgements_in_force(connection)
    )
    return [found[name] for name in sorted(found)]


def settle_follow_ups(
    connection: Connection,
    judgements: Collection[Judgement],
    now: datetime,
    today: date,
    altered: Collection[Altered],
    *,
    noted: Mapping[str, str],
    anew: bool,
) -> Promised:
    """Resolve follow-ups as of a day, and write each that comes out otherwise than before.

    `altered` are the events that have changed, as they were and as they are; `noted` says of what
    day the follow-ups are. On a new day, and where it is asked for, all follow-ups are resolved
    anew, else those that the events can have moved.
    """
    if anew or noted.get(SETTLED_ON) != today.isoformat():
        note_fact(connection, SETTLED_ON, today.isoformat())
        note_fact(connection, WINDOWS, CURRENT)
        before = {follow_up.id: follow_up for follow_up in read_follow_ups(connection)}
        commitments = read_commitments(connection, settled=True)
        events = read_events(connection, standing=True) if commitments else []
        after = promised_at(commitments, events, today, judgements)
        states = [State(*row) for row in _STATES.rows(connection)]
        return _settle(connection, before, after, now, states)
    of_series = any(event.mechanism for pair in altered for event in pair.events)
    if of_series and noted.get(WINDOWS) == CURRENT:
        note_fact(connection, WINDOWS, "to be reckoned anew")
    told = telling(connection, paired(altered))
    retold = only_retold(connection, told, judgements)
    others = [pair for pair in told if not any(pair is one for one in retold)]
    moved, within = moved_by(connection, retold, reach(connection, others, judgements))
    known = _settle_moved(connection, moved, now)
    parts = excerpts(connection, within.series, told, judgements)
    partly, beyond = _in_part(connection, parts, today)
    within = Reach(frozenset(parts.whole | beyond), within.singles)
    whole = _within(connection, within, judgements, today)
    if not (parts.found or parts.pending or within):
        return known
    return known.and_(
        _settle(
            connection,
            partly.before | whole.before,
            partly.after | whole.after,
            now,
            partly.states + whole.states,
        )
    )


def _settle_moved(connection: Connection, moved: Moved, now: datetime) -> Promised:
    """Write follow-ups of which it is known how they move."""
    before = {name: former for name, (former, _) in moved.items()}
    after = {name: present for name, (_, present) in moved.items()}
    altered = {name for name in moved if before[name] != after[name]}
    if altered:
        write_follow_ups(connection, [after[name] for name in sorted(altered)], (), now)
        log_follow_ups(connection, after, opened=(), moved=altered, gone={}, now=now)
    return Promised(before, after, frozenset(), frozenset(altered), frozenset(), frozenset())


class Resolved(NamedTuple):
    """Follow-ups as they were and as they come out, and how their commitments stood."""

    before: dict[str, FollowUp]
    after: dict[str, FollowUp]
    states: list[State]


def _within(
    connection: Connection, within: Reach, judgements: Collection[Judgement], today: date
) -> Resolved:
    """Resolve all promises within reach."""
    if not within:
        return Resolved({}, {}, [])
    commitments, states, known = commitments_within(connection, within)
    before = {one.id: one for one in follow_ups_within(connection, within, known)}
    resolved = resolve_follow_ups(
        commitments,
        events_behind(connection, within, commitments, judgements),
        today,
        judgements,
        expected=_windows(before.values()),
    )
    return Resolved(before, {one.id: one for one in resolved}, states)


def _in_part(connection: Connection, parts: Excerpts, today: date) -> tuple[Resolved, set[str]]:
    """Resolve stretches of series; return as well the series where that does not do.

    There a promise is about what lies beyond its stretch, otherwise than before.
    """
    before = read_follow_ups(
        connection,
        parts.pending.union(*(one.follow_ups for one in parts.found)),
        known={name: value for one in parts.found for name, value in one.known.items()},
    )
    expected = _windows(before)
    wanted = set[str]().union(*(one.events for one in parts.found))
    read = read_events(connection, wanted, standing=True, explained=False)
    events = {event.id: event for event in read}
    after = [one for one in before if one.id in parts.pending]
    beyond: set[str] = set()
    for one in parts.found:
        resolved = resolve_stretch(
            one.commitments,
            [events[name] for name in one.events if name in events],
            today,
            expected=expected,
            promised=one.promised,
            begins=one.begins,
            is_last=one.is_last,
        )
        if resolved is None:
            beyond.add(one.series)
        else:
            after += resolved
    found = Resolved(
        {one.id: one for one in before if one.mechanism not in beyond},
        {one.id: one for one in after if one.mechanism not in beyond},
        [state for one in parts.found if one.series not in beyond for state in one.states],
    )
    return found, beyond


def _windows(follow_ups: Iterable[FollowUp]) -> dict[str, ExpectedWindow]:
    """Return what is expected of each series, as it stands.

    Windows lean on all series; they are seen anew by whoever reads, and on the next day.
    """
    return {one.mechanism: one.expected for one in follow_ups if one.mechanism and one.expected}


def _settle(
    connection: Connection,
    before: dict[str, FollowUp],
    after: dict[str, FollowUp],
    now: datetime,
    states: Iterable[State],
) -> Promised:
    home = {one.id: name for name, f in after.items() for one in f.commitments}
    fresh, loud = _settle_commitments(connection, home, states)
    opened = frozenset(after.keys() - before.keys())
    aged = {n for n in after.keys() & before.keys() if before[n] != after[n]}
    moved = frozenset(n for n in aged if told_of(before[n]) != told_of(after[n]))
    gone = before.keys() - after.keys()
    into = {name: home.get(name) for name in gone}
    write_follow_ups(connection, [after[name] for name in sorted(opened | aged)], opened, now)
    drop_follow_ups(connection, gone)
    log_follow_ups(connection, after, opened=opened, moved=moved, gone=into, now=now)
    return Promised(before, after, opened, moved, frozenset(fresh), frozenset(loud))


def _settle_commitments(
    connection: Connection, home: Mapping[str, str], states: Iterable[State]
) -> tuple[set[str], set[str]]:
    """Tell every commitment its follow-up; return those that came in anew, and not quietly."""
    fresh: set[str] = set()
    loud: set[str] = set()
    moved: list[dict[str, Any]] = []
    for name, former, quiet, settled in states:
        now_in = home.get(name)
        if not settled:
            concerned = {one for one in (former, now_in) if one}
            fresh |= concerned
            loud |= set() if quiet else concerned
        if not settled or former != now_in:
            moved.append({"id": name, "home": now_in, "true": True})
    _MOVE.many(connection, moved)
    return fresh, loud


_STATES = Prepared(
    "SELECT c.id, c.follow_up, c.quiet, c.settled"
    " FROM commitments c JOIN documents d ON d.id = c.document WHERE d.settled"
)
_MOVE = Prepared("UPDATE commitments SET follow_up = :home, settled = :true WHERE id = :id")
