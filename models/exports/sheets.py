"""CSV by RFC 4180 that a spreadsheet opens without obeying it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from models.exports.lines import json_line
from models.exports.plain import plain
from models.exports.records import Record
from models.values.base import Value

_FORMULA = re.compile("^\\s*[=+\\-@\uff1d\uff0b\uff0d\uff20\u2212\t|%]")
"""How a cell begins that some spreadsheet takes for a formula or a command, also in full width."""


def csv_lines(row: type[Value], records: Iterable[Record]) -> Iterator[str]:
    """Yield the head and one line for each record; lists stand as JSON in their cell.

    A text that a spreadsheet would take for a formula gets an apostrophe before it, which
    spreadsheets do not show; whoever reads the file by program takes JSON Lines or Parquet.
    """
    buffer = io.StringIO()
    # Every text is quoted: an unquoted semicolon would open a new cell in half of Europe.
    writer = csv.writer(buffer, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    names = tuple(row.model_fields)
    for cells in (names, *()):
        yield _written(writer, buffer, cells)
    for record in records:
        yield _written(writer, buffer, [_cell(record[name]) for name in names])


def _written(writer: object, buffer: io.StringIO, cells: Iterable[object]) -> str:
    writer.writerow(cells)  # type: ignore[attr-defined]
    line = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return line


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return value
    if isinstance(value, list):
        return json_line(value) if value else ""
    words = plain(str(value))
    return f"'{words}" if _FORMULA.match(words) else words
