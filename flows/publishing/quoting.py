"""Quotes as the pages show them: the words that give a field its value are marked in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from models.values.events import StoredMention
from models.values.mentions import Evidence

_SLOTS = {
    "kind": ("kind",),
    "mechanism": ("mechanism",),
    "round": ("round",),
    "status": ("status",),
    "date": ("date", "duration"),
    "city": ("place",),
    "country": ("place",),
    "participants": ("people",),
}
"""The slots of a mention whose words stand behind a field of an event."""


class Piece(NamedTuple):
    """A stretch of a quote; `slot` names what its words give, and is empty for the rest."""

    words: str
    slot: str


def pieces(quote: str, start: int, evidence: Sequence[Evidence]) -> list[Piece]:
    """Return a quote cut at the words that give a slot its value; where two overlap, the first."""
    found: list[Piece] = []
    at = 0
    for slot, begin, end in sorted(_within(quote, start, evidence), key=lambda one: one[1:]):
        if begin < at:
            continue
        if begin > at:
            found.append(Piece(quote[at:begin], ""))
        found.append(Piece(quote[begin:end], slot))
        at = end
    if at < len(quote):
        found.append(Piece(quote[at:], ""))
    return found


def words_behind(field: str, stored: StoredMention) -> str | None:
    """Return the words of an article that give a field its value; None where none are known.

    They are looked for in the quote and in the title; a dateline elsewhere is not kept.
    """
    mention, slots = stored.mention, _SLOTS.get(field, ())
    for one in mention.evidence:
        if one.slot not in slots:
            continue
        if mention.start <= one.start and one.end <= mention.end:
            return mention.quote[one.start - mention.start : one.end - mention.start]
        if one.end <= len(stored.title):
            return stored.title[one.start : one.end]
    return None


def _within(quote: str, start: int, evidence: Sequence[Evidence]) -> Iterator[tuple[str, int, int]]:
    for one in evidence:
        begin, end = one.start - start, one.end - start
        if 0 <= begin < end <= len(quote):
            yield one.slot, begin, end
