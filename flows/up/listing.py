"""What `up` prints once the seeds are in: the events, and the promises that are still open."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, datetime

from flows.commands.output import line, shortened
from flows.settings import Settings
from flows.wording import (
    MUSCAT,
    PENDING,
    event_words,
    follow_up_words,
    in_order,
    latest_first,
    place_words,
    promised_words,
    span_words,
)
from models.store import open_store
from models.values.events import Event
from models.values.followups import FollowUp

_ROWS = 12
_CELL = 60


def opening_lines(settings: Settings) -> list[str]:
    """Return what the store holds now, as lines for a terminal."""
    store = open_store(settings.store_url)
    try:
        today = datetime.now(UTC).astimezone(MUSCAT).date()
        return [*event_lines(store.events()), *follow_up_lines(store.follow_ups(today))]
    finally:
        store.close()


def event_lines(events: Collection[Event]) -> list[str]:
    """Return the latest events, in the words of `india-oman events`."""
    short = shortened([event.id for event in events])
    rows = [
        (
            span_words(event.span),
            event.status.value,
            event_words(event),
            place_words(event.city, event.country),
            short[event.id],
        )
        for event in latest_first(events)
    ]
    return _listed(f"Events: {len(rows)}", rows, "events")


def follow_up_lines(follow_ups: Collection[FollowUp]) -> list[str]:
    """Return the promises that are not settled, in the words of `india-oman follow-ups`."""
    pending = [one for one in in_order(follow_ups) if one.state in PENDING]
    rows = [
        (
            one.state.value,
            follow_up_words(one),
            place_words(one.city, one.country),
            promised_words(one),
        )
        for one in pending
    ]
    return _listed(f"Follow-ups still to come or overdue: {len(rows)}", rows, "follow-ups")


def _listed(title: str, rows: Sequence[Sequence[str]], command: str) -> list[str]:
    shown = [[line(cell, _CELL) for cell in row] for row in rows[:_ROWS]]
    widths = [max(len(cell) for cell in column) for column in zip(*shown, strict=True)]
    lines = [
        "  " + "  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip()
        for row in shown
    ]
    more = len(rows) - len(shown)
    return [title, *lines, *([f"  {more} more: india-oman {command}"] if more else [])]
