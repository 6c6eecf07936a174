"""What is read to resolve again the promises that a change can move, and no others."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection

from models.store.driver import Prepared
from models.store.looking import read_events, read_follow_ups
from models.store.mapping import COMMITMENT_COLUMNS, commitment_from
from models.store.reach import Reach
from models.values.events import Event
from models.values.followups import FollowUp, StoredCommitment
from models.values.judgements import Judgement


def commitments_within(connection: Connection, within: Reach) -> list[StoredCommitment]:
    """Return what current texts promise there, by id."""
    rows = _COMMITMENTS.rows(connection, series=list(within.series), singles=within.singles)
    return [commitment_from(row) for row in rows]


def follow_ups_within(connection: Connection, within: Reach) -> list[FollowUp]:
    """Return the follow-ups that stand there, by id."""
    rows = _FOLLOW_UPS.rows(connection, series=list(within.series), singles=within.singles)
    return read_follow_ups(connection, [name for (name,) in rows])


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
    return read_events(connection, ids, standing=True)


_WITHIN = "(mechanism IN (SELECT value FROM {series text}) OR (mechanism IS NULL AND :singles))"
_COMMITMENTS = Prepared(
    "SELECT",
    COMMITMENT_COLUMNS,
    "FROM commitments c JOIN documents d ON d.id = c.document WHERE",
    _WITHIN,
    "AND c.until IS NULL AND d.settled ORDER BY c.id",
)
_FOLLOW_UPS = Prepared("SELECT id FROM follow_ups WHERE", _WITHIN)
_EVENTS = Prepared("SELECT id FROM events WHERE", _WITHIN)
_REPORTED = Prepared(
    "SELECT DISTINCT event FROM mentions"
    " WHERE id IN (SELECT value FROM {ids text}) AND event IS NOT NULL"
)
STATES = Prepared(
    "SELECT c.id, c.follow_up, c.quiet, c.settled"
    " FROM commitments c JOIN documents d ON d.id = c.document WHERE",
    _WITHIN,
    "AND d.settled",
)
"""Where each commitment there belongs, ended ones too."""
