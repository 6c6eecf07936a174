"""Content lines of a calendar, as RFC 5545 wants them: escaped, and folded at 75 bytes.

A calendar of thousands of entries is written after every change, and readers' libraries build a
tree of objects for each property first, which costs more than all else that is published; what
has to be written here is three rules.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import lru_cache

_MOST = 75
"""Bytes in a line, its end not counted."""


def text_line(name: str, words: str) -> str:
    """Return a property whose value is text (3.3.11)."""
    return line(name, _escaped(words))


def texts_line(name: str, listed: Iterable[str]) -> str:
    """Return a property whose value is a list of texts."""
    return line(name, ",".join(map(_escaped, listed)))


def _escaped(words: str) -> str:
    # Sign by sign by a table, long descriptions take ten times as long.
    words = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return words.replace("\n", "\\n").replace("\r", "")


@lru_cache(maxsize=1024)
def moment_line(name: str, moment: datetime) -> str:
    """Return a property whose value is a moment, in UTC and to the second (3.3.5)."""
    return f"{name}:{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def day_line(name: str, day: date) -> str:
    """Return a property whose value is a whole day (3.3.4)."""
    # Not by its format codes: they give years before 1000 fewer than four digits.
    return f"{name};VALUE=DATE:{day.isoformat().replace('-', '')}"


def line(name: str, value: str) -> str:
    """Return a property whose value is written as it stands, folded (3.1)."""
    whole = f"{name}:{value}"
    if len(whole) <= _MOST and whole.isascii():
        return whole
    return _folded(whole.encode("utf-8")).decode("utf-8")


def _folded(whole: bytes) -> bytes:
    """Cut a line between characters; each further part begins with a space, which counts too."""
    parts: list[bytes] = []
    start, room = 0, _MOST
    while len(whole) - start > room:
        end = start + room
        while whole[end] & 0xC0 == 0x80:  # noqa: PLR2004 - a byte within a character
            end -= 1
        parts.append(whole[start:end])
        start, room = end, _MOST - 1
    parts.append(whole[start:])
    return b"\r\n ".join(parts)


def component(name: str, lines: Iterable[str]) -> str:
    """Return lines between the marks of where a component begins and ends (3.6)."""
    return "\r\n".join((f"BEGIN:{name}", *lines, f"END:{name}"))
