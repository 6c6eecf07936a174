"""Whole lists of rows, each with what the store remembers of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from models.exports.records import (
    event_row,
    follow_up_row,
    mention_row,
    source_row,
    tombstone_row,
)
from models.exports.rows import EventRow, FollowUpRow, MentionRow, SourceRow, TombstoneRow
from models.values.annals import Annal, Tombstone
from models.values.events import Event, StoredMention
from models.values.followups import FollowUp
from models.values.sources import Source, SourceState


def event_rows(
    events: Iterable[Event], annals: Mapping[str, Annal], since: datetime | None = None
) -> Iterator[EventRow]:
    """Yield events; only those that changed since a moment, on demand."""
    for event in events:
        annal = annals.get(event.id)
        if _is_new(annal, since):
            yield event_row(event, annal)


def follow_up_rows(
    follow_ups: Iterable[FollowUp], annals: Mapping[str, Annal], since: datetime | None = None
) -> Iterator[FollowUpRow]:
    """Yield follow-ups; only those that changed since a moment, on demand."""
    for follow_up in follow_ups:
        annal = annals.get(follow_up.id)
        if _is_new(annal, since):
            yield follow_up_row(follow_up, annal)


def mention_rows(
    mentions: Iterable[StoredMention], homes: Mapping[str, str]
) -> Iterator[MentionRow]:
    """Yield statements, each with the event that it reports now."""
    for stored in mentions:
        yield mention_row(stored, homes.get(stored.id))


def source_rows(sources: Iterable[Source], states: Iterable[SourceState]) -> Iterator[SourceRow]:
    """Yield sources with how they fare."""
    known = {state.source: state for state in states}
    for source in sources:
        yield source_row(source, known.get(source.name))


def tombstone_rows(stones: Iterable[Tombstone]) -> Iterator[TombstoneRow]:
    """Yield what is gone."""
    return map(tombstone_row, stones)


def _is_new(annal: Annal | None, since: datetime | None) -> bool:
    # What the store knows nothing of, such as a promise that came due today, is new.
    return since is None or annal is None or annal.changed >= since
