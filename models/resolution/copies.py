"""Copies: near-identical texts are one source, however many outlets print them.

Texts are compared by the hashes of their four-word shingles. Containment finds the copy that was
cut to a third or grew a new lead, which a similarity of whole texts cannot. Every eighth hash (by
its value, so that all machines keep the same) is enough to find candidates in a plain index.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from itertools import combinations
from typing import NamedTuple

from models.resolution.words import words

SIZE = 4
"""Words in a shingle."""
KEEP_ONE_IN = 8
CONTAINED = 40
"""Per cent of the shorter text's shingles that the other must have."""
SHARED = 5
"""Fewest shingles in common: below that, a stock phrase decides."""
PRINT_LIMIT = 200
"""Texts above which a shingle is boilerplate and brings no candidates."""
LONGEST_TEXT = 200_000
"""Characters of a text that are read; what follows tells no copy from another."""


class Print(NamedTuple):
    """A text's fingerprint: the hashes of all its shingles."""

    document: str
    shingles: frozenset[int]
    side: str | None = None
    """The country for which an official outlet speaks: readouts of two sides are never copies."""


def shingles(text: str) -> frozenset[int]:
    """Return signed 64-bit BLAKE2b hashes of all runs of four words, folded."""
    said = words(text[:LONGEST_TEXT])
    runs = {" ".join(said[i : i + SIZE]) for i in range(max(1, len(said) - SIZE + 1))}
    return frozenset(_hash(run) for run in runs if run)


def sample(hashes: Iterable[int]) -> frozenset[int]:
    """Return the hashes that are kept in the index: those that eight divides."""
    return frozenset(h for h in hashes if h % KEEP_ONE_IN == 0)


def containment(a: frozenset[int], b: frozenset[int]) -> int:
    """Return how much of the smaller set the larger contains, in per cent."""
    smaller = min(len(a), len(b))
    return 100 * len(a & b) // smaller if smaller else 0


def are_copies(a: Print, b: Print) -> bool:
    """Tell whether two texts are copies of one another, or of a third."""
    if a.side and b.side and a.side != b.side:
        return False
    shared = len(a.shingles & b.shingles)
    return shared >= SHARED and containment(a.shingles, b.shingles) >= CONTAINED


def copies(prints: Collection[Print]) -> dict[str, str]:
    """Return the group of each document: the smallest document id among its copies.

    Copies of copies are one group, but a group holds official readouts of one side only: nearest
    pairs are grouped first, and a pair that would bring two sides together is left.
    """
    known = {one.document: one for one in prints}
    root = {name: name for name in known}
    sides = {name: one.side for name, one in known.items()}

    def find(name: str) -> str:
        while root[name] != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    ranked = sorted(
        (-containment(known[a].shingles, known[b].shingles), a, b)
        for a, b in _candidates(known.values())
        if are_copies(known[a], known[b])
    )
    for _, a, b in ranked:
        x, y = sorted((find(a), find(b)))
        if x == y or (sides[x] and sides[y] and sides[x] != sides[y]):
            continue
        root[y] = x
        sides[x] = sides[x] or sides[y]
    return {name: find(name) for name in known}


def _candidates(prints: Iterable[Print]) -> set[tuple[str, str]]:
    """Return the pairs that share a sampled shingle which is not boilerplate."""
    holders: defaultdict[int, list[str]] = defaultdict(list)
    for one in prints:
        for h in sample(one.shingles):
            holders[h].append(one.document)
    pairs: Counter[tuple[str, str]] = Counter()
    for documents in holders.values():
        if len(documents) <= PRINT_LIMIT:
            pairs.update(combinations(sorted(documents), 2))
    return set(pairs)


def _hash(run: str) -> int:
    digest = hashlib.blake2b(run.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
