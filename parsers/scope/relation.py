"""The relation that is read for: its two sides, and every word that stands for one of them."""

from __future__ import annotations

from functools import cache

from parsers.text.lexicon import Entry, Row, VocabularyError, as_hashtag, load_rows


class CountryRow(Row):
    """One side of the relation."""

    code: str
    side: bool
    capital: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    organs: tuple[str, ...]
    """Its offices, services and bodies: they act for it and are no places."""
    masks: tuple[str, ...]
    """Names that hold its name and do not stand for it."""
    example: str
    near_miss: str


class OtherRow(Row):
    """A country outside the relation, with its adjective and its capital."""

    code: str
    words: tuple[str, ...]
    exact: tuple[str, ...] = ()
    """Spelt so and not otherwise: in small letters they are common words."""
    example: str
    near_miss: str


class WordsRow(Row):
    """Words of one meaning."""

    id: str
    words: tuple[str, ...]
    example: str
    near_miss: str


def countries() -> tuple[CountryRow, ...]:
    """The two sides; raises `VocabularyError` when there are not exactly two."""
    rows = load_rows("relation.toml", CountryRow, "country")
    if len(rows) != 2:  # noqa: PLR2004 - a relation has two sides
        raise VocabularyError("relation.toml", f"two countries are expected, found {len(rows)}")
    return rows


@cache
def sides() -> tuple[str, str]:
    """The codes of the two countries, in the order of the file."""
    first, second = countries()
    return first.code, second.code


@cache
def capitals() -> dict[str, str]:
    """The capital of each side."""
    return {row.code: row.capital for row in countries()}


def other_side(code: str) -> str:
    """The side that faces this one."""
    first, second = sides()
    return second if code == first else first


def relation_entries() -> list[Entry]:
    """What the lexicon looks for: countries, adjectives, organs, masks, words for both."""
    found: list[Entry] = []
    for row in countries():
        for label, words in (
            ("country", row.names),
            ("demonym", row.demonyms),
            ("organ", row.organs),
            ("mask", row.masks),
        ):
            found += [
                Entry(spelling, label, row.code)
                for word in words
                for spelling in (word, *as_hashtag(word))
            ]
    codes = [(row.code, row.names[0]) for row in countries()]
    for (code, name), (_, second) in (codes, codes[::-1]):  # "#IndiaOman"
        found += [Entry(name + second, "country", code), Entry(second + name, "country", code)]
    for other in load_rows("others.toml", OtherRow, "other"):
        found += [Entry(word, "other", other.code) for word in other.words]
        found += [Entry(word, "exact", other.code) for word in other.exact]
    for words_row in load_rows("relation.toml", WordsRow, "both"):
        found += [Entry(word, "both", words_row.id) for word in words_row.words]
    for words_row in load_rows("relation.toml", WordsRow, "figure"):
        found += [Entry(word, "figure", words_row.id) for word in words_row.words]
    return found


def party_entries() -> list[Entry]:
    """Words for people who act for a side without being named."""
    rows = load_rows("relation.toml", WordsRow, "party")
    return [Entry(word, "party", row.id) for row in rows for word in row.words]


def chair_entries() -> list[Entry]:
    """Words that only say who took part."""
    rows = load_rows("relation.toml", WordsRow, "chair")
    return [Entry(word, "chair", row.id) for row in rows for word in row.words]


@cache
def exact_words() -> dict[str, tuple[str, ...]]:
    """For each country the names that count only as they are spelt."""
    return {row.code: row.exact for row in load_rows("others.toml", OtherRow, "other")}
