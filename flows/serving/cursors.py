"""Where a page of events ended, as a word that only leads on from there."""

from __future__ import annotations

import base64
import binascii
from datetime import date

from models.exports.plain import plain
from models.store import Place
from models.values.base import TrackerError


class BadCursorError(TrackerError):
    """A page was asked for that no answer has named."""


def cursor_of(place: Place | None) -> str | None:
    """Return the word for a place; None where nothing follows."""
    if place is None:
        return None
    words = f"{place.day.isoformat()}|{place.event}"
    return base64.urlsafe_b64encode(words.encode()).decode().rstrip("=")


def place_of(cursor: str | None) -> Place | None:
    """Return the place that a word stands for; raise BadCursorError where there is none."""
    if cursor is None:
        return None
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        words = base64.urlsafe_b64decode(padded.encode("ascii")).decode("ascii")
        day, _, event = words.partition("|")
        return Place(date.fromisoformat(day), plain(event))
    except (ValueError, UnicodeError, binascii.Error) as error:
        raise BadCursorError("after", "is no place where a page ended; take `next`") from error
