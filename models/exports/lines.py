"""JSON Lines that every reader takes: one object a line, no NaN, no lone surrogates."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from models.exports.records import Record


def json_line(record: Record | list[object]) -> str:
    """Return one record as a line without its end; what JSON cannot hold raises ValueError.

    Lone surrogates, which a broken page can carry, become U+FFFD: they cannot be written as UTF-8.
    U+2028, U+2029 and U+0085 are escaped, since readers that split lines on them would break.
    """
    text = json.dumps(record, ensure_ascii=False, allow_nan=False)
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    for mark in ("\u2028", "\u2029", "\u0085"):
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return text


def json_lines(records: Iterable[Record]) -> Iterator[str]:
    """Yield each record as a line with its end."""
    for record in records:
        yield json_line(record) + "\n"
