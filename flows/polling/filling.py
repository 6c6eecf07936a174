"""Fill a gap between two answers of a source from what the source itself still has."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from flows.adapters.fetch_errors import FetchError
from flows.polling.memory import Memory
from flows.polling.press import Press
from models.values.sources import Entry, Source
from parsers.web.answer_errors import AnswerError
from parsers.web.listed import Listed

_MOST_PAGES = 5
_MOST_NUMBERS = 100
_LATEST = 500


def fill(
    source: Source, listed: Listed, now: datetime, *, press: Press, memory: Memory
) -> tuple[Listed, Collection[str]]:
    """Return a listing with what may have been missed, and its known keys; none: a gap is left."""
    if source.older is not None:
        return _with_older(source, listed, source.older, now, press=press, memory=memory)
    if source.numbered is not None:
        return _with_numbers(source, listed, memory)
    return listed, ()


def older_page(source: Source, form: str, page: int, now: datetime, press: Press) -> Listed:
    """Return what an older page of a source lists, or raise a FetchError or AnswerError."""
    answer = press.fetcher.fetch(form.replace("{page}", str(page)))
    return press.readers.read_answer(
        source, answer.reply.body, url=answer.url, content_type=answer.content_type, now=now
    )


def numbered_entries(source: Source, numbers: Iterable[int]) -> list[Entry]:
    """Return entries of articles of which only the number is known; their pages say the rest."""
    form = source.numbered or ""
    return [
        Entry(
            source=source.name,
            key=str(number),
            url=form.replace("{number}", str(number)),
            title=f"Number {number}",
        )
        for number in numbers
    ]


def missing_numbers(listed: Iterable[str], before: Iterable[str]) -> range:
    """Return the numbers between the highest one seen before and the lowest that is listed now."""
    now = [int(key) for key in listed if _is_number(key)]
    if not now:
        return range(0)
    past = [int(key) for key in before if _is_number(key) and int(key) < min(now)]
    return range(max(past) + 1, min(now)) if past else range(0)


def _with_older(
    source: Source, listed: Listed, form: str, now: datetime, *, press: Press, memory: Memory
) -> tuple[Listed, Collection[str]]:
    """Read older pages, up to one that holds a known entry."""
    entries = {entry.key: entry for entry in listed.entries}
    known: Collection[str] = ()
    for page in range(2, _MOST_PAGES + 2):
        try:
            older = older_page(source, form, page, now, press)
        except (FetchError, AnswerError):
            # Whatever keeps the older pages from us, the gap is told.
            break
        fresh = [entry for entry in older.entries if entry.key not in entries]
        entries |= {entry.key: entry for entry in fresh}
        known = memory.known_entries(source.name, [entry.key for entry in fresh])
        if known or not fresh:
            break
    return listed.model_copy(update={"entries": tuple(entries.values())}), known


def _with_numbers(source: Source, listed: Listed, memory: Memory) -> tuple[Listed, Collection[str]]:
    """Add the numbers in between; where there are too many, the newest, and the gap is told."""
    latest = memory.latest_keys(source.name, _LATEST)
    missing = missing_numbers((entry.key for entry in listed.entries), latest)
    taken = missing[-_MOST_NUMBERS:]
    entries = (*listed.entries, *numbered_entries(source, reversed(taken)))
    bridged = latest if len(missing) == len(taken) and missing else ()
    return listed.model_copy(update={"entries": entries}), bridged


def _is_number(key: str) -> bool:
    return key.isascii() and key.isdigit() and len(key) < 16  # noqa: PLR2004 - no longer ids exist
