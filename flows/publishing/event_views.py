"""An event as its page shows it: statements by number, fields with their words, both readouts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from flows.publishing.fields import field_rows
from flows.publishing.gathering import Gathered
from flows.publishing.readouts import ComparedView, ReadoutView, readouts
from flows.publishing.statements import statement_items
from flows.wording import day_words, span_words
from models.store import LoggedChange
from models.values.events import Event, StatusChange, StoredMention
from models.values.followups import FollowUp


class StepView(NamedTuple):
    """One step in the life of an event; `number` is that of the statement that tells of it."""

    told: str
    step: str
    when: str
    words: str
    number: int | None


class EventView(NamedTuple):
    """All of an event's page."""

    fields: Markup
    statements: Markup
    readouts: Sequence[ReadoutView]
    compared: Sequence[ComparedView]
    history: Sequence[StepView]
    changes: Sequence[LoggedChange]
    promises: Sequence[tuple[str, FollowUp]]


def event_view(event: Event, gathered: Gathered) -> EventView:
    """Return what the page of an event shows besides the event itself."""
    ordered = sorted(event.mentions, key=lambda one: (_published(one), one.id))
    numbers = {stored.id: number for number, stored in enumerate(ordered, 1)}
    official, compared = readouts(ordered, numbers, gathered.sides)
    return EventView(
        fields=field_rows(event, {stored.id: stored for stored in ordered}, numbers),
        statements=statement_items(ordered),
        readouts=official,
        compared=compared,
        # A single step says no more than the head of the page.
        history=[_step(step, numbers) for step in event.history] if event.history[1:] else (),
        changes=gathered.changes_of.get(event.id, ()),
        promises=[(_tie(one, event), one) for one in gathered.promises_of.get(event.id, ())],
    )


def _published(stored: StoredMention) -> str:
    return stored.published.isoformat() if stored.published else "9999"


def _step(step: StatusChange, numbers: Mapping[str, int]) -> StepView:
    when = span_words(step.span)
    return StepView(
        told=day_words(step.day),
        step=step.step,
        when="" if when == "open" else when,
        words=step.quote,
        number=numbers.get(step.mention),
    )


def _tie(follow_up: FollowUp, event: Event) -> str:
    if follow_up.held_as == event.id:
        return "keeps the promise"
    if follow_up.planned == event.id:
        return "is planned by the promise"
    return "raised the promise"
