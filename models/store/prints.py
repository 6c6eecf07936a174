"""Fingerprints of documents, and the groups of copies that they show."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, select

from models.resolution import (
    PRINT_LIMIT,
    Print,
    are_copies,
    copies,
    sample,
    shingles,
    worth_a_look,
)
from models.store.batches import in_batches
from models.store.driver import Insertion, Prepared
from models.store.mapping import DOCUMENTS
from models.tables.base import table
from models.tables.documents import CopyRow, FingerprintRow, RevisionRow
from models.values.articles import Article, Tier

FINGERPRINTS = table(FingerprintRow)
COPIES = table(CopyRow)
REVISIONS = table(RevisionRow)


def print_rows(article: Article) -> list[dict[str, Any]]:
    """Return the rows of a document's fingerprint."""
    kept = sorted(sample(shingles(article.whole)))
    document = article.id
    return [{"shingle": h, "document": document} for h in kept]


def replace_prints(connection: Connection, article: Article) -> None:
    """Keep the fingerprint of a document's new text in place of the former one.

    A shingle that is boilerplate no longer finds copies again: its holders are settled anew.
    """
    former = {shingle for (shingle,) in _SHINGLES.rows(connection, ids=[article.id])}
    _FORGET.run(connection, ids=[article.id])
    rows = print_rows(article)
    PUT_PRINTS(connection, rows)
    lost = former - {row["shingle"] for row in rows}
    revived = [h for h, count in _counts(connection, lost, 1).items() if count == PRINT_LIMIT]
    if revived:
        _UNSETTLE.run(connection, shingles=revived, false=False)


def renew_prints(connection: Connection) -> None:
    """Compute the fingerprints of all current texts anew, some hundreds at a time."""
    ids = connection.execute(select(DOCUMENTS.c.id)).scalars().all()
    connection.execute(FINGERPRINTS.delete())
    for batch in in_batches(ids):
        rows = connection.execute(_CURRENT.where(DOCUMENTS.c.id.in_(batch)))
        prints = [_print(row) for row in rows]
        PUT_PRINTS(
            connection,
            (
                {"shingle": h, "document": one.document}
                for one in prints
                for h in sorted(sample(one.shingles))
            ),
        )


def regroup(connection: Connection, documents: Collection[str]) -> set[str]:
    """Group new and changed documents with their copies; return all whose group has changed."""
    if not documents:
        return set()
    mine = dict(_HELD.rows(connection, ids=list(documents)))
    counts = _counts(connection, mine, max(mine.values(), default=0))
    crowd = _crowd(connection, mine, counts)
    concerned = crowd | set(documents)
    if crowd:
        held = [shingle for (shingle,) in _SHINGLES.rows(connection, ids=list(concerned))]
        counts = _counts(connection, held, 0)
    pairs = _candidates(connection, concerned, counts)
    former = {name for pair in _PAIRS.rows(connection, ids=list(concerned)) for name in pair}
    if not pairs and not former:
        return set()
    reader = _Reader(connection)
    reader.load({name for pair in pairs for name in pair})
    if former:
        _PART.run(connection, ids=list(concerned))
    found = [pair for pair in sorted(pairs) if are_copies(reader[pair[0]], reader[pair[1]])]
    _PUT_COPIES(connection, [{"smaller": a, "larger": b} for a, b in found])
    return _assign(connection, reader, concerned | former | {n for pair in found for n in pair})


def _assign(connection: Connection, reader: _Reader, touched: set[str]) -> set[str]:
    """Write the groups of all that is connected with the touched documents."""
    whole = _connected(connection, touched)
    pairs = {(a, b) for a, b in _PAIRS.rows(connection, ids=list(whole))}
    paired = {name for pair in pairs for name in pair}
    reader.load(paired)
    groups = {name: name for name in whole}
    groups.update(copies([reader[name] for name in sorted(paired)], pairs))
    changed = {
        name for name, group in _GROUPS.rows(connection, ids=list(whole)) if group != groups[name]
    }
    _REGROUP.many(connection, [{"id": name, "copies": groups[name]} for name in sorted(changed)])
    return changed


