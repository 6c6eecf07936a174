"""Finding people in a text: elements, roles and runs first, then who is who."""

from __future__ import annotations

from datetime import date

from parsers.names.elements import split_elements
from parsers.names.groups import Group, group, plain_name
from parsers.names.offices import country_of, holder_named, known_by_spelling, stated_office
from parsers.names.people import People, Person
from parsers.names.references import refer
from parsers.names.roles import find_roles
from parsers.names.runs import find_runs
from parsers.names.sightings import Scene, sight
from parsers.names.vocabulary import vocabulary
from parsers.text.fold import Folded


def find_people(
    text: Folded, whole: str, day: date | None = None, country: str | None = None
) -> People:
    """Find the people of a text, where `text` is `whole` folded.

    `day` is the day of the text: it chooses among offices that one person held in turn. `country`
    is the publisher's: whose minister a bare "Minister X" is, where nothing else tells.
    """
    words = vocabulary()
    elements = split_elements(text, whole, words)
    roles = find_roles(elements, words)
    scene = Scene(
        elements,
        words,
        begins={role.first: role for role in roles},
        ends={role.after: role for role in roles},
    )
    inside = {index for role in roles for index in range(role.first, role.after)}
    runs = [run for run in find_runs(elements, text.script) if run.first not in inside]
    title_end = whole.find("\n") + 1
    groups = group([sight(run, scene) for run in runs], whole, title_end)
    persons = [_person(found, scene, whole, day, country) for found in groups]
    return People(
        tuple(persons), tuple(refer(groups, persons, roles, scene, day=day, title_end=title_end))
    )


def _person(
    found: Group, scene: Scene, whole: str, day: date | None, publisher: str | None
) -> Person:
    fullest = found.fullest
    office, role = stated_office(found.sightings, scene, whole)
    known = next(iter(found.known)) if len(found.known) == 1 else None
    title = scene.words.offices[office].title if office else role
    known = known or known_by_spelling(found.name) or holder_named(title, found.name, day)
    return Person(
        start=fullest.start,
        end=fullest.end,
        name=plain_name(whole[fullest.start : fullest.end]),
        role=role,
        country=country_of(found, known, scene, publisher),
        office=office,
        known=known,
    )
