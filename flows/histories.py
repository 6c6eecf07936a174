"""Take in history, from files or from a source's own past; nobody is told of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

from flows.intake import Intake, take_document
from flows.newsround import choose, open_newsroom
from flows.pipeline import Tracker, settle
from flows.polling.history import (
    Filled,
    HistoryError,
    Watch,
    fill_days,
    fill_numbers,
    fill_pages,
    unwatched,
)
from flows.seeds import read_file

Tell = Callable[[str], None]


def take_file(
    tracker: Tracker, name: str, now: datetime, total: Intake, watch: Watch = unwatched
) -> Mapping[str, int]:
    """Take in one whole file, settle what it holds, and return its counts."""
    articles = total.articles
    take_document(tracker, read_file(Path(name), now), now, total, quiet=True, watch=watch)
    settled = settle(tracker.store, now)
    return {
        "Articles": total.articles - articles,
        "Events created": len(settled.created),
        "Events changed": len(settled.changed),
    }


def fill_past(
    tracker: Tracker,
    name: str,
    now: datetime,
    tell: Tell,
    watch: Watch = unwatched,
    *,
    numbers: range | None = None,
    pages: int | None = None,
    days: tuple[date, date] | None = None,
) -> Filled:
    """Take in a source's past by what is given: numbers, older pages, or days of a search."""
    (source,) = choose(tracker, now, [name])
    store = tracker.store
    with closing(open_newsroom(tracker)) as press:
        if numbers is not None:
            return fill_numbers(store, source, numbers, now, press=press, tell=tell, watch=watch)
        if pages is not None:
            return fill_pages(store, source, pages, now, press=press, tell=tell, watch=watch)
        if days is not None:
            first, last = days
            return fill_days(store, source, first, last, now, press=press, tell=tell, watch=watch)
    raise HistoryError(name, "is given without numbers, pages or days of what to read")
