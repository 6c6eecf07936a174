"""Whether an entry's article is worth a request, by its title and summary alone.

It may say yes too often and should not say no to an item of the relation: both sides are named, or
one is and the outlet is of the other, or a series of the relation is.
"""

from __future__ import annotations

from functools import cache

from models.values.articles import Outlet, Tier
from models.values.sources import Entry
from parsers.names.vocabulary import KnownPerson
from parsers.scope.relation import relation_entries, sides
from parsers.series.mechanisms import mechanism_entries
from parsers.spatial.places import places
from parsers.text.fold import fold
from parsers.text.lexicon import Entry as Spelling
from parsers.text.lexicon import Lexicon, load_rows

_SIDE = frozenset({"country", "demonym", "organ", "place", "person"})


def is_likely(entry: Entry, outlet: Outlet) -> bool:
    """Say whether a title and summary speak of the relation.

    A search has found both sides in the text already; its titles need to name one.
    """
    found = _lexicon().find(fold(f"{entry.title}\n{entry.summary}"))
    if any(one.label in {"series", "both"} for one in found):
        return True
    named = {one.id for one in found if one.label in _SIDE} & set(sides())
    if outlet.tier is Tier.AGGREGATOR:
        return bool(named)
    return bool(named) and set(sides()) <= named | {outlet.country}


def wants_page(entry: Entry, outlet: Outlet) -> bool:
    """Say whether to fetch an entry's article: always from the two governments and their agency."""
    official = outlet.tier in {Tier.OFFICIAL, Tier.AGENCY} and outlet.country in sides()
    return official or is_likely(entry, outlet)


@cache
def _lexicon() -> Lexicon:
    return Lexicon([*relation_entries(), *mechanism_entries(), *_places(), *_people()])


def _places() -> list[Spelling]:
    return [
        Spelling(alias, "place", row.country) for row in places().values() for alias in row.aliases
    ]


def _people() -> list[Spelling]:
    return [
        Spelling(spelling, "person", row.country)
        for row in load_rows("people.toml", KnownPerson)
        for spelling in (row.name, *row.short, *row.spellings)
    ]
