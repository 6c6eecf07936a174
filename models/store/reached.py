"""What is read to resolve again the promises that a change can move, and no others."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from sqlalchemy import Connection

from models.store.driver import Prepared
from models.store.looking import read_events, read_follow_ups
from models.store.mapping import COMMITMENT_COLUMNS, commitment_from
from models.store.reach import Reach
from models.values.events import Event
from models.values.followups import FollowUp, StoredCommitment
from models.values.judgements import Judgement


class State(NamedTuple):
    """Where a commitment belonged at the last settling, and what is new of it."""

    id: str
    follow_up: str | None
    quiet: bool
    settled: bool


class Within(NamedTuple):
    """What articles promise there, by id, and how all of it stood, what has ended too."""

    commitments: list[StoredCommitment]
    states: list[State]
    known: dict[str, StoredCommitment]


def commitments_within(connection: Connection, within: Reach) -> Within:
    """Return what is promised there, by current texts and by those before them."""
    commitments: list[StoredCommitment] = []
    states: list[State] = []
    known: dict[str, StoredCommitment] = {}
    rows = _COMMITMENTS.rows(connection, series=list(within.series), singles=within.singles)
    for *said, until, follow_up, quiet, settled in rows:
        one = commitment_from(said)
        known[one.id] = one
        states.append(State(one.id, follow_up, bool(quiet), bool(settled)))
        if until is None:
            commitments.append(one)
    return Within(commitments, states, known)


def follow_ups_within(
    connection: Connection, within: Reach, known: Mapping[str, StoredCommitment]
) -> list[FollowUp]:
    """Return the follow-ups that stand there, by id."""
    rows = _FOLLOW_UPS.rows(connection, series=list(within.series), singles=within.singles)
    return read_follow_ups(connection, [name for (name,) in rows], known=known)


def events_behind(
    connection: Connection,
    within: Reach,
    commitments: Collection[StoredCommitment],
    judgements: Collection[Judgement],
) -> list[Event]:
    """Return the events, still reported, of which these promises may speak.

    Those of their series, those beside whose report they were made or planned, and those that a
    person links with them.
    """
    named = {name for one in commitments for name in (one.raised_by, one.planned) if name}
    named |= {one.other for one in judgements if one.other}
    rows = _EVENTS.rows(connection, series=list(within.series), singles=within.singles)
    ids = {name for (name,) in rows}
    if named:
        ids |= {name for (name,) in _REPORTED.rows(connection, ids=list(named))}
    return read_events(connection, ids, standing=True, explained=False)


# Two looks, each by the index; where they were one with OR, PostgreSQL would read both parts whole.
_OF_SERIES = "mechanism IN (SELECT value FROM {series text})"
_SINGLE = "mechanism IS NULL AND :singles"
_PROMISED = (
    "SELECT",
    COMMITMENT_COLUMNS,
    ", c.until, c.follow_up, c.quiet, c.settled",
    "FROM commitments c JOIN documents d ON d.id = c.document WHERE d.settled AND",
)
_COMMITMENTS = Prepared(*_PROMISED, _OF_SERIES, "UNION ALL", *_PROMISED, _SINGLE, "ORDER BY 1")
_FOLLOW_UPS = Prepared(
    "SELECT id FROM follow_ups WHERE",
    _OF_SERIES,
    "UNION ALL SELECT id FROM follow_ups WHERE",
    _SINGLE,
)
_EVENTS = Prepared(
    "SELECT id FROM events WHERE", _OF_SERIES, "UNION ALL SELECT id FROM events WHERE", _SINGLE
)
_REPORTED = Prepared(
    "SELECT DISTINCT event FROM mentions"
    " WHERE id IN (SELECT value FROM {ids text}) AND event IS NOT NULL"
)
