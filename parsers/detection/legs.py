"""Legs: of a journey through several countries, the stay in the one that counts."""

from __future__ import annotations

import re

from models.values.mentions import Status
from parsers.context import Context
from parsers.dates.timex import Role, Tense
from parsers.detection.triggers import Edge
from parsers.frames import Frame
from parsers.scope.relation import sides
from parsers.spatial.places import country_of
from parsers.temporal.taking_times import take_time
from parsers.text.lexicon import Annotation

Stretch = tuple[int, int]

_LISTED = re.compile(
    r"[^;.:]{0,80}?(?:,|\band)\s+(?:then\s+|finally\s+)?(?:(?:of|to|in)\s+)?(?:the\s+)?$"
)
_THEN = re.compile(r"\b(?:from|via|where|which|who|while|but|instead)\b")
_BESIDE = 3
_DATE_NEAR = 16
_FARTHEST = 160


def take_leg(context: Context, frame: Frame, stretch: Stretch) -> bool:
    """As in "will visit Jordan, Ethiopia and Oman": the stay in a country of the relation.

    A date right behind it is that of the stay, any other that of the whole journey.
    """
    if frame.trigger is None or frame.trigger.row.edge is Edge.END:
        return False
    scene, text = context.scene, context.scene.text.text
    begin = frame.trigger.end
    end = min(begin + _FARTHEST, stretch[1])
    others = scene.within("other", begin, end)
    if not others or others[0].start - begin > _NEAR:
        return False
    ours = [n for n in _places(context, begin, end) if n.start > others[0].start]
    for note in ours[:1]:
        between = text[others[0].end : note.start]
        if _LISTED.fullmatch(between) is None or _THEN.search(text, begin, note.start):
            return False
        _put(frame, note)
        _date(context, frame, note, stretch[1])
        return True
    return False


_NEAR = 24


def is_of_tour(context: Context, frame: Frame, end: int) -> bool:
    """Whether a stay is told of together with those in other countries."""
    scene, text = context.scene, context.scene.text.text
    begin = frame.trigger.end if frame.trigger else frame.at_end
    others = scene.within("other", begin, min(begin + _TOUR, end))
    if frame.trigger is not None and _OF_MANY.match(text, begin, end):
        return True
    if not others or frame.trigger is None:
        return False
    last = max((n.end for n in _places(context, begin, min(begin + _TOUR, end))), default=begin)
    return _THEN.search(text, begin, max(last, others[-1].start)) is None


_TOUR = 70
_OF_MANY = re.compile(
    r"\s(?:of|to|through|across)\s(?:two|three|four|five|six|several)\s(?:[\w-]+\s){0,2}"
    r"(?:nations|countries|states|capitals)\b"
)


def leaves_for(context: Context, frame: Frame, stretch: Stretch) -> bool:
    """As in "left Addis Ababa for Muscat": where somebody comes from, and where he goes."""
    if frame.trigger is None or frame.trigger.row.id != "leave":
        return False
    text = context.scene.text.text
    begin = frame.trigger.end
    for note in _places(context, begin, min(begin + _FARTHEST, stretch[1])):
        if _FOR.search(text, begin, note.start):
            _put(frame, note)
            frame.edge = Edge.START
            return True
    return False


_FOR = re.compile(
    r"\s+for\s+(?:(?:an?|his|her|the)\s+(?:[\w-]+\s+){0,4}(?:visit|tour|trip)\s+(?:of|to)\s+)?"
    r"(?:the\s+)?$"
)


def _places(context: Context, begin: int, end: int) -> list[Annotation]:
    found = [
        *context.scene.within("place", begin, end),
        *context.scene.within("country", begin, end),
    ]
    return sorted(n for n in found if _country(n) in sides())


def _country(note: Annotation) -> str:
    return country_of(note.id) if note.label == "place" else note.id


def _put(frame: Frame, note: Annotation) -> None:
    frame.city = note.id if note.label == "place" else None
    frame.country = _country(note)
    frame.proves("place", note.start, note.end, "place.leg")


def _date(context: Context, frame: Frame, note: Annotation, end: int) -> None:
    for timex in context.times(note.end, min(note.end + _DATE_NEAR, end)):
        if timex.role is Role.EVENT and timex.lead - note.end <= _BESIDE:
            tense = Tense.PAST if frame.status is Status.HELD else Tense.FUTURE
            frame.duration = None
            take_time(context, frame, timex, tense)
            return
    frame.tour = True
