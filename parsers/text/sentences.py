"""Sentences: where each begins and ends, in English, Arabic and Hindi."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from parsers.text.fold import Folded, Script, script_of
from parsers.text.lexicon import Row, load_rows


class Sentence(NamedTuple):
    """The offsets of a sentence without the space around it, and its own script."""

    start: int
    end: int
    script: Script


def find_sentences(text: Folded) -> list[Sentence]:
    """Every sentence of a text, in order; what is no space lies in exactly one.

    A title (the first line), a blank line and a bullet always end a sentence; other line breaks do
    so unless the lines were wrapped to a width. Linear in the length of the text.
    """
    spans = (
        (start, end)
        for first, last in _blocks(text.original)
        for start, end in _split(text.original, first, last)
    )
    if text.original.isascii():
        latin = Script.EN
        return [Sentence(start, end, latin) for start, end in spans]
    return [Sentence(start, end, script_of(text.original[start:end])) for start, end in spans]


class AbbreviationRow(Row):
    """Abbreviations of one behaviour; see the head of the file."""

    words: tuple[str, ...]
    may_end: bool = False
    number: bool = False


class OpenerRow(Row):
    """Words that open a sentence."""

    words: tuple[str, ...]


_SIGNS = "-*•▪●◦‣·–—▶►➡➤✅✔☑📌🔹🔸🔷🔶🔵🟢🟠👉📍"
_BULLET = rf"[ \t]*(?:[{_SIGNS}]|\(?\d{{1,2}}[.)]|\(?[a-z]\)|\([ivx]{{1,5}}\))[ \t]+"
_HARD_BREAK = re.compile(
    rf"[\n\r\x0b\x0c\x85\u2028\u2029](?:[ \t\u00a0\u200b]*[\n\r]|(?={_BULLET}))"
)
_LINE = re.compile(r"[^\n]+")
_WIDEST_WRAP = 110
_LEAST_WRAP = 45
_CLOSING = r"[\"'”’»)\]]{0,3}"
# The set at the head lets the engine run past everything that ends nothing.
_MARK = re.compile(
    r"[.!?…؟।॥۔](?:"
    rf"(?<=[.!?…])[.!?…]{{0,5}}{_CLOSING}(?=\s)|(?<=[؟।॥۔]){_CLOSING}"
    r"|(?<=[a-z)\d][a-z)%]\.)(?=[A-Z][a-z]+[ ,]))"
)
_LIST_MARK = re.compile(r"\s{0,8}(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})")
_WORD_BEFORE = re.compile(r"[^\s()\[\]\"'“”‘’«»,;:\-–—]+\Z")
_NEXT = re.compile(r"[\s\"'“‘«(\[*]*")
_WINDOW = 24


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Stretches that no sentence crosses: title, paragraphs, bullets, unwrapped lines."""
    title = text.find("\n")
    cuts = [title] if title >= 0 else []
    cuts += [match.start() for match in _HARD_BREAK.finditer(text, max(title, 0))]
    start = 0
    for cut in (*cuts, len(text)):
        if cut > start:
            yield from _unwrapped(text, start, cut)
        start = max(start, cut)


def _unwrapped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Join lines that were wrapped to a width; other lines stand for themselves."""
    begin = start
    for line in _LINE.finditer(text, start, end):
        following = line.end() + 1
        if following >= end or not _is_wrapped(text, line.start(), line.end()):
            yield begin, line.end()
            begin = following
    if begin < end:
        yield begin, end


def _is_wrapped(text: str, start: int, end: int) -> bool:
    following = text[end + 1 : end + 2]
    if following.islower():
        return True
    if following.isdigit() and _ENTRY.match(text, end + 1):
        return False
    return _LEAST_WRAP <= end - start <= _WIDEST_WRAP and text[end - 1] not in '.!?:।؟"”'


_ENTRY = re.compile(
    r"\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}[^\n:.]{0,24}:\s|\d{1,2}[.:]\d\d(?: ?[ap]\.?m\.?)?:?\s"
)
"""A line of a programme: "4 December, forenoon: ..."."""


def _split(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    begin = first
    for mark in _MARK.finditer(text, first, last):
        if _LIST_MARK.fullmatch(text, begin, mark.start()):
            continue
        if _ends_sentence(text, mark.start(), mark.end(), last):
            yield from _trimmed(text, begin, mark.end())
            begin = mark.end()
    yield from _trimmed(text, begin, last)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _ends_sentence(text: str, dot: int, end: int, last: int) -> bool:
    if text[dot] not in ".…":
        return text[dot] != "?" or not _opens_lower(text, end, last)
    if _opens_lower(text, end, last):
        return False
    before = _WORD_BEFORE.search(text, max(dot - _WINDOW, 0), dot)
    if before is None or end - dot > 1:
        return True
    return _may_end_with(before[0], text, end, last)


def _may_end_with(word: str, text: str, end: int, last: int) -> bool:
    abbreviations, openers = _words()
    after = _NEXT.match(text, end, min(end + _WINDOW, last))
    position = after.end() if after else end
    if position == end and "." in word:  # no space, and dotted: an address, not a lost space
        return False
    initials = word.replace(".", "")
    dotted = len(initials) == word.count(".") + 1 and initials.isupper()
    row = _INITIALS if dotted else abbreviations.get(word.lower())
    if row is None:
        return True
    if row.number:
        return not text[position : position + 1].isdigit()
    if not row.may_end:
        return False
    opening = _OPENING.match(text, position, min(position + _WINDOW, last))
    return position >= last or (opening is not None and opening[0] in openers)


_OPENING = re.compile(r"\w+(?!\.)\b")
_INITIALS = AbbreviationRow(words=(), may_end=True)


def _opens_lower(text: str, end: int, last: int) -> bool:
    after = _NEXT.match(text, end, min(end + _WINDOW, last))
    position = after.end() if after else end
    return text[position : position + 1].islower()


@cache
def _words() -> tuple[dict[str, AbbreviationRow], frozenset[str]]:
    rows = load_rows("abbreviations.toml", AbbreviationRow, "abbreviation")
    openers = load_rows("abbreviations.toml", OpenerRow, "opener")
    return (
        {word.lower(): row for row in rows for word in row.words},
        frozenset(word for row in openers for word in row.words),
    )
