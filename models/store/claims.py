"""Claims: each field that a mention states, with the words that say so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from models.store.text import storable
from models.values.mentions import Evidence, Mention


def claims_of(mention_id: str, mention: Mention, whole: str) -> Iterator[dict[str, Any]]:
    """Yield one claim row for each stated value of a mention."""
    evidence: dict[str, Evidence] = {}
    for one in mention.evidence:
        evidence.setdefault(one.slot, one)
    for field, position, value in _stated(mention):
        found = evidence.get(field)
        yield {
            "mention": mention_id,
            "field": field,
            "position": position,
            "value": storable(value),
            "raw": storable(whole[found.start : found.end]) if found else None,
            "start": found.start if found else None,
            "end": found.end if found else None,
            "rule": found.rule if found else None,
        }


def _stated(mention: Mention) -> Iterator[tuple[str, int, str]]:
    yield "kind", 0, mention.kind.value
    yield "status", 0, mention.status.value
    for field in ("mechanism", "round", "city", "country"):
        value = getattr(mention, field)
        if value is not None:
            yield field, 0, str(value)
    if mention.span.first or mention.span.last:
        first, last = mention.span.first, mention.span.last
        yield "date", 0, f"{first or ''}/{last or ''}"
    for position, person in enumerate(mention.participants):
        yield "participant", position, person.name
    for position, span in enumerate(mention.former):
        yield "former", position, f"{span.first or ''}/{span.last or ''}"
