"""Which words of a quote tell what it is about, and how far two quotes are about the same."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import Annotated, Self

from pydantic import ConfigDict, Field, ValidationError, model_validator

from models.values.base import TrackerError, Value
from models.values.mentions import Participant

_WORD = re.compile(r"[^\W_]+(?:-\d+)?")
_SHORTEST = 3
_LONG = 4


class WordsError(TrackerError):
    """The word table cannot be read."""


class _Alike(Value):
    words: tuple[str, ...] = Field(min_length=2)


class _Words(Value):
    model_config = ConfigDict(frozen=True, extra="forbid")

    plain: frozenset[str]
    weak: frozenset[str]
    inviting: tuple[str, ...]
    alike: tuple[_Alike, ...]
    topics: dict[str, tuple[Annotated[str, Field(min_length=3)], ...]]
    levels: dict[int, tuple[str, ...]]

    @model_validator(mode="after")
    def _check_overlap(self) -> Self:
        if both := self.plain & self.weak:
            message = f"words cannot be plain and weak at once: {sorted(both)}"
            raise ValueError(message)
        return self

    @property
    def canonical(self) -> dict[str, str]:
        """Every word with others like it, and the word that stands for them."""
        return {word: group.words[0] for group in self.alike for word in group.words}


@lru_cache(maxsize=1)
def _table() -> _Words:
    subject = "words.toml"
    try:
        return _Words.model_validate(
            tomllib.loads(files(__package__).joinpath(subject).read_text(encoding="utf-8"))
        )
    except (OSError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise WordsError(subject, f"correct the table of words: {error}") from error


@lru_cache(maxsize=1)
def _canonical() -> dict[str, str]:
    return _table().canonical


@lru_cache(maxsize=8192)
def content_words(text: str) -> frozenset[str]:
    """Return the words that carry what a text is about, folded to lower case singular."""
    plain, canonical = _table().plain, _canonical()
    found = set()
    for raw in _WORD.findall(_fold(text)):
        word = raw[:-1] if len(raw) > _LONG and raw.endswith("s") else raw
        if raw in plain or word in plain or word.isdigit():
            continue
        if len(word) < _SHORTEST and word not in canonical:
            continue
        found.add(canonical.get(raw, canonical.get(word, word)))
    return frozenset(found)


def shared_weight(one: frozenset[str], other: frozenset[str]) -> int:
    """Return how much two sets of words have in common: 2 for a telling word, 1 for a weak one."""
    weak = _table().weak
    return sum(1 if word in weak else 2 for word in one & other)


def telling_words(words: frozenset[str]) -> frozenset[str]:
    """Return the words that are not weak; all, where there is no other."""
    return (words - _table().weak) or words


def share_telling(one: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether two sets of words share one that is not weak."""
    return bool((one & other) - _table().weak)


def likeness(one: frozenset[str], other: frozenset[str]) -> int:
    """Return the share, in per cent, of the shorter set's weight that both have."""
    least = min(shared_weight(one, one), shared_weight(other, other))
    return 100 * shared_weight(one, other) // least if least else 0


def find_topic(text: str) -> str:
    """Return the sort of step that a text speaks of; empty where it names none."""
    folded = text.casefold()
    hits = {
        name: min((folded.find(word) for word in words if word in folded), default=-1)
        for name, words in _table().topics.items()
    }
    return next((name for name, place in hits.items() if place >= 0), "")


def invited_part(text: str) -> str:
    """Return the part of an invitation that names whom it is for; the whole text if it is none."""
    folded = text.casefold()
    ends = [
        place + len(phrase) for phrase in _table().inviting if (place := folded.find(phrase)) >= 0
    ]
    return text[min(ends) :] if ends else text


def find_level(people: Iterable[Participant]) -> int | None:
    """Return the level of the highest office among people; None where no office is given."""
    levels = [level_of(person.role) for person in people if person.role]
    return max((level for level in levels if level), default=None)


def level_of(role: str) -> int | None:
    """Return the level of the longest office name in a role: a deputy minister is no minister."""
    folded = role.casefold()
    hits = [
        (len(name), level)
        for level, names in _table().levels.items()
        for name in names
        if name in folded
    ]
    return max(hits)[1] if hits else None


def _fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(mark for mark in decomposed if unicodedata.category(mark) != "Mn")
