"""Implied status: what the words beside a frame, or its date, say where no cue of status does."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache

from models.values.mentions import Kind, Status
from parsers.context import Context
from parsers.dates.timex import Tense
from parsers.detection.stating import is_next_item
from parsers.detection.triggers import Edge, Form
from parsers.detection.troops import sets_out_for
from parsers.frames import Frame
from parsers.temporal.aspect import words_of

Stretch = tuple[int, int]


def status_beside(context: Context, frame: Frame, sentence: Stretch) -> Status | None:
    """What the words beside the frame say of it where no cue of status does."""
    if frame.which == "next":
        return Status.PLANNED
    if sets_out_for(context, frame, sentence[0]):
        return Status.PLANNED
    told = _is_begun(context, frame) or _has_spoken(context, frame)
    told = told or _was_spoken_of_at(context, frame)
    if frame.which == "last" or told or _is_further(context, frame, sentence):
        return Status.HELD
    leaving = frame.kind in _STAYS and frame.edge is Edge.END
    ahead = (not leaving and _is_ahead(context, frame, sentence)) or _is_left_for(context, frame)
    return Status.PLANNED if ahead else None


def is_where_decided(context: Context, frame: Frame) -> bool:
    """As in "An officer will sit in Mumbai, they decided at their seventh meeting": it was held."""
    if frame.name is None or frame.name.start <= frame.start:
        return False
    low = max(frame.name.start - _DECIDED_NEAR, frame.start)
    return _DECIDED_AT.search(context.scene.text.text, low, frame.name.start) is not None


_DECIDED_NEAR = 60
_DECIDED_AT = re.compile(
    r",\s(?:[^,;.]{2,50}\s)?(?:decided|agreed|resolved|settled|announced)\s(?:here\s)?"
    r"(?:at|during|after)\s(?:the|their|its)\s(?:[\w-]+\s){0,2}$"
)
_STAYS = frozenset({Kind.VISIT, Kind.PORT_CALL})


def _is_left_for(context: Context, frame: Frame) -> bool:
    """As in "She leaves on Thursday for a drill with Omani ships": what she leaves for is ahead."""
    if frame.kind not in _LEFT_FOR or frame.title:
        return False
    text = context.scene.text.text
    leaves = _LEAVES.search(text, max(frame.at - _LEAVES_NEAR, 0), frame.at)
    if leaves is not None:
        frame.proves("status", leaves.start(), leaves.end(), "status.leaves_for")
    return leaves is not None


_LEFT_FOR = frozenset({Kind.EXERCISE, Kind.MEETING, Kind.PORT_CALL})
_LEAVES_NEAR = 100
_LEAVES = re.compile(
    r"\b(?:leaves?|sails?|sets? (?:out|sail|off)|departs?|heads (?:out|off)|flies|fly|travels?|"
    r"goes|proceeds?)\s[^.;:]{0,50}?\bfor\s(?:an?|the|its|their)\s(?:[\w-]+\s){0,5}$"
)


def _was_spoken_of_at(context: Context, frame: Frame) -> bool:
    """As in "The idea was first raised at the Joint Commission in January": it has met."""
    if frame.name is None or frame.trigger is not None or not frame.into:
        return False
    low = max(frame.name.start - _SPOKEN_NEAR, frame.start)
    return _RAISED_AT.search(context.scene.text.text, low, frame.name.start) is not None


_SPOKEN_NEAR = 70
_RAISED_AT = re.compile(
    r"\b(?:raised|mooted|floated|discussed|proposed|agreed|decided|broached|aired|tabled|mentioned|"
    r"announced|settled|approved|taken up|brought up|put forward)\s(?:\w+\s){0,3}?"
    r"(?:at|during|in)\s(?:(?:the|a|an|their|its|this|last|year's|month's)\s){0,3}(?:[\w-]+\s){0,2}$"
)


def _has_spoken(context: Context, frame: Frame) -> bool:
    """As in "talked about the pandemic over the phone": the verb stands before the telephone."""
    if frame.kind is not Kind.CALL or frame.form is not Form.NOUN:
        return False
    return _SPOKE.search(context.scene.text.text, frame.start, frame.at) is not None


_SPOKE = re.compile(r"\b(?:talked|spoke|conferred|discussed|consulted|reviewed|exchanged|agreed)\b")


def _is_further(context: Context, frame: Frame, sentence: Stretch) -> bool:
    """As in "the chiefs met in April, naval staffs in June": the verb before holds for it too."""
    if frame.trigger is not None or frame.name is None or frame.series is None:
        return False
    scene = context.scene
    if not is_next_item(scene.text.text, frame.name.start):
        return False
    before = scene.within("trigger", sentence[0], frame.name.start)
    return bool(before) and before[-1].id.endswith("/past")


def tense_for(frame: Frame, status: Status | None) -> Tense:
    """The direction in which a date without a year is looked for.

    A present form in the text announces; in a title it tells what has happened.
    """
    if status is None and frame.form is Form.PRESENT:
        return Tense.PAST if frame.title else Tense.FUTURE
    return _TENSES.get(status, Tense.FUTURE)


_TENSES = {Status.HELD: Tense.PAST, None: Tense.NONE}


@cache
def _begun() -> re.Pattern[str]:
    return re.compile(rf"\b(?:that|which)\s+{words_of('began')}\b|\bsince\s")


def _is_begun(context: Context, frame: Frame) -> bool:
    """Whether the clause says of what is under way that it has begun."""
    return _begun().search(context.scene.text.text, frame.at, frame.end) is not None


def _is_ahead(context: Context, frame: Frame, sentence: Stretch) -> bool:
    """Whether a clause begins behind "before" or "ahead of".

    What a ceremony came before has followed it: "was given a guard of honour before his talks".
    """
    text = context.scene.text.text
    before = text[max(sentence[0], frame.start - 10) : frame.at]
    if "before " not in before and "ahead of " not in before:
        return False
    return _CEREMONY.search(text, sentence[0], frame.at) is None


_CEREMONY = re.compile(
    r"\b(?:guards? of honou?r|ceremonial (?:welcome|reception|guard)|(?:laid|placed) a wreath|"
    r"paid (?:homage|tribute)|inspected (?:a|the) (?:guard|parade)|national anthems)\b"
)


def dated_status(context: Context, frame: Frame, status: Status | None) -> Status:
    """What the date says where no word does; and a date ahead is no past."""
    first = (frame.span.first or frame.span.last) if frame.span else None
    ahead = bool(first and context.day and first > context.day)
    if status is None:
        if _is_there(context, frame):
            return Status.HELD
        ahead = ahead or _is_due_today(context, frame) or _lies_mostly_ahead(context, frame)
        return Status.PLANNED if ahead else Status.HELD
    if status is Status.HELD and ahead and frame.form is not Form.PAST:
        return Status.HELD if _is_there(context, frame) else Status.PLANNED
    if status is Status.PLANNED and _is_there(context, frame):
        return Status.HELD
    if status is Status.PLANNED and frame.form is Form.BASE and _was(context, frame):
        return Status.HELD
    return status


def _is_due_today(context: Context, frame: Frame) -> bool:
    """As in "arrives here on Sunday night", told on that Sunday: "today" is told of who is here."""
    first = frame.span.first if frame.span else None
    if frame.form is not Form.PRESENT or frame.title or frame.kind not in _DUE:
        return False
    if frame.time is None:
        return False
    if frame.time.rule != "weekday" and not frame.time.wording.lower().startswith(_LATER_TODAY):
        return False
    if first is None or first != context.day or frame.edge is Edge.END:
        return False
    return _COMES.match(context.scene.text.text, frame.at) is not None


_LATER_TODAY = ("tonight", "later today", "this evening")
_DUE = frozenset({Kind.VISIT, Kind.PORT_CALL, Kind.MEETING, Kind.EXERCISE})
_COMES = re.compile(
    r"(?:leaves?|departs?|sets? (?:out|off)|arrives?|reach(?:es)?|lands?|flies|fly|comes?|"
    r"begins?|opens?|starts?|travels?|visits?|meets?|convenes?|"
    r"gets? (?:under way|going)|calls?|goes|go|sits?|pays?)\b"
)


def _is_there(context: Context, frame: Frame) -> bool:
    """As in "is on a visit to India until Thursday": who stays until a day is there."""
    until = frame.time is not None and frame.time.bound == "until"
    return (
        until
        and frame.kind in {Kind.VISIT, Kind.PORT_CALL}
        and frame.form in {Form.PRESENT, Form.BASE}
        and _STAYING.match(context.scene.text.text, frame.at) is not None
    )


_STAYING = re.compile(r"(?:is|are|be|remains?|stays?|will be|(?<=, )on)\b")
_WAS = re.compile(r"\bto\s+$")


def _was(context: Context, frame: Frame) -> bool:
    """As in "the last minister to visit was here in April 2017"."""
    last = frame.span.last if frame.span else None
    if last is None or context.day is None or context.day - last < _MUCH:
        return False
    text = context.scene.text.text
    return (
        _WAS.search(text, max(frame.at - 4, 0), frame.at) is not None
        and re.search(r"\b(?:was|were|came)\b", text[frame.at : frame.end]) is not None
    )


def _lies_mostly_ahead(context: Context, frame: Frame) -> bool:
    """As in "speak of the first half of the year" in its first days."""
    span = frame.span
    if frame.form is Form.PAST or not span or not span.first or not span.last or not context.day:
        return False
    return span.last - context.day > _MUCH and context.day - span.first < (span.last - context.day)


_MUCH = timedelta(days=60)