def _crowd(connection: Connection, mine: Mapping[int, int], counts: Mapping[int, int]) -> set[str]:
    """Return the holders of shingles that new documents have just turned into boilerplate.

    `mine` says how many of the new hold each, `counts` how many do in all.
    """
    crowded = [h for h, count in counts.items() if count - mine[h] <= PRINT_LIMIT < count]
    if not crowded:
        return set()
    return {name for (name,) in _HOLDERS.rows(connection, shingles=crowded)}


def _candidates(
    connection: Connection, documents: Collection[str], counts: Mapping[int, int]
) -> set[tuple[str, str]]:
    """Return the pairs with one of these documents that share enough to be looked at."""
    live = [h for h, count in counts.items() if 1 < count <= PRINT_LIMIT]
    if not live:
        return set()
    rows = _SHARED.rows(connection, ids=list(documents), shingles=live)
    ends = {name for one, other, _ in rows for name in (one, other)}
    size = dict(_SIZES.rows(connection, ids=list(ends)))
    return {
        (one, other) if one < other else (other, one)
        for one, other, shared in rows
        if worth_a_look(shared, size[one], size[other])
    }


def _counts(connection: Connection, shingles: Collection[int], more: int) -> dict[int, int]:
    """Return how many hold each shingle, counting no further than `more` above boilerplate."""
    if not shingles:
        return {}
    most = PRINT_LIMIT + 1 + more
    return dict(_COUNTS.rows(connection, shingles=list(shingles), most=most))


def _neighbours(connection: Connection, documents: Collection[str]) -> set[str]:
    rows = _PAIRS.rows(connection, ids=list(documents))
    return {name for pair in rows for name in pair} - set(documents)


def _connected(connection: Connection, documents: Collection[str]) -> set[str]:
    """Return all that pairs of copies connect with some documents."""
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


PUT_PRINTS = Insertion(FINGERPRINTS)
_PUT_COPIES = Insertion(COPIES, new=True)

_SHINGLES = Prepared(
    "SELECT DISTINCT shingle FROM fingerprints WHERE document IN (SELECT value FROM {ids text})"
)
_HELD = Prepared(
    "SELECT shingle, count(*) FROM fingerprints"
    " WHERE document IN (SELECT value FROM {ids text}) GROUP BY shingle"
)
_COUNTS = Prepared(
    "SELECT value, (SELECT count(*) FROM"
    " (SELECT 1 FROM fingerprints WHERE shingle = shingles.value LIMIT :most) AS few)"
    " FROM {shingles bigint}"
)
_HOLDERS = Prepared(
    "SELECT DISTINCT document FROM fingerprints"
    " WHERE shingle IN (SELECT value FROM {shingles bigint})"
)
_SHARED = Prepared(
    "SELECT mine.document, theirs.document, count(*) FROM fingerprints mine"
    " JOIN fingerprints theirs"
    " ON theirs.shingle = mine.shingle AND theirs.document <> mine.document"
    " WHERE mine.document IN (SELECT value FROM {ids text})"
    " AND mine.shingle IN (SELECT value FROM {shingles bigint})"
    " GROUP BY mine.document, theirs.document"
)
_SIZES = Prepared(
    "SELECT document, count(*) FROM fingerprints"
    " WHERE document IN (SELECT value FROM {ids text}) GROUP BY document"
)
_FORGET = Prepared("DELETE FROM fingerprints WHERE document IN (SELECT value FROM {ids text})")
_UNSETTLE = Prepared(
    "UPDATE documents SET settled = :false WHERE id IN"
    " (SELECT document FROM fingerprints WHERE shingle IN (SELECT value FROM {shingles bigint}))"
)
_PAIRS = Prepared(
    "SELECT smaller, larger FROM copies WHERE smaller IN (SELECT value FROM {ids text})"
    " UNION SELECT smaller, larger FROM copies WHERE larger IN (SELECT value FROM {ids text})"
)
_PART = Prepared(
    "DELETE FROM copies WHERE smaller IN (SELECT value FROM {ids text})"
    " OR larger IN (SELECT value FROM {ids text})"
)
_GROUPS = Prepared("SELECT id, copies FROM documents WHERE id IN (SELECT value FROM {ids text})")
_REGROUP = Prepared("UPDATE documents SET copies = :copies WHERE id = :id")

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
