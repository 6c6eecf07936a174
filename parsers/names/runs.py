"""Runs: words that stand together as a name does, before it is known whether they are one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from parsers.names.elements import Element
from parsers.text.fold import Script


class Run(NamedTuple):
    """A possible name: elements `first` up to `after`."""

    first: int
    after: int
    known: tuple[str, ...] = ()
    """Ids of the persons whom the table knows by exactly these words."""
    words: int = 0
    """Words without particles."""
    arabic_form: bool = False
    """With `bin` between two names."""


_NAMES = frozenset({"name", "person", "short"})
_LONGEST = 9
_LONGEST_STRETCH = 16
_LONGEST_BARE = {Script.AR: 3, Script.HI: 5}


def find_runs(elements: Sequence[Element], script: Script) -> list[Run]:
    """All runs in the order of the text."""
    runs: list[Run] = []
    after = 0
    for index, element in enumerate(elements):
        if index >= after and not element.labels.isdisjoint(_NAMES):
            after = _extent(elements, index)
            runs.extend(_cut(elements, index, after, script))
    return runs


def _extent(elements: Sequence[Element], first: int) -> int:
    end = first + 1
    limit = min(len(elements), first + _LONGEST_STRETCH)
    while end < limit and elements[end].tight:
        element = elements[end]
        if not element.labels.isdisjoint(_NAMES):
            end += 1
        elif "particle" in element.labels:
            ahead = end + 1
            while (
                ahead < len(elements)
                and elements[ahead].tight
                and "particle" in elements[ahead].labels
            ):
                ahead += 1
            if ahead >= len(elements) or not _follows_particle(elements[ahead]):
                break
            end = ahead + 1
        else:
            break
    return end


def _follows_particle(element: Element) -> bool:
    return element.tight and (element.has("name", "person", "short") or element.upper)


def _cut(elements: Sequence[Element], first: int, after: int, script: Script) -> list[Run]:
    """Split a stretch of name words where a known person begins or ends."""
    for index in range(first, after):
        if "person" in elements[index].labels:
            end = _with_ancestors(elements, index + 1, after)
            begin = _with_initials(elements, index, first)
            ids = elements[index].ids if begin == index else ()
            before = _bare(elements, first, begin, script)
            rest = _cut(elements, end, after, script) if end < after else []
            return [*before, _run(elements, begin, end, _persons(elements[index], ids)), *rest]
    return _bare(elements, first, after, script)


def _persons(element: Element, ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(i for i in ids if "person" in element.labels and "." in i)


def _with_ancestors(elements: Sequence[Element], end: int, after: int) -> int:
    """Past "bin Ali" and "Al Zaabi" behind a name that the table knows in a shorter form."""
    while end < after and "particle" in elements[end].labels:
        while end < after and "particle" in elements[end].labels:
            end += 1
        end = min(end + 1, after)
    return end


def _with_initials(elements: Sequence[Element], begin: int, first: int) -> int:
    while begin > first and len(elements[begin - 1].text.removesuffix(".")) <= _LONGEST_INITIAL:
        begin -= 1
    if first < begin and any(article in elements[begin].text for article in (" al ", " al-")):
        return first  # "Abdullah Khamis" before the known "Abdullah Al Raisi": one longer name
    return begin


_LONGEST_INITIAL = 2


def _bare(elements: Sequence[Element], first: int, after: int, script: Script) -> list[Run]:
    if after <= first:
        return []
    if script in _LONGEST_BARE:
        after = min(after, _natural_end(elements, first, after, script))
    elif after - first > _LONGEST:
        return []
    short = [i for i in range(first, after) if "short" in elements[i].labels]
    if not short or after - first == 1:
        known = elements[first].ids if short else ()
        return [_run(elements, first, after, known)]
    # A surname that stands for somebody ends a name: "Modi Govt", "Jaishankar Holds".
    if short[0] == first:
        rest = _bare(elements, first + 1, after, script)
        return [_run(elements, first, first + 1, elements[first].ids), *rest]
    begin = _with_initials(elements, short[0], first)
    known = elements[short[0]].ids if begin == first else ()
    end = short[0] + 1
    return [_run(elements, first, end, known), *_bare(elements, end, after, script)]


def _natural_end(elements: Sequence[Element], first: int, after: int, script: Script) -> int:
    """Where a name ends in letters without capitals: after its last `bin` and one surname."""
    end, plain = first, 0
    while end < after:
        if "particle" in elements[end].labels:
            end += 2 if end + 1 < after else 1
            plain = max(plain, 1)
            surname = end < after and elements[end].text.startswith("ال")
            if (
                surname
                and "particle" not in elements[end].labels
                and not (end + 1 < after and "particle" in elements[end + 1].labels)
            ):
                return end + 1
            if end >= after or "particle" not in elements[end].labels:
                return min(end, after)
            continue
        plain += 1
        end += 1
        if plain >= _LONGEST_BARE[script]:
            break
    return min(end, after)


def _run(elements: Sequence[Element], first: int, after: int, known: tuple[str, ...]) -> Run:
    own = elements[first:after]
    words = sum(len(e.text.split()) for e in own if "particle" not in e.labels)
    arabic = any(not _DESCENT.isdisjoint(e.text.split(" ")) for e in own)
    return Run(first, after, known, words, arabic)


_DESCENT = frozenset({"bin", "ibn", "bint", "بن", "بنت", "बिन"})
