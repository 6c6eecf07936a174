"""The timeline's data: every event as one short row, small enough to be part of the page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from flows.publishing.naming import people_words, place_name
from flows.statements import last_told
from flows.wording import event_words, span_words
from models.values.articles import Tier
from models.values.events import Event
from models.values.mentions import Kind, Status

BUDGET = 1_550_000
"""Bytes of data within a page that is to stay under 2 MB."""

QUOTES = (180, 110, 60, 0)
"""Characters of a quote; fewer are shown where the events are many."""

FLAGS = ("conflict", "contested", "background")


_KINDS = {kind: number for number, kind in enumerate(Kind)}
_STATUSES = {status: number for number, status in enumerate(Status)}
_TIERS = {tier: 1 << number for number, tier in enumerate(Tier)}


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
    data = _data(events)
    rows, quotes = data["rows"], [_quote(event) for event in events]
    bare = _size(data)
    for limit in QUOTES:
        quotes = [_cut(quote, limit) for quote in quotes]
        # A quote stands in its row as in a list of quotes, and so is weighed without the rest.
        if fits := bare + _size(quotes) <= budget:
            break
    for row, quote in zip(rows, quotes, strict=True):
        row.append(quote)
    while not fits and _size(data) > budget:
        data["rows"] = data["rows"][: len(data["rows"]) * 9 // 10]
        data["more"] = len(rows) - len(data["rows"])
    return data


def script_safe(data: object) -> str:
    """Return JSON that can stand inside a script element: nothing in it ends the element."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _size(data: object) -> int:
    return len(script_safe(data).encode("utf-8", "replace"))


def _data(events: Iterable[Event]) -> dict[str, Any]:
    series, places = _Table(), _Table()
    rows = [_row(event, series, places) for event in events]
    return {
        "kinds": [kind.value.replace("_", " ") for kind in Kind],
        "statuses": [status.value for status in Status],
        "tiers": [tier.value for tier in Tier],
        "series": list(series.words),
        "places": list(places.words),
        "rows": rows,
        "more": 0,
    }


def _row(event: Event, series: _Table, places: _Table) -> list[Any]:
    flags = (bool(event.conflicts), event.contested, event.background_only)
    return [
        event.id,
        _day(event.span.first or event.span.last),
        _day(event.span.last or event.span.first),
        span_words(event.span),
        _KINDS[event.kind],
        _STATUSES[event.status],
        series.number(event.mechanism) if event.mechanism else -1,
        event_words(event),
        places.number(f"{event.country or ''}|{place_name(event.city, event.country)}"),
        sum({_TIERS[stored.tier] for stored in event.mentions}),
        event.independent,
        sum(1 << number for number, flag in enumerate(flags) if flag),
        people_words(event.participants),
    ]


def _quote(event: Event) -> str:
    return " ".join(last_told(event).mention.quote.split())


def _cut(words: str, limit: int) -> str:
    if len(words) <= limit:
        return words
    return f"{words[: limit - 1].rstrip()}…" if limit else ""


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
