"""Bonds: what people have judged of pairs of mentions, told of their signatures.

A judged mention has a signature of its own (see `signature.describe`), so that a bond binds it
and not all that say the same. Where `different` contradicts a chain of `same`, `same` holds: the
contradiction is the people's, and it is shown for review.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from models.values.judgements import Judgement, JudgementKind

Pair = tuple[str, str]


class Bonds(NamedTuple):
    """Pairs of signature ids, the smaller first."""

    same: frozenset[Pair] = frozenset()
    different: frozenset[Pair] = frozenset()


def judged(judgements: Iterable[Judgement]) -> frozenset[str]:
    """Return the ids of mentions that a judgement in force calls same or different."""
    return frozenset(end for pair in judged_pairs(judgements) for end in pair)


def judged_pairs(judgements: Iterable[Judgement]) -> frozenset[Pair]:
    """Return the pairs of mentions on which a judgement is in force, the smaller id first."""
    return frozenset(
        (min(j.subject, j.other), max(j.subject, j.other))
        for j in judgements
        if j.withdrawn is None and j.other is not None and _pairs(j)
    )


def bonds(judgements: Iterable[Judgement], signature_of: Mapping[str, str]) -> Bonds:
    """Return the bonds between signatures; a judgement waits where a mention has not yet come."""
    pairs: dict[JudgementKind, set[Pair]] = {
        JudgementKind.SAME: set(),
        JudgementKind.DIFFERENT: set(),
    }
    for judgement in judgements:
        if judgement.withdrawn is not None or judgement.other is None or not _pairs(judgement):
            continue
        a, b = signature_of.get(judgement.subject), signature_of.get(judgement.other)
        if a is not None and b is not None and a != b:
            pairs[judgement.kind].add((min(a, b), max(a, b)))
    return Bonds(frozenset(pairs[JudgementKind.SAME]), frozenset(pairs[JudgementKind.DIFFERENT]))


def _pairs(judgement: Judgement) -> bool:
    return judgement.kind in {JudgementKind.SAME, JudgementKind.DIFFERENT}
