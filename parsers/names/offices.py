"""Offices: which one a text gives a person, whose state it belongs to, and who held it when."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache, lru_cache

from models.values.names import same_name, words_of
from parsers.names.groups import Group
from parsers.names.roles import Role
from parsers.names.sightings import Scene, Sighting
from parsers.names.vocabulary import KnownPerson, Term, vocabulary


def stated_office(
    sightings: Iterable[Sighting], scene: Scene, whole: str
) -> tuple[str | None, str | None]:
    """The office id and the role that the text states for a person, the longest of them."""
    office: str | None = None
    role: str | None = None
    for sighting in sightings:
        if sighting.role:
            told = _printed(sighting.role, scene, whole)
            office = office or sighting.role.office
        elif sighting.phrase:
            told = _words(*sighting.phrase, scene, whole)
        elif ids := [i for h in sighting.honorifics for i in h.ids if i in scene.words.titles]:
            office = office or scene.words.titles[ids[0]]
            told = scene.words.offices[office].title
        else:
            continue
        if role is None or len(told) > len(role):
            role = told
    return office, role


def _printed(role: Role, scene: Scene, whole: str) -> str:
    first = role.first
    while first < role.after - 1 and scene.has(first, "nation", "possessive"):
        first += 1
    printed = _words(first, role.after, scene, whole)
    if not printed.isascii() and role.office:
        return scene.words.offices[role.office].title
    return printed.removesuffix("s") if role.several else printed


def _words(first: int, after: int, scene: Scene, whole: str) -> str:
    return " ".join(whole[scene.elements[first].start : scene.elements[after - 1].end].split())


def country_of(found: Group, known: str | None, scene: Scene, publisher: str | None) -> str | None:
    """The state that a person acts for, by the strongest sign that there is.

    The table of people; the words of the office; the state named right before, or whose side the
    person leads; the honorific; the form of the name; last, for a bare office, the publisher's.
    """
    words = scene.words
    if known:
        return words.people[known].country
    return (
        _most(s.role.country for s in found.sightings if s.role)
        or _most(_nation(s, scene) for s in found.sightings)
        or _most(s.owner for s in found.sightings)
        or _most(
            words.countries.get(i) for s in found.sightings for h in s.honorifics for i in h.ids
        )
        or _style(found.name, scene)
        or (publisher if any(s.role for s in found.sightings) and scene.two_sided else None)
    )


def _most(countries: Iterable[str | None]) -> str | None:
    counted = Counter(country for country in countries if country)
    return counted.most_common(1)[0][0] if counted else None


def _nation(sighting: Sighting, scene: Scene) -> str | None:
    """A state inside the words that describe the person."""
    first, after = sighting.phrase or (0, 0)
    return next((e.ids[0] for e in scene.elements[first:after] if "nation" in e.labels), None)


def _style(name: str, scene: Scene) -> str | None:
    printed = name.casefold().replace("-", "- ").split()
    for style in scene.words.styles:
        if any(word in style.words or word in style.prefixes for word in printed):
            return style.country
        if any(
            word.startswith(style.prefixes) and len(word) > _LONGER_THAN_AN_ARTICLE
            for word in printed[1:]
            if style.prefixes
        ):
            return style.country
    return None


_LONGER_THAN_AN_ARTICLE = 6


def held(terms: Sequence[Term], day: date | None) -> list[str]:
    """Titles of the offices held on a day; of all offices where the day is not known."""
    if day is None:
        return [term.title for term in terms]
    stamp = day.isoformat()
    return [
        term.title
        for term in terms
        if (term.first or "") <= stamp and stamp[: len(term.last or "")] <= (term.last or "")
    ]


@lru_cache(maxsize=4096)
def known_by_spelling(name: str) -> str | None:
    """The row of the only person whose name this can be in another spelling."""
    words = words_of(name)
    if len(words) < _FULL_NAME or words[0].initial:
        return None
    rows = {
        person.id
        for key, person in _rows_by_ends().get((words[0].consonants, words[-1].consonants), ())
        if same_name(key, name)
    }
    return rows.pop() if len(rows) == 1 else None


_FULL_NAME = 2


@cache
def _rows_by_ends() -> dict[tuple[str, str], list[tuple[str, KnownPerson]]]:
    found: defaultdict[tuple[str, str], list[tuple[str, KnownPerson]]] = defaultdict(list)
    for person in vocabulary().people.values():
        for spelling in (person.name, *person.spellings):
            if words := words_of(spelling):
                found[words[0].consonants, words[-1].consonants].append((spelling, person))
    return found


def holder_named(title: str | None, name: str, day: date | None) -> str | None:
    """The row of the only holder of an office on a day whose name begins or ends like this."""
    rows = {
        person.id
        for person in _holders().get(title or "", ())
        if title in held(person.offices, day) and same_name(person.name, name)
    }
    return rows.pop() if len(rows) == 1 else None


@cache
def _holders() -> dict[str, list[KnownPerson]]:
    found: defaultdict[str, list[KnownPerson]] = defaultdict(list)
    for person in vocabulary().people.values():
        for term in person.offices:
            found[term.title].append(person)
    return found


def same_person(one: str, other: str, day: date | None = None) -> bool | None:
    """Whether two printed names are one person by the table; None where it does not say.

    On a day, two names that the table knows for several people are told apart by who held an
    office then.
    """
    first, second = (_rows(name, day) for name in (one, other))
    if not first or not second:
        return None
    return not first.isdisjoint(second)


def _rows(name: str, day: date | None) -> frozenset[str]:
    key = words_of(name)
    rows = {
        person.id
        for person in vocabulary().people.values()
        if any(
            words_of(spelling) == key
            for spelling in (person.name, *person.spellings, *person.short)
        )
    }
    in_office = {row for row in rows if held(vocabulary().people[row].offices, day)}
    return frozenset(in_office or rows)
