"""Sightings: runs that are names of people by what stands beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from parsers.names.elements import Element
from parsers.names.roles import Role
from parsers.names.runs import Run
from parsers.names.vocabulary import Vocabulary
from parsers.scope.relation import sides


class Sighting(NamedTuple):
    """One run with what stands beside it; `certain` says that this alone makes it a name."""

    run: Run
    start: int
    end: int
    honorifics: tuple[Element, ...] = ()
    begin: int = 0
    """Index of the first element, honorifics included."""
    role: Role | None = None
    phrase: tuple[int, int] | None = None
    """Elements of a role told in other words: "of the Omani Ministry", "who commands the Navy"."""
    owner: str | None = None
    """The state named right before: "Oman's X", or by the side that the person leads."""
    certain: bool = False


@dataclass(frozen=True)
class Scene:
    """The elements of a text with the roles that begin and end where."""

    elements: Sequence[Element]
    words: Vocabulary
    begins: dict[int, Role]
    ends: dict[int, Role]

    @cached_property
    def two_sided(self) -> bool:
        """Whether the text names no third state, so that a bare office is of one of the two."""
        return {e.ids[0] for e in self.elements if "nation" in e.labels} <= set(sides())

    def text(self, index: int) -> str:
        """The folded words of an element; nothing beyond the ends."""
        return self.elements[index].text if 0 <= index < len(self.elements) else ""

    def has(self, index: int, *labels: str) -> bool:
        """Whether there is such an element and it may be one of these."""
        return 0 <= index < len(self.elements) and self.elements[index].has(*labels)


_ARTICLES = frozenset(
    {"the", "an", "a", "who", "is", "was", "its", "his", "her", "then", "also", "former"}
)
_OPENERS = frozenset({",", "(", "-", "–", "—", "،"})
_LONGEST_PHRASE = 14


def sight(run: Run, scene: Scene) -> Sighting:
    """Look left and right of a run for an honorific, a role or a side that it leads."""
    begin = run.first
    while begin and scene.elements[begin].tight and _is_address(scene, begin - 1):
        begin -= 1
    honorifics = tuple(e for e in scene.elements[begin : run.first] if e.text != ".")
    role = None
    if honorifics or not _is_without_capitals(run, scene) or _is_plausible(run, scene):
        role = _role_before(run, begin, scene, honorifics) or _role_after(run, scene)
    phrase = None if role else _phrase_after(run, scene)
    owner = _owner(run, begin, scene)
    led = scene.has(_skip_marks(scene, begin - 1), "led-by", "counterpart")
    thing = run.words == 1 and not run.known and _goes_on(run, scene)
    certain = bool(
        (honorifics and not thing)
        or (run.known and run.words > 1)
        or run.known
        or role
        or run.arabic_form
        or (run.words > 1 and (led or phrase))
    )
    first, last = scene.elements[run.first], scene.elements[run.after - 1]
    return Sighting(
        run, first.start, last.end, honorifics, begin, role, phrase, owner, certain=certain
    )


def _goes_on(run: Run, scene: Scene) -> bool:
    """Whether another capitalised word follows at once, as in the names of things."""
    if run.after >= len(scene.elements):
        return False
    follows = scene.elements[run.after]
    return follows.tight and follows.upper and not follows.has("nation", "head", "office", "body")


def _is_address(scene: Scene, index: int) -> bool:
    element = scene.elements[index]
    return "honorific" in element.labels or (
        element.text == "." and index > 0 and "honorific" in scene.elements[index - 1].labels
    )


def _skip_marks(scene: Scene, index: int) -> int:
    while index >= 0 and scene.text(index) in {",", ":"}:
        index -= 1
    return index


def _role_before(
    run: Run, begin: int, scene: Scene, honorifics: tuple[Element, ...]
) -> Role | None:
    role = scene.ends.get(begin)
    if role and scene.elements[begin].tight and _names_somebody(run, scene):
        return role
    comma = scene.text(begin - 1) in {",", "،", ":"} and (run.words > 1 or honorifics or run.known)
    if comma and (role := scene.ends.get(begin - 1)) and scene.text(begin - 1) != ":":
        return role
    # "Ministers X and Y"
    if scene.text(begin - 1) in {"and", "&", "و", "और"} and run.words > 1:
        distance = range(begin - 2, max(-1, begin - 10), -1)
        role = next((scene.ends[i] for i in distance if i in scene.ends), None)
        return role if role and role.several else None
    return None


def _is_plausible(run: Run, scene: Scene) -> bool:
    """In letters without capitals a word of the run must be known from names."""
    own = {element.text for element in scene.elements[run.first : run.after]}
    return bool(
        run.known
        or run.arabic_form
        or (run.words > 1 and not own.isdisjoint(scene.words.name_words))
    )


def _names_somebody(run: Run, scene: Scene) -> bool:
    """Whether the words behind a role are a name: one word alone must look like a surname."""
    if scene.has(run.after, "possessive") and scene.has(run.after + 1, "part", "body"):
        return bool(run.known)
    return run.words > 1 or len(scene.elements[run.first].text) >= _SHORTEST_SURNAME


_SHORTEST_SURNAME = 4


def _role_after(run: Run, scene: Scene) -> Role | None:
    index = run.after
    if scene.text(index) not in _OPENERS:
        return scene.begins.get(index) if _is_without_capitals(run, scene) else None
    index += 1
    for _ in range(3):
        if role := scene.begins.get(index):
            return role if run.words > 1 or run.known else None
        if scene.text(index) not in _ARTICLES:
            return None
        index += 1
    return None


def _is_without_capitals(run: Run, scene: Scene) -> bool:
    return not scene.elements[run.first].text[:1].isascii()


def _phrase_after(run: Run, scene: Scene) -> tuple[int, int] | None:
    """An office in other words: "of the Omani Ministry", ", who commands the Navy"."""
    index = run.after
    if scene.text(index) in {"of", "from"}:
        first = index + 1 + (scene.text(index + 1) in {"the", "india's", "oman's"})
        after = first
        while scene.has(after, "nation", "body", "part") or scene.text(after) in {
            "of",
            "the",
            "'s",
        }:
            after += 1
        if any(scene.has(i, "body") for i in range(first, after)):
            return (index + 1, after)
        return None
    if scene.text(index) == "," and scene.text(index + 1) == "who":
        after = first = index + 2
        while scene.text(after) not in {",", ".", "", "\n"} and after - first < _LONGEST_PHRASE:
            after += 1
        if any(scene.has(i, "body", "part", "head", "office", "side") for i in range(first, after)):
            return (first, after)
    return None


_REACH = 8


def _owner(run: Run, begin: int, scene: Scene) -> str | None:
    """The state of the side that the person leads, or that is named right before."""
    before = begin - 1
    if scene.has(before, "possessive"):
        before -= 1
    if scene.has(before, "nation"):
        return scene.elements[before].ids[0]
    if scene.has(before, "led-by", "counterpart"):
        return _side(scene, range(before, max(-1, before - _REACH), -1))
    if scene.has(_skip_role(run, scene), "leads"):
        first = _skip_role(run, scene)
        return _side(scene, range(first, min(len(scene.elements), first + _REACH)))
    return None


def _skip_role(run: Run, scene: Scene) -> int:
    """The element behind the run, and behind the role between commas after it."""
    index = run.after
    if scene.text(index) == "," and (role := scene.begins.get(index + 1)):
        index = role.after
        if scene.text(index) == ",":
            index += 1
    return index


def _side(scene: Scene, reach: range) -> str | None:
    for index in reach:
        if scene.has(index, "nation"):
            return scene.elements[index].ids[0]
        if scene.text(index) in {".", "\n", ";"}:
            return None
    return None
