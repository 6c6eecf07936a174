"""People: who is named in a text, in which full form, with which office, and where again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class How(StrEnum):
    """How a text refers to a person."""

    NAME = "name"
    OFFICE = "office"
    PRONOUN = "pronoun"


class Person(NamedTuple):
    """A person named in a text; `start` and `end` bound the fullest printed form of the name."""

    start: int
    end: int
    name: str
    """As printed, without honorifics, ranks and titles."""
    role: str | None
    """The office as printed; its English title where the text is not English."""
    country: str | None
    """ISO 3166 alpha-2."""
    office: str | None
    """Id of a row of offices.toml."""
    known: str | None
    """Id of a row of people.toml."""


class Reference(NamedTuple):
    """Where a text speaks of a person: by name or surname, by office, or as he and she."""

    start: int
    end: int
    person: int
    """Index in `People.persons`."""
    how: How


@dataclass(frozen=True)
class People:
    """The persons of one text in the order of their first naming, and every reference to them."""

    persons: tuple[Person, ...] = ()
    references: tuple[Reference, ...] = ()
    """In the order of the text."""

    def __iter__(self) -> Iterator[Person]:
        return iter(self.persons)

    def __len__(self) -> int:
        return len(self.persons)

    def referred(self, start: int, end: int) -> list[Reference]:
        """The references that begin within `start` and `end`."""
        first = bisect_left(self.references, start, key=lambda reference: reference.start)
        last = bisect_left(self.references, end, key=lambda reference: reference.start)
        return list(self.references[first:last])

    def between(self, start: int, end: int, *, pronouns: bool = True) -> list[Person]:
        """The persons that these words speak of, each once, in their order."""
        told = [
            reference.person
            for reference in self.referred(start, end)
            if pronouns or reference.how is not How.PRONOUN
        ]
        return [self.persons[index] for index in dict.fromkeys(told)]
