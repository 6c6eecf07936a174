"""The words that names and offices are read by, and who is known by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import ConfigDict, Field

from parsers.text.fold import fold_text
from parsers.text.lexicon import Entry, Lexicon, Row, load_rows, squeeze


class _Honorific(Row):
    words: tuple[str, ...] = Field(min_length=1)
    country: str | None = None
    only_before: tuple[str, ...] = ()
    office: str | None = None


class _OfficeWord(Row):
    use: Literal["head", "part", "body"]
    words: tuple[str, ...] = Field(min_length=1)
    country: str | None = None


class _Spelled(Row):
    id: str
    en: tuple[str, ...] = ()
    ar: tuple[str, ...] = ()
    hi: tuple[str, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        return (*self.en, *self.ar, *self.hi)


class Office(_Spelled):
    """An office that texts print in one piece."""

    title: str
    country: str | None = None
    also: tuple[str, ...] = ()
    alone: bool = True


class Term(Row):
    """An office and the days of holding it, as ISO days, months or years; open where left out."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, populate_by_name=True)

    title: str
    first: str | None = Field(default=None, alias="from", pattern=r"^\d{4}(-\d\d){0,2}$")
    last: str | None = Field(default=None, alias="to", pattern=r"^\d{4}(-\d\d){0,2}$")


class KnownPerson(_Spelled):
    """A person whom the table knows, with spellings and offices."""

    name: str
    country: str = Field(pattern=r"^[A-Z]{2}$")
    short: tuple[str, ...] = ()
    offices: tuple[Term, ...] = ()
    why: str


class _Stop(Row):
    why: str
    words: tuple[str, ...] = Field(min_length=1)


class _Cue(Row):
    use: Literal["led-by", "side", "leads", "counterpart", "ruler", "generic", "guest", "pair"]
    words: tuple[str, ...] = Field(min_length=1)


class _Style(Row):
    country: str
    why: str
    words: tuple[str, ...]
    prefixes: tuple[str, ...] = ()


class _Place(Row):
    model_config = ConfigDict(frozen=True, extra="ignore")

    name: str
    aliases: tuple[str, ...] = ()


CAPITALISED = frozenset({"honorific", "person", "short", "nation", "bar"})
"""What counts in a Latin text only with a capital letter."""


@dataclass(frozen=True)
class Vocabulary:
    """All tables, as the scanner asks them."""

    lexicon: Lexicon
    stops: frozenset[str]
    exact: dict[str, frozenset[str]]
    """Abbreviations by folded form: they count only as printed in the table, or in capitals."""
    offices: dict[str, Office]
    people: dict[str, KnownPerson]
    countries: dict[str, str]
    """Country by id of an honorific or an office word."""
    only_before: dict[str, frozenset[str]]
    titles: dict[str, str]
    """Office by id of an honorific that is one: Sultan."""
    styles: tuple[_Style, ...]
    name_words: frozenset[str]
    """Words that are common in names."""


@cache
def vocabulary() -> Vocabulary:
    """Load and check the tables, once; raises `VocabularyError` naming file and row."""
    honorifics = load_rows("honorifics.toml", _Honorific)
    words = load_rows("office_words.toml", _OfficeWord)
    offices = load_rows("offices.toml", Office)
    people = load_rows("people.toml", KnownPerson)
    styles = load_rows("name_styles.toml", _Style)
    stops = [fold_text(w) for row in load_rows("name_stops.toml", _Stop, "stop") for w in row.words]
    entries = [
        *_entries(offices, people),
        *(Entry(w, "honorific", f"h{n}") for n, row in enumerate(honorifics) for w in row.words),
        *(Entry(w, row.use, f"w{n}") for n, row in enumerate(words) for w in row.words),
        *(Entry(word, "bar", "phrase") for word in stops if " " in word or "-" in word),
        *(Entry(w, row.use, "cue") for row in _cues() for w in row.words),
    ]
    return Vocabulary(
        lexicon=Lexicon(entries),
        stops=frozenset(word for word in stops if " " not in word),
        exact=_abbreviations(entry.alias for entry in entries),
        offices={office.id: office for office in offices},
        people={person.id: person for person in people},
        countries={f"h{n}": row.country for n, row in enumerate(honorifics) if row.country}
        | {f"w{n}": row.country for n, row in enumerate(words) if row.country},
        only_before={
            f"h{n}": frozenset(map(fold_text, row.only_before))
            for n, row in enumerate(honorifics)
            if row.only_before
        },
        titles={f"h{n}": row.office for n, row in enumerate(honorifics) if row.office},
        styles=styles,
        name_words=frozenset(fold_text(word) for style in styles for word in style.words),
    )


def _cues() -> tuple[_Cue, ...]:
    return load_rows("name_stops.toml", _Cue, "cue")


def _entries(offices: Iterable[Office], people: Iterable[KnownPerson]) -> Iterator[Entry]:
    for office in offices:
        yield from (Entry(words, "office", office.id) for words in office.spellings)
    for person in people:
        for name in (person.name, *person.spellings):
            yield Entry(name, "person", person.id)
        yield from (Entry(name, "short", person.id) for name in person.short)
    for nation in load_rows("nations.toml", _Spelled):
        yield from (Entry(name, "nation", nation.id) for name in nation.spellings)
    for place in load_rows("places.toml", _Place):
        yield from (Entry(name, "bar", "place") for name in place.aliases)


def _abbreviations(aliases: Iterable[str]) -> dict[str, frozenset[str]]:
    exact: defaultdict[str, set[str]] = defaultdict(set)
    for alias in aliases:
        exact[squeeze(alias)].add(alias)
    return {
        folded: frozenset(spellings)
        for folded, spellings in exact.items()
        if any(s.isascii() and s.isupper() and len(s) < _LONGEST_ABBREVIATION for s in spellings)
    }


_LONGEST_ABBREVIATION = 7
