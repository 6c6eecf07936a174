"""An event as its page shows it: statements by number, fields with their words, both readouts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from flows.publishing.addresses import web_address
from flows.publishing.gathering import Gathered, Side
from flows.publishing.naming import country_names, field_name, people_words, place_name
from flows.publishing.quoting import marked, words_behind
from flows.wording import day_words, span_words
from models.store import LoggedChange
from models.values.articles import Tier
from models.values.events import Event, FieldChoice, StoredMention
from models.values.followups import FollowUp
from models.values.mentions import Part

_TELLING = frozenset({"date", "city", "round"})
"""Fields in which two readouts contradict each other; names are spelt in many ways, and who spoke
before it took place could not but call it planned."""


@dataclass(frozen=True)
class StatementView:
    """What one article says; `number` is how the page's other parts refer to it."""

    number: int
    stored: StoredMention
    url: str | None
    day: str
    country: str
    says: str
    quote: Markup


@dataclass(frozen=True)
class RejectedView:
    """A value that was not chosen, and who says so."""

    value: str
    numbers: Sequence[int]


@dataclass(frozen=True)
class FieldView:
    """One field: what was chosen, in which words of which statement, and over what."""

    name: str
    value: str
    choice: FieldChoice
    number: int | None
    words: str | None
    rejected: Sequence[RejectedView]


@dataclass(frozen=True)
class ReadoutView:
    """What one side has published itself."""

    side: Side
    statements: Sequence[StatementView]


@dataclass(frozen=True)
class ComparedView:
    """A field as each side states it."""

    name: str
    values: Sequence[str]
    differs: bool


@dataclass(frozen=True)
class EventView:
    """All of an event's page."""

    event: Event
    statements: Sequence[StatementView]
    fields: Sequence[FieldView]
    readouts: Sequence[ReadoutView]
    compared: Sequence[ComparedView]
    history: Sequence[tuple[str, str, str, str, int | None]]
    changes: Sequence[LoggedChange]
    promises: Sequence[tuple[str, FollowUp]]


def event_view(event: Event, gathered: Gathered) -> EventView:
    """Return what the page of an event shows."""
    ordered = sorted(event.mentions, key=lambda one: (_published(one), one.id))
    numbers = {stored.id: number for number, stored in enumerate(ordered, 1)}
    statements = [_statement(stored, numbers[stored.id]) for stored in ordered]
    known = {stored.id: stored for stored in ordered}
    readouts = [
        ReadoutView(side, [one for one in statements if _is_readout(one.stored, side)])
        for side in gathered.sides
    ]
    return EventView(
        event=event,
        statements=statements,
        fields=[_field(choice, known, numbers) for choice in event.fields],
        readouts=readouts if any(one.statements for one in readouts) else (),
        compared=_compared(readouts),
        history=[
            (
                day_words(step.day),
                step.step,
                "" if span_words(step.span) == "open" else span_words(step.span),
                step.quote,
                numbers.get(step.mention),
            )
            for step in event.history
        ],
        changes=gathered.changes_of.get(event.id, []),
        promises=[(_tie(one, event), one) for one in gathered.promises_of.get(event.id, ())],
    )


def _published(stored: StoredMention) -> str:
    return stored.published.isoformat() if stored.published else "9999"


def _statement(stored: StoredMention, number: int) -> StatementView:
    mention = stored.mention
    place = place_name(mention.city, mention.country)
    says = [mention.status.value, span_words(mention.span), place]
    published = stored.published
    return StatementView(
        number=number,
        stored=stored,
        url=web_address(stored.url),
        day=day_words(published.date() if isinstance(published, datetime) else published),
        country=country_names().get(stored.outlet_country or "", stored.outlet_country or ""),
        says=", ".join(part for part in says if part and part != "open"),
        quote=marked(mention.quote, mention.start, mention.evidence),
    )


def _field(
    choice: FieldChoice, known: Mapping[str, StoredMention], numbers: Mapping[str, int]
) -> FieldView:
    stored = known.get(choice.mention or "")
    value = choice.value or ""
    if choice.field == "country":
        value = country_names().get(value, value)
    return FieldView(
        name=field_name(choice),
        value=value.replace("_", " ") if choice.field == "kind" else value,
        choice=choice,
        number=numbers.get(choice.mention or ""),
        words=words_behind(choice.field, stored) if stored and value else None,
        rejected=[
            RejectedView(
                one.value, sorted(numbers[name] for name in one.mentions if name in numbers)
            )
            for one in choice.rejected
        ],
    )


def _is_readout(stored: StoredMention, side: Side) -> bool:
    return (
        stored.tier is Tier.OFFICIAL
        and stored.outlet_country == side.code
        and stored.mention.part is not Part.BACKGROUND
    )


def _compared(readouts: Sequence[ReadoutView]) -> list[ComparedView]:
    """Return the fields that both sides' readouts state, beside each other; else nothing."""
    if not all(one.statements for one in readouts):
        return []
    rows = []
    for name in ("status", "date", "city", "round", "people"):
        values = [_stated(name, one.statements) for one in readouts]
        if any(values):
            folded = {value.casefold() for value in values if value}
            rows.append(ComparedView(name, values, name in _TELLING and len(folded) > 1))
    return rows


def _stated(name: str, statements: Sequence[StatementView]) -> str:
    """Return what a side says of a field: the last that it said, where it said anything."""
    for one in reversed(statements):
        mention = one.stored.mention
        said = {
            "status": mention.status.value,
            "date": ""
            if mention.span.first == mention.span.last is None
            else span_words(mention.span),
            "city": mention.city or "",
            "round": str(mention.round or ""),
            "people": people_words(mention.participants),
        }[name]
        if said:
            return said
    return ""


def _tie(follow_up: FollowUp, event: Event) -> str:
    if follow_up.held_as == event.id:
        return "keeps the promise"
    if follow_up.planned == event.id:
        return "is planned by the promise"
    return "raised the promise"


def last_told(event: Event) -> StoredMention:
    """Return the statement that tells of an event as it stands: that of its last step."""
    known = {stored.id: stored for stored in event.mentions}
    steps = [step.mention for step in event.history if step.mention in known]
    return known[steps[-1]] if steps else event.mentions[0]
