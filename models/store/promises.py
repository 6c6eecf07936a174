"""Writing follow-ups: what the commitments and events say as of a day, and how that moved."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from models.followups import expect_anew, resolve_follow_ups
from models.series import expected_windows
from models.store.anchoring import judgements_in_force
from models.store.driver import Insertion, Prepared, together
from models.store.follow_up_log import log_follow_ups
from models.store.journal import note_fact, read_fact
from models.store.looking import FOLLOW_UPS, read_commitments, read_events, read_follow_ups
from models.store.reach import Reach, reach
from models.store.reached import (
    STATES,
    commitments_within,
    events_behind,
    follow_ups_within,
)
from models.store.retelling import Moved, moved_by, only_retold, paired
from models.store.telling import Altered, telling
from models.tables.base import table
from models.tables.followups import TransitionRow
from models.values.events import Event
from models.values.followups import FollowUp, StoredCommitment
from models.values.ids import digest
from models.values.judgements import Judgement

TRANSITIONS = table(TransitionRow)

SETTLED_ON = "settled_on"
"""Fact: the day as of which follow-ups were last resolved."""

WINDOWS = "windows"
"""Fact: whether the expected windows kept are reckoned from the series as they stand."""

CURRENT = "current"

_LARGEST = 2**31 - 1


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
        return _settle(connection, before, after, now, None)
    of_series = any(event.mechanism for pair in altered for event in pair.events)
    if of_series and noted.get(WINDOWS) == CURRENT:
        note_fact(connection, WINDOWS, "to be reckoned anew")
    told = telling(connection, paired(altered))
    retold = only_retold(connection, told, judgements)
    others = [pair for pair in told if not any(pair is one for one in retold)]
    moved, within = moved_by(connection, retold, reach(connection, others, judgements))
    known = _settle_moved(connection, moved, now)
    return known.and_(_settle_within(connection, within, judgements, now, today))


def _settle_moved(connection: Connection, moved: Moved, now: datetime) -> Promised:
    """Write follow-ups of which it is known how they move."""
    before = {name: former for name, (former, _) in moved.items()}
    after = {name: present for name, (_, present) in moved.items()}
    altered = {name for name in moved if before[name] != after[name]}
    if altered:
        with together(connection):
            _write(connection, [after[name] for name in sorted(altered)], (), now)
            log_follow_ups(connection, after, opened=(), moved=altered, gone={}, now=now)
    return Promised(before, after, frozenset(), frozenset(altered), frozenset(), frozenset())


def _settle_within(
    connection: Connection,
    within: Reach,
    judgements: Collection[Judgement],
    now: datetime,
    today: date,
) -> Promised:
    """Resolve all promises within reach."""
    if not within:
        return UNMOVED
    before = {one.id: one for one in follow_ups_within(connection, within)}
    commitments = commitments_within(connection, within)
    # Windows lean on all series; they are seen anew by whoever reads, and on the next day.
    windows = {one.mechanism: one.expected for one in before.values() if one.mechanism}
    resolved = resolve_follow_ups(
        commitments,
        events_behind(connection, within, commitments, judgements),
        today,
        judgements,
        expected={name: window for name, window in windows.items() if window},
    )
    after = {follow_up.id: follow_up for follow_up in resolved}
    return _settle(connection, before, after, now, within)


def _settle(
    connection: Connection,
    before: dict[str, FollowUp],
    after: dict[str, FollowUp],
    now: datetime,
    within: Reach | None,
) -> Promised:
    home = {one.id: name for name, f in after.items() for one in f.commitments}
    fresh, loud = _settle_commitments(connection, home, within)
    opened = frozenset(after.keys() - before.keys())
    moved = frozenset(
        n for n in after.keys() & before.keys() if told_of(before[n]) != told_of(after[n])
    )
    aged = {n for n in after.keys() & before.keys() if before[n] != after[n]}
    gone = before.keys() - after.keys()
    into = {name: home.get(name) for name in gone}
    with together(connection):
        _write(connection, [after[name] for name in sorted(opened | aged)], opened, now)
        _drop(connection, gone)
        log_follow_ups(connection, after, opened=opened, moved=moved, gone=into, now=now)
    return Promised(before, after, opened, moved, frozenset(fresh), frozenset(loud))


def told_of(follow_up: FollowUp) -> str:
    """Return a follow-up without what changes by the mere passing of days."""
    return follow_up.model_dump_json(exclude={"expected", "commitments"}, exclude_defaults=True)


def _settle_commitments(
    connection: Connection, home: Mapping[str, str], within: Reach | None
) -> tuple[set[str], set[str]]:
    """Tell every commitment its follow-up; return those that came in anew, and not quietly."""
    if within is None:
        rows = _STATES.rows(connection)
    else:
        rows = STATES.rows(connection, series=list(within.series), singles=within.singles)
    fresh: set[str] = set()
    loud: set[str] = set()
    moved: list[dict[str, Any]] = []
    for name, former, quiet, settled in rows:
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


def _write(
    connection: Connection, follow_ups: Collection[FollowUp], opened: Collection[str], now: datetime
) -> None:
    rows = [_row(one, now) for one in follow_ups]
    kept = [row for row in rows if row["id"] not in opened]
    if kept:
        _DROP_STEPS.run(connection, ids=[row["id"] for row in kept])
    _PUT(connection, [{**row, "created": now} for row in rows if row["id"] in opened])
    _CHANGE.many(connection, kept)
    _PUT_STEPS(
        connection,
        [
            {"follow_up": one.id, "position": n, **step.model_dump(), "state": step.state.value}
            for one in follow_ups
            for n, step in enumerate(one.transitions)
        ],
    )


def _drop(connection: Connection, gone: Collection[str]) -> None:
    if gone:
        _DROP_STEPS.run(connection, ids=sorted(gone))
        _DROP.run(connection, ids=sorted(gone))


_PUT = Insertion(FOLLOW_UPS)
_PUT_STEPS = Insertion(TRANSITIONS)
_DROP_STEPS = Prepared("DELETE FROM transitions WHERE follow_up IN (SELECT value FROM {ids text})")
_DROP = Prepared("DELETE FROM follow_ups WHERE id IN (SELECT value FROM {ids text})")
_CHANGED = [column.name for column in FOLLOW_UPS.columns if column.name not in {"id", "created"}]
_CHANGE = Prepared(
    "UPDATE follow_ups SET",
    ", ".join(f'"{name}" = :{name}' for name in _CHANGED),
    "WHERE id = :id",
)


def _row(follow_up: FollowUp, now: datetime) -> dict[str, Any]:
    number = follow_up.round
    return {
        "id": follow_up.id,
        "kind": follow_up.kind.value,
        "mechanism": follow_up.mechanism,
        "round": number if number is not None and abs(number) <= _LARGEST else None,
        "city": follow_up.city,
        "country": follow_up.country,
        "when_text": follow_up.when_text,
        "earliest": follow_up.earliest,
        "latest": follow_up.latest,
        "state": follow_up.state.value,
        "since": follow_up.since,
        "raised_by": follow_up.raised_by,
        "planned": follow_up.planned,
        "held_as": follow_up.held_as,
        "quote": follow_up.quote,
        "url": follow_up.url,
        "value": follow_up.model_dump_json(exclude={"commitments"}, exclude_defaults=True),
        "members": json.dumps([one.id for one in follow_up.commitments]),
        "projection": digest(told_of(follow_up)).hex(),
        "changed": now,
    }
