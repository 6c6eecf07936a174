"""Elements: the words of a text, each with what the vocabulary knows of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from parsers.fold import Folded, Script
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
    splitter = _Splitter(text, whole, words)
    for start, end, labels, ids in _known(text, whole, words):
        splitter.add_words_before(start)
        folded = " ".join(text.text[start:end].split())
        splitter.add(start, end, folded, labels, ids)
    splitter.add_words_before(len(text.text))
    elements = splitter.elements
    for index, (element, after) in enumerate(pairwise(elements)):
        if element.ids and element.has("ruler") and _is_given(element, after):
            elements[index] = element._replace(labels=NAME)
    return elements


def _known(
    text: Folded, whole: str, words: Vocabulary
) -> Iterator[tuple[int, int, frozenset[str], tuple[str, ...]]]:
    for start, end, meanings in words.lexicon.hits(text):
        printed = whole[start:end]
        latin = printed[0].isascii()
        folded = text.text[start:end].replace("-", " ")
        spellings = words.exact.get(folded)
        if latin and spellings and printed not in spellings and not printed.isupper():
            continue
        small = latin and printed[0].islower()
        counted = [
            (label, identity)
            for label, identity in meanings
            if not (small and label in CAPITALISED)
            and not (label == "honorific" and _lacks(text.text, end, words.only_before, identity))
        ]
        if counted:
            labels, ids = zip(*counted, strict=True)
            yield start, text.closed(start, end), frozenset(labels), ids


def _lacks(text: str, end: int, only_before: Mapping[str, frozenset[str]], identity: str) -> bool:
    """Whether an honorific that counts only before certain words stands before others."""
    needed = only_before.get(identity)
    if needed is None:
        return False
    follows = _FIRST_WORD.match(text, end)
    return follows is None or follows[1] not in needed


_FIRST_WORD = re.compile(r"\s+([^\s,.;:!?()]+)")
_MARKS = r"\u0900-\u0963\u064b-\u065f\u0670"
_LETTERS = rf"[\w{_MARKS}'’‘`\u02bf\u02be-]*[\w{_MARKS}]"
_PIECE = re.compile(
    rf"(?P<word>[^\W\d_](?:{_LETTERS})?\.?)|(?P<owner>['’‘`]s\b)|(?P<mark>\d+|(?P<same>[^\w\s])(?P=same)*|\n+)"
)
# In Latin letters a stretch of small words is one element, up to its last word that is no link:
# links count only between words that do, and at the end of a stretch. The bound on the stretch
# keeps a text of nothing but links linear.
_LINK = (
    "of|for|in|at|the|to|on|and|who|from|he|she|an|a|is|was|its|his|her|then|also|former|as|with|by"
)
_LOW = r"(?!(?:he|she|who|al|el|ul|bin|ibn|bint)\b)[a-z][a-z0-9]*"
_SMALL = (
    rf"(?P<small>(?:{_LOW}[ ]+){{0,12}}(?!(?:{_LINK})\b){_LOW}(?:[ ]+|(?=[\n.,;:?!)(])))"
    rf"|(?P<link>(?:{_LINK})(?![\w'’‘`-]))"
)
_LOWER = frozenset({"small", "link"})
_LATIN_PIECE = re.compile(f"{_SMALL}|{_PIECE.pattern}")
_INITIAL = re.compile(r"[^\W\d_a-z](?:\.[A-Z])*\.?")
_PARTICLES = frozenset(
    {"bin", "ibn", "bint", "al", "el", "ul", "al-", "बिन", "अल", "بن", "بنت", "آل", "ال"}
)
_QUOTED = re.compile(r"['’‘`]")
_OWNED = re.compile(r"['’‘`]s?$")
_AND = "و"
"""Arabic writes "and" onto the next word."""
_LONGEST_INITIAL = 3
_SHORTEST_ABBREVIATION = 4


class _Splitter:
    """Fills the gaps between known phrases with plain words and marks."""

    def __init__(self, text: Folded, whole: str, words: Vocabulary) -> None:
        self.elements: list[Element] = []
        self._text = text.text
        self._latin = text.script is Script.EN
        self._whole = whole
        self._stops = words.stops
        self._names = words.name_words
        self._done = 0

    def add(
        self, start: int, end: int, folded: str, labels: frozenset[str], ids: tuple[str, ...] = ()
    ) -> None:
        upper = labels is not MARK and self._whole[start].isupper()
        self.elements.append(Element(start, end, folded, labels, ids, self._is_tight(start), upper))
        self._done = end

    def _is_tight(self, start: int) -> bool:
        gap = self._text[self._done : start]
        return not gap or gap == " " or (gap.isspace() and "\n" not in gap)

    def add_words_before(self, end: int) -> None:
        if end - self._done <= 1 and self._text[self._done : end] in {"", " "}:
            return
        pieces = _LATIN_PIECE if self._latin else _PIECE
        for piece in pieces.finditer(self._whole, self._done, end):
            kind = piece.lastgroup
            if kind in _LOWER:
                start, stop = piece.span()
                folded = piece[0] if kind == "link" else ""
                self.elements.append(Element(start, stop, folded, WORD, (), self._is_tight(start)))
                self._done = stop
            elif kind == "word":
                self._add_word(*piece.span(), piece[0])
            else:
                labels = POSSESSIVE if kind == "owner" else MARK
                self.add(piece.start(), piece.end(), piece[0][0], labels)

    def _add_word(self, begin: int, stop: int, printed: str) -> None:
        dotted = printed[-1] == "." and not self._is_initial(printed)
        if dotted:
            stop -= 1
        owned = _OWNED.search(self._whole, begin, stop) if _QUOTED.search(printed) else None
        cut = owned.start() if owned else stop
        folded = self._text[begin:cut].strip()
        if not self._latin and folded[:1] == _AND and folded[1:] in self._names:
            self.add(begin, begin + 1, _AND, WORD)
            begin, folded = begin + 1, folded[1:]
        if folded == _AND:
            labels = WORD
        elif folded in _PARTICLES:
            labels = PARTICLE
        elif folded.removesuffix(".") in self._stops or not _may_be_name(printed):
            labels = WORD
        else:
            labels = NAME
        self.add(begin, cut, folded, labels)
        if owned:
            self.add(cut, stop, "'s", POSSESSIVE)
        if dotted:
            self.add(stop, stop + 1, ".", MARK)

    def _is_initial(self, printed: str) -> bool:
        if self._latin:
            return bool(_INITIAL.fullmatch(printed))
        return len(printed) <= _LONGEST_INITIAL


def _may_be_name(printed: str) -> bool:
    """Capitals in Latin letters (but no abbreviation such as FICCI); any word in other letters."""
    if printed[0].isascii() or printed[0].isupper():
        bare = printed.replace(".", "")
        return printed[0].isupper() and (len(bare) < _SHORTEST_ABBREVIATION or not bare.isupper())
    return not printed[0].islower()


def _is_given(element: Element, after: Element) -> bool:
    """Sultan is a ruler's title, and a given name before another name."""
    return (
        not element.has("honorific")
        and " " not in element.text
        and after.tight
        and (after.has("particle") or (after.has("name") and after.upper))
    )
