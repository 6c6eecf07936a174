"""City costs: which of the cities in a clause is the place of what it tells."""

from __future__ import annotations

import re

from models.values.mentions import Kind
from parsers.detection.triggers import Form
from parsers.frames import Frame
from parsers.spatial.hindi_places import is_in_hindi
from parsers.spatial.place_words import (
    FOR,
    FROM,
    GOAL,
    IN,
    LESS_THAN_CITY,
    OF,
    OPENING,
    TEXTS,
    is_elsewhere,
    is_goal,
    is_of_other_clause,
    reach,
)

_SEAT = re.compile(
    r"\b(?:cent(?:re|er)|consulate|office|campus|mission|embassy|institute|hospital|school|branch|"
    r"hub|desk|bureau) (?:in|at) (?:the )?$"
)
"""As in "the visa centre at Salalah opens on Sunday": it stands there."""
_SET_FOR = re.compile(
    r"\b(?:set|due|slated|scheduled|planned|fixed|booked|earmarked|pencil+ed in|"
    r"lined up|foreseen|slotted|put down|down) for\s+(?:the\s+)?$"
)
_VENUE = re.compile(
    r"\s+(?:was|is|will be|had been|has been|as)\s+(?:the\s+)?(?:venue|host|seat|harbour|setting|"
    r"base)|\s+(?:(?:first|last|also|then|next)\s+)?(?:hosted|hosts|played host|plays host|"
    r"will host|is to host|to host|received|saw)\b"
)


_SITE = re.compile(r"\b(?:in|at|from|to|off|near)\s+(?:the\s+)?(?:[A-Z][\w'.-]*\s+){1,4}$")


def _is_at_site(original: str, low: int) -> bool:
    """Whether a place ends the name of a site: "at Air Force Station ..."."""
    return _SITE.search(original, max(low - 50, 0), low) is not None


def city_cost(  # noqa: C901, PLR0911, PLR0912, PLR0917 - a list of cases, each with its answer
    original: str, text: str, start: int, low: int, high: int, frame: Frame, *, visit: bool
) -> int | None:
    """How far off a city is as the place of the frame; None where it is none."""
    before = text[max(low - 28, start) : low]
    if is_goal(text, low, frame):
        return GOAL
    if is_of_other_clause(text, low, frame):
        return None
    if (
        frame.kind is Kind.MEETING
        and "invit" in text[max(frame.at_end, low - _FAR) : low]
        and _BIDDEN.search(text, max(frame.at_end, low - _FAR), low)
    ):
        return None
    venue = _VENUE.match(text, high) and not _TURN.search(text, high, max(frame.at, high))
    if venue or (text.startswith(": ", high) and low - start <= _HEADING):
        return 0
    inside = before.rstrip().endswith(_INSIDE)
    if inside and frame.kind in TEXTS and _CEREMONY.search(before):
        return 0
    if inside and _AS_AGREED.search(before):
        return None
    if any(word in before for word in _INSTITUTE_WORDS) and _INSTITUTE.search(before):
        return None
    if inside and _BORN.search(before):
        return None
    if inside and _SPEAKERS.search(before):
        met = frame.kind is Kind.MEETING and low >= frame.at_end and frame.form is Form.PAST
        return reach(low, high, frame) + LESS_THAN_CITY if met else None
    if _is_left(text, high, frame, before):
        return None
    if frame.kind is Kind.MEETING and low >= frame.at_end and _MOVING_ON.search(before):
        return None
    latin = text[low].isascii()
    opening = low - start < OPENING
    fronted = _FRONTED.fullmatch(text, start, low) is not None
    stands = frame.kind is Kind.MILESTONE and frame.series is None and _SEAT.search(before)
    seat = stands and not text.startswith((" said", " told", " says", ","), high)
    if high <= frame.at and latin and not (opening or fronted or visit or frame.name or seat):
        return None  # "officers in Mumbai expect": where somebody sits who speaks
    beside = (
        before.endswith((", ", "#", "("))
        or _SET_FOR.search(before)
        or _is_at_site(original, low)
        or (visit and FOR.search(before))
    )
    if (
        beside
        or IN.search(before)
        or text.startswith("لل", low)
        or is_in_hindi(text, high, frame, visit=visit)
    ):
        preposed = 0
    elif low < start + 2 or OF.search(before):
        if latin and not visit and high <= frame.at:
            return None
        preposed = 40
    elif latin and not visit:
        return None
    else:
        preposed = 15
    if visit and is_elsewhere(text, low, frame):
        return None
    flown = frame.name is not None and high < frame.name.start and _FLOWN.search(before)
    if FROM.search(before) and (not visit or frame.edge is None) and not flown:
        if frame.kind is Kind.MEETING:
            return None  # "the minister came from Delhi"
        preposed += 60
    return preposed + reach(low, high, frame)


