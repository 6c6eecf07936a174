"""The lexicon: rows of TOML, and where their words stand in a text."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from string import ascii_lowercase
from typing import NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick
from pydantic import BaseModel, ConfigDict, ValidationError

from models.values.base import TrackerError
from parsers.text.fold import Folded, fold, is_word_character


class VocabularyError(TrackerError):
    """A vocabulary file that cannot be used: says which file, table and row, and why."""


class Row(BaseModel):
    """One row of a vocabulary file; a field that is not known is an error."""

    # Built when the first row is read: whoever only imports the reader does not wait for it.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


RowType = TypeVar("RowType", bound=BaseModel)


@cache
def load_rows(file_name: str, row: type[RowType], table: str | None = None) -> tuple[RowType, ...]:
    """Read the rows of `parsers/vocabulary/<file_name>`, once, in the order of the file.

    The rows stand under `[[table]]`; without `table` the file may hold only one. Raises
    `VocabularyError` naming file, table and row (counted from 1, with its id where it has one).
    """
    path = files("parsers.vocabulary").joinpath(file_name)
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise VocabularyError(file_name, "there is no such vocabulary file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise VocabularyError(file_name, f"is not valid TOML: {error}") from error
    return tuple(_checked(file_name, table, content, row))


def _checked(
    file_name: str, table: str | None, content: dict[str, object], row: type[RowType]
) -> Iterator[RowType]:
    if table is None and len(content) != 1:
        tables = ", ".join(sorted(content)) or "none"
        raise VocabularyError(file_name, f"one table of rows is expected, found: {tables}")
    name = next(iter(content)) if table is None else table
    rows = content.get(name)
    if not isinstance(rows, list):
        raise VocabularyError(file_name, f"has no rows under [[{name}]]")
    for number, fields in enumerate(rows, start=1):
        try:
            yield row.model_validate(fields)
        except ValidationError as error:
            known = fields.get("id") or fields.get("name") if isinstance(fields, dict) else None
            where = f"{name} row {number}" + (f" ({known})" if known else "")
            first = error.errors()[0]
            field = ".".join(map(str, first["loc"])) or "row"
            raise VocabularyError(file_name, f"{where}: {field}: {first['msg']}") from error


class Annotation(NamedTuple):
    """Words of a text that a vocabulary knows: offsets, what they are, and of which row."""

    start: int
    end: int
    label: str
    id: str


Hit = tuple[int, int, tuple[tuple[str, str], ...]]
"""Where known words begin and end, and the label and the row of each of their meanings."""


class Entry(NamedTuple):
    """One spelling to look for; case, accents, hyphens and double spaces do not count."""

    alias: str
    label: str
    id: str


def as_hashtag(alias: str) -> tuple[str, ...]:
    """How a name of several words is written in posts: "#NewDelhi"."""
    words = alias.split()
    joined = "".join(words)
    return (joined,) if len(words) > 1 and alias.isascii() and len(joined) > _SHORT else ()


_SHORT = 6
"""Letters up to which words written together may be another word."""


class Lexicon:
    """Finds many spellings in one pass: whole words, leftmost first, the longest wins.

    Arabic words are found behind the particles that are written onto them (wa-, fa-, bi-, li-,
    ka-, al-). A spelling that stands for several rows gives one annotation for each.
    """

    def __init__(self, entries: Iterable[Entry | tuple[str, str, str]]) -> None:
        meanings: defaultdict[str, dict[tuple[str, str], None]] = defaultdict(dict)
        for alias, label, identity in entries:
            for spelling in spellings(alias):
                meanings[spelling][label, identity] = None
        self._meanings = [tuple(found) for found in meanings.values()]
        self._automaton = AhoCorasick(list(meanings)) if meanings else None

    def find(self, text: Folded, start: int = 0, end: int | None = None) -> list[Annotation]:
        """All annotations within `start` and `end`, in the order of the text, not overlapping."""
        return [
            Annotation(first, last, label, identity)
            for first, last, meanings in self.hits(text, start, end)
            for label, identity in meanings
        ]

    def hits(self, text: Folded, start: int = 0, end: int | None = None) -> Iterator[Hit]:
        """The same, with all that the words of one place mean together."""
        if self._automaton is None:
            return
        squeezed = text.squeezed
        low = squeezed.place(start) if start else 0
        high = len(squeezed.text) if end is None else squeezed.place(end)
        moved = squeezed.moved
        done = 0
        for begin, minus_stop, index in find_whole(self._automaton, squeezed.text, low, high):
            if begin >= done:
                done = -minus_stop
                yield begin + moved[begin], done + moved[done - 1], self._meanings[index]


def find_whole(
    automaton: AhoCorasick, words: str, low: int, high: int
) -> list[tuple[int, int, int]]:
    """Hits that are whole words, as begin, minus end and pattern: leftmost first, then longest."""
    size = len(words)
    found: list[tuple[int, int, int]] = []
    part = words if high - low == size else words[low:high]
    for index, begin, stop in automaton.find_matches_as_indexes(part, overlapping=True):
        first, after = low + begin, low + stop
        # Most hits stand between spaces and marks, or within a word; the others need a closer look.
        if after == size or words[after] in _GAPS:
            free = not first or words[first - 1] in _GAPS
        elif words[after].isalnum() and words[after - 1].isalnum():
            continue
        else:
            free = False
        if not free and first and words[first - 1].isalnum() and words[first] in _LATIN:
            continue  # the tail of a word
        if free or _is_whole(words, first, after):
            found.append((first, -after, index))
    found.sort()
    return found


_GAPS = frozenset(" \n,.;:()'\"-/")
_LATIN = frozenset(ascii_lowercase)


def squeeze(alias: str) -> str:
    """The form in which a lexicon compares: folded, single spaces, hyphens as spaces."""
    return fold(alias).squeezed.text.strip()


def spellings(alias: str) -> tuple[str, ...]:
    """How a name is looked for; in Arabic "to" and "the" melt into one at its head."""
    spelling = squeeze(alias)
    if not spelling.startswith("ال"):
        return (spelling,) if spelling else ()
    rest = spelling[2:]
    return spelling, f"ل{rest}" if rest.startswith("ل") else f"لل{rest}"


# The particles that Arabic writes onto the next word, as they combine; "لل" swallows an alef.
_PARTICLES = frozenset(
    conjunction + preposition + article
    for conjunction in ("", "و", "ف")
    for preposition in ("", "ب", "ل", "ك")
    for article in ("", "ال")
    if conjunction + preposition + article
) | {"لل", "ولل", "فلل"}
_LONGEST_PARTICLE = max(map(len, _PARTICLES))


def _is_whole(text: str, start: int, end: int) -> bool:
    if end < len(text) and is_word_character(text[end]) and is_word_character(text[end - 1]):
        return False
    if not start or not is_word_character(text[start]) or not is_word_character(text[start - 1]):
        return True
    if not "\u0620" <= text[start] <= "\u06d3":
        return False
    begin = start
    while begin and start - begin <= _LONGEST_PARTICLE and is_word_character(text[begin - 1]):
        begin -= 1
    return text[begin:start] in _PARTICLES
