"""Entries that a source ever listed: which are new, and which still wait for their article."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from models.store.batches import in_batches
from models.store.mapping import read_stamp, stamp
from models.store.text import storable
from models.store.upserts import insert_new
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


def keep_entry(
    connection: Connection, entry: Entry, fetch: str, now: datetime, *, quiet: bool
) -> bool:
    """Keep an entry of a poll; say whether it is new, else bring it up to date."""
    key_hash = _key_hash(entry.key)
    row: dict[str, Any] = {
        "id": make_id(None, "entry", entry.source, entry.key),
        "source": entry.source,
        "key": storable(entry.key),
        "key_hash": key_hash,
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
    if insert_new(connection, ENTRIES, row):
        return True
    changed = {name: row[name] for name in ("url", "title", "summary", "published", "last_seen")}
    connection.execute(
        ENTRIES.update().where(ENTRIES.c.source == entry.source, ENTRIES.c.key_hash == key_hash),
        changed,
    )
    return False


def known_entries(connection: Connection, source: str, keys: Collection[str]) -> set[str]:
    """Return those of the keys that this source has listed before."""
    by_hash = {_key_hash(key): key for key in keys}
    known: set[str] = set()
    for batch in in_batches(by_hash):
        found = connection.execute(
            select(ENTRIES.c.key_hash).where(
                ENTRIES.c.source == source, ENTRIES.c.key_hash.in_(batch)
            )
        )
        known.update(by_hash[key_hash] for key_hash in found.scalars())
    return known


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
        )
        for row in rows
    ]


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
