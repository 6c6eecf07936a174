"""Quotes as the pages show them: the words that give a field its value are marked in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import itemgetter

from markupsafe import escape

from models.values.events import StoredMention
from models.values.mentions import Evidence

_has_signs = re.compile("[&<>\"']").search

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


def escaped(words: str) -> str:
    """Return text as HTML shows it; nearly all of it needs nothing, and is what comes back."""
    return str(escape(words)) if _has_signs(words) else words


def marked(quote: str, start: int, evidence: Sequence[Evidence]) -> str:
    """Return a quote as HTML; the words that give a slot its value name it in their mark.

    Where two stretches overlap, the first is marked.
    """
    if not evidence:
        return escaped(quote)
    parts: list[str] = []
    at = 0
    for slot, begin, end in sorted(_within(quote, start, evidence), key=itemgetter(1, 2)):
        if begin >= at:
            parts += [escaped(quote[at:begin]), f'<mark title="{escaped(slot)}">']
            parts += [escaped(quote[begin:end]), "</mark>"]
            at = end
    parts.append(escaped(quote[at:]))
    return "".join(parts)


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
