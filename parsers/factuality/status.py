"""Status: how far a happening has come, by the cues of its clause and the form of its trigger."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cache

from parsers.text.lexicon import Entry, Row, load_rows

CUE_FILES = ("status.en.toml", "status.ar.toml", "status.hi.toml")


class Cue(StrEnum):
    """What a cue says, the strongest first."""

    WITHDRAWN = "withdrawn"
    NEGATED = "negated"
    SUPPOSED = "supposed"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    RESCHEDULED = "rescheduled"
    FORMER = "former"
    CADENCE = "cadence"
    HOPED = "hoped"
    POSSIBLE = "possible"
    FUTURE = "future"


class CueRow(Row):
    """Words that say one of these; the fields are explained at the head of the file."""

    id: str
    value: Cue
    near: int = 0
    after: bool = False
    words: tuple[str, ...]
    example: str
    near_miss: str


@cache
def cue_rows() -> dict[str, CueRow]:
    """All rows of all languages, by id."""
    return {row.id: row for file in CUE_FILES for row in load_rows(file, CueRow, "cue")}


def cue_entries() -> list[Entry]:
    """What the lexicon looks for."""
    return [
        Entry(words, "cue", row.id)
        for row in cue_rows().values()
        for said in row.words
        for words in (with_adverbs(said) if row.value is Cue.FUTURE else (said,))
    ]


def with_adverbs(words: str) -> Iterator[str]:
    """A phrase as it is, and with what may stand inside it: "is also planned"."""
    yield words
    verb, _, rest = words.partition(" ")
    if verb in {"is", "are"} and rest and rest.split()[0] not in _NO_ADVERB:
        yield from (f"{verb} {adverb} {rest}" for adverb in _ADVERBS)


_ADVERBS = (
    "already",
    "also",
    "now",
    "still",
    "likewise",
    "tentatively",
    "provisionally",
    "further",
)
_NO_ADVERB = frozenset({"to", *_ADVERBS})
