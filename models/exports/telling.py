"""An event or a promise in words, with its quotes: what calendars and feeds show of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from models.exports.plain import link, one_line, plain
from models.values.articles import Tier
from models.values.events import Event
from models.values.followups import FollowUp
from models.values.mentions import Kind, Participant
from models.values.wording import (
    day_words,
    event_topic,
    event_words,
    expected_words,
    follow_up_words,
    place_words,
    promise_topic,
    promised_words,
    span_words,
)

MOST_QUOTES = 5
_QUOTE = 600
_PEOPLE = 8
_NAMED = 2
_PLACED = frozenset({Kind.VISIT, Kind.MEETING, Kind.EXERCISE, Kind.PORT_CALL})
_NEARNESS = {tier: place for place, tier in enumerate(Tier)}
"""Whoever is nearest to the facts is quoted first."""


class Passage(NamedTuple):
    """Words of a source, with who said them, when and where."""

    quote: str
    source: str
    url: str | None


class Told(NamedTuple):
    """What there is to say of one thing."""

    title: str
    facts: tuple[str, ...]
    passages: tuple[Passage, ...]
    more: int
    """Further passages that are not shown."""


def tell_event(event: Event) -> Told:
    """Return an event in words; what is not known is not said."""
    facts = [f"{event.kind.value.replace('_', ' ')}, {event.status.value}".capitalize()]
    if event.span.first or event.span.last or event.span.wording:
        facts.append(f"When: {one_line(span_words(event.span))}")
    facts += _place(event.city, event.country)
    facts += _people("With", event.participants)
    if event.conflicts:
        facts.append(f"Sources disagree on: {', '.join(event.conflicts)}")
    if event.contested:
        facts.append("A publisher took back what it had reported.")
    number = event.independent
    facts.append(f"Independent sources: {number}")
    best = sorted(event.mentions, key=lambda one: _NEARNESS[one.tier])[:MOST_QUOTES]
    passages = [
        Passage(
            one_line(one.mention.quote, _QUOTE), _source(one.outlet, one.published), link(one.url)
        )
        for one in best
    ]
    more = len(event.mentions) - len(best)
    return Told(event_title(event), tuple(facts), tuple(passages), more)


def event_title(event: Event) -> str:
    """Return an event in a few words: its series, its people, or what a source says of it."""
    name = event_words(event)
    if event.mechanism is None:
        name = name.capitalize()
        if people := ", ".join(one.name for one in event.participants[:_NAMED]):
            name = f"{name}: {people}"
        elif not _says_enough(event.kind, event.city):
            name = event_topic(event)
    return _title(name, event.kind, event.city)


def tell_follow_up(follow_up: FollowUp) -> Told:
    """Return a promise in words; what is merely expected is said to be so."""
    facts = [
        f"State: {follow_up.state.value}",
        f"Promised for: {one_line(promised_words(follow_up))}",
    ]
    if follow_up.expected and follow_up.is_pending:
        facts.append(f"By its series' past, {expected_words(follow_up)}; nobody has stated this.")
    facts += _place(follow_up.city, follow_up.country)
    facts += _people("Promised by", follow_up.by)
    if follow_up.since:
        facts.append(f"First promised: {day_words(follow_up.since)}")
    if follow_up.transitions:
        facts.append(f"Why: {one_line(follow_up.transitions[-1].cause)}")
    facts += [one_line(note) for note in follow_up.notes]
    passages = [
        Passage(
            one_line(one.commitment.quote, _QUOTE),
            _source(one.outlet, one.published),
            link(one.url),
        )
        for one in follow_up.commitments
    ]
    quoted = {one.commitment.quote for one in follow_up.commitments}
    passages += [
        Passage(one_line(step.quote, _QUOTE), f"{step.state.value}, {day_words(step.day)}", None)
        for step in follow_up.transitions
        if step.quote and step.quote not in quoted
    ]
    shown = tuple(passages[:MOST_QUOTES])
    return Told(follow_up_title(follow_up), tuple(facts), shown, len(passages) - len(shown))


def follow_up_title(follow_up: FollowUp) -> str:
    """Return a promise in a few words."""
    name = follow_up_words(follow_up)
    name = name[:1].upper() + name[1:]
    if follow_up.mechanism is None and not _says_enough(follow_up.kind, follow_up.city):
        name = promise_topic(follow_up)
    return _title(name, follow_up.kind, follow_up.city)


def _says_enough(kind: Kind, city: str | None) -> bool:
    """Say whether the place tells what it is; of an agreement it does not."""
    return city is not None and kind in _PLACED


def text_of(told: Told, page: str | None) -> str:
    """Return all of it as plain text."""
    lines = list(told.facts)
    for passage in told.passages:
        lines += ["", f"“{passage.quote}”", f"— {passage.source}"]
        lines += [passage.url] if passage.url else []
    if told.more:
        lines += ["", f"{told.more} more."]
    if page:
        lines += ["", page]
    return plain("\n".join(lines))


def _title(name: str, kind: Kind, city: str | None) -> str:
    shown = one_line(name) or kind.value
    return one_line(f"{shown}, {city}" if city else shown)


def _place(city: str | None, country: str | None) -> list[str]:
    return [f"Where: {place_words(city, country)}"] if city or country else []


def _people(words: str, people: Iterable[Participant]) -> list[str]:
    named = [f"{one.name} ({one.role})" if one.role else one.name for one in people]
    if not named:
        return []
    more = f" and {len(named) - _PEOPLE} more" if len(named) > _PEOPLE else ""
    return [one_line(f"{words}: {', '.join(named[:_PEOPLE])}{more}", 1000)]


def _source(outlet: str, published: datetime | date | None) -> str:
    if published is None:
        return one_line(outlet)
    day = published.date() if isinstance(published, datetime) else published
    return f"{one_line(outlet)}, {day_words(day)}"
