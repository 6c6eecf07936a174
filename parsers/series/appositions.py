"""Appositions: a noun that only says what the name before it is."""

from __future__ import annotations

import re

from parsers.series.event_name import EventName


def explains(text: str, name: EventName, noun: EventName) -> bool:
    """As in "Al Najah, the joint exercise of the two armies": the noun is the same happening.

    A noun with a number or a "next" of its own is another one, and so is one of another kind.
    """
    if name.series is None or noun.series not in {None, name.series} or noun.round or noun.which:
        return False
    if noun.series is not None and not noun.weak:
        return False
    if noun.kind is not name.kind:
        return False
    return is_apposed(text, name.end, noun.start)


def is_apposed(text: str, end: int, noun: int) -> bool:
    """Whether nothing but a comma, an article and adjectives stands before the noun."""
    return _BEHIND.fullmatch(text, end, noun) is not None


_BEHIND = re.compile(
    r"(?:\s\([\w -]{2,24}\))?(?:,|\s-)\s(?:an?|the|their|its|one of (?:the|their))\s"
    r"(?:[\w'-]+\s){0,5}"
)
