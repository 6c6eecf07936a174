"""Elements: the words of a text, each with what the vocabulary knows of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from parsers.names.vocabulary import CAPITALISED, Vocabulary
from parsers.text.fold import Folded, Script


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
    for start, end, folded, labels, ids in _known(text, whole, words):
        splitter.add_words_before(start)
        splitter.add(start, end, folded, labels, ids)
    splitter.add_words_before(len(text.text))
    elements = splitter.elements
    for index, (element, after) in enumerate(pairwise(elements)):
        if element.ids and "ruler" in element.labels and _is_given(element, after):
            elements[index] = element._replace(labels=NAME)
    return elements


def _known(
    text: Folded, whole: str, words: Vocabulary
) -> Iterator[tuple[int, int, str, frozenset[str], tuple[str, ...]]]:
    for start, end, meanings in words.lexicon.hits(text):
        latin = whole[start].isascii()
        folded = text.text[start:end]
        spellings = words.exact.get(folded.replace("-", " "))
        if latin and spellings:
            printed = whole[start:end]
            if printed not in spellings and not printed.isupper():
                continue
        labels, ids = _counted(meanings, small=latin and whole[start].islower())
        if "honorific" in labels and any(
            identity in words.only_before for label, identity in meanings if label == "honorific"
        ):
            labels, ids = _counted(
                tuple(
                    (label, identity)
                    for label, identity in meanings
                    if label != "honorific"
                    or not _lacks(text.text, end, words.only_before, identity)
                ),
                small=latin and whole[start].islower(),
            )
        if labels:
            yield start, text.closed(start, end), " ".join(folded.split()), labels, ids


@cache
def _counted(
    meanings: tuple[tuple[str, str], ...], *, small: bool
) -> tuple[frozenset[str], tuple[str, ...]]:
    """Labels and ids of what known words may mean as they are printed."""
    counted = [(label, i) for label, i in meanings if not (small and label in CAPITALISED)]
    return frozenset(label for label, _ in counted), tuple(identity for _, identity in counted)


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
_LOW = r"(?!(?:he|she|him|who|al|el|ul|bin|ibn|bint)\b)[a-z][a-z0-9]*+"
_SMALL = (
    rf"(?=[a-z])(?:"
    rf"(?P<small>(?:{_LOW}[ ]++){{0,12}}(?!(?:{_LINK})\b){_LOW}(?:[ ]+|(?=[\n.,;:?!)(])))"
    rf"|(?P<link>(?:{_LINK})(?![\w'’‘`-])))"
)
_LOWER = frozenset({"small", "link"})
_LATIN_PIECE = re.compile(f"{_SMALL}|{_PIECE.pattern}")
_INITIAL = re.compile(r"[^\W\d_a-z](?:\.[A-Z])*\.?")
_PARTICLES = frozenset(
    {"bin", "ibn", "bint", "al", "el", "ul", "al-", "बिन", "अल", "بن", "بنت", "آل", "ال"}
)
_QUOTED = re.compile(r"['’‘`]")
_OWNED = re.compile(r"['’‘`]s?$")
_NEW = tuple.__new__
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
        """Add what is no mark."""
        upper = self._whole[start].isupper()
        tight = start == self._done or self._is_tight(self._done, start)
        # A text is made of these: past the constructor each costs half.
        self.elements.append(_NEW(Element, (start, end, folded, labels, ids, tight, upper)))
        self._done = end

    def _add_mark(self, start: int, end: int, folded: str) -> None:
        tight = start == self._done or self._is_tight(self._done, start)
        self.elements.append(_NEW(Element, (start, end, folded, MARK, (), tight, False)))
        self._done = end

    def _is_tight(self, done: int, start: int) -> bool:
        gap = self._text[done:start]
        return gap == " " or not gap or (gap.isspace() and "\n" not in gap)

    def add_words_before(self, end: int) -> None:
        done = self._done
        if end - done <= 1 and self._text[done:end] in {"", " "}:
            return
        append = self.elements.append
        for piece in (_LATIN_PIECE if self._latin else _PIECE).finditer(self._whole, done, end):
            kind = piece.lastgroup
            start, stop = piece.span()
            if kind in _LOWER:
                folded = piece[0] if kind == "link" else ""
                tight = start == self._done or self._is_tight(self._done, start)
                append(_NEW(Element, (start, stop, folded, WORD, (), tight, False)))
                self._done = stop
            elif kind == "word":
                self._add_word(start, stop, piece[0])
            elif kind == "owner":
                self.add(start, stop, piece[0][0], POSSESSIVE)
            else:
                self._add_mark(start, stop, piece[0][0])

    def _add_word(self, begin: int, stop: int, printed: str) -> None:
        if self._latin and printed.isalpha():  # with nothing to be cut off
            folded = self._text[begin:stop].strip()
            self.add(begin, stop, folded, self._labels(folded, folded, printed))
            return
        dotted = printed[-1] == "." and not self._is_initial(printed)
        if dotted:
            stop -= 1
        owned = _OWNED.search(self._whole, begin, stop) if _QUOTED.search(printed) else None
        cut = owned.start() if owned else stop
        folded = self._text[begin:cut].strip()
        if not self._latin and folded[:1] == _AND and folded[1:] in self._names:
            self.add(begin, begin + 1, _AND, WORD)
            begin, folded = begin + 1, folded[1:]
        self.add(begin, cut, folded, self._labels(folded, folded.removesuffix("."), printed))
        if owned:
            self.add(cut, stop, "'s", POSSESSIVE)
        if dotted:
            self._add_mark(stop, stop + 1, ".")

    def _labels(self, folded: str, bare: str, printed: str) -> frozenset[str]:
        if folded in _PARTICLES:
            return PARTICLE
        if folded == _AND or bare in self._stops or not _may_be_name(printed):
            return WORD
        return NAME

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
        "honorific" not in element.labels
        and " " not in element.text
        and after.tight
        and ("particle" in after.labels or ("name" in after.labels and after.upper))
    )
