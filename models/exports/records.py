"""From values to what an export says of them: flat, with ISO days by grain."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import TypeAlias
from urllib.parse import urlsplit

from models.exports.plover import plover_table
from models.exports.rows import (
    EventRow,
    FollowUpRow,
    MentionRow,
    Person,
    PromiseRow,
    SourceRow,
    TombstoneRow,
    TransitionRow,
)
from models.values.annals import Annal, Tombstone
from models.values.events import Event, StoredMention
from models.values.followups import FollowUp, StoredCommitment
from models.values.mentions import Kind, Mention, Participant
from models.values.sources import Source, SourceState

Record: TypeAlias = dict[str, object]


def event_record(event: Event, annal: Annal | None = None) -> Record:
    """Return an event with the mentions that report it; `event` is its id."""
    return event_row(event, annal).model_dump(mode="json")


def mention_record(stored: StoredMention, event: str | None = None) -> Record:
    """Return what one document says; `document` is the key that it was given at ingest."""
    return mention_row(stored, event).model_dump(mode="json")


def follow_up_record(follow_up: FollowUp, annal: Annal | None = None) -> Record:
    """Return a follow-up in whatever state; open ends of its window are None."""
    return follow_up_row(follow_up, annal).model_dump(mode="json")


def mention_fields(mention: Mention) -> Record:
    """Return what every flat mention says, wherever it stands."""
    return {
        "kind": mention.kind.value,
        "mechanism": mention.mechanism,
        "round": mention.round,
        "status": mention.status.value,
        "date_start": mention.span.date_start,
        "date_end": mention.span.date_end,
        "precision": mention.span.precision,
        "city": mention.city,
        "country": mention.country,
    }


def event_row(event: Event, annal: Annal | None = None) -> EventRow:
    """Return all fields of an event; without its annal, those of its past here are empty."""
    return EventRow.model_validate(
        {
            "event": event.id,
            "kind": event.kind,
            "mechanism": event.mechanism,
            "round": event.round,
            "status": event.status,
            "date_start": event.span.date_start,
            "date_end": event.span.date_end,
            "precision": event.span.precision,
            "city": event.city,
            "country": event.country,
            "participants": _people(event.participants),
            "mentions": [mention_row(mention, event.id) for mention in event.mentions],
            "when_text": event.span.wording,
            "earliest": event.span.first,
            "latest": event.span.last,
            "independent": event.independent,
            "confidence": event.confidence,
            "conflicts": event.conflicts,
            "contested": event.contested,
            "withdrawn": bool(annal and not annal.standing),
            **_plover(event.kind),
            **_past(annal),
        }
    )


def mention_row(stored: StoredMention, event: str | None = None) -> MentionRow:
    """Return all fields of a statement."""
    return MentionRow.model_validate(
        {
            "document": stored.key,
            "quote": stored.mention.quote,
            **mention_fields(stored.mention),
            "mention": stored.id,
            "event": event,
            "part": stored.mention.part,
            "confidence": stored.mention.confidence,
            "outlet": stored.outlet,
            "tier": stored.tier,
            "title": stored.title,
            "url": stored.url,
            "published": _stamp(stored.published),
            "learnt": stored.learnt,
        }
    )


def follow_up_row(follow_up: FollowUp, annal: Annal | None = None) -> FollowUpRow:
    """Return all fields of a follow-up; without its annal, those of its past here are empty."""
    expected = follow_up.expected
    return FollowUpRow.model_validate(
        {
            "follow_up": follow_up.id,
            "mechanism": follow_up.mechanism,
            "kind": follow_up.kind,
            "round": follow_up.round,
            "city": follow_up.city,
            "country": follow_up.country,
            "when_text": follow_up.when_text,
            "earliest": follow_up.earliest,
            "latest": follow_up.latest,
            "state": follow_up.state,
            "quote": follow_up.quote,
            "url": follow_up.url,
            "since": follow_up.since,
            "by": _people(follow_up.by),
            "expected_earliest": expected.earliest if expected else None,
            "expected_latest": expected.latest if expected else None,
            "raised_by": follow_up.raised_by,
            "planned": follow_up.planned,
            "held_as": follow_up.held_as,
            "notes": follow_up.notes,
            "transitions": [
                TransitionRow(state=one.state, day=one.day, cause=one.cause, quote=one.quote)
                for one in follow_up.transitions
            ],
            "promises": [_promise(one) for one in follow_up.commitments],
            **_plover(follow_up.kind),
            **_past(annal),
        }
    )


def source_row(source: Source, state: SourceState | None = None) -> SourceRow:
    """Return a source and how it fares; one that was never polled is unproven."""
    state = state or SourceState(source=source.name)
    return SourceRow(
        source=source.name,
        outlet=source.outlet.name,
        tier=source.outlet.tier,
        country=source.outlet.country,
        language=source.outlet.language,
        kind=source.kind,
        url=_without_query(source.url),
        enabled=source.enabled,
        reason=source.reason,
        every_minutes=source.every_minutes,
        health=state.health,
        since=state.since,
        last_ok=state.last_ok,
        last_new=state.last_new,
        last_tried=state.last_tried,
        next_check_at=state.next_check_at,
        entries=state.entries,
        failures=state.failures,
        problem=state.problem,
        detail=state.detail and _ADDRESS.sub(_bare, state.detail),
    )


def tombstone_row(stone: Tombstone) -> TombstoneRow:
    """Return what is said of an id that is gone."""
    return TombstoneRow(what=stone.what, id=stone.id, into=stone.into, at=stone.at)


def _promise(stored: StoredCommitment) -> PromiseRow:
    return PromiseRow(
        document=stored.key,
        quote=stored.commitment.quote,
        outlet=stored.outlet,
        url=stored.url,
        published=_stamp(stored.published),
    )


def _people(people: Iterable[Participant]) -> list[Person]:
    return [Person(name=one.name, role=one.role, country=one.country) for one in people]


def _plover(kind: Kind) -> Record:
    entry = plover_table()[kind]
    return {
        "plover_event": entry.event,
        "plover_mode": entry.mode,
        "plover_context": entry.context,
    }


def _past(annal: Annal | None) -> Record:
    return {
        "created": annal and annal.created,
        "changed": annal and annal.changed,
        "changes": annal and annal.changes,
    }


def _stamp(moment: datetime | date | None) -> str | None:
    return moment.isoformat() if moment else None


_ADDRESS = re.compile(r"https?://[^\s'\"<>)\]]+")


def _bare(found: re.Match[str]) -> str:
    return _without_query(found[0]) or ""


def _without_query(url: str) -> str | None:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    # A feed's address may hold a key, in its query or before its host.
    netloc = f"{host}:{port}" if port else host
    return parts._replace(netloc=netloc, query="", fragment="").geturl()
