"""JSON Lines that every reader takes: one object a line, no NaN, no lone surrogates."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from models.exports.records import Record

_WILD = re.compile("[\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def json_line(record: Record | list[object]) -> str:
    """Return one record as a line without its end; what JSON cannot hold raises ValueError.

    Lone surrogates, which a broken page can carry, become U+FFFD: they cannot be written as UTF-8.
    """
    text = json.dumps(record, ensure_ascii=False, allow_nan=False)
    return tame(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


def tame(text: str) -> str:
    """Escape in JSON what splits lines for some readers, or turns the direction of a terminal."""
    return _WILD.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def json_lines(records: Iterable[Record]) -> Iterator[str]:
    """Yield each record as a line with its end."""
    for record in records:
        yield json_line(record) + "\n"
