"""Rounds: ordinals and numerals that may number a happening."""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.scene import Scene

MOST_PARTS = 60
"""Parts of names that are looked at in one sentence; no real one has more."""


LARGEST_ROUND = 60


DIGITS = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th)\b|(?<!\d)(\d{1,2})[\s-]?(?:वीं|वां|वें|वा|वी|वे)(?!\w)"
    r"|(?<=ال)\s?-?(\d{1,2})(?!\d)"
)


NUMERAL = re.compile(r"['\"]?\s?-?\s?\(?([ivx]{1,6}|\d{1,2})(?![\w\d])(?!\s?-\s?\d)")


_ROMAN = {"i": 1, "v": 5, "x": 10}


def find_ordinals(scene: Scene, start: int, end: int) -> list[tuple[int, int, int]]:
    """Ordinals of a stretch, in words and figures: where they stand and their number."""
    found = [(n.start, n.end, int(n.id)) for n in scene.within("ordinal", start, end)]
    text = scene.text.text
    for match in (_DIGITS_EN if text.isascii() else DIGITS).finditer(text, start, end):
        number = int(match[match.lastindex or 1])
        if 0 < number <= LARGEST_ROUND:
            found.append((match.start(), match.end(), number))
    found += [
        (match.start(1), match.end(1), number)
        for match in _ROMAN_BEFORE.finditer(text, start, end)
        if 0 < (number := roman(match[1])) <= LARGEST_ROUND
    ]
    found = [f for f in found if f[2] != 1 or _FIRST_SINCE.match(text, f[1], end) is None]
    return sorted(found)[: 2 * MOST_PARTS]


_FIRST_SINCE = re.compile(
    r"(?: such| ever| full)? (?:meeting|session|round|talks|sitting|edition|exercise|drill)"
    r"[^,;.]{0,40}? (?:(?:in|for)(?: a)?(?: (?:almost|nearly|over|about|some|more than|the))?"
    r" (?:(?:last|past) )?(?:[\w-]+ )?(?:years|months|decades?)|"
    r"since(?: the)?(?: \w+)? (?:pandemic|(?:19|20)\d\d))\b"
)
"""As in "their first meeting on Omani soil for almost three years": there were others before."""


# The figure or letter before the look behind it lets the engine run past all other words.
_DIGITS_EN = re.compile(r"(\d(?<!\w\d)\d?)(?:st|nd|rd|th)\b")
_ROMAN_BEFORE = re.compile(
    r"([ivx](?<!\w[ivx])[ivx]{1,5})(?=\s+(?:round|session|edition|meeting|sitting)\b)"
)


def roman(letters: str) -> int:
    """The number that Roman letters make."""
    values = [_ROMAN[letter] for letter in letters]
    return sum(
        -value if following > value else value for value, following in pairwise([*values, 0])
    )
