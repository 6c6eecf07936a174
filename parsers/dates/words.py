"""The pieces of the date grammar: months, weekdays, numbers and the small words of a language."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from parsers.dates.timex import Part
from parsers.text.fold import FILLER, Script, fold_text
from parsers.text.lexicon import Row, load_rows

_FIRST_WORD = re.compile(r"[a-z]+|\d+|[\u0620-\u06d3]+|[\u0900-\u0963]+")


class MonthRow(Row):
    """Names of a month, of either calendar."""

    number: int
    en: tuple[str, ...] = ()
    ar: tuple[str, ...] = ()
    hi: tuple[str, ...] = ()


class WeekdayRow(MonthRow):
    """Names of a weekday; short forms count only beside a date."""

    short: tuple[str, ...] = ()


class NumberRow(Row):
    """How a number is written out."""

    value: int
    en: tuple[str, ...] = ()
    en_ordinals: tuple[str, ...] = ()
    ar: tuple[str, ...] = ()
    ar_ordinals: tuple[str, ...] = ()
    hi: tuple[str, ...] = ()
    hi_ordinals: tuple[str, ...] = ()


class PieceRow(Row):
    """A piece of one language: a pattern, a pattern that is a number, or words with their value."""

    name: str
    pattern: str | None = None
    number: bool = False
    words: Mapping[str, tuple[str, ...]] = {}


class SettingRow(Row):
    """What holds for a whole language."""

    lead: str
    """The prepositions that belong to the wording of a date."""
    tail: str = "$^"
    """The postpositions that do."""
    prefixes: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    """Names that are words of their own, and count only with a capital ("May", "March")."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """All pieces of one language."""

    patterns: Mapping[str, str]
    values: Mapping[str, Mapping[str, Part]]
    numbers: frozenset[str]
    lead: str
    tail: str
    prefixes: tuple[str, ...]
    capitals: frozenset[str]
    is_latin: bool

    def folded(self, pattern: str) -> str:
        """A pattern in the spelling of folded text; English ones are written so."""
        return pattern if self.is_latin else folded_pattern(pattern)

    def first_words(self, piece: str) -> Iterator[str]:
        """The first word of each spelling of a piece with words."""
        for words in self.values.get(piece, {}):
            yield from _FIRST_WORD.findall(words)[:1]

    def value(self, piece: str, found: str) -> Part:
        """What the words found for a piece mean."""
        if piece in self.numbers:
            return int(found) if found.isdecimal() else int("".join(_DIGIT.findall(found)) or 0)
        known = self.values[piece]
        return known[found if found in known else _plain(found)]


_DIGIT = re.compile(r"\d")
_GAPS = re.compile(r"[\s\u2009-]+")


def folded_pattern(pattern: str) -> str:
    """A pattern in the spelling of folded text, without the marks that folding moves."""
    return fold_text(pattern).replace(FILLER, "")


def _plain(words: str) -> str:
    return _GAPS.sub(" ", words.replace(FILLER, "")).strip()


@cache
def load_pieces(language: Script) -> Pieces:
    """The pieces of a language: the shared tables, then those of its own file."""
    values: dict[str, dict[str, Part]] = {
        name: {_plain(fold_text(word)): value for word, value in words}
        for name, words in _tables(language)
    }
    patterns: dict[str, str] = {}
    numbers: set[str] = set()
    file_name = f"dates.{language.value}.toml"
    for file in ("dates.toml", file_name):
        for row in load_rows(file, PieceRow, "piece"):
            if row.words:
                own = values.setdefault(row.name, {})
                for value, words in row.words.items():
                    code: Part = int(value) if value.lstrip("-").isdigit() else value
                    own |= {_plain(fold_text(word)): code for word in words}
            if row.pattern is not None:
                patterns[row.name] = (
                    row.pattern if language is Script.EN else folded_pattern(row.pattern)
                )
            if row.number:
                numbers.add(row.name)
    setting = load_rows(file_name, SettingRow, "language")[0]
    return Pieces(
        patterns={name: _alternatives(words) for name, words in values.items()} | patterns,
        values=values,
        numbers=frozenset(numbers),
        lead=setting.lead,
        tail=setting.tail,
        prefixes=tuple(map(fold_text, setting.prefixes)),
        capitals=frozenset(map(fold_text, setting.capitals)),
        is_latin=language is Script.EN,
    )


def _alternatives(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first.

    What begins alike is branched letter by letter: a text that begins otherwise is given up after
    one look instead of one for each word.
    """
    return rf"{_branches(sorted(set(words)))}(?![\w\u0900-\u0963])"


def _branches(words: list[str]) -> str:
    """What stands at the head of all of them, then one branch for each letter that follows."""
    pairs = zip(words[0], words[-1], strict=False)  # in their order; what is between agrees
    head = words[0][: sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))]
    rests: dict[str, list[str]] = {}
    for word in words:
        if rest := word[len(head) :]:
            rests.setdefault(rest[0], []).append(rest)
    begun = re.escape(head).replace(r"\ ", "(?: |-)")
    if not rests:
        return begun
    branches = "|".join(map(_branches, rests.values()))
    return f"{begun}(?:{branches}){'?' if head in words else ''}"


def _tables(language: Script) -> Iterator[tuple[str, list[tuple[str, Part]]]]:
    tables: defaultdict[str, list[tuple[str, Part]]] = defaultdict(list)
    code = language.value
    for piece, file in (("month", "months.toml"), ("hijri", "hijri.toml")):
        for month in load_rows(file, MonthRow):
            tables[piece] += [(name, month.number) for name in getattr(month, code)]
    for day in load_rows("weekdays.toml", WeekdayRow):
        names = [(name, day.number) for name in getattr(day, code)]
        tables["weekday"] += names
        short = day.short if language is Script.EN else ()
        tables["any_weekday"] += names + [(name, day.number) for name in short]
    for number in load_rows("numbers.toml", NumberRow):
        tables["count"] += [(name, number.value) for name in getattr(number, code)]
        tables["ordinal"] += [(name, number.value) for name in getattr(number, f"{code}_ordinals")]
    yield from tables.items()
