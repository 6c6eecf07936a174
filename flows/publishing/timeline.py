"""The timeline's data: every event as one short row, small enough to be part of the page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from flows.publishing.event_views import last_told
from flows.publishing.naming import people_words, place_name
from flows.wording import event_words, span_words
from models.values.articles import Tier
from models.values.events import Event
from models.values.mentions import Kind, Status

BUDGET = 1_550_000
"""Bytes of data within a page that is to stay under 2 MB."""

QUOTES = (180, 110, 60, 0)
"""Characters of a quote; fewer are shown where the events are many."""

FLAGS = ("conflict", "contested", "background")


class _Table:
    """Words that recur in rows, by number."""

    def __init__(self) -> None:
        self.words: dict[str, int] = {}

    def number(self, word: str) -> int:
        return self.words.setdefault(word, len(self.words))


def timeline_data(events: Sequence[Event], budget: int = BUDGET) -> dict[str, Any]:
    """Return the rows with their tables; the latest events that `budget` bytes can hold.

    Quotes are cut before events are left out; what is left out stands on the pages of its year.
    """
    kept, quote = len(events), 0
    for quote in QUOTES:
        data = _data(events, quote)
        if _size(data) <= budget:
            return data | {"more": 0}
    while True:
        kept = kept * 9 // 10
        data = _data(events[:kept], quote)
        if _size(data) <= budget:
            return data | {"more": len(events) - kept}


def script_safe(data: object) -> str:
    """Return JSON that can stand inside a script element: nothing in it ends the element."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _size(data: dict[str, Any]) -> int:
    return len(script_safe(data).encode("utf-8", "replace"))


def _data(events: Iterable[Event], quote: int) -> dict[str, Any]:
    series, places = _Table(), _Table()
    rows = [_row(event, quote, series, places) for event in events]
    return {
        "kinds": [kind.value.replace("_", " ") for kind in Kind],
        "statuses": [status.value for status in Status],
        "tiers": [tier.value for tier in Tier],
        "series": list(series.words),
        "places": list(places.words),
        "rows": rows,
    }


def _row(event: Event, quote: int, series: _Table, places: _Table) -> list[object]:
    tiers = {stored.tier for stored in event.mentions}
    flags = (bool(event.conflicts), event.contested, event.background_only)
    return [
        event.id,
        _day(event.span.first or event.span.last),
        _day(event.span.last or event.span.first),
        span_words(event.span),
        list(Kind).index(event.kind),
        list(Status).index(event.status),
        series.number(event.mechanism) if event.mechanism else -1,
        event_words(event),
        places.number(f"{event.country or ''}|{place_name(event.city, event.country)}"),
        sum(1 << number for number, tier in enumerate(Tier) if tier in tiers),
        event.independent,
        sum(1 << number for number, flag in enumerate(flags) if flag),
        people_words(event.participants),
        _cut(last_told(event).mention.quote, quote),
    ]


def _cut(words: str, limit: int) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= limit else f"{flat[: max(limit - 1, 0)].rstrip()}…" if limit else ""


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
