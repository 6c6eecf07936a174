"""Fingerprints of documents, and the groups of copies that they show."""

from __future__ import annotations

import struct
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import chain
from typing import Any

from sqlalchemy import Connection, select

from models.resolution import (
    PRINT_LIMIT,
    SHARED_ONE_IN,
    Print,
    are_copies,
    copies,
    kept_shingles,
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

Hashes = tuple[int, ...]
"""The kept shingles of one document, in order."""

_SIZE = 8
"""Bytes of a shingle in the row of its document."""

_ID = 16
"""Bytes of a document's id in the tree; one more says how many shingles it holds."""

_MANY = 255
"""So many shingles or more, which the row of the document must tell."""


def prints_of(article: Article) -> Hashes:
    """Return the fingerprint of a text."""
    return tuple(sorted(kept_shingles(article.whole)))


def pack(hashes: Hashes) -> bytes:
    """Return a fingerprint as the row of its document holds it."""
    return struct.pack(f"<{len(hashes)}q", *hashes)


def replace_prints(connection: Connection, article: Article) -> None:
    """Keep the fingerprint of a document's new text in place of the former one.

    The document is found by it once it is settled again. A shingle that is boilerplate no longer
    finds copies again: its holders are settled anew.
    """
    former = _read(connection, [article.id])
    fresh = prints_of(article)
    _FORGET.many(connection, [{"shingle": h, "document": holder} for h, holder in _held(former)])
    _NOTE.run(connection, id=article.id, prints=pack(fresh))
    lost = set(former[article.id]).difference(fresh)
    revived = [h for h, count in _counts(connection, lost, 1).items() if count == PRINT_LIMIT]
    if revived:
        holders = {_name(holder) for _, holder in _holding(connection, revived)}
        _UNSETTLE.run(connection, ids=list(holders), false=False)


def renew_prints(connection: Connection) -> None:
    """Compute the fingerprints of all current texts anew, some hundreds at a time.

    No document is found by its fingerprint before it is settled again.
    """
    ids = connection.execute(select(DOCUMENTS.c.id)).scalars().all()
    connection.execute(FINGERPRINTS.delete())
    for batch in in_batches(ids):
        rows = connection.execute(_CURRENT.where(DOCUMENTS.c.id.in_(batch)))
        texts = [_print(row) for row in rows]
        prints = {one.document: tuple(sorted(sample(one.shingles))) for one in texts}
        _NOTE.many(connection, [{"id": n, "prints": pack(prints[n])} for n in sorted(prints)])


def regroup(connection: Connection, packed: Mapping[str, bytes]) -> set[str]:
    """Group new and changed documents with their copies; return all whose group has changed.

    `packed` are the fingerprints of these documents as their rows hold them. Only here do they
    come into the tree: each writes dozens of its pages, of which those that come in together
    write most once.
    """
    if not packed:
        return set()
    prints = _unpack(packed)
    put_prints(connection, prints)
    mine = Counter(chain.from_iterable(prints.values()))
    counts = _counts(connection, mine, max(mine.values(), default=0))
    crowd = _crowd(connection, mine, counts)
    if crowd:
        prints |= _read(connection, crowd - prints.keys())
        counts = _counts(connection, set(chain.from_iterable(prints.values())), 0)
    pairs = _candidates(connection, prints, counts)
    concerned = prints.keys()
    former = {name for pair in _PAIRS.rows(connection, ids=list(concerned)) for name in pair}
    if not pairs and not former:
        return set()
    reader = _Reader(connection)
    reader.load({name for pair in pairs for name in pair})
    if former:
        for part in _PART:
            part.run(connection, ids=list(concerned))
    found = [pair for pair in sorted(pairs) if are_copies(reader[pair[0]], reader[pair[1]])]
    _PUT_COPIES(connection, [{"smaller": a, "larger": b} for a, b in found])
    return _assign(connection, reader, concerned | former | {n for pair in found for n in pair})


def put_prints(connection: Connection, prints: Mapping[str, Hashes]) -> None:
    """Make documents found by their fingerprints, all in the order of the tree."""
    _PUT_PRINTS.put(connection, _held(prints))


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
    return {_name(holder) for _, holder in _holding(connection, crowded)}


def _candidates(
    connection: Connection, prints: Mapping[str, Hashes], counts: Mapping[int, int]
) -> set[tuple[str, str]]:
    """Return the pairs with one of these documents that share enough to be looked at."""
    live = [h for h, count in counts.items() if count <= PRINT_LIMIT]
    holding: defaultdict[int, list[bytes]] = defaultdict(list)
    for h, holder in _holding(connection, live):
        holding[h].append(holder)
    shared = {
        name: Counter(chain.from_iterable(holding[h] for h in hashes if h in holding))
        for name, hashes in prints.items()
    }
    names = {holder: _name(holder) for holder in set().union(*shared.values())}
    # A process of a version before 0008 leaves the size out: the row of the document tells it.
    size = {name: holder[_ID] if holder[_ID:] else _MANY for holder, name in names.items()}
    long = [name for name, held in size.items() if held == _MANY]
    size.update(_SIZES.rows(connection, ids=long) if long else ())
    size.update({name: len(hashes) for name, hashes in prints.items()})
    least = min(size.values(), default=0)
    found = (
        (name, names[holder])
        for name, met in shared.items()
        for holder, count in met.items()
        if count * SHARED_ONE_IN >= least and worth_a_look(count, size[name], size[names[holder]])
    )
    return {(min(pair), max(pair)) for pair in found if pair[0] != pair[1]}


def _counts(connection: Connection, shingles: Collection[int], more: int) -> dict[int, int]:
    """Return how many hold each shingle that several hold, counted to `more` above boilerplate."""
    if not shingles:
        return {}
    most = PRINT_LIMIT + 1 + more
    # In the order of the tree, each page is looked at once.
    return dict(_COUNTS.rows(connection, shingles=sorted(shingles), most=most))


def _holding(connection: Connection, shingles: Collection[int]) -> Iterable[tuple[Any, ...]]:
    """Return each of some shingles with each document that holds it, as the tree names them."""
    return _HOLDERS.rows(connection, shingles=sorted(shingles)) if shingles else ()


def _read(connection: Connection, documents: Collection[str]) -> dict[str, Hashes]:
    """Return the fingerprints of some documents as they were taken in."""
    return _unpack(dict(_PRINTS.rows(connection, ids=list(documents)) if documents else ()))


def _unpack(packed: Mapping[str, bytes]) -> dict[str, Hashes]:
    return {n: struct.unpack(f"<{len(held) // _SIZE}q", held) for n, held in packed.items()}


def _held(prints: Mapping[str, Hashes]) -> list[tuple[int, bytes]]:
    """Return each shingle with its holder, in the order of the tree."""
    return sorted(
        (h, holder)
        for name, hashes in prints.items()
        for holder in (_holder(name, len(hashes)),)
        for h in hashes
    )


def _holder(name: str, held: int) -> bytes:
    """Return a document as it stands in the tree, where it sorts as it does elsewhere.

    How many shingles it holds stands beside it: two hundred others may share one with a new text,
    and hardly any of them is worth a look into its own row.
    """
    return bytes.fromhex(name.replace("-", "")) + bytes([min(held, _MANY)])


def _name(holder: bytes) -> str:
    digits = holder[:_ID].hex()
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


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


_PUT_PRINTS = Insertion(FINGERPRINTS, new=True)
_PUT_COPIES = Insertion(COPIES, new=True)

_PRINTS = Prepared("SELECT id, prints FROM documents WHERE id IN (SELECT value FROM {ids text})")
_NOTE = Prepared("UPDATE documents SET prints = :prints WHERE id = :id")
_SIZES = Prepared(
    "SELECT id, length(prints) / 8 FROM documents WHERE id IN (SELECT value FROM {ids text})"
)
_COUNTS = Prepared(
    "SELECT value, (SELECT count(*) FROM"
    " (SELECT 1 FROM fingerprints WHERE shingle = shingles.value LIMIT :most) AS few)"
    " FROM {shingles bigint}"
    " WHERE EXISTS (SELECT 1 FROM fingerprints WHERE shingle = shingles.value LIMIT 1 OFFSET 1)"
)
_HOLDERS = Prepared(
    "SELECT shingle, document FROM fingerprints"
    " WHERE shingle IN (SELECT value FROM {shingles bigint})"
)
_FORGET = Prepared("DELETE FROM fingerprints WHERE shingle = :shingle AND document = :document")
_UNSETTLE = Prepared(
    "UPDATE documents SET settled = :false WHERE id IN (SELECT value FROM {ids text})"
)
_PAIRS = Prepared(
    "SELECT smaller, larger FROM copies WHERE smaller IN (SELECT value FROM {ids text})"
    " UNION SELECT smaller, larger FROM copies WHERE larger IN (SELECT value FROM {ids text})"
)
_PART = (
    Prepared("DELETE FROM copies WHERE smaller IN (SELECT value FROM {ids text})"),
    Prepared("DELETE FROM copies WHERE larger IN (SELECT value FROM {ids text})"),
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
