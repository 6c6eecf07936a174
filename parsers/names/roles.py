"""Roles: the words around a name, or instead of one, that say what office a person holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from parsers.names.elements import Element
from parsers.names.vocabulary import Vocabulary


class Role(NamedTuple):
    """An office as printed, from element `first` up to `after`; `country` where words tell it."""

    first: int
    after: int
    head: str
    """The word for the function, folded: what "the Minister" is compared with."""
    office: str | None
    country: str | None
    several: bool
    """A plural: "Ministers X and Y"."""
    topics: frozenset[str] = frozenset()
    """What the office is about: "commerce", "industry"."""


_LINKS = frozenset(
    {"of", "for", "in", "at", "the", "to", "on", "&", "and", "के", "की", "का", "और", "एवं"}
)
_JOINS = frozenset({"and", "&", "और", "एवं"})
_ABROAD = frozenset({"to", "in", "at", "लिए"})
_LONGEST = 16


def find_roles(elements: Sequence[Element], words: Vocabulary) -> list[Role]:
    """All roles in the order of the text; none overlaps another."""
    roles: list[Role] = []
    free = 0
    for index, element in enumerate(elements):
        if not element.ids or index < free:
            continue
        if not element.labels.isdisjoint(_CORES) and "person" not in element.labels:
            after = _tail(elements, index + 1)
            first = _front(elements, index, free)
            roles.append(_role(elements, first, index, after, words))
            free = after
    return roles


_CORES = frozenset({"office", "head"})


def _role(
    elements: Sequence[Element], first: int, core: int, after: int, words: Vocabulary
) -> Role:
    element = elements[core]
    office = next((i for i in element.ids if i in words.offices), None)
    own = words.offices[office].country if office else None
    before = next(_nations(elements, first, core), None)
    behind = next(_nations(elements, core + 1, after), None)
    bodies = (i for e in elements[first:after] if "body" in e.labels for i in e.ids)
    body = next((words.countries[i] for i in bodies if i in words.countries), None)
    head = element.text if not office else words.offices[office].title.casefold()
    about = (e.text for e in elements[first:after] if "part" in e.labels and "head" not in e.labels)
    topics = frozenset(word for text in about for word in text.split())
    several = element.text.endswith("s") and element.text.rsplit(" ", 1)[-1] in _PLURALS
    return Role(
        first,
        after,
        head.removesuffix("s") if several else head,
        office,
        before or own or behind or body,
        several,
        topics,
    )


_PLURALS = frozenset({"ministers", "secretaries", "directors", "ambassadors"})


def _nations(elements: Sequence[Element], first: int, after: int) -> Iterator[str]:
    """Whose office it is; not where it is held ("ambassador to Oman")."""
    for index in range(first, after):
        if "nation" in elements[index].labels and not (
            index > first and _before(elements, index) in _ABROAD
        ):
            yield elements[index].ids[0]


def _before(elements: Sequence[Element], index: int) -> str:
    while index and elements[index - 1].text == "the":
        index -= 1
    return elements[index - 1].text if index else ""


def _front(elements: Sequence[Element], core: int, free: int) -> int:
    """Where the words before the function begin: "India's Ports", "Commerce and Industry"."""
    first = core
    while first > free and core - first < _LONGEST and elements[first].tight:
        before = elements[first - 1]
        if before.has("part", "body", "nation") and not before.has("honorific", "person"):
            first -= 1
        elif "possessive" in before.labels or before.text in {"के", "की", "का"}:
            if first - 2 < free or not elements[first - 2].has("nation", "body", "part"):
                break
            first -= 1
        elif (
            before.text in _JOINS
            and first - 2 >= free
            and "part" in elements[first].labels
            and elements[first - 2].has("part", "name")
            and elements[first - 2].upper
        ):
            first -= 2
        else:
            break
    return first


def _tail(elements: Sequence[Element], index: int) -> int:
    """Where the words after the function end: "of Health", "in Oman's Foreign Ministry"."""
    end = index
    limit = min(len(elements), index + _LONGEST)
    while end < limit and elements[end].tight:
        step = _step(elements, end, limit)
        if step == end:
            break
        end = step
    return end


def _step(elements: Sequence[Element], index: int, limit: int) -> int:
    element = elements[index]
    if _continues(element):
        return index + 1
    if element.text in {"(", ","}:
        return (
            _bracket(elements, index, limit)
            if element.text == "("
            else _list(elements, index, limit)
        )
    ahead = index
    while (
        ahead < limit
        and elements[ahead].tight
        and (elements[ahead].text in _LINKS or "possessive" in elements[ahead].labels)
    ):
        ahead += 1
    if ahead == index or ahead >= limit or not elements[ahead].tight:
        return index
    target = elements[ahead]
    joined = elements[ahead - 1].text in _JOINS
    place_only = element.text in {"in", "at", "on"} and not target.has("body", "part")
    owner = (
        "nation" in target.labels
        and element.text in {"in", "at"}
        and ahead + 1 < limit
        and elements[ahead + 1].has("body", "part")
    )
    if (
        not _continues(target)
        or (place_only and not owner)
        or (joined and not target.has("part", "body"))
    ):
        return index
    return ahead + 1


def _continues(element: Element) -> bool:
    return element.has("part", "body", "nation") and not element.has(
        "office", "person", "honorific"
    )


def _bracket(elements: Sequence[Element], index: int, limit: int) -> int:
    """After a bracket of office words, as in "(CPV & OIA)"; else where it began."""
    for end in range(index + 1, min(limit, index + 6)):
        if elements[end].text == ")":
            return end + 1 if end > index + 1 else index
        inside = elements[end]
        if not (inside.has("part", "body", "office", "head") or inside.text in _JOINS):
            break
    return index


def _list(elements: Sequence[Element], index: int, limit: int) -> int:
    """After a comma inside the office: "Commerce, Industry and", "Secretary General, Ministry"."""
    after = index + 1
    if after >= limit or not elements[after].tight or not elements[after].upper:
        return index
    follows = elements[after]
    if "nation" in follows.labels and " of " in follows.text:  # "Sultanate of Oman"
        return after + 1
    if "body" in follows.labels or (
        "part" in follows.labels and "part" in elements[index - 1].labels
    ):
        return after + 1 if _continues(follows) else index
    return index
