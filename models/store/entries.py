"""Entries that a source ever listed: which are new, and which still wait for their article."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from models.store.driver import Insertion, Prepared
from models.store.mapping import read_stamp, stamp
from models.store.text import storable
from models.tables.base import table
from models.tables.sources import EntryRow, EntryState
from models.values.base import Value
from models.values.ids import digest, make_id
from models.values.sources import Entry

ENTRIES = table(EntryRow)

ATTEMPTS = 5
"""Times that the article behind an entry is tried before the entry is given up."""


class WaitingEntry(Value):
    """An entry whose article has not been read yet."""

    entry: Entry
    quiet: bool
    attempts: int
    first_seen: datetime


class SeenEntry(NamedTuple):
    """What is kept of an entry that its source has listed before, for comparison."""

    url: str | None
    title: str
    summary: str
    published: str | None
    state: str
    attempts: int


def seen_entries(
    connection: Connection, source: str, entries: Collection[Entry]
) -> dict[str, SeenEntry]:
    """Return those of the entries that are known, by their keys."""
    by_hash = {_key_hash(entry.key): entry.key for entry in entries}
    if not by_hash:
        return {}
    rows = _SEEN.rows(connection, source=source, hashes=list(by_hash))
    return {by_hash[key_hash]: SeenEntry(*rest) for key_hash, *rest in rows}


def keep_entries(
    connection: Connection,
    entries: Collection[Entry],
    seen: Mapping[str, SeenEntry],
    fetch: str,
    now: datetime,
    *,
    quiet: bool,
) -> None:
    """Keep the entries of one source's poll, new ones whole and known ones brought up to date.

    The caller holds the source's row, so that nobody else adds to it meanwhile. An entry whose
    headline changed waits once more: its article may be another.
    """
    rows = {entry.key: _row(entry, fetch, now, quiet=quiet) for entry in entries}
    _INSERT(connection, (row for key, row in rows.items() if key not in seen))
    known = [entry for entry in entries if entry.key in seen]
    if not known:
        return
    hashes = [rows[entry.key]["key_hash"] for entry in known]
    _LISTED_AGAIN.run(connection, source=known[0].source, hashes=hashes, now=now)
    wanted = {
        entry.key: {**rows[entry.key], "state": _state_after(entry, seen[entry.key])}
        for entry in known
    }
    _CHANGE.many(
        connection,
        [
            {name: row[name] for name in ("source", "key_hash", *_CHANGED)}
            for key, row in wanted.items()
            if any(row[name] != getattr(seen[key], name) for name in _CHANGED)
        ],
    )


def _state_after(entry: Entry, seen: SeenEntry) -> str:
    """Return whether a known entry waits for its article now.

    One that was not worth a request may be by its new headline; what was read is read again where
    its headline changed, and never more often than any article is tried.
    """
    news = seen.title != storable(entry.title)
    again = entry.follow and news and seen.attempts < ATTEMPTS
    return EntryState.WAITING.value if again and seen.state == EntryState.READ else seen.state


def _row(entry: Entry, fetch: str, now: datetime, *, quiet: bool) -> dict[str, Any]:
    return {
        "id": make_id(None, "entry", entry.source, entry.key),
        "source": entry.source,
        "key": storable(entry.key),
        "key_hash": _key_hash(entry.key),
        "url": entry.url and storable(entry.url),
        "title": storable(entry.title),
        "summary": storable(entry.summary),
        "published": stamp(entry.published),
        "published_raw": entry.published_raw and storable(entry.published_raw),
        "author": entry.author and storable(entry.author),
        "first_seen": now,
        "last_seen": now,
        "fetch": fetch,
        "quiet": quiet,
        "state": (EntryState.WAITING if entry.follow else EntryState.READ).value,
        "attempts": 0,
        "document": None,
    }


def known_entries(connection: Connection, source: str, keys: Collection[str]) -> set[str]:
    """Return those of the keys that this source has listed before."""
    by_hash = {_key_hash(key): key for key in keys}
    if not by_hash:
        return set()
    rows = _KNOWN.rows(connection, source=source, hashes=list(by_hash))
    return {by_hash[key_hash] for (key_hash,) in rows}


def waiting_entries(connection: Connection, source: str, limit: int) -> list[WaitingEntry]:
    """Return entries whose articles are still to be read, the oldest first."""
    rows = connection.execute(
        select(ENTRIES)
        .where(ENTRIES.c.source == source, ENTRIES.c.state == EntryState.WAITING.value)
        .order_by(ENTRIES.c.first_seen, ENTRIES.c.id)
        .limit(limit)
    )
    return [
        WaitingEntry(
            entry=Entry(
                source=row.source,
                key=row.key,
                url=row.url,
                title=row.title,
                summary=row.summary,
                published=read_stamp(row.published),
                published_raw=row.published_raw,
                author=row.author,
            ),
            quiet=row.quiet,
            attempts=row.attempts,
            first_seen=row.first_seen,
        )
        for row in rows
    ]


def is_waiting(connection: Connection, source: str) -> bool:
    """Say whether the article of any of a source's entries is still to be read."""
    return bool(_WAITING.rows(connection, source=source))


