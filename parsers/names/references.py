"""References: every place where a text speaks of a person that it names somewhere."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from parsers.names.groups import Group
from parsers.names.offices import held
from parsers.names.people import How, Person, Reference
from parsers.names.roles import Role
from parsers.names.sightings import Scene
from parsers.text.fold import fold


class Call(NamedTuple):
    """Words that speak of somebody by an office: "the Omani Undersecretary"."""

    start: int
    end: int
    word: str
    office: str | None = None
    country: str | None = None
    topics: frozenset[str] = frozenset()
    guest: bool = False
    """Somebody who has come: no ambassador, who is there anyway."""


def refer(
    groups: Sequence[Group],
    persons: Sequence[Person],
    roles: Sequence[Role],
    scene: Scene,
    *,
    day: date | None,
    title_end: int,
) -> list[Reference]:
    """All references in the order of the text; what could be two persons is the one named last.

    Only the title speaks of people whom the text names later.
    """
    named = sorted(
        (
            Reference(sighting.start, sighting.end, index, How.NAME)
            for index, found in enumerate(groups)
            for sighting in found.sightings
        ),
        key=_start,
    )
    taken = {s.role for found in groups for s in found.sightings if s.role and not s.role.several}
    known = [_words(*pair, scene, day) for pair in zip(groups, persons, strict=True)]
    called = _called(_calls(roles, taken, scene), named, persons, known, title_end)
    references = sorted([*named, *called], key=_start)
    return sorted([*references, *_pronouns(references, scene)], key=_start)


def _start(reference: Reference) -> int:
    return reference.start


def _called(
    calls: Iterable[Call],
    named: Sequence[Reference],
    persons: Sequence[Person],
    known: Sequence[set[str]],
    title_end: int,
) -> Iterator[Reference]:
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    for index, words in enumerate(known):
        for word in words:
            if len(by_word[word]) < _MOST_COMPARED:
                by_word[word].append(index)
    last: dict[int, int] = {}
    position = 0
    for call in sorted(calls, key=lambda call: call.start):
        while position < len(named) and named[position].start < call.start:
            last[named[position].person] = named[position].start
            position += 1
        fits = [
            index
            for index in by_word.get(call.office or call.word, by_word.get(call.word, ()))
            if call.country in {None, persons[index].country}
            and (not call.topics or any(_about(topic) in known[index] for topic in call.topics))
            and (index in last or (call.start < title_end and not call.guest))
            and not (call.guest and "ambassador" in known[index])
        ]
        fits.sort(key=lambda index: (last.get(index, -1), -index), reverse=True)
        if call.word == "pair":
            fits = _two_sides(fits, persons)
        for index in fits if call.word == "pair" else fits[:1]:
            last[index] = call.start
            yield Reference(call.start, call.end, index, How.OFFICE)


def _two_sides(latest: Sequence[int], persons: Sequence[Person]) -> list[int]:
    """The person named last and the last one of another state; nobody where there is only one."""
    first = latest[:1]
    other = [i for i in latest[1:] if persons[i].country != persons[latest[0]].country][:1]
    return sorted([*first, *other]) if other else []


def _calls(roles: Sequence[Role], taken: set[Role], scene: Scene) -> Iterator[Call]:
    elements = scene.elements
    for role in roles:
        if role not in taken and not role.several:
            start, end = elements[role.first].start, elements[role.after - 1].end
            yield Call(start, end, role.head, role.office, role.country, role.topics)
    inside = {index for role in roles for index in range(role.first, role.after)}
    for index, element in enumerate(elements):
        if not element.ids or index in inside:
            continue
        if "ruler" in element.labels and "honorific" not in element.labels:
            yield Call(element.start, element.end, "ruler")
        elif element.has("generic", "counterpart", "guest") and scene.has(index - 1, "nation"):
            nation = elements[index - 1]
            guest = "guest" in element.labels
            yield Call(nation.start, element.end, "generic", country=nation.ids[0], guest=guest)
        elif "pair" in element.labels:
            yield Call(element.start, element.end, "pair")
        elif "guest" in element.labels and scene.text(index - 1) == "the":
            yield Call(element.start, element.end, "guest", guest=True)
        elif "honorific" in element.labels and not scene.has(
            index + 1, "name", "person", "short", "honorific"
        ):
            yield Call(element.start, element.end, element.text)


def _words(group: Group, person: Person, scene: Scene, day: date | None) -> set[str]:
    """The words by which a text may speak of a person without the name."""
    offices = scene.words.offices
    words = {"generic", "guest", "pair"}
    held_ids = {s.role.office for s in group.sightings if s.role and s.role.office}
    heads = [s.role.head for s in group.sightings if s.role and not s.role.office]
    if person.known:
        titles = set(held(scene.words.people[person.known].offices, day))
        heads += [title.casefold() for title in titles]
        held_ids |= {office.id for office in offices.values() if office.title in titles}
    if person.office:
        held_ids.add(person.office)
    heads += [offices[office].title.casefold() for office in held_ids]
    alone = all(offices[office].alone for office in held_ids)
    for head in heads:
        base = _BEFORE_TAIL.split(head, maxsplit=1)[0]
        words |= {head, base, *map(_about, _TOPIC.findall(head))}
        if alone:
            words.add(base.split()[-1])
    for sighting in group.sightings:
        words |= {h.text for h in sighting.honorifics if len(h.text) >= _SHORTEST_RANK}
        if sighting.role:
            words |= set(map(_about, sighting.role.topics))
    if any(office.endswith(".sultan") for office in held_ids):
        words.add("ruler")
    words |= {also for office in held_ids for also in offices[office].also}
    return words | held_ids


_TOPIC = re.compile(r"[a-z]{3,}")


def _about(topic: str) -> str:
    """A topic among the words of a person; the mark keeps it from being taken for an office."""
    return f"~{topic}"


_BEFORE_TAIL = re.compile(r" (?:for|of|at|in) |,| \(")
_SHORTEST_RANK = 5
_MOST_COMPARED = 40
_PRONOUNS = frozenset(
    {
        *("he", "she", "him"),
        *(fold(word).text.strip() for word in ("वे", "वह", "उन्होंने")),
        *("معاليه", "معاليها", "سعادته", "جلالته", "سموه", "دولته", "فخامته", "فخامتها", "سيادته"),
    }
)
"""Words that stand for who was named; in Arabic by his title with an ending."""
_ENDS = frozenset({".", "!", "?", "।", "؟", "\n"})
_TURNS = _PRONOUNS | _ENDS


def _pronouns(  # noqa: C901 - one element after another
    references: Sequence[Reference], scene: Scene
) -> Iterator[Reference]:
    """He and she are the person of whom the sentence, else the one before it, speaks first.

    Behind "With X, he ..." it is the one before: X is not whom the sentence is about.
    """
    place = 0
    subject: int | None = None
    before: int | None = None
    aside = opened = False
    count = len(references)
    for element in scene.elements:
        word = element.text
        if not word:  # small words, none of which speaks of anybody
            continue
        while place < count and references[place].start <= element.start:
            if not aside and subject is None:
                subject = references[place].person
            place += 1
        if not opened and word not in _QUOTES:
            aside, opened = word in _ASIDE, True
        if word not in _TURNS:
            continue
        if word in _ENDS:
            before, subject = (before if subject is None else subject), None
            aside = opened = False
        else:
            if word == _OBJECT:  # whom the sentence is about sees somebody else
                if subject is not None and before is not None and subject != before:
                    yield Reference(element.start, element.end, before, How.PRONOUN)
                continue
            told = before if subject is None else subject
            if told is not None:
                yield Reference(element.start, element.end, told, How.PRONOUN)
                subject, aside = told, False


_OBJECT = "him"
_QUOTES = frozenset("\"'“”‘’«»")
_ASIDE = frozenset({"with", "besides", "alongside", "after", "before", "to", "for", "by"})
