"""Tenures: an envoy who goes home for good ends no visit."""

from __future__ import annotations

import re

from parsers.context import Context

_TENURE = re.compile(
    r"\b(?:end|completion|conclusion|close|expiry|completing|ending|finishing|completes|completed)"
    r" (?:of )?(?:his|her|a|the|my|their) (?:[\w-]+ ){0,2}"
    r"(?:tenure|term|tour of duty|assignment|mission|posting|stint)\b"
)
_WORDS = ("tenure", "term", "tour of duty", "assignment", "mission", "posting", "stint")


def ends_tenure(context: Context, start: int, end: int) -> bool:
    """As in "The ambassador leaves Muscat on the completion of his term"."""
    if not context.scene.has_any(_WORDS):
        return False
    return _TENURE.search(context.scene.text.text, start, end) is not None
