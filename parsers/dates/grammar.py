"""The date grammar: rows of TOML, made into patterns that start at given words.

A row's pattern is a regular expression over folded text in which one space stands for the space
between two words and `~` for space that may be missing. `{piece}` is filled in from the pieces: a
piece with words or numbers becomes a part of the result, named like the piece, or as written after
a colon: `{day:day2}`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from parsers.dates.timex import Part, Role, Tense
from parsers.dates.words import Pieces, load_pieces
from parsers.text.fold import Script, fold_text
from parsers.text.lexicon import Row, VocabularyError, load_rows

_SPACE = r"(?:(?:[ \u2009]|\n(?! ?\n)){1,4})"
_LOOSE = r"(?:(?:[ \u2009]|\n(?! ?\n)){0,3})"
_GAP = re.compile("[ ~]")
_SLOT = re.compile(r"\{([a-z_]+)(?::([a-z_]+\d?))?\}")
_WORD = re.compile(r"[a-z]+|\d+|[\u0620-\u06d3]+|[\u0900-\u0963]+")
_NEVER = "(?!)"
_EDGE = r"\b"
_END = r"(?![\w\u0900-\u0963])"

DAY_START = "#"
"""The start of rows that begin with a number of one or two digits."""
YEAR_START = "####"
"""The start of rows that begin with four digits."""


class Example(Row):
    """What a row must read: the days that its words mean on a given day in a given tense."""

    text: str
    words: str | None = None
    """The words found, where they are not the whole text."""
    day: date | None = None
    first: date | None = None
    last: date | None = None
    grain: str = "day"
    anchor: date = date(2024, 12, 11)
    """The day of the report; a Wednesday unless stated."""
    tense: Tense = Tense.NONE
    role: Role | None = None


class DateRow(Row):
    """One row of the grammar."""

    name: str
    starts: tuple[str, ...]
    """Its first words: a word, `{piece}` for all first words of a piece, `#` or `####`."""
    pattern: str
    resolver: str
    role: Role = Role.EVENT
    after: str | None = None
    """A pattern that must end right before it, such as a preposition."""
    unless_after: str | None = None
    """A pattern that must not end right before it."""
    small: bool = False
    """Behind another word it counts in small letters only ("India Today" is a paper)."""
    fixed: Mapping[str, Part] = {}
    """Parts that the row itself knows."""
    examples: tuple[Example, ...]
    near_misses: tuple[str, ...]


class ContextRow(Row):
    """Words before or behind a time expression that give it a role or a bound."""

    before: str | None = None
    behind: str | None = None
    role: Role | None = None
    bound: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A row ready for use."""

    row: DateRow
    pattern: re.Pattern[str]
    match: Callable[[str, int, int], re.Match[str] | None]
    """The pattern's own method: it is asked more often than anything else."""
    after: re.Pattern[str] | None
    unless_after: re.Pattern[str] | None
    groups: tuple[tuple[int, str, str], ...]
    """The named groups of the pattern, each with its part and its piece."""
    capitals: frozenset[str]
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class Context:
    """A context row ready for use."""

    before: re.Pattern[str] | None
    behind: re.Pattern[str] | None
    role: Role | None
    bound: str | None


@dataclass(frozen=True, slots=True)
class Grammar:
    """The rules of a language by first word, and its contexts."""

    rules: Mapping[str, tuple[Rule, ...]]
    contexts: tuple[Context, ...]
    any_before: re.Pattern[str]
    """Whether the words before of any context stand there: most dates have none."""
    lead: re.Pattern[str]
    tail: re.Pattern[str]
    prefixes: tuple[str, ...]
    """What a language writes onto its first word (Arabic wa-, al-)."""


def rows_of(language: Script) -> tuple[DateRow, ...]:
    """The rows of one language, as they stand in its file."""
    return load_rows(f"dates.{language.value}.toml", DateRow, "date")