def latest_keys(connection: Connection, source: str, limit: int) -> list[str]:
    """Return the keys that a source listed last."""
    return [key for (key,) in _LATEST.rows(connection, source=source, most=limit)]


def known_titles(connection: Connection, source: str, titles: Collection[str]) -> set[str]:
    """Return those of the titles that entries of this source have had."""
    return {title for (title,) in _TITLES.rows(connection, source=source, titles=list(titles))}


def untried_sources(connection: Connection) -> set[str]:
    """Return the sources with entries that wait and whose articles nobody has tried to read."""
    rows = connection.execute(
        select(ENTRIES.c.source)
        .where(ENTRIES.c.state == EntryState.WAITING.value, ENTRIES.c.attempts == 0)
        .distinct()
    )
    return set(rows.scalars())


def mark_entry(connection: Connection, source: str, key: str, document: str | None) -> EntryState:
    """Note that the article of an entry was read as a document, or tried in vain."""
    here = (ENTRIES.c.source == source, ENTRIES.c.key_hash == _key_hash(key))
    if document is not None:
        state = EntryState.READ
    else:
        tried = connection.execute(select(ENTRIES.c.attempts).where(*here)).scalar() or 0
        state = EntryState.FAILED if tried + 1 >= ATTEMPTS else EntryState.WAITING
    connection.execute(
        ENTRIES.update()
        .where(*here)
        .values(state=state.value, document=document, attempts=ENTRIES.c.attempts + 1)
    )
    return state


def _key_hash(key: str) -> str:
    return digest(key).hex()


_CHANGED = ("url", "title", "summary", "published", "state")
_SEEN = Prepared(
    "SELECT key_hash, url, title, summary, published, state, attempts FROM entries",
    "WHERE source = :source AND key_hash IN (SELECT value FROM {hashes text})",
)
_KNOWN = Prepared(
    "SELECT key_hash FROM entries",
    "WHERE source = :source AND key_hash IN (SELECT value FROM {hashes text})",
)
_LATEST = Prepared(
    "SELECT key FROM entries WHERE source = :source ORDER BY last_seen DESC, id DESC LIMIT :most"
)
_TITLES = Prepared(
    "SELECT DISTINCT title FROM entries",
    "WHERE source = :source AND title IN (SELECT value FROM {titles text})",
)
_INSERT = Insertion(ENTRIES)
_LISTED_AGAIN = Prepared(
    "UPDATE entries SET last_seen = :now",
    "WHERE source = :source AND key_hash IN (SELECT value FROM {hashes text})",
)
_CHANGE = Prepared(
    "UPDATE entries SET",
    ", ".join(f"{name} = :{name}" for name in _CHANGED),
    "WHERE source = :source AND key_hash = :key_hash",
)
_WAITING = Prepared("SELECT 1 FROM entries WHERE source = :source AND state = 'waiting' LIMIT 1")
