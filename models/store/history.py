"""The past: what was published, or what was known, by a day, resolved as if nothing followed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, Subquery, and_, func, or_, select

from models.store.anchoring import judgements_in_force
from models.store.gathered import Member, Reported, resolve_members
from models.store.looking import holding
from models.store.mapping import (
    COMMITMENTS,
    MENTIONS,
    family_of,
    read_stamp,
    select_commitments,
    select_mentions,
    stored_commitment,
    stored_mention,
)
from models.store.prints import REVISIONS
from models.store.promises import promised_at
from models.values.articles import Outlet
from models.values.events import StoredMention
from models.values.followups import FollowUp, StoredCommitment
from models.values.judgements import Judgement

S = TypeVar("S", StoredMention, StoredCommitment)


class Past(NamedTuple):
    """A day in the past: of publication, of learning, or both."""

    as_of: date | None
    """Count what was published by then (else first seen)."""
    as_learnt: date | None
    """Count what we had taken in by then; days end at midnight in UTC."""


def events_at(connection: Connection, past: Past) -> list[Reported]:
    """Return the events as they stood."""
    texts = _texts(past)
    gone = and_(MENTIONS.c.withdrawn, MENTIONS.c.until <= texts.c.number, *_learnt(past))
    rows = connection.execute(
        select_mentions()
        .add_columns(gone.label("gone"), *_SHOWN)
        .join(texts, texts.c.document == MENTIONS.c.document)
        .join(REVISIONS, _shown(texts))
        .where(MENTIONS.c.linked, or_(_said(MENTIONS.c, texts), gone))
    )
    members = [
        Member(stored=_as_shown(stored_mention(row), row), withdrawn=bool(row.gone)) for row in rows
    ]
    return resolve_members(members, _judgements(connection, past))


def search_at(connection: Connection, past: Past, words: str, limit: int) -> list[StoredMention]:
    """Return what was said then and holds every word, the newest first."""
    texts = _texts(past)
    statement = (
        select_mentions()
        .join(texts, texts.c.document == MENTIONS.c.document)
        .where(_said(MENTIONS.c, texts))
    )
    rows = connection.execute(holding(statement, words).limit(limit))
    return [stored_mention(row) for row in rows]


def follow_ups_at(connection: Connection, past: Past, today: date) -> list[FollowUp]:
    """Return the follow-ups as they stood on a day."""
    texts = _texts(past)
    rows = connection.execute(
        select_commitments()
        .add_columns(*_SHOWN)
        .join(texts, texts.c.document == COMMITMENTS.c.document)
        .join(REVISIONS, _shown(texts))
        .where(_said(COMMITMENTS.c, texts))
    )
    found = promised_at(
        [_as_shown(stored_commitment(row), row) for row in rows],
        [event for event, standing in events_at(connection, past) if standing],
        today,
        _judgements(connection, past),
    )
    return [found[name] for name in sorted(found)]


def _texts(past: Past) -> Subquery:
    """Return the number of the text that each document had."""
    statement = select(REVISIONS.c.document, func.max(REVISIONS.c.number).label("number"))
    if past.as_of is not None:
        statement = statement.where(REVISIONS.c.shown_on <= past.as_of)
    if past.as_learnt is not None:
        statement = statement.where(REVISIONS.c.learnt < _end_of(past.as_learnt))
    return statement.group_by(REVISIONS.c.document).subquery()


_SHOWN = tuple(
    REVISIONS.c[name].label(f"{name}_then") for name in ("title", "published", "url", "outlet")
)


def _shown(texts: Subquery) -> Any:
    """Return the condition that a revision is the text that its document had."""
    return and_(REVISIONS.c.document == texts.c.document, REVISIONS.c.number == texts.c.number)


def _as_shown(stored: S, row: Any) -> S:
    """Return a statement with the title, stamp, address and outlet that its page had then."""
    outlet = Outlet.model_validate_json(row.outlet_then)
    lent: dict[str, Any] = {
        "title": row.title_then,
        "published": read_stamp(row.published_then),
        "url": row.url_then,
        "outlet": outlet.name,
        "tier": outlet.tier,
    }
    if isinstance(stored, StoredMention):
        lent |= {"outlet_country": outlet.country, "family": family_of(outlet)}
    return stored.model_copy(update=lent)


def _said(columns: Any, texts: Subquery) -> Any:
    ended = or_(columns.until.is_(None), columns.until > texts.c.number)
    return and_(columns.revision <= texts.c.number, ended)


def _learnt(past: Past) -> list[Any]:
    """Return what leaves out that which only a text says that came in later, but is older."""
    return [] if past.as_learnt is None else [MENTIONS.c.learnt < _end_of(past.as_learnt)]


def _judgements(connection: Connection, past: Past) -> list[Judgement]:
    """Return the judgements that count: those in force, or those that were in force then."""
    if past.as_learnt is None:
        return judgements_in_force(connection)
    end = _end_of(past.as_learnt)
    return [
        judgement.model_copy(update={"withdrawn": None})
        for judgement in judgements_in_force(connection, withdrawn=True)
        if judgement.made < end and (judgement.withdrawn is None or judgement.withdrawn >= end)
    ]


def _end_of(day: date) -> datetime:
    if day == date.max:
        return datetime.max.replace(tzinfo=UTC)
    return datetime.combine(day + timedelta(days=1), time(), UTC)
