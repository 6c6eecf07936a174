"""Addressed: "told the India-Oman Business Forum in Muscat on Tuesday": by then it was held."""

from __future__ import annotations

import re

_NEAR = 70
_SPOKEN = re.compile(
    r"\b(?:told|addressed|addressing|briefed|welcomed|"
    r"speaking (?:at|to|before|on the sidelines of)|"
    r"spoke (?:at|to|before)|said at|(?:speech|remarks|address|keynote|statement|presentation)"
    r"(?: on \w+day)? (?:to|at|before)|"
    r"(?:delegates|participants|speakers|firms|companies) (?:at|to|of))"
    r"\s+(?:the|an?|their)\s+(?:(?:[\w-]+\s+){0,2}[\w-]+\s+)??$"
)


def is_addressed(text: str, start: int) -> bool:
    """Whether the name that begins here is of those who were spoken to, or where somebody spoke."""
    return _SPOKEN.search(text, max(start - _NEAR, 0), start) is not None
