"""Country costs: which of the countries in a clause is the place of what it tells."""

from __future__ import annotations

import re

from models.values.mentions import Kind
from parsers.frames import Frame
from parsers.spatial.hindi_places import is_in_hindi
from parsers.spatial.place_words import (
    FOR,
    FROM,
    GOAL,
    IN,
    OF,
    OPENING,
    TEXTS,
    is_elsewhere,
    is_goal,
    is_of_other_clause,
    reach,
)


def country_cost(  # noqa: C901, PLR0911, PLR0912 - a list of cases, each with its answer
    text: str, start: int, low: int, high: int, frame: Frame, *, visit: bool
) -> int | None:
    """How far off a country is as the place of the frame; None where it is none."""
    before = text[max(low - 28, start) : low]
    if is_goal(text, low, frame):
        return GOAL
    if is_of_other_clause(text, low, frame):
        return None
    if text[high : high + 2] == "'s":
        return None
    if high <= frame.at and frame.kind in TEXTS and low - start >= OPENING:
        return None
    if _ACCREDITED.search(before) or (frame.kind is Kind.MEETING and _INVITED.search(before)):
        return None
    near = (max(low - _OFFICE_NEAR, start), low)
    office = not before.isascii() and (not visit or _OF_STATE_AR.search(text, *near))
    if office and _OFFICE_OF_AR.search(text, *near):
        return None
    if (
        IN.search(before)
        or text.startswith("لل", low)
        or is_in_hindi(text, high, frame, visit=visit)
    ):
        if not visit and FROM.search(before):
            return None
        return reach(low, high, frame)
    given = frame.kind is Kind.DELIVERY and text[frame.at].isascii()
    if given and frame.at_end < low <= frame.at_end + _OBJECT and not before.endswith("by "):
        return reach(low, high, frame)  # "gifted Oman 100,000 doses"
    if visit and is_elsewhere(text, low, frame):
        return None
    if visit and FOR.search(before):
        return reach(low, high, frame)
    if frame.kind not in TEXTS and _MARKED_FOR.search(before):
        return reach(low, high, frame)
    if visit and OF.search(before) and frame.at_end <= low < frame.at_end + 12:
        return reach(low, high, frame)
    if visit and frame.at_end <= low <= frame.at_end + 5:
        return reach(low, high, frame)
    arabic = "\u0620" <= text[frame.at] <= "\u06d3"
    if visit and arabic and low >= frame.at_end and not _OFFICE_AR.search(before):
        return reach(low, high, frame) + _BARE_COSTS  # "visits the minister of X the sultanate"
    return None


_MARKED_FOR = re.compile(
    r"\b(?:slated|planned|scheduled|booked|earmarked|pencilled in|lined up|marked|down) for "
    r"(?:the\s+)?$"
)
"""As in "the fifth edition, slated for Oman this September"."""
_ACCREDITED = re.compile(
    r"\b(?:accredited|ambassador|envoy|representative|commissioner|attach[eé])(?:-designate)?\s+(?:to|in)\s+"
    r"(?:the\s+)?$"
)
"""As in "India's ambassador to Oman met": where he serves says not where they met."""
_OFFICE_OF_AR = re.compile(
    r"(?:وزير|وزيره|وكيل|مستشار|رئيس|قائد|امين|سفير|مدير|نائب|محافظ)\s[^,.;]{0,50}?"
    r"(?:\sب|\sفي\s|\sلدي\s)(?:جمهوريه\s+|سلطنه\s+|ال)*$"
)
_OF_STATE_AR = re.compile(r"\sب(?:جمهوريه|سلطنه)\s+(?:ال)?$")
_OFFICE_NEAR = 80
"""As in "the adviser ... in the Republic of India": where he has his office."""
_INVITED = re.compile(
    r"\b(?:inviting|invited|invites|invitation for|asking|asked)\s[^,;.]{0,16}\bto\s+(?:visit\s+)?$"
)
_BARE_COSTS = 15
_OFFICE_AR = re.compile(
    r"(?:وزير|وزراء|سفير|رئيس|رئيسه|حكومه|خارجيه|الخارجيه|دفاع|الدفاع|سلطان|بحريه|لدي|ممثل|وفد|بين|مع|مجلس|"
    r"جيش|قوات|سفاره|من)\s+(?:جمهوريه\s+)?$"
)


_OBJECT = 5
