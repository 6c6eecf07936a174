"""Looking things up: events, follow-ups and mentions as they stand."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from pydantic import ConfigDict
from sqlalchemy import Connection, Select, or_, select

from models.store.collecting import no_collection
from models.store.driver import Prepared
from models.store.errors import UnknownIdError
from models.store.mapping import (
    COMMITMENT_COLUMNS,
    COMMITMENTS,
    DOCUMENTS,
    MENTION_COLUMNS,
    MENTIONS,
    commitment_from,
    mention_from,
    mention_of,
    select_commitments,
    select_mentions,
    stored_commitment,
    stored_mention,
)
from models.tables.base import table
from models.tables.events import EventRow
from models.tables.followups import FollowUpRow
from models.values.base import Value
from models.values.events import Event, StoredMention
from models.values.followups import FollowUp, StoredCommitment
from models.values.ids import digest
from models.values.mentions import Kind, Participant, Status
from models.values.spans import Span

EVENTS = table(EventRow)
FOLLOW_UPS = table(FollowUpRow)


def said(columns: Any) -> Any:
    """Return the condition that a statement is in the current text of its document."""
    return columns.until.is_(None)


def read_mentions(connection: Connection, *, linked: bool = False) -> list[StoredMention]:
    """Return what all current texts say, by id; only what is resolved, on demand."""
    statement = select_mentions().where(said(MENTIONS.c)).order_by(MENTIONS.c.id)
    if linked:
        statement = statement.where(MENTIONS.c.linked)
    return [stored_mention(record) for record in connection.execute(statement)]


def mentions_by_id(connection: Connection, ids: Collection[str]) -> list[StoredMention]:
    """Return these mentions, superseded ones too."""
    return [mention_from(row) for row in _MENTIONS.rows(connection, ids=list(ids))] if ids else []


def read_commitments(connection: Connection, *, settled: bool = False) -> list[StoredCommitment]:
    """Return what all current texts promise, by id; only of settled documents, on demand."""
    statement = select_commitments().where(said(COMMITMENTS.c)).order_by(COMMITMENTS.c.id)
    if settled:
        statement = statement.where(DOCUMENTS.c.settled)
    return [stored_commitment(record) for record in connection.execute(statement)]


def read_events(
    connection: Connection,
    ids: Collection[str] | None = None,
    *,
    standing: bool = False,
    explained: bool = True,
    known: Mapping[str, StoredMention] = MappingProxyType({}),
) -> list[Event]:
    """Return events by id, with their mentions; only those still reported, on demand.

    `known` are mentions that the caller has read already. Events that are not `explained` come
    without the reasons for their fields and their history, which are most of what is kept.
    """
    if ids is None:
        rows = _EVENTS.rows(connection, either=not standing)
    elif ids:
        rows = _EVENTS_BY_ID.rows(connection, either=not standing, ids=list(ids))
    else:
        return []
    listed = [(value, json.loads(members)) for value, members in rows]
    wanted = {name for _, names in listed for name in names} - known.keys()
    with no_collection():
        mentions = {one.id: one for one in mentions_by_id(connection, wanted)} | dict(known)
        read = _event if explained else _outline
        return [read(value, names, mentions) for value, names in listed]


def read_picture(connection: Connection) -> tuple[list[Event], list[Event], dict[str, str]]:
    """Return all events by id, those of them that are still reported, and a mark of each.

    A mark is a digest of the very rows that an event is read from: two pictures that give an event
    the same mark say the same of it.
    """
    listed = [
        (value, json.loads(members)) for value, members in _EVENTS.rows(connection, either=True)
    ]
    wanted = {name for _, names in listed for name in names}
    # Asked for by their ids, which are nearly all that there are, they take three times as long.
    rows = {row[0]: row for row in _EVERY_MENTION.rows(connection) if row[0] in wanted}
    with no_collection():
        mentions = {name: mention_of(row) for name, row in rows.items()}
        events = [_event(value, names, mentions) for value, names in listed]
    marks = {
        event.id: digest(value, *(repr(rows[name]) for name in names)).hex()
        for event, (value, names) in zip(events, listed, strict=True)
    }
    fallen = {name for (name,) in _FALLEN.rows(connection)}
    return events, [event for event in events if event.id not in fallen], marks


def _event(value: str, members: Iterable[str], mentions: Mapping[str, StoredMention]) -> Event:
    # What is kept is read without a detour by way of a dict, which takes twice as long, and so
    # before its mentions are known.
    kept = Event.model_validate_json(f'{value[:-1]},"mentions":[]}}')
    return Event.trusted(**{**kept.__dict__, "mentions": tuple(mentions[name] for name in members)})


class _Outline(Value):
    """An event as it is kept, without the reasons for its fields, its history and its mentions."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    kind: Kind
    mechanism: str | None = None
    round: int | None = None
    status: Status
    span: Span
    former: tuple[Span, ...] = ()
    city: str | None = None
    country: str | None = None
    participants: tuple[Participant, ...] = ()
    independent: int
    background_only: bool = False
    confidence: int = 100
    contested: bool = False


assert {*_Outline.model_fields, "fields", "history", "mentions"} == {*Event.model_fields}


