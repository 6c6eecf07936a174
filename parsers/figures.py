"""Figures: the people of an article, named or pointed at, each with his side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from parsers.names.find import find_people
from parsers.names.people import How
from parsers.scene import Scene


@dataclass(frozen=True, slots=True)
class Figure:
    """A person at one place of the text."""

    start: int
    end: int
    name: str
    """The fullest form printed in the article."""
    role: str | None
    country: str | None
    pronoun: bool = False
    """Only a pronoun points at him here."""


def find_figures(scene: Scene, day: date | None) -> list[Figure]:
    """Every place where the text speaks of a person, in its order."""
    article = scene.article
    people = find_people(scene.text, article.whole, day, article.outlet.country)
    figures: list[Figure] = []
    for reference in people.references:
        person = people.persons[reference.person]
        figures.append(
            Figure(
                start=reference.start,
                end=reference.end,
                name=person.name,
                role=person.role,
                country=person.country,
                pronoun=reference.how is How.PRONOUN,
            )
        )
    return figures
