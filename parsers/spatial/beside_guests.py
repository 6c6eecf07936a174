"""Beside guests: who is told to be abroad met and signed there, where no words say the place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from models.values.mentions import Kind, Status
from models.values.spans import Grain
from parsers.context import Context
from parsers.coreference.sameness import names_of
from parsers.frames import Frame
from parsers.scope.relation import other_side, sides
from parsers.spatial.places import country_of

_VISITING = re.compile(r"\bvisiting\s+(?:(?:[\w-]+\s+){0,2})?$")
_NOW_IN = re.compile(
    r",\s+(?:who\s+(?:is|was|are|were)\s+|who\s+(?:has|have|had)\s+been\s+)?"
    r"(?:now|currently|presently|at present|himself|also|still)?\s*"
    r"(?:in|on\s+(?:an?|his|her|their)\s+(?:[\w-]+\s+){0,4}(?:visit|trip|tour)\s+(?:to|of))\s+(?:the\s+)?$"
)
_WAS_IN = re.compile(
    r"\b(?:was|were|is|are|been|landed|arrived|stayed)\s+in\s+(?:the\s+)?$|"
    r"\b(?:travell?ed|flew|flown|came|went|gone|journeyed|returned|been)\s+(?:down\s+|over\s+)?to\s+"
    r"(?:the\s+)?$"
)
_LONG_AGO = re.compile(r"\s+(?:in\s+(?:\w+\s+)?\d{4}|last\s+\w+|\w+\s+ago)\b")
_TO_DO = re.compile(
    r"[^;.:]{0,60}?\s(?:to|and|where\s+(?:he|she|they))\s+(?:also\s+|then\s+|later\s+)?"
)
"""As in "was in Muscat on Monday to sign": what he did there."""
_NEAR = 70
_KINDS = frozenset({Kind.MEETING, Kind.AGREEMENT})
_DAYS = frozenset({Grain.DAY, Grain.RANGE})
_BEFORE, _AFTER = timedelta(days=3), timedelta(days=5)
_CLOSE = 3
"""Sentences between a stay and what its guest did."""


def place_beside_guest(context: Context, events: Sequence[Frame], event: Frame) -> bool:
    """Put a meeting or a signing where the guest is said to be, or was on those days."""
    if event.kind not in _KINDS or event.remote or event.title or event.which == "last":
        return False
    return (
        _where_guest_is(context, event)
        or _in_days_of_stay(events, event)
        or _beside_session(events, event)
    )


def _where_guest_is(context: Context, event: Frame) -> bool:
    """As in "Visiting Omani minister X met Y", "X, now in Muscat, signed"."""
    if event.status is not Status.HELD:
        return False
    scene, text = context.scene, context.scene.text.text
    start = max(scene.sentences[event.sentence].start, context.dateline_end)
    for note in scene.within("place", start, event.at) + scene.within("country", start, event.at):
        before = max(note.start - _NEAR, start)
        was_in = _WAS_IN.search(text, before, note.start) and (
            _TO_DO.fullmatch(text, note.end, event.at)
        )
        long_ago = _LONG_AGO.match(text, note.end) is not None
        if not long_ago and (was_in or _NOW_IN.search(text, before, note.start)):
            place = note.label == "place"
            event.city = note.id if place else None
            event.country = country_of(note.id) if place else note.id
            event.proves("place", note.start, note.end, "place.guest")
            return True
    if "visiting " not in text[start : event.at]:
        return False
    for note in scene.within("demonym", start, event.at) + scene.within("organ", start, event.at):
        comma = text.find(",", note.end, event.at)
        guests = context.people(note.start, comma if comma > 0 else event.at)
        if not guests or note.id not in sides():
            continue  # "after visiting Omani shipyards"
        if _VISITING.search(text, max(note.start - 30, start), note.start):
            event.country = other_side(note.id)
            event.proves("place", note.start, note.end, "place.guest")
            return True
    return False


def _in_days_of_stay(events: Sequence[Frame], event: Frame) -> bool:
    """As in "arrived in Oman on Sunday. He met the minister on Monday": still there."""
    fitting = [stay for stay in events if _fits(stay, event)]
    if len({stay.country for stay in fitting}) != 1:
        return False
    stay = fitting[0]
    event.country = stay.country
    if stay.status is event.status or event.series is not None:
        event.city = stay.city
    event.proves("place", stay.at, stay.at_end, "derived.place")
    return True


def _beside_session(events: Sequence[Frame], event: Frame) -> bool:
    """As in "The business council meets a day later": those who come for one sit in the other."""
    if event.kind is not Kind.MEETING or event.status is Status.HELD or event.series is None:
        return False
    beside = [other for other in events if _is_day_apart(other, event)]
    if len({other.country for other in beside}) != 1:
        return False
    event.city, event.country = beside[0].city, beside[0].country
    event.proves("place", beside[0].at, beside[0].at_end, "derived.place")
    return True


def _is_day_apart(other: Frame, event: Frame) -> bool:
    if other.kind is not Kind.MEETING or other.country not in sides() or other.series is None:
        return False
    a, b = other.span, event.span
    if other.status is Status.HELD or not a or not b or {a.grain, b.grain} - _DAYS:
        return False
    if not (a.first and a.last and b.first and b.last):
        return False
    return max(b.first - a.last, a.first - b.last) <= _A_DAY


_A_DAY = timedelta(days=1)


def _fits(stay: Frame, event: Frame) -> bool:
    if stay.kind is not Kind.VISIT or stay.country not in sides() or stay.which == "last":
        return False
    to_come = stay.status is Status.HELD and event.status is Status.PLANNED
    to_come = to_come and event.kind is Kind.MEETING
    if (stay.status is not event.status and not to_come) or stay.title:
        return False
    a, b = stay.span, event.span
    if not a or not b or not a.first or not b.first or {a.grain, b.grain} - _DAYS:
        return False
    guests, others = names_of(stay), names_of(event)
    if guests and others and not guests & others:
        return False  # "Jaishankar arrived in Muscat on Sunday. Goyal met him on Monday."
    if not guests & others and abs(event.sentence - stay.sentence) > _CLOSE:
        return False
    last = a.last if a.last and a.grain is Grain.RANGE else a.first + _AFTER
    return a.first - (_BEFORE if event.status is Status.HELD else timedelta(0)) <= b.first <= last
