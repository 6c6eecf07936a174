"""How the pages name things: events with their people, countries by name, days to go."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from typing import Protocol

from flows.wording import (
    event_topic,
    event_words,
    follow_up_words,
    promise_topic,
    promised_words,
    span_words,
    window_words,
)
from models.values.events import Event, FieldChoice
from models.values.followups import ExpectedWindow, FollowUp, FollowUpState
from models.values.mentions import Kind, Participant
from parsers.scope.relation import countries

_NAMED = 2
_SOON = 60
_WEEK = 7
_MONTH = 30.44
"""Days."""

_TOWARD = {Kind.VISIT: "to", Kind.MEETING: "in", Kind.EXERCISE: "in", Kind.PORT_CALL: "in"}
"""What takes place somewhere, and how that is said; an agreement does not."""

_FIELDS = {"mechanism": "series", "city": "city", "participants": "people"}


class Placed(Protocol):
    """What is somewhere, as far as it is said."""

    @property
    def city(self) -> str | None:
        """The city."""

    @property
    def country(self) -> str | None:
        """The country's code."""


@cache
def country_names() -> Mapping[str, str]:
    """Return the names of the two sides by code."""
    return {row.code: row.names[0] for row in countries()}


@lru_cache(maxsize=4096)
def place_name(city: str | None, country: str | None) -> str:
    """Return "Muscat, Oman", what is known of it, or nothing."""
    name = country_names().get(country or "", country)
    return ", ".join(part for part in (city, name) if part)


def place_of(thing: Placed) -> str:
    """Return where something is, as `place_name` says it."""
    return place_name(thing.city, thing.country)


def place_beside(title: str, thing: Placed) -> str:
    """Return where something is, as far as its title does not end with it."""
    said, parts = title.rstrip("”"), (thing.city, country_name(thing.country))
    return ", ".join(part for part in parts if part and not said.endswith(f" {part}"))


def country_name(code: str | None) -> str:
    """Return the name of a country."""
    return place_name(None, code)


def window_of(window: ExpectedWindow) -> str:
    """Return when something is expected."""
    return window_words(window.earliest, window.latest)


def plain(word: StrEnum) -> str:
    """Return a word of a closed set as people write it."""
    return word.replace("_", " ")


def event_title(event: Event) -> str:
    """Return what an event is about, with a capital where it begins."""
    if event.mechanism:
        return capital(event_words(event))
    return _placed(event, event.kind) or event_topic(event)


def follow_up_title(follow_up: FollowUp) -> str:
    """Return what a promise is about, with a capital where it begins."""
    if follow_up.mechanism:
        return capital(follow_up_words(follow_up))
    return _placed(follow_up, follow_up.kind) or promise_topic(follow_up)


def _placed(thing: Placed, kind: Kind) -> str:
    """Return "Visit to Muscat"; nothing where a place says little, or none is known."""
    toward = _TOWARD.get(kind)
    where = thing.city or country_name(thing.country)
    return f"{capital(plain(kind))} {toward} {where}" if toward and where else ""


def capital(words: str) -> str:
    """Return words with their first letter in capitals."""
    return words[:1].upper() + words[1:]


def people_words(people: tuple[Participant, ...]) -> str:
    """Return the first people of an event by name."""
    names = [person.name for person in people[:_NAMED]]
    more = len(people) - len(names)
    return ", ".join(names) + (f" and {more} more" if more else "")


def field_name(choice: FieldChoice | str) -> str:
    """Return the name of a field as people say it."""
    name = choice if isinstance(choice, str) else choice.field
    return _FIELDS.get(name, name)


def countdown(earliest: date | None, latest: date | None, today: date) -> str:
    """Return how long it is until a window, or how long it is past; empty where it is open."""
    if earliest and earliest > today:
        days = (earliest - today).days
        narrow = latest is not None and (latest - earliest).days <= _WEEK
        return f"in {_days(days)}" if narrow else f"opens in {_days(days)}"
    if latest and latest < today:
        return f"{_days((today - latest).days)} ago"
    if earliest and earliest == latest == today:
        return "today"
    if latest:
        return f"{_days((latest - today).days)} left" if latest > today else "last day today"
    return ""


def stated_words(follow_up: FollowUp) -> str:
    """Return the window that was stated; where it is open, the words that leave it so."""
    window = window_words(follow_up.earliest, follow_up.latest)
    return promise_words(follow_up) if window == "open" else window


def promise_words(follow_up: FollowUp) -> str:
    """Return when it was promised for; "open" beside a promise that is open would say nothing."""
    words = promised_words(follow_up)
    return "no date stated" if words == "open" else words


def when_words(event: Event) -> str:
    """Return the span of an event, likewise."""
    words = span_words(event.span)
    return "no date stated" if words == "open" else words


def expected_title(follow_up: FollowUp) -> str | None:
    """Return the expected window of a promise that nobody dated; None where there is none."""
    window = follow_up.expected
    if window is None or follow_up.state is FollowUpState.HELD:
        return None
    return window_words(window.earliest, window.latest)


def _days(days: int) -> str:
    if days == 1:
        return "1 day"
    if days < _SOON:
        return f"{days} days"
    months = round(days / _MONTH)
    years = days / 365.25
    return f"{months} months" if months < 24 else f"{years:.0f} years"  # noqa: PLR2004