_FAR = 90
_BIDDEN = re.compile(r"\binvit(?:ing|ation)\b[^.;]*$")
"""As in "called on the minister and handed over a letter inviting him to a meeting in Delhi"."""


def _is_left(text: str, high: int, frame: Frame, before: str) -> bool:
    """As in "sails from Muscat for an exercise": it is held at sea."""
    if frame.kind is not Kind.EXERCISE or frame.series is not None:
        return False
    if high > frame.at:
        return _LEAVING.search(before) is not None
    return FROM.search(before) is not None or ", " in text[high : frame.at]


_LEAVING = re.compile(r"\b(?:left|leaves?|leaving|departed|departing|departs|sailed from)\s+$")
_TURN = re.compile(r";|,\s(?:and|while|but|whereas)\s")
_HEADING = 3
_FRONTED = re.compile(r"(?:on|at|during|after|before|amid|while|following|in the)\b[^,;]{0,80}")
"""As in "On the sidelines of a forum in Muscat, X met Y": where that was, they met."""
_INSIDE = ("in", "at", "by")
"""One of these stands before a city where somebody or something is."""
_CEREMONY = re.compile(
    r"\b(?:ceremony|function|gathering|reception|ceremonies)\s+(?:held\s+|organised\s+)?(?:in|at)\s+$"
)
"""As in "launched cards in Oman at a function in Mumbai": there it took place."""
_FLOWN = re.compile(r"\b(?:fl(?:y|ies|ew|own|ying)|operat\w+|sorties)\s+from\s+$")
_MOVING_ON = re.compile(
    r"\b(?:flying|going|travelling|heading|moving|proceeding|leaving|departing|returning|flies|"
    r"goes|travels|leaves|flew|left|proceeded)(?:\s(?:on|off|out|back|home))?\s(?:to|for)\s"
    r"(?:the\s+)?$"
)
"""As in "will see the minister before flying to Bengaluru": where he goes then."""
_BORN = re.compile(
    r"\b(?:built|manufactured|designed|commissioned|based|headquartered|homeported|born|"
    r"registered|listed)\s+(?:in|at|by)\s+$"
)
"""As in "a submarine built in Mumbai": where she comes from says not where she is."""
_AS_AGREED = re.compile(
    r"\bas (?:agreed|decided|announced|settled|envisaged) (?:up)?(?:on )?(?:in|at)\s+$"
)
_INSTITUTE_WORDS = ("ii", "nit", "aiims", "institute of", "university of", "bank of")
_INSTITUTE = re.compile(
    r"\b(?:ii[tms]|iisc|nit|aiims|iit-?|institute of (?:technology|management|science)|"
    r"institute of medical sciences|university of|bank of),?\s+$"
)
"""As in "the director of IIT Bombay": the place belongs to the name."""
_SPEAKERS = re.compile(
    r"\b(?:officers|officials|sources|experts|analysts|planners|diplomats|observers|readers|people|"
    r"traders|embassy|mission|spokesperson|ambassador|envoy)\s+in\s+$"
)
