"""Place words: prepositions that lead to a place, and how far off it then stands."""

from __future__ import annotations

import re

from models.values.mentions import Kind
from parsers.detection.triggers import Form
from parsers.frames import Frame

IN = re.compile(
    r"(?:\b(?:in|at|to|on|off|over|near|into|towards?|inside|outside|around|from|round|on to|"
    r"off the|host|hosted by|visit|visited|visits|visiting|reach|reached|reaches|entered|enters|"
    r"enter|left|leaves|leave|toured|tour)\s+(?:the\s+(?:\w+\s+)?(?:deserts?|hills|backwaters|mountains|plains|"
    r"heart|ranges)\s+of\s+)?(?:the\s+)?(?:port\s+of\s+|city\s+of\s+|(?:governorate|province|state|wilayat|region)\s+of\s+|harbour\s+of\s+|"
    r"coast\s+of\s+|capital\s+|sultanate\s+of\s+)?|(?:في|الي|من|ب|ل|نحو|صوب|قباله|سواحل|مدينه|ميناء|قاعده|ولايه|العاصمه|جمهوريه|مطار)\s*)(?:ال)?$|"
    r"(?<!\w)(?:غادر|غادرت|زار|زارت|يزور|تزور|زياره)\s+(?:ال)?$"
)
FOR = re.compile(r"\b(?:for|leg of)\s+(?:the\s+)?$")
OF = re.compile(r"\bof\s+(?:the\s+)?$")
FROM = re.compile(r"\bfrom\s+(?:the\s+)?$")
TEXTS = frozenset({Kind.AGREEMENT, Kind.MILESTONE})
"""What is signed or takes effect: a country beside it is a party, and seldom its place."""
OPENING = 12
"""Characters from the start of a clause within which a place opens it."""
LESS_THAN_CITY = 30
"""What a country stands back behind a city."""
GOAL = -100
"""A visit to a place goes there, wherever the traveller then returns to."""
_TO = re.compile(r"\s*(?:to|in)\s+(?:the\s+)?(?:port of |city of |sultanate of )?|\s+")


def is_goal(text: str, low: int, frame: Frame) -> bool:
    """Whether a place stands right behind the noun of a visit ("a visit to the Sultanate")."""
    if frame.kind is not Kind.VISIT or frame.form is not Form.NOUN:
        return False
    if text.endswith((" of", " by"), frame.at, frame.at_end):
        return False  # "the visit of Oman's minister"
    return _TO.fullmatch(text, frame.at_end, low) is not None


_ELSEWHERE = re.compile(r"\b(?:before|after|which|while|or|but|they|jobs?|said|says|told)\b")
FAR = 600
"""Characters behind a verb of motion; no place that far is still what it leads to."""


def is_elsewhere(text: str, low: int, frame: Frame) -> bool:
    """Whether another statement stands between a verb of motion and a place."""
    if low < frame.at_end:
        return False
    if low - frame.at_end > FAR:  # and a sentence without end stays cheap
        return True
    return _ELSEWHERE.search(text, frame.at_end, low) is not None


def is_of_other_clause(text: str, low: int, frame: Frame) -> bool:
    """As in "Under the pact, signed in May, teachers may work in Oman": no place of signing."""
    if frame.kind not in TEXTS or low < frame.at_end or low > frame.at_end + FAR:
        return False
    return _MAY.search(text, frame.at_end, low) is not None


_MAY = re.compile(
    r",\s(?!(?:which|that|and|where|who)\b)[^,;.]{3,60}\s(?:may|can|could|will|would|must|shall)\s"
    r"(?!be\s+(?:signed|inked))"
)


def reach(low: int, high: int, frame: Frame) -> int:
    """Characters between a place and the words of the frame; one before them is farther off."""
    if low >= frame.at_end:
        return low - frame.at_end
    return max(frame.at - high, 0) + 10
