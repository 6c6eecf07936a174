"""Independent sources: copies of one text, and outlets of one publisher, speak with one voice."""

from __future__ import annotations

from collections.abc import Iterable

from models.values.articles import Tier
from models.values.events import StoredMention

_NEARNESS = (Tier.OFFICIAL, Tier.AGENCY, Tier.PRESS, Tier.THINK_TANK, Tier.AGGREGATOR)


def voices(mentions: Iterable[StoredMention]) -> dict[str, str]:
    """Return the voice of each mention: the smallest id among those it shares a source with.

    Two mentions share a source where their texts are copies or their outlets are one family.
    """
    ordered = sorted(mentions, key=lambda m: m.id)
    voice: dict[str, str] = {}
    first: dict[tuple[str, str], str] = {}
    for mention in ordered:
        keys = [("group", mention.group), ("family", mention.family)]
        held = sorted({find(voice, first[key]) for key in keys if key[1] and key in first})
        root = held[0] if held else mention.id
        voice[mention.id] = root
        voice.update(dict.fromkeys(held, root))
        for key in keys:
            if key[1]:
                first.setdefault(key, root)
    return {mention.id: find(voice, mention.id) for mention in ordered}


def find(voice: dict[str, str], name: str) -> str:
    """Follow a mention's voice to its root."""
    while voice[name] != name:
        name = voice[name]
    return name


def nearness(mention: StoredMention) -> int:
    """Return how near the publisher stands to the facts; less is nearer."""
    return _NEARNESS.index(mention.tier)
