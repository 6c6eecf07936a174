"""Independent sources: copies of one text, and outlets of one publisher, speak with one voice.

A publisher who once printed another's text is not that other's voice in all else: each mention
is judged by its own text.
"""

from __future__ import annotations

from collections.abc import Iterable

from models.values.articles import Tier
from models.values.events import StoredMention

_NEARNESS = {
    tier: place
    for place, tier in enumerate(
        (Tier.OFFICIAL, Tier.AGENCY, Tier.PRESS, Tier.THINK_TANK, Tier.AGGREGATOR)
    )
}


def voices(mentions: Iterable[StoredMention]) -> dict[str, str]:
    """Return the voice of each mention: the smallest id among those with the same source.

    The source of a text is the publisher who stands nearest to the facts among those of the
    event that print it, else the first; so a copy speaks for whom it copies, and its printer's own
    report of the same event for the printer.
    """
    ordered = sorted(mentions, key=lambda m: (nearness(m), m.id))
    author: dict[str, str] = {}
    for mention in ordered:
        author.setdefault(mention.group or mention.id, mention.family or mention.id)
    source = {m.id: author[m.group or m.id] for m in ordered}
    voice: dict[str, str] = {}
    for name in sorted(source):
        voice.setdefault(source[name], name)
    return {name: voice[source[name]] for name in source}


def nearness(mention: StoredMention) -> int:
    """Return how near the publisher stands to the facts; less is nearer."""
    return _NEARNESS[mention.tier]
