"""Abroad: where the two sides meet that is neither's country, or no place at all."""

from __future__ import annotations

import re

from models.values.mentions import Kind
from parsers.context import Context
from parsers.frames import Frame
from parsers.spatial.places import country_of

Site = tuple[int, str | None, str, int, int]
"""What it costs to take a place, the city, its country, and where it stands."""

_IN = re.compile(
    r"(?:\b(?:in|at|near|outside)\s+(?:the\s+)?|(?:^|\s)(?:في|ب)\s*(?:مدينه\s+|العاصمه\s+)?)$"
)
_BESIDE = re.compile(
    r"\b(?:(?:side-?lines?|side-?line|margins?|fringes)\s+of|attending|during|at)\s+"
    r"(?:an?\s+|the\s+|this year's\s+)?(?:(?!and\b|which\b|who\b)[\w'-]+\s+){0,4}$"
)
"""As in "on the sidelines of the Davos summit": the place names what they met beside."""
_HINDI_IN = re.compile(r"\s?(?:में|के दौरान)")
_GATHERING = re.compile(
    r"\b(?:side-?lines?|margins?|fringes|conference|summit|forum|assembly|ministerial|expo|fair|"
    r"exhibition|congress|gathering|meet)\b[^.;]{0,60}\bin\s+(?:the\s+)?$"
)
_NEAR_BEFORE = 60
_FARTHER = 100
_BEFORE_COSTS = 100
"""A city of the two sides goes before: "after a stop in Dubai, he met the minister in Muscat"."""


def venues_in(context: Context, frame: Frame, start: int, end: int) -> list[Site]:
    """Places of third countries in which a stretch of the text puts a meeting or a signing."""
    if frame.kind not in _MEETS:
        return []
    scene, text = context.scene, context.scene.text.text
    found: list[Site] = []
    for note in scene.within("venue", start, end):
        before = text[max(note.start - _NEAR_BEFORE, start) : note.start]
        told = _IN.search(before) or _BESIDE.search(before) or _HINDI_IN.match(text, note.end)
        if told and not context.dateline_start <= note.start < context.dateline_end:
            found.append(_site(note.id, country_of(note.id), note.start, note.end, frame))
    for note in () if found else scene.within("other", start, end):
        before = text[max(note.start - _FARTHER, start) : note.start]
        if _GATHERING.search(before):
            found.append(_site(None, note.id, note.start, note.end, frame))
    return found


_MEETS = frozenset({Kind.MEETING, Kind.AGREEMENT, None})


def _site(city: str | None, country: str, low: int, high: int, frame: Frame) -> Site:
    before = max(frame.at - high, 0) + _BEFORE_COSTS
    cost = low - frame.at_end if low >= frame.at_end else before
    return cost, city, country, low, high


_REMOTE = re.compile(
    r"\bvirtually\b|\b(?:in|on|over|through|via|using|by)\s+(?:a\s+|the\s+|an\s+)?(?:virtual|online|"
    r"digital)\s+(?:mode|format|form|platform|link|session|medium|setting|means)\b"
    r"|\bvirtual\s+(?:[\w-]+\s+){0,5}?(?:meetings?|rounds?|sessions?|talks|sittings?|dialogue|"
    r"consultations|interaction|edition|conference|conversation|discussions?|gathering)\b"
    r"|\b(?:met|meets?|held|hold|sat|sits?|convened?|conducted|conferred|interacted|organi[sz]ed|"
    r"place|talks|meeting|session|round|sitting|gathered|negotiated)\s+(?:online|remotely|digitally)\b"
    r"|\bonline\s+(?:[\w-]+\s+){0,3}?(?:meetings?|rounds?|sessions?|talks|sittings?|consultations|"
    r"interaction|discussions?)\b"
    r"|\b(?:by|via|over|through|on|in a|in|across a)\s+(?:a\s+)?video\b"
    r"|\bvideo[- ]?(?:conferenc|link|call)"
    r"|\b(?:via|on|over|by|through)\s+(?:zoom|webex|(?:microsoft )?teams|skype)\b"
    r"|\bweb[- ]?conferenc|\bjoint screen\b"
    r"|مرئي|مريي|عن بعد|افتراضي|वर्चुअल|ऑनलाइन|वीडियो"
)


def is_remote(context: Context, frame: Frame, stretch: tuple[int, int]) -> bool:
    """Whether those who met sat before their screens: such a meeting has no place."""
    if frame.kind not in _SEEN or not context.scene.has_any(_SCREENS):
        return False
    return _REMOTE.search(context.scene.text.text, *stretch) is not None


_SCREENS = (
    *("virtual", "online", "digital", "remotely", "video", "web", "joint screen"),
    *("مرئي", "مريي", "عن بعد", "افتراضي", "वर्चुअल", "ऑनलाइन", "वीडियो"),
)
"""One of them stands in whatever `_REMOTE` finds."""
_SEEN = frozenset({Kind.MEETING, None})
