"""Figures: the people of an article, named or pointed at, each with his side."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from parsers.names.find import find_people
from parsers.names.people import How
from parsers.scene import Scene
from parsers.scope.relation import sides


class Figure(NamedTuple):
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
    people = find_people(scene.text, scene.text.original, day, article.outlet.country)
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
    figures = [_of_another(scene, figure) for figure in figures]
    guests = scene.notes.get("figure", ())
    figures = [f for f in figures if not any(n.start <= f.start < n.end for n in guests)]
    figures += _visitors(scene, figures)
    return sorted(figures, key=lambda figure: (figure.start, figure.end))


_OF = re.compile(r"\s*,?\s*(?:of|from)\s+(?:the\s+)?$")


def _of_another(scene: Scene, figure: Figure) -> Figure:
    """A person who is said to be of another country ("Crown Prince X of Saudi Arabia")."""
    for note in scene.within("other", figure.end, figure.end + 12):
        if _OF.match(scene.text.text[figure.end : note.start]):
            return figure._replace(country=note.id)
    return figure


def _visitors(scene: Scene, figures: list[Figure]) -> list[Figure]:
    """Who "the visitor" is: the last person told of who comes from the other side."""
    found: list[Figure] = []
    for note in scene.notes.get("figure", ()):
        before = [f for f in figures if f.end <= note.start and f.country in sides()]
        home = scene.article.outlet.country
        abroad = [f for f in before if f.country != home]
        if guest := (abroad or before)[-1:]:
            found.append(guest[0]._replace(start=note.start, end=note.end, pronoun=True))
    return found
