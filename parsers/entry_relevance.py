"""Whether an entry's article is worth a request, by its title and summary alone.

It may say yes too often and should not say no to an item of the relation: both sides are named, or
one is and the outlet is of the other, or a series of the relation is.
"""

from __future__ import annotations

from functools import cache

from models.values.articles import Outlet, Tier
from models.values.sources import Entry
from parsers.fold import fold
from parsers.lexicon import Lexicon
from parsers.mechanisms import mechanism_entries
from parsers.relation import relation_entries, sides

_NAMES = frozenset({"country", "demonym", "organ"})


def is_likely(entry: Entry, outlet: Outlet) -> bool:
    """Say whether a title and summary speak of the relation."""
    found = _lexicon().find(fold(f"{entry.title}\n{entry.summary}"))
    if any(one.label in {"series", "both"} for one in found):
        return True
    first, second = sides()
    named = {one.id for one in found if one.label in _NAMES}
    at_home = {outlet.country} if outlet.tier is not Tier.AGGREGATOR else set()
    return bool(named) and {first, second} <= named | at_home


def wants_page(entry: Entry, outlet: Outlet) -> bool:
    """Say whether to fetch an entry's article: always from the two governments and their agency."""
    official = outlet.tier in {Tier.OFFICIAL, Tier.AGENCY} and outlet.country in sides()
    return official or is_likely(entry, outlet)


@cache
def _lexicon() -> Lexicon:
    return Lexicon([*relation_entries(), *mechanism_entries()])
