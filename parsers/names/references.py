"""References: every place where a text speaks of a person that it names somewhere."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from parsers.names.groups import Group
from parsers.names.offices import held
from parsers.names.people import How, Person, Reference
from parsers.names.roles import Role
from parsers.names.sightings import Scene


def refer(
    groups: Sequence[Group],
    persons: Sequence[Person],
    roles: Sequence[Role],
    scene: Scene,
    day: date | None,
) -> list[Reference]:
    """All references in the order of the text; what could be two persons is the one named last."""
    named = [
        Reference(sighting.start, sighting.end, index, How.NAME)
        for index, found in enumerate(groups)
        for sighting in found.sightings
    ]
    taken = {s.role for found in groups for s in found.sightings if s.role and not s.role.several}
    by_word = _by_word(groups, persons, scene, day)
    told = list(_told(roles, taken, scene))
    offices: list[Reference] = []
    starts = sorted(named, key=lambda reference: reference.start)
    last: dict[int, int] = {}
    position = 0
    for start, end, word, office, country in sorted(told):
        while position < len(starts) and starts[position].start < start:
            last[starts[position].person] = starts[position].start
            position += 1
        fits = [
            index
            for index in by_word.get(office or word, by_word.get(word, ()))
            if country in {None, persons[index].country} and (word != "guest" or index in last)
        ]
        if fits:
            latest = max(fits, key=lambda index: (last.get(index, -1), -index))
            offices.append(Reference(start, end, latest, How.OFFICE))
            last[latest] = start
    references = sorted([*named, *offices], key=lambda reference: reference.start)
    return sorted(
        [*references, *_pronouns(references, scene)], key=lambda reference: reference.start
    )


_Told = tuple[int, int, str, str, str | None]
"""Start, end, the word, the id of the office or nothing, the country."""


def _told(roles: Sequence[Role], taken: set[Role], scene: Scene) -> Iterator[_Told]:
    for role in roles:
        if role not in taken and not role.several:
            yield (
                scene.elements[role.first].start,
                scene.elements[role.after - 1].end,
                role.head,
                role.office or "",
                role.country,
            )
    inside = {index for role in roles for index in range(role.first, role.after)}
    for index, element in enumerate(scene.elements):
        if not element.ids or index in inside:
            continue
        if element.has("ruler") and not element.has("honorific"):
            yield (element.start, element.end, "ruler", "", None)
        elif element.has("generic", "counterpart", "guest") and scene.has(index - 1, "nation"):
            nation = scene.elements[index - 1]
            yield (nation.start, element.end, "generic", "", nation.ids[0])
        elif element.has("guest") and scene.text(index - 1) == "the":
            yield (element.start, element.end, "guest", "", None)
        elif element.has("honorific") and not scene.has(
            index + 1, "name", "person", "short", "honorific"
        ):
            yield (element.start, element.end, element.text, "", None)


def _by_word(
    groups: Sequence[Group], persons: Sequence[Person], scene: Scene, day: date | None
) -> dict[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for index, (group, person) in enumerate(zip(groups, persons, strict=True)):
        for word in _words(group, person, scene, day):
            if len(found[word]) < _MOST_COMPARED:
                found[word].append(index)
    return found


def _words(group: Group, person: Person, scene: Scene, day: date | None) -> set[str]:
    """The words by which a text may speak of a person without the name."""
    words = {"generic", "guest"}
    heads = [s.role.head for s in group.sightings if s.role]
    offices = {s.role.office for s in group.sightings if s.role and s.role.office}
    if person.known:
        titles = held(scene.words.people[person.known].offices, day)
        heads += [title.casefold() for title in titles]
        offices |= {o.id for o in scene.words.offices.values() if o.title in titles}
    if person.office:
        offices.add(person.office)
    for head in heads:
        base = _BEFORE_TAIL.split(head, maxsplit=1)[0]
        words |= {head, base, base.split()[-1]}
    if any(office.endswith(".sultan") for office in offices):
        words.add("ruler")
    words |= offices
    words |= {
        h.text for s in group.sightings for h in s.honorifics if len(h.text) >= _SHORTEST_RANK
    }
    return words


_BEFORE_TAIL = re.compile(r" (?:for|of|at|in) |,| \(")
_SHORTEST_RANK = 5
_MOST_COMPARED = 40
_PRONOUNS = frozenset({"he", "she"})
_ENDS = frozenset({".", "!", "?", "।", "؟"})


def _pronouns(references: Sequence[Reference], scene: Scene) -> Iterator[Reference]:
    """He and she are the person of whom the sentence, else the one before it, speaks first.

    Behind "With X, he ..." it is the one before: X is not whom the sentence is about.
    """
    place = 0
    subject: int | None = None
    before: int | None = None
    aside = opened = False
    for element in scene.elements:
        while place < len(references) and references[place].start <= element.start:
            if not aside and subject is None:
                subject = references[place].person
            place += 1
        if not opened and element.text and element.text not in _QUOTES:
            aside, opened = element.text in _ASIDE, True
        if element.text in _ENDS or element.text == "\n":
            before, subject = (before if subject is None else subject), None
            aside = opened = False
        elif element.text in _PRONOUNS:
            told = before if subject is None else subject
            if told is not None:
                yield Reference(element.start, element.end, told, How.PRONOUN)
                subject, aside = told, False


_QUOTES = frozenset("\"'“”‘’«»")
_ASIDE = frozenset({"with", "besides", "alongside", "after", "before", "to", "for", "by"})
