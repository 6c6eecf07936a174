"""Attendance words: by which a sentence tells who took part in what another one states."""

from __future__ import annotations

from functools import cache

from models.values.mentions import Kind
from parsers.text.lexicon import Entry, Row, load_rows


class AttendanceRow(Row):
    """Words that tell who took part; the fields are explained at the head of the file."""

    id: str
    kinds: tuple[Kind, ...]
    only_told: bool = False
    words: tuple[str, ...]
    example: str
    near_miss: str


@cache
def attendance_rows() -> dict[str, AttendanceRow]:
    """All rows by id."""
    return {row.id: row for row in load_rows("attendance.toml", AttendanceRow)}


def attendance_entries() -> list[Entry]:
    """What the lexicon looks for."""
    return [
        Entry(words, "attendance", row.id)
        for row in attendance_rows().values()
        for words in row.words
    ]
