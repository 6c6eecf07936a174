"""Elements: the words of a text, each with what the vocabulary knows of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from parsers.fold import Folded, Script
from parsers.lexicon import Annotation
from parsers.names.vocabulary import CAPITALISED, Vocabulary


class Element(NamedTuple):
    """A word, a known phrase or a mark; `labels` says what it may be, `ids` by which rows."""

    start: int
    end: int
    text: str
    """Folded, in single spaces."""
    labels: frozenset[str]
    ids: tuple[str, ...] = ()
    tight: bool = False
    """Nothing but spaces stands between it and the element before."""
    upper: bool = False
    """Printed with a capital."""

    def has(self, *labels: str) -> bool:
        """Whether it may be one of these."""
        return not self.labels.isdisjoint(labels)


NAME = frozenset({"name"})
"""A word that may be part of a name, as far as one can tell from the word."""
PARTICLE = frozenset({"particle"})
MARK = frozenset({"mark"})
WORD = frozenset({"word"})
POSSESSIVE = frozenset({"possessive"})


def split_elements(text: Folded, whole: str, words: Vocabulary) -> list[Element]:
    """Split a text into elements, in its order."""
    elements: list[Element] = []
    done = 0
    for start, end, labels, ids in _known(text, whole, words):
        elements.extend(_plain(text, whole, done, start, words))
        folded = " ".join(text.text[start:end].split())
        upper = whole[start].isupper()
        elements.append(Element(start, end, folded, labels, ids, upper=upper))
        done = end
    elements.extend(_plain(text, whole, done, len(text.text), words))
    return _tightened(elements, text.text)


def _known(
    text: Folded, whole: str, words: Vocabulary
) -> Iterator[tuple[int, int, frozenset[str], tuple[str, ...]]]:
    found = words.lexicon.find(text)
    index = 0
    while index < len(found):
        first = found[index]
        group = [a for a in found[index : index + _MOST_MEANINGS] if a.start == first.start]
        index += len(group)
        counted = [a for a in group if _counts(a, text, whole, words)]
        if counted:
            labels = frozenset(a.label for a in counted)
            yield first.start, first.end, labels, tuple(a.id for a in counted)


_MOST_MEANINGS = 12


def _counts(found: Annotation, text: Folded, whole: str, words: Vocabulary) -> bool:
    printed = whole[found.start : found.end]
    latin = printed[:1].isascii()
    if latin and found.label in CAPITALISED and printed[:1].islower():
        return False
    folded = text.text[found.start : found.end].replace("-", " ")
    spellings = words.exact.get(folded)
    if latin and spellings and printed not in spellings and not printed.isupper():
        return False
    before = words.only_before.get(found.id)
    if before and found.label == "honorific":
        follows = _FIRST_WORD.match(text.text, found.end)
        return bool(follows and follows[1] in before)
    return True


_FIRST_WORD = re.compile(r"\s+([^\s,.;:!?()]+)")
_PIECE = re.compile(
    r"[^\W\d_](?:[\w\u0900-\u0963'’‘`\u02bf\u02be-]*[\w\u0900-\u0963])?\.?|['’‘`]s\b|\d+|[^\w\s]|\n"
)
_INITIAL = re.compile(r"[^\W\d_a-z](?:\.[A-Z])*\.?")
_PARTICLES = frozenset(
    {"bin", "ibn", "bint", "al", "el", "ul", "al-", "बिन", "अल", "بن", "بنت", "آل", "ال"}
)
_OWNED = re.compile(r"['’‘`]s?$")


def _plain(text: Folded, whole: str, start: int, end: int, words: Vocabulary) -> Iterator[Element]:
    for piece in _PIECE.finditer(whole, start, end):
        begin, stop = piece.span()
        printed = piece[0]
        if not printed[0].isalpha():
            yield Element(begin, stop, printed, POSSESSIVE if printed[1:] == "s" else MARK)
            continue
        owned = _OWNED.search(printed.removesuffix("."))
        if owned:
            yield _word(text, whole, begin, begin + owned.start(), words)
            yield Element(begin + owned.start(), begin + owned.end(), "'s", POSSESSIVE)
            continue
        if printed.endswith(".") and not _is_initial(printed, text.script):
            yield _word(text, whole, begin, stop - 1, words)
            yield Element(stop - 1, stop, ".", MARK)
            continue
        yield _word(text, whole, begin, stop, words)


def _is_initial(printed: str, script: Script) -> bool:
    if script is Script.EN:
        return bool(_INITIAL.fullmatch(printed))
    return len(printed) <= _LONGEST_INITIAL


_LONGEST_INITIAL = 3


def _word(text: Folded, whole: str, start: int, end: int, words: Vocabulary) -> Element:
    folded = text.text[start:end].strip()
    printed = whole[start:end]
    upper = printed[:1].isupper()
    if folded in _PARTICLES:
        labels = PARTICLE
    elif folded.removesuffix(".") in words.stops or not _may_be_name(printed, upper):
        labels = WORD
    else:
        labels = NAME
    return Element(start, end, folded, labels, upper=upper)


def _may_be_name(printed: str, upper: bool) -> bool:
    """Capitals in Latin letters (but no abbreviation such as FICCI); any word in other letters."""
    if printed[0].isascii() or upper:
        bare = printed.replace(".", "")
        return upper and (len(bare) < _SHORTEST_ABBREVIATION or not bare.isupper())
    return True


_SHORTEST_ABBREVIATION = 4


def _tightened(elements: list[Element], text: str) -> list[Element]:
    tight: list[Element] = []
    before = 0
    for element in elements:
        gap = text[before : element.start]
        tight.append(element._replace(tight=not gap or (gap.isspace() and "\n" not in gap)))
        before = element.end
    return [
        element._replace(labels=NAME) if _is_given_name(element, after) else element
        for element, after in zip(tight, [*tight[1:], _NOTHING], strict=True)
    ]


_NOTHING = Element(0, 0, "", WORD)


def _is_given_name(element: Element, after: Element) -> bool:
    """Sultan is a ruler's title, and a given name before another name."""
    return (
        element.has("ruler")
        and not element.has("honorific")
        and " " not in element.text
        and after.tight
        and (after.has("particle") or (after.has("name") and after.upper))
    )
