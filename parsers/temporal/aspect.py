"""Aspect: the words by which a text says that something begins, goes on, ends or is under way."""

from __future__ import annotations

from datetime import timedelta
from functools import cache

from models.values.mentions import Kind
from parsers.text.lexicon import Row, load_rows

LASTING = frozenset({Kind.VISIT, Kind.EXERCISE, Kind.MEETING, Kind.PORT_CALL})
"""Kinds of happenings that may last for days."""
LONGEST = timedelta(days=60)
"""What is told to last longer is no one happening."""


class AspectRow(Row):
    """Words of one aspect; the fields are explained at the head of the file."""

    id: str
    words: tuple[str, ...]
    example: str
    near_miss: str


@cache
def aspect_rows() -> dict[str, AspectRow]:
    """All rows by id."""
    return {row.id: row for row in load_rows("aspect.toml", AspectRow)}


def words_of(*aspects: str) -> str:
    """The words of these rows as one group of a pattern, the longest first."""
    words = {word for aspect in aspects for word in aspect_rows()[aspect].words}
    return f"(?:{'|'.join(sorted(words, key=lambda word: (-len(word), word)))})"
