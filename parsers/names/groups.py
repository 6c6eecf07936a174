"""Groups: all sightings of one person in a text, and what they say of the person together."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from models.values.names import Word, same_name, same_surname, words_of
from parsers.names.sightings import Sighting


@dataclass
class Group:
    """The sightings of one person; the first has the fullest name."""

    name: str
    sightings: list[Sighting] = field(default_factory=list)
    known: frozenset[str] = frozenset()
    starts: list[int] = field(default_factory=list)
    """Where the sightings begin, in order."""

    @property
    def fullest(self) -> Sighting:
        """The sighting with the most words; the earliest of these."""
        return max(self.sightings, key=lambda s: (s.run.words, s.end - s.start, -s.start))


def group(sightings: Iterable[Sighting], whole: str, title_end: int) -> list[Group]:
    """Put the sightings of one person together; what is no name by any sign is left out."""
    index = _Index()
    order = sorted(
        sightings, key=lambda s: (s.run.words == 1, not s.certain, -s.run.words, s.start)
    )
    for sighting in order:
        name = plain_name(whole[sighting.start : sighting.end])
        found = index.find(sighting, name)
        room = len(index.groups) < _MOST_PEOPLE
        if (
            found is None
            and room
            and sighting.certain
            and not _is_headline_word(sighting, title_end)
        ):
            found = index.add(name)
        if found is not None:
            found.sightings.append(sighting)
            insort(found.starts, sighting.start)
            if sighting.run.known:
                ids = frozenset(sighting.run.known)
                found.known = (found.known & ids) or ids if found.known else ids
    return sorted(index.groups, key=lambda g: min(s.start for s in g.sightings))


def plain_name(printed: str) -> str:
    """A printed name in single spaces, without what the sentence puts behind it."""
    return _OWNED.sub("", " ".join(printed.split())).rstrip(".,")


_OWNED = re.compile(r"['’‘`]s$")


def _is_headline_word(sighting: Sighting, title_end: int) -> bool:
    """A headline alone, where all words may have capitals, makes no name of unknown words."""
    return (
        sighting.start < title_end
        and not sighting.run.known
        and not sighting.honorifics
        and not sighting.run.arabic_form
        and sighting.run.words == 1
    )


_MOST_COMPARED = 40
_MOST_PEOPLE = 400
_SEVERAL = 2


class _Index:
    """Groups by first and last word, so that a long text stays cheap."""

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self._by_word: defaultdict[str, list[Group]] = defaultdict(list)

    def add(self, name: str) -> Group:
        made = Group(name)
        self.groups.append(made)
        for word in {w.consonants for w in _ends(name)}:
            self._by_word[word].append(made)
        return made

    def find(self, sighting: Sighting, name: str) -> Group | None:
        candidates = self._candidates(name)
        near = [g for g in candidates if _fits(g, sighting, name)]
        if len(near) < _SEVERAL:
            return near[0] if near else None
        return min(near, key=lambda g: _distance(g, sighting.start))

    def _candidates(self, name: str) -> list[Group]:
        found: dict[int, Group] = {}
        for word in _ends(name):
            for candidate in self._by_word.get(word.consonants, ())[-_MOST_COMPARED:]:
                found[id(candidate)] = candidate
        return list(found.values())


def _ends(name: str) -> list[Word]:
    words = words_of(name)
    return [words[0], words[-1]] if words else []


def _fits(candidate: Group, sighting: Sighting, name: str) -> bool:
    ids = frozenset(sighting.run.known)
    if ids and candidate.known:
        return not ids.isdisjoint(candidate.known)
    if sighting.run.words > 1 or sighting.honorifics:
        return same_name(candidate.name, name)
    return same_surname(candidate.name, name)


def _distance(candidate: Group, start: int) -> tuple[bool, int]:
    """A surname goes back to the person of that name who was named last before it."""
    place = bisect_right(candidate.starts, start)
    if place:
        return (False, start - candidate.starts[place - 1])
    return (True, candidate.starts[0])
