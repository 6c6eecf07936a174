"""Folding: one spelling for comparison, at the very offsets of the original."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import accumulate

FILLER = "\u2009"
"""Stands at the end of a word for each mark taken out of it; it counts as white space."""


class Script(StrEnum):
    """The three scripts that are read, named by the language that is read in them."""

    EN = "en"
    AR = "ar"
    HI = "hi"


@dataclass(frozen=True)
class Folded:
    """A text and its folded form, equal in length: an offset into one is one into the other.

    Folded: letters lower-case and without diacritics, one alef, ya and ha in Arabic, digits in
    ASCII, dashes, quotes and spaces in one form each. Marks that carry no identity (tashkeel,
    tatweel, nukta, joiners) leave the word and are made up for by `FILLER` at its end.
    """

    original: str
    text: str
    script: Script

    def quote(self, start: int, end: int) -> str:
        """The original words from `start`, including marks that were moved behind `end`."""
        return self.original[start : self.closed(start, end)]

    def closed(self, start: int, end: int) -> int:
        """`end`, moved past the fillers that belong to the last word before it."""
        while start < end < len(self.text) and self.text[end] == FILLER:
            end += 1
        return end

    @cached_property
    def squeezed(self) -> Squeezed:
        """The folded text in single spaces, hyphens as spaces: what a lexicon looks in."""
        return _squeeze(self.text)


@dataclass(frozen=True)
class Squeezed:
    """A shortened text that knows where its characters stood."""

    text: str
    _cuts: tuple[int, ...]
    _lost: tuple[int, ...]

    def between(self, begin: int, stop: int) -> tuple[int, int]:
        """Where words that stand at `begin` to `stop` here begin and end in the folded text."""
        moved = self.moved
        return begin + moved[begin], stop + moved[stop - 1]

    def place(self, offset: int) -> int:
        """The offset here of the character at `offset` of the folded text."""
        return offset - self._lost[bisect_right(self._starts, offset)] if self._cuts else offset

    @cached_property
    def moved(self) -> list[int]:
        """How far each character stands from its place in the folded text."""
        moved: list[int] = []
        for cut, lost in zip((*self._cuts, len(self.text)), self._lost, strict=True):
            moved += [lost] * (cut - len(moved))
        return moved

    @cached_property
    def _starts(self) -> list[int]:
        return [cut + lost for cut, lost in zip(self._cuts, self._lost[1:], strict=True)]


def fold(text: str) -> Folded:
    """Fold a text; its script is the one in which most of its letters are written."""
    return Folded(original=text, text=fold_text(text), script=script_of(text))


def fold_text(text: str) -> str:
    """The folded text alone, exactly as long as what was given."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a few capitals (İ) grow when lowered; those stay as they are
        lowered = "".join(low if len(low := c.lower()) == 1 else c for c in text)
    folded = lowered.translate(_TABLE).replace("\r\n", " \n").replace("\r", "\n")
    if text.isascii() or not _MARK.search(folded):
        return folded
    return _WORD.sub(_move_marks, folded)


def script_of(text: str) -> Script:
    """The script of most letters; Latin where there are none."""
    if text.isascii():
        return Script.EN
    arabic, devanagari = (sum(map(len, p.findall(text))) for p in (_ARABIC, _DEVANAGARI))
    latin = sum(map(len, _LATIN.findall(text)))
    if latin >= max(arabic, devanagari):
        return Script.EN
    return Script.AR if arabic >= devanagari else Script.HI


def is_word_character(character: str) -> bool:
    """Whether the character continues a word, in any script: letters, digits, vowel signs."""
    return character.isalnum() or "\u0900" <= character <= "\u0963" or character == "_"


_ARABIC = re.compile(r"[\u0620-\u065f\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]+")
_DEVANAGARI = re.compile(r"[\u0900-\u0963]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")

_MOVED = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u093c\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"
)
_MARK = re.compile(f"[{_MOVED}]+")
_WORD = re.compile(r"\S+")

_NEW_LINES = "\x0b\x0c\x85\u2028\u2029"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u02bb\u02bc\u02be\u02bf\u2032\u0060\u00b4\uff07"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\uff02"
_SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f"
_SPACES += "\u205f\u3000"
_ONE_FOR_ONE = {
    "أإآٱ": "ا",
    "ىیې": "ي",
    "ة": "ه",
    "ک": "ك",
    "ں": "ن",
    "ँ": "ं",
    "،": ",",
    "؛": ";",
    "؟": "?",
    "٪": "%",
    "٫": ".",
    "٬": ",",
    "۔": ".",
    "॥": "।",
    "ı": "i",
    "ø": "o",
    "đ": "d",
    "ł": "l",
}


def _composed() -> Iterator[tuple[int, str]]:
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00), *range(0x958, 0x960)):
        if len(base := unicodedata.normalize("NFD", chr(code))) > 1:
            yield code, base[0].lower()
    for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD), *range(0xFF01, 0xFF5F)):
        plain = unicodedata.normalize("NFKC", chr(code)).lower()
        if len(plain) == 1:
            yield code, _LETTERS.get(plain, plain)


def _entries() -> Iterator[tuple[int, str]]:
    for code in (*range(0x20), *range(0x7F, 0xA0)):
        yield code, chr(code) if chr(code) in "\n\r" else " "
    yield from _composed()
    for zero in (0x660, 0x6F0, 0x966):
        for digit in range(10):
            yield zero + digit, str(digit)
    spaces = _SPACES + "#"  # "at #Muscat" is at Muscat
    groups = {_DASHES: "-", _SINGLE_QUOTES: "'", _DOUBLE_QUOTES: '"', spaces: " "}
    for characters, folded in {**groups, _NEW_LINES: "\n", **_ONE_FOR_ONE}.items():
        for character in characters:
            yield ord(character), folded


_LETTERS = {c: folded for characters, folded in _ONE_FOR_ONE.items() for c in characters}
_TABLE = dict(_entries())


def _move_marks(word: re.Match[str]) -> str:
    bare = _MARK.sub("", word[0])
    return bare + FILLER * (len(word[0]) - len(bare))


# A hyphen in a word, white space of more than one character, a line's end, a filler; the set at
# the head lets the engine run past everything else.
_GAP = re.compile(rf"[-\s](?:(?<=\w-)(?=\w)|(?<=\s)\s+|(?<=[\n{FILLER}]))")


def _squeeze(text: str) -> Squeezed:
    pieces: list[str] = []
    cuts: list[int] = []
    losses: list[int] = []
    done = length = 0
    for gap in _GAP.finditer(text):
        start, end = gap.span()
        # A filler at a word's end is no space of its own, and a blank line is no mere space.
        spaces = gap[0].replace(FILLER, "")
        joint = "" if not spaces else "\n" if spaces.count("\n") > 1 else " "
        pieces += (text[done:start], joint)
        length += start - done + len(joint)
        if end - start > len(joint):
            cuts.append(length)
            losses.append(end - start - len(joint))
        done = end
    pieces.append(text[done:])
    return Squeezed("".join(pieces), tuple(cuts), (0, *accumulate(losses)))
