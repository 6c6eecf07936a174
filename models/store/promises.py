"""Writing follow-ups: what the commitments and events say as of a day, and how that moved."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select

from models.followups import resolve_follow_ups
from models.series import expected_windows
from models.store.anchoring import judgements_in_force
from models.store.follow_up_log import log_follow_ups
from models.store.journal import note_fact, read_fact
from models.store.linking import UNSETTLED
from models.store.looking import FOLLOW_UPS, read_commitments, read_events, read_follow_ups
from models.store.mapping import COMMITMENTS, DOCUMENTS
from models.tables.base import table
from models.tables.followups import TransitionRow
from models.values.events import Event
from models.values.followups import FollowUp, StoredCommitment
from models.values.ids import digest
from models.values.judgements import Judgement

TRANSITIONS = table(TransitionRow)

SETTLED_ON = "settled_on"
"""Fact: the day as of which follow-ups were last resolved."""

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


def follow_ups_on(connection: Connection, today: date) -> list[FollowUp]:
    """Return all follow-ups as of a day: as settled, or moved on to that day."""
    if read_fact(connection, SETTLED_ON) in {None, today.isoformat()}:
        return read_follow_ups(connection)
    found = promised_at(
        read_commitments(connection),
        read_events(connection, standing=True),
        today,
        judgements_in_force(connection),
    )
    return [found[name] for name in sorted(found)]


def settle_follow_ups(
    connection: Connection,
    judgements: Collection[Judgement],
    now: datetime,
    today: date,
    series: Collection[str | None],
) -> Promised:
    """Resolve all follow-ups as of a day, and write each that comes out otherwise than before.

    `series` are those of the events that have changed (None for events without): where nothing
    was promised in any of them, the day is the same, and no promise came in, nothing can move.
    """
    if not _concerns(connection, today, series):
        note_fact(connection, SETTLED_ON, today.isoformat())
        return UNMOVED
    before = {follow_up.id: follow_up for follow_up in read_follow_ups(connection)}
    after = promised_at(
        read_commitments(connection, settled=True),
        read_events(connection, standing=True),
        today,
        judgements,
    )
    home = {one.id: name for name, f in after.items() for one in f.commitments}
    fresh, loud = _settle_commitments(connection, home)
    opened = frozenset(after.keys() - before.keys())
    moved = frozenset(
        n for n in after.keys() & before.keys() if told_of(before[n]) != told_of(after[n])
    )
    aged = {n for n in after.keys() & before.keys() if before[n] != after[n]}
    _write(connection, [after[name] for name in sorted(opened | aged)], opened, now)
    gone = before.keys() - after.keys()
    _drop(connection, gone)
    into = {name: home.get(name) for name in gone}
    log_follow_ups(connection, after, opened=opened, moved=moved, gone=into, now=now)
    note_fact(connection, SETTLED_ON, today.isoformat())
    return Promised(before, after, opened, moved, frozenset(fresh), frozenset(loud))


def _concerns(connection: Connection, today: date, series: Collection[str | None]) -> bool:
    promised = set(connection.execute(select(COMMITMENTS.c.mechanism).distinct()).scalars())
    if not promised:
        return False
    if read_fact(connection, SETTLED_ON) != today.isoformat():
        return True
    if connection.execute(select(COMMITMENTS.c.id).where(UNSETTLED).limit(1)).first():
        return True
    # An event without a series may keep a promise of any.
    return None in series or not promised.isdisjoint(series)


def told_of(follow_up: FollowUp) -> str:
    """Return a follow-up without what changes by the mere passing of days."""
    return follow_up.model_dump_json(exclude={"expected", "commitments"}, exclude_defaults=True)


def _settle_commitments(
    connection: Connection, home: Mapping[str, str]
) -> tuple[set[str], set[str]]:
    """Tell every commitment its follow-up; return those that came in anew, and not quietly."""
    columns = (COMMITMENTS.c[name] for name in ("id", "follow_up", "quiet", "settled"))
    fresh: set[str] = set()
    loud: set[str] = set()
    moved: list[dict[str, Any]] = []
    of_settled = select(*columns).join(DOCUMENTS, DOCUMENTS.c.id == COMMITMENTS.c.document)
    for row in connection.execute(of_settled.where(DOCUMENTS.c.settled)):
        now_in = home.get(row.id)
        if not row.settled:
            concerned = {name for name in (row.follow_up, now_in) if name}
            fresh |= concerned
            loud |= set() if row.quiet else concerned
        if not row.settled or row.follow_up != now_in:
            moved.append({"commitment": row.id, "home": now_in})
    if moved:
        connection.execute(
            COMMITMENTS.update()
            .where(COMMITMENTS.c.id == bindparam("commitment"))
            .values(follow_up=bindparam("home"), settled=True),
            moved,
        )
    return fresh, loud


def _write(
    connection: Connection, follow_ups: Collection[FollowUp], opened: Collection[str], now: datetime
) -> None:
    for follow_up in follow_ups:
        row = _row(follow_up, now)
        if follow_up.id in opened:
            connection.execute(FOLLOW_UPS.insert(), {**row, "created": now})
        else:
            connection.execute(FOLLOW_UPS.update().where(FOLLOW_UPS.c.id == row["id"]), row)
            connection.execute(TRANSITIONS.delete().where(TRANSITIONS.c.follow_up == row["id"]))
        steps = [
            {"follow_up": follow_up.id, "position": position, **step.model_dump()}
            for position, step in enumerate(follow_up.transitions)
        ]
        if steps:
            connection.execute(
                TRANSITIONS.insert(), [{**step, "state": step["state"].value} for step in steps]
            )


def _drop(connection: Connection, gone: Collection[str]) -> None:
    for name in sorted(gone):
        connection.execute(TRANSITIONS.delete().where(TRANSITIONS.c.follow_up == name))
        connection.execute(FOLLOW_UPS.delete().where(FOLLOW_UPS.c.id == name))


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