def _outline(value: str, members: Iterable[str], mentions: Mapping[str, StoredMention]) -> Event:
    kept = _Outline.model_validate_json(value)
    return Event.trusted(
        **kept.__dict__,
        fields=(),
        history=(),
        mentions=tuple(mentions[name] for name in members),
    )


_MENTIONS = Prepared(
    "SELECT",
    MENTION_COLUMNS,
    "FROM mentions m JOIN documents d ON d.id = m.document",
    "WHERE m.id IN (SELECT value FROM {ids text})",
)
_EVERY_MENTION = Prepared(
    "SELECT", MENTION_COLUMNS, "FROM mentions m JOIN documents d ON d.id = m.document"
)
_EVENTS = Prepared("SELECT value, members FROM events WHERE standing OR :either ORDER BY id")
_FALLEN = Prepared("SELECT id FROM events WHERE NOT standing")
_EVENTS_BY_ID = Prepared(
    "SELECT value, members FROM events"
    " WHERE id IN (SELECT value FROM {ids text}) AND (standing OR :either) ORDER BY id"
)


def find_event(connection: Connection, given: str) -> str:
    """Return the id of the event that an id stands for now.

    An event's id is that of its anchor mention, so an id that was ever shown still leads to the
    event that reports it; a superseded mention leads on to what took its place. The beginning of
    an id is enough where only one fits.
    """
    seen: set[str] = set()
    wanted = _whole_id(connection, given)
    while wanted not in seen:
        seen.add(wanted)
        row = connection.execute(
            select(MENTIONS.c.event, MENTIONS.c.superseded_by).where(MENTIONS.c.id == wanted)
        ).first()
        if row is None:
            break
        if row.event is not None:
            return str(row.event)
        if row.superseded_by is None:
            break
        wanted = row.superseded_by
    raise UnknownIdError(given, "no event reports this mention now; look with `events`")


def _whole_id(connection: Connection, given: str) -> str:
    pattern = given.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    found = connection.execute(
        select(MENTIONS.c.id).where(MENTIONS.c.id.like(pattern, escape="\\")).limit(2)
    ).scalars()
    ids = list(found)
    if len(ids) == 1:
        return str(ids[0])
    if (
        given in ids
        or connection.execute(select(MENTIONS.c.id).where(MENTIONS.c.id == given)).first()
    ):
        return given
    if ids:
        raise UnknownIdError(given, "several ids begin so; give more of it")
    raise UnknownIdError(given, "no event has this id; look with `events`")


def read_follow_ups(
    connection: Connection,
    ids: Collection[str] | None = None,
    *,
    known: Mapping[str, StoredCommitment] = MappingProxyType({}),
) -> list[FollowUp]:
    """Return follow-ups by id, with their commitments; `known` are those that were read already."""
    if ids is None:
        rows = _FOLLOW_UPS.rows(connection)
    else:
        rows = _FOLLOW_UPS_BY_ID.rows(connection, ids=list(ids)) if ids else []
    listed = [(value, json.loads(members)) for value, members in rows]
    wanted = {name for _, names in listed for name in names} - known.keys()
    with no_collection():
        missing = _COMMITMENTS.rows(connection, ids=list(wanted)) if wanted else ()
        promised = {one.id: one for one in map(commitment_from, missing)} | dict(known)
        return [_follow_up(value, names, promised) for value, names in listed]


def _follow_up(
    value: str, members: Iterable[str], promised: Mapping[str, StoredCommitment]
) -> FollowUp:
    # As with events.
    kept = FollowUp.model_validate_json(f'{value[:-1]},"commitments":[]}}')
    return FollowUp.trusted(
        **{**kept.__dict__, "commitments": tuple(promised[name] for name in members)}
    )


_FOLLOW_UPS = Prepared("SELECT value, members FROM follow_ups ORDER BY id")
_FOLLOW_UPS_BY_ID = Prepared(
    "SELECT value, members FROM follow_ups WHERE id IN (SELECT value FROM {ids text}) ORDER BY id"
)
_COMMITMENTS = Prepared(
    "SELECT",
    COMMITMENT_COLUMNS,
    "FROM commitments c JOIN documents d ON d.id = c.document",
    "WHERE c.id IN (SELECT value FROM {ids text})",
)


def search(connection: Connection, words: str, limit: int) -> list[StoredMention]:
    """Return mentions whose quote, title or text holds every word, the newest first."""
    statement = holding(select_mentions().where(said(MENTIONS.c)), words)
    return [stored_mention(record) for record in connection.execute(statement.limit(limit))]


def holding(statement: Select[Any], words: str) -> Select[Any]:
    """Return a statement over mentions narrowed to those that hold every word, newest first."""
    for word in words.split():
        pattern = "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        statement = statement.where(
            or_(
                MENTIONS.c.quote.ilike(pattern, escape="\\"),
                DOCUMENTS.c.title.ilike(pattern, escape="\\"),
                MENTIONS.c.value.ilike(pattern, escape="\\"),
            )
        )
    return statement.order_by(
        DOCUMENTS.c.published_on.is_(None), DOCUMENTS.c.published_on.desc(), MENTIONS.c.id
    )
