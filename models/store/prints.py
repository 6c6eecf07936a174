"""Fingerprints of documents, and the groups of copies that they show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, func, or_, select

from models.resolution import PRINT_LIMIT, Print, are_copies, copies, sample, shingles
from models.store.batches import in_batches
from models.store.mapping import DOCUMENTS
from models.store.upserts import insert_missing
from models.tables.base import table
from models.tables.documents import CopyRow, FingerprintRow, RevisionRow
from models.values.articles import Article, Tier

FINGERPRINTS = table(FingerprintRow)
COPIES = table(CopyRow)
REVISIONS = table(RevisionRow)


def print_rows(article: Article) -> list[dict[str, Any]]:
    """Return the rows of a document's fingerprint."""
    kept = sorted(sample(shingles(article.whole)))
    return [{"shingle": h, "document": article.id} for h in kept]


def replace_prints(connection: Connection, article: Article) -> None:
    """Keep the fingerprint of a document's new text in place of the former one."""
    connection.execute(FINGERPRINTS.delete().where(FINGERPRINTS.c.document == article.id))
    insert_missing(connection, FINGERPRINTS, print_rows(article))


def regroup(connection: Connection, documents: Collection[str]) -> set[str]:
    """Group new and changed documents with their copies; return all whose group has changed."""
    if not documents:
        return set()
    reader = _Reader(connection)
    concerned = set(documents) | _crowd(connection, documents)
    touched = concerned | _neighbours(connection, concerned)
    for batch in in_batches(concerned):
        connection.execute(
            COPIES.delete().where(or_(COPIES.c.smaller.in_(batch), COPIES.c.larger.in_(batch)))
        )
    pairs = _candidates(connection, concerned)
    reader.load({name for pair in pairs for name in pair})
    found = [pair for pair in sorted(pairs) if are_copies(reader[pair[0]], reader[pair[1]])]
    insert_missing(connection, COPIES, [{"smaller": a, "larger": b} for a, b in found])
    touched |= {name for pair in found for name in pair}
    return _assign(connection, reader, touched)


def _assign(connection: Connection, reader: _Reader, touched: set[str]) -> set[str]:
    """Write the groups of all that is connected with the touched documents."""
    whole = _connected(connection, touched)
    pairs = _pairs(connection, whole)
    paired = {name for pair in pairs for name in pair}
    reader.load(paired)
    groups = {name: name for name in whole}
    groups.update(copies([reader[name] for name in sorted(paired)], pairs))
    changed: set[str] = set()
    for batch in in_batches(whole):
        rows = connection.execute(
            select(DOCUMENTS.c.id, DOCUMENTS.c.copies).where(DOCUMENTS.c.id.in_(batch))
        ).all()
        for row in rows:
            if row.copies != groups[row.id]:
                changed.add(row.id)
                connection.execute(
                    DOCUMENTS.update().where(DOCUMENTS.c.id == row.id), {"copies": groups[row.id]}
                )
    return changed


def _crowd(connection: Connection, documents: Collection[str]) -> set[str]:
    """Return the holders of shingles that these documents have just turned into boilerplate."""
    crowded: set[int] = set()
    for batch in in_batches(documents):
        mine = select(FINGERPRINTS.c.shingle).where(FINGERPRINTS.c.document.in_(batch))
        counts = (
            select(FINGERPRINTS.c.shingle)
            .where(FINGERPRINTS.c.shingle.in_(mine))
            .group_by(FINGERPRINTS.c.shingle)
            .having(func.count() > PRINT_LIMIT)
            .having(func.count() <= PRINT_LIMIT + len(documents))
        )
        crowded |= set(connection.execute(counts).scalars())
    found: set[str] = set()
    for numbers in in_batches(crowded):
        holders = select(FINGERPRINTS.c.document).where(FINGERPRINTS.c.shingle.in_(numbers))
        found |= set(connection.execute(holders.distinct()).scalars())
    return found


def _candidates(connection: Connection, documents: Collection[str]) -> set[tuple[str, str]]:
    """Return the pairs with one of these documents that share more than boilerplate."""
    pairs: set[tuple[str, str]] = set()
    for batch in in_batches(documents):
        mine = select(FINGERPRINTS.c.shingle).where(FINGERPRINTS.c.document.in_(batch))
        shared = (
            select(FINGERPRINTS.c.shingle)
            .where(FINGERPRINTS.c.shingle.in_(mine))
            .group_by(FINGERPRINTS.c.shingle)
            .having(func.count().between(2, PRINT_LIMIT))
        )
        holders: defaultdict[int, list[str]] = defaultdict(list)
        rows = select(FINGERPRINTS.c.shingle, FINGERPRINTS.c.document)
        for numbers in in_batches(connection.execute(shared).scalars()):
            for row in connection.execute(rows.where(FINGERPRINTS.c.shingle.in_(numbers))):
                holders[row.shingle].append(row.document)
        wanted = set(batch)
        for names in holders.values():
            for name in names:
                if name in wanted:
                    pairs.update((min(name, one), max(name, one)) for one in names if one != name)
    return pairs


def _pairs(connection: Connection, documents: Collection[str]) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for batch in in_batches(documents):
        rows = connection.execute(
            select(COPIES.c.smaller, COPIES.c.larger).where(
                or_(COPIES.c.smaller.in_(batch), COPIES.c.larger.in_(batch))
            )
        )
        found.update((row.smaller, row.larger) for row in rows)
    return found


def _neighbours(connection: Connection, documents: Collection[str]) -> set[str]:
    return {name for pair in _pairs(connection, documents) for name in pair}


def _connected(connection: Connection, documents: set[str]) -> set[str]:
    found: set[str] = set()
    todo = set(documents)
    while todo:
        found |= todo
        todo = _neighbours(connection, todo) - found
    return found


def read_prints(connection: Connection) -> list[Print]:
    """Return the fingerprints of all current texts, computed anew."""
    return [_print(row) for row in connection.execute(_CURRENT)]


def _print(row: Any) -> Print:
    official = row.tier == Tier.OFFICIAL.value
    text = f"{row.title}\n{row.text}"
    return Print(row.id, shingles(text), row.outlet_country if official else None)


class _Reader:
    """Fingerprints of current texts, each computed once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._prints: dict[str, Print] = {}

    def __getitem__(self, document: str) -> Print:
        return self._prints[document]

    def load(self, documents: Collection[str]) -> None:
        """Read the texts of those documents that have not been read."""
        for batch in in_batches(set(documents) - self._prints.keys()):
            for row in self._connection.execute(_CURRENT.where(DOCUMENTS.c.id.in_(batch))):
                self._prints[row.id] = _print(row)


_CURRENT = select(
    DOCUMENTS.c.id,
    DOCUMENTS.c.tier,
    DOCUMENTS.c.outlet_country,
    REVISIONS.c.title,
    REVISIONS.c.text,
).join(
    REVISIONS,
    (REVISIONS.c.document == DOCUMENTS.c.id) & (REVISIONS.c.number == DOCUMENTS.c.revision),
)
