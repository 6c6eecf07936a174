"""Places: cities of the two sides by their usual English names."""

from __future__ import annotations

from functools import cache

from parsers.lexicon import Entry, Row, as_hashtag, load_rows


class PlaceRow(Row):
    """One place and all that stands for it."""

    name: str
    country: str
    aliases: tuple[str, ...]
    example: str
    near_miss: str


@cache
def places() -> dict[str, PlaceRow]:
    """All places by name."""
    return {row.name: row for row in load_rows("places.toml", PlaceRow, "place")}


def place_entries() -> list[Entry]:
    """What the lexicon looks for."""
    return [
        Entry(spelling, "place", row.name)
        for row in places().values()
        for alias in row.aliases
        for spelling in (alias, *as_hashtag(alias))
    ]


def country_of(place: str) -> str:
    """The country in which a known place lies."""
    return places()[place].country
