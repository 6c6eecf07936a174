"""Choosing a field's value among claims: support by independent sources, then nearness, then id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from models.resolution.sources import nearness
from models.values.events import FieldChoice, Rejected, StoredMention
from models.values.judgements import Judgement
from models.values.mentions import Part


class Claim(NamedTuple):
    """One mention's value for a field, as it is shown."""

    value: str
    mention: StoredMention


Rank = Callable[[str, list[StoredMention]], tuple[int, ...]]
"""Extra points of a value, before support is counted: the most wins."""


def plain(value: str, mentions: list[StoredMention]) -> tuple[int, ...]:
    """Rank a value by whether news says so, and not only background."""
    del value
    return (int(any(m.mention.part is not Part.BACKGROUND for m in mentions)),)


def choose(
    field: str,
    claims: Iterable[Claim],
    voice: Mapping[str, str],
    *,
    rank: Rank = plain,
    rule: str = "most independent sources",
    clash: Callable[[str, str], bool] = str.__ne__,
    cause: str | None = None,
) -> FieldChoice:
    """Return the choice for a field: the winner, its support, and what was rejected.

    `clash` tells whether two values contradict each other; coarser and finer words may agree.
    `cause` is the mention to which the value is owed, where that does not follow from support.
    """
    by_value: defaultdict[str, list[StoredMention]] = defaultdict(list)
    for claim in claims:
        by_value[claim.value].append(claim.mention)
    if not by_value:
        return _choice(field, None, [], 0, rule="nobody says", cause=cause)
    if len(by_value) == 1:
        [(value, said)] = by_value.items()
        heard = len({voice[m.id] for m in said})
        return _choice(field, value, said, heard, rule="all who say agree", cause=cause)

    def order(value: str) -> tuple[tuple[int, ...], int, int, str, str]:
        said = by_value[value]
        ids = min(m.id for m in said)
        heard = len({voice[m.id] for m in said})
        return tuple(-r for r in rank(value, said)), -heard, min(map(nearness, said)), ids, value

    winner, *others = sorted(by_value, key=order)
    said = by_value[winner]
    behind = {voice[m.id] for m in said}
    conflict = any(
        clash(winner, value) and not {voice[m.id] for m in by_value[value]} <= behind
        for value in others
    )
    rejected = tuple(
        Rejected.trusted(value=value, mentions=tuple(sorted(m.id for m in by_value[value])))
        for value in others
    )
    return _choice(
        field,
        winner,
        said,
        len(behind),
        rule=rule,
        cause=cause,
        rejected=rejected,
        conflict=conflict,
    )


def _choice(
    field: str,
    value: str | None,
    said: list[StoredMention],
    heard: int,
    *,
    rule: str,
    cause: str | None,
    rejected: tuple[Rejected, ...] = (),
    conflict: bool = False,
) -> FieldChoice:
    nearest = said[0].id if said else None
    if len(said) > 1:
        nearest = min(said, key=lambda m: (nearness(m), m.id)).id
    return FieldChoice.trusted(
        field=field,
        value=value,
        mention=cause or nearest,
        rule=rule,
        support=len(said),
        independent=heard,
        rejected=rejected,
        conflict=conflict,
    )


def corrected(choice: FieldChoice, judgement: Judgement) -> FieldChoice:
    """Return a choice overruled by a person; what the sources say stays visible."""
    rejected = choice.rejected
    value = judgement.value or None
    if choice.value is not None and choice.mention is not None and choice.value != value:
        first = Rejected(value=choice.value, mentions=(choice.mention,))
        rejected = (first, *rejected)
    return choice.model_copy(
        update={
            "value": value,
            "mention": None,
            "rule": f"corrected by {judgement.author}: {judgement.reason}",
            "rejected": tuple(r for r in rejected if r.value != value),
        }
    )
