"""Deterministic ids: the same facts give the same id on every machine, in any order of arrival."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, time

UNDATED = (1 << 48) - 1
"""The time part of what has no date: it sorts last, so that it never anchors a dated event."""

_SEPARATOR = "\x1f"


def milliseconds(moment: datetime | date | None) -> int:
    """Return milliseconds since 1970 in UTC, at least 0; a civil day counts from its midnight."""
    if moment is None:
        return UNDATED
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time(), UTC)
    return min(max(int(moment.timestamp() * 1000), 0), UNDATED - 1)


def digest(*parts: str) -> bytes:
    """Return 16 bytes of BLAKE2b over the parts; lone surrogates are replaced, order matters."""
    joined = _SEPARATOR.join(parts).encode("utf-8", "replace")
    return hashlib.blake2b(joined, digest_size=16).digest()


def make_id(moment: datetime | date | None, *parts: str) -> str:
    """Return a UUID of version 8 (RFC 9562): 48 bits of time, then 74 bits of digest.

    Ids sort by time; what has no time sorts last.
    """
    tail = int.from_bytes(digest(*parts), "big")
    high, low = tail >> 116, tail & ((1 << 62) - 1)
    number = (milliseconds(moment) << 80) | (8 << 76) | (high << 64) | (0b10 << 62) | low
    digits = f"{number:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
