"""Stay days: "the third day of his visit", which is a day of the visit and tells of nothing new."""

from __future__ import annotations

import re


def is_day_of(text: str, start: int, visit: int) -> bool:
    """Whether the words before a visit count one of its days."""
    return _DAY_OF.search(text, start, visit) is not None


_DAY_OF = re.compile(r"\bday of (?:his|her|their|an?|the)\s[^,;.]{0,30}$")
