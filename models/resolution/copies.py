"""Copies: near-identical texts are one source, however many outlets print them.

Texts are compared by the hashes of their four-word shingles. Containment finds the copy that was
cut to a third or grew a new lead, which a similarity of whole texts cannot. Every eighth hash (by
its value, so that all machines keep the same) is enough to find candidates in a plain index.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
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
SHARED_ONE_IN = 5
"""Of the kept hashes of the shorter text, the share that makes two texts worth a look."""
PRINT_LIMIT = 200
"""Texts above which a shingle is boilerplate and brings no candidates."""
LONGEST_TEXT = 200_000
"""Characters of a text that are read; what follows tells no copy from another."""


Pair = tuple[str, str]


class Print(NamedTuple):
    """A text's fingerprint: the hashes of all its shingles."""

    document: str
    shingles: frozenset[int]
    side: str | None = None
    """The country for which an official outlet speaks: readouts of two sides are never copies."""


def shingles(text: str) -> frozenset[int]:
    """Return signed 64-bit hashes of all runs of four words, folded; of a shorter text, of all."""
    said = _words(text)
    runs = zip(said, said[1:], said[2:], said[3:], strict=False)
    return frozenset([_run(*run) for run in runs])


def kept_shingles(text: str) -> frozenset[int]:
    """Return `sample(shingles(text))`, without making the others.

    The last bits of a run's hash are those of the sum in `_run`, in which the last bits of its
    words are enough. A byte for each word, the sums of all runs of a text are taken at once.
    """
    said = _words(text)
    if not said:
        return frozenset()
    ends = int.from_bytes(bytes([word % KEEP_ONE_IN for word in said]), "big")
    sums = sum(factor % KEEP_ONE_IN * (ends >> 8 * n) for n, factor in enumerate(_FACTORS))
    runs = len(said) - SIZE + 1
    kept = (sums % (1 << 8 * runs)).to_bytes(runs, "big").translate(_KEPT)
    return frozenset([_run(*said[n : n + SIZE]) for n in range(runs) if kept[n]])


def _words(text: str) -> list[int]:
    """Return the numbers of a text's words, in order; of a short text filled up to one run."""
    said = list(map(_word, words(text[:LONGEST_TEXT])))
    return said + [0] * (SIZE - len(said)) if said else []


def _run(a: int, b: int, c: int, d: int) -> int:
    """Return the hash of a run: a polynomial of its words modulo 2^64, signed."""
    return (a * _CUBE + b * _SQUARE + c * _P + d & _ALL) - _HALF


_ALL = (1 << 64) - 1
_HALF = 1 << 63
_P = 0x9E3779B97F4A7C15
"""2^64 over the golden ratio: odd, so that no bit of a word is lost."""
_SQUARE = _P * _P & _ALL
_CUBE = _P * _SQUARE & _ALL
_FACTORS = (1, _P, _SQUARE, _CUBE)
"""Of the words of a run, the last first."""
_KEPT = bytes(n % KEEP_ONE_IN == 0 for n in range(256))


@lru_cache(maxsize=1 << 16)
def _word(word: str) -> int:
    """Return a word's number; texts repeat words far oftener than runs."""
    digest = hashlib.blake2b(word.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big")


def sample(hashes: Iterable[int]) -> frozenset[int]:
    """Return the hashes that are kept in the index: those that eight divides."""
    return frozenset(h for h in hashes if not h % KEEP_ONE_IN)


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


def copies(prints: Collection[Print], pairs: Collection[Pair] | None = None) -> dict[str, str]:
    """Return the group of each document: the smallest document id among its copies.

    Nearest pairs come first. Two groups are joined where most of their pairs are copies, so that
    a roundup which reprints three stories does not make one source of them; a group holds
    official readouts of one side only. `pairs` are the pairs that are copies, where they are
    known already; without it, all prints are looked through.
    """
    known = {one.document: one for one in prints}
    if pairs is None:
        found = _candidates(known.values())
        pairs = [pair for pair in found if are_copies(known[pair[0]], known[pair[1]])]
    likes: defaultdict[str, set[str]] = defaultdict(set)
    for a, b in pairs:
        likes[a].add(b)
        likes[b].add(a)
    home = {name: name for name in known}
    members = {name: {name} for name in known}
    for a, b in sorted(pairs, key=lambda p: _nearest_first(known[p[0]], known[p[1]])):
        x, y = sorted((home[a], home[b]))
        if x == y or not _one_source(members[x], members[y], likes, known):
            continue
        home.update(dict.fromkeys(members[y], x))
        members[x] |= members.pop(y)
    return home


def _nearest_first(a: Print, b: Print) -> tuple[int, str, str]:
    first, second = sorted((a.document, b.document))
    return -containment(a.shingles, b.shingles), first, second


def _one_source(
    a: set[str], b: set[str], likes: Mapping[str, set[str]], known: Mapping[str, Print]
) -> bool:
    sides = {known[name].side for name in a | b} - {None}
    small, large = sorted((a, b), key=len)
    shared = sum(len(likes[name] & large) for name in small)
    return len(sides) <= 1 and 2 * shared > len(a) * len(b)


def worth_a_look(shared: int, one: int, other: int) -> bool:
    """Tell whether two texts share enough kept hashes for the whole texts to be compared.

    What is contained to two fifths shares far more than a fifth; a stock phrase shares one or two.
    """
    enough = shared * SHARED_ONE_IN
    return enough >= one or enough >= other


def _candidates(prints: Iterable[Print]) -> set[Pair]:
    """Return the pairs that share enough sampled shingles which are not boilerplate."""
    holders: defaultdict[int, list[str]] = defaultdict(list)
    size: dict[str, int] = {}
    for one in prints:
        kept = sample(one.shingles)
        size[one.document] = len(kept)
        for h in kept:
            holders[h].append(one.document)
    shared: Counter[Pair] = Counter()
    for documents in holders.values():
        if len(documents) <= PRINT_LIMIT:
            shared.update(combinations(sorted(documents), 2))
    return {
        (one, other)
        for (one, other), count in shared.items()
        if worth_a_look(count, size[one], size[other])
    }