@cache
def grammar_of(script: Script) -> Grammar:
    """The grammar for a text: rows in its language, then in English and in figures."""
    rules: dict[str, list[Rule]] = {}
    languages = [script] if script is Script.EN else [script, Script.EN]
    for language in languages:
        pieces = load_pieces(language)
        for row in rows_of(language):
            rule = _compile(row, pieces, language)
            for start in dict.fromkeys(_starts(row, pieces)):
                rules.setdefault(start, []).append(rule)
    file_name = f"dates.{script.value}.toml"
    pieces = load_pieces(script)
    context_rows = load_rows(file_name, ContextRow, "context")
    contexts = tuple(
        Context(
            before=_ending(row.before, pieces, file_name),
            behind=_whole(row.behind, pieces, file_name) if row.behind else None,
            role=row.role,
            bound=row.bound,
        )
        for row in context_rows
    )
    befores = [row.before for row in context_rows if row.before]
    if all(pattern.startswith(_EDGE) for pattern in befores):  # looked for once, not for each row
        befores = [pattern.removeprefix(_EDGE) for pattern in befores]
        edge = _EDGE
    else:
        edge = ""
    before = "|".join(f"(?:{pattern})" for pattern in befores)
    return Grammar(
        rules={start: tuple(found) for start, found in rules.items()},
        contexts=contexts,
        any_before=_whole(f"{edge}(?:{before or _NEVER})$", pieces, file_name),
        lead=_whole(rf"(?<!\w)(?:{pieces.lead})$", pieces, file_name),
        tail=_whole(pieces.tail, pieces, file_name),
        prefixes=pieces.prefixes,
    )


def _compile(row: DateRow, pieces: Pieces, language: Script) -> Rule:
    where = f"dates.{language.value}.toml: {row.name}"
    pattern = _whole(row.pattern + _END, pieces, where)
    return Rule(
        row=row,
        pattern=pattern,
        match=pattern.match,
        after=_ending(row.after, pieces, where),
        unless_after=_ending(row.unless_after, pieces, where),
        groups=tuple(_group(name, index) for name, index in pattern.groupindex.items()),
        capitals=pieces.capitals,
        pieces=pieces,
    )


def _group(name: str, index: int) -> tuple[int, str, str]:
    part, piece, _ = name.split("__")
    return index, part, piece


def _ending(pattern: str | None, pieces: Pieces, where: str) -> re.Pattern[str] | None:
    return _whole(f"(?:{pattern})$", pieces, where) if pattern else None


def _whole(pattern: str, pieces: Pieces, where: str) -> re.Pattern[str]:
    used: set[str] = set()
    spaced = _spaced(pieces.folded(pattern))
    while _SLOT.search(spaced):
        spaced = _SLOT.sub(lambda slot: _fill(slot, pieces, where, used), spaced)
    try:
        return re.compile(spaced)
    except re.error as error:
        raise VocabularyError(where, f"the pattern cannot be compiled: {error}") from error


def _fill(slot: re.Match[str], pieces: Pieces, where: str, used: set[str]) -> str:
    name, part = slot[1], slot[2] or slot[1]
    if (pattern := pieces.patterns.get(name)) is None:
        raise VocabularyError(where, f"there is no piece {{{name}}}")
    spaced = _spaced(pattern)
    if name not in pieces.values and name not in pieces.numbers:
        return f"(?:{spaced})"
    # A part may be read at one of several places; the groups of one part are numbered.
    count = sum(1 for group in used if group.split("__")[0] == part)
    group = f"{part}__{name}__{count}"
    used.add(group)
    return f"(?P<{group}>{spaced})"


def _spaced(pattern: str) -> str:
    return _GAP.sub(lambda gap: _SPACE if gap[0] == " " else _LOOSE, pattern)


def _starts(row: DateRow, pieces: Pieces) -> Iterator[str]:
    for start in row.starts:
        if start in (DAY_START, YEAR_START):
            yield start
        elif slot := _SLOT.fullmatch(start):
            yield from pieces.first_words(slot[1])
        else:
            yield from _WORD.findall(fold_text(start))[:1]
