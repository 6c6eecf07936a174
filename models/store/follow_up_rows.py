"""Rows of follow-ups, each with its steps."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from models.store.driver import Insertion, Prepared
from models.store.looking import FOLLOW_UPS
from models.tables.base import LARGEST, table
from models.tables.followups import TransitionRow
from models.values.followups import FollowUp
from models.values.ids import digest

TRANSITIONS = table(TransitionRow)


def told_of(follow_up: FollowUp) -> str:
    """Return a follow-up without what changes by the mere passing of days."""
    return follow_up.model_dump_json(exclude={"expected", "commitments"}, exclude_defaults=True)


def write_follow_ups(
    connection: Connection, follow_ups: Collection[FollowUp], opened: Collection[str], now: datetime
) -> None:
    """Write follow-ups with their steps; those `opened` are new."""
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


def drop_follow_ups(connection: Connection, gone: Collection[str]) -> None:
    """Remove follow-ups that are no more."""
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
        "round": number if number is not None and abs(number) <= LARGEST else None,
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
