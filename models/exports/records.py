"""The fields that every export shares: flat, with ISO days by grain."""

from __future__ import annotations

from typing import TypeAlias

from models.values.events import Event, StoredMention
from models.values.followups import FollowUp
from models.values.mentions import Mention, Participant

Record: TypeAlias = dict[str, object]


def event_record(event: Event) -> Record:
    """Return an event with the mentions that report it; `event` is its id."""
    return {
        "event": event.id,
        "kind": event.kind.value,
        "mechanism": event.mechanism,
        "round": event.round,
        "status": event.status.value,
        "date_start": event.span.date_start,
        "date_end": event.span.date_end,
        "precision": event.span.precision,
        "city": event.city,
        "country": event.country,
        "participants": [_person(person) for person in event.participants],
        "mentions": [mention_record(mention) for mention in event.mentions],
    }


def mention_record(stored: StoredMention) -> Record:
    """Return what one document says; `document` is the key that it was given at ingest."""
    return {"document": stored.key, "quote": stored.mention.quote, **_slots(stored.mention)}


def follow_up_record(follow_up: FollowUp) -> Record:
    """Return a follow-up in whatever state; open ends of its window are None."""
    return {
        "follow_up": follow_up.id,
        "mechanism": follow_up.mechanism,
        "kind": follow_up.kind.value,
        "round": follow_up.round,
        "city": follow_up.city,
        "country": follow_up.country,
        "when_text": follow_up.when_text,
        "earliest": follow_up.earliest.isoformat() if follow_up.earliest else None,
        "latest": follow_up.latest.isoformat() if follow_up.latest else None,
        "state": follow_up.state.value,
        "quote": follow_up.quote,
    }


def _slots(mention: Mention) -> Record:
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


def _person(person: Participant) -> Record:
    return {"name": person.name, "role": person.role, "country": person.country}
