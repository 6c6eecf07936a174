"""Places: cities of the two sides, and of others where they meet, by usual English names."""

from __future__ import annotations

from functools import cache

from parsers.text.lexicon import Entry, Row, VocabularyError, as_hashtag, load_rows


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


@cache
def venues() -> dict[str, PlaceRow]:
    """Cities of third countries by name; none of them is a place of the two sides too."""
    found = {row.name: row for row in load_rows("venues.toml", PlaceRow, "venue")}
    if both := found.keys() & places().keys():
        raise VocabularyError("venues.toml", f"{min(both)} is a place of the two sides too")
    return found


def place_entries() -> list[Entry]:
    """What the lexicon looks for."""
    return [
        Entry(spelling, "place", row.name)
        for row in places().values()
        for alias in row.aliases
        for spelling in (alias, *as_hashtag(alias))
    ]


def venue_entries() -> list[Entry]:
    """Cities of third countries, which the lexicon looks for beside the names of these."""
    return [Entry(alias, "venue", row.name) for row in venues().values() for alias in row.aliases]


def country_of(place: str) -> str:
    """The country in which a known place or venue lies."""
    return (places().get(place) or venues()[place]).country
