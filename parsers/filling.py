"""Filling: the status, the time, the place and the people of a frame."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from models.values.mentions import Kind, Status
from parsers.clauses import are_apart, is_apart
from parsers.context import Context
from parsers.dates.timex import Role as TimeRole
from parsers.dates.timex import Tense
from parsers.frames import Frame
from parsers.givers import settle_goal
from parsers.judging import Judgement
from parsers.sites import fill_place
from parsers.spans_told import complete_time
from parsers.stating import is_next_item
from parsers.times import fill_time, take_time, tense_of
from parsers.travellers import add_subject, fill_people
from parsers.triggers import Edge, Form

Stretch = tuple[int, int]


def fill_frame(  # noqa: C901, PLR0912, PLR0917 - one clause and what stands around it
    context: Context,
    frame: Frame,
    stretch: Stretch,
    sentence: Stretch,
    judgement: Judgement,
    first: int,
) -> None:
    """Give a frame all that its clause, and failing that its sentence, says of it."""
    if frame.edge is None and _is_return(context, frame):
        frame.edge = Edge.END
    elif frame.edge is Edge.END and _is_departure_for(context, frame):
        frame.edge = Edge.START
    elif frame.edge is Edge.START and _leaves_behind(context, frame):
        frame.edge = Edge.END
    status = judgement.status
    if frame.which == "last" and status is Status.PLANNED:
        status = None  # "will review what was done since the last meeting"
    if status is None:
        status = _status_beside(context, frame, sentence)
    around = _around(context, stretch, sentence, frame, first)
    if judgement.cue is None and (frame.form is Form.BASE or _is_state(context, frame)):
        around = around[:1]
    if _is_gone_for(context, frame):
        around, status = (), Status.PLANNED
    fill_time(context, frame, around, _tense(frame, status))
    if frame.time is None and around:
        _when(context, frame)
    if frame.time is None and frame.vague is None:
        _under_date(context, frame, _tense(frame, status))
    frame.settled = status is not None and bool(around)
    if not frame.under_way:
        frame.status = _dated_status(context, frame, status)
    if judgement.rule == "status.rescheduled" and _was_moved(context, judgement):
        frame.status = Status.HELD  # "was to be held in Muscat in 2020, but was shifted to Goa"
    if frame.edge is None and frame.form is Form.NOUN and _which_ended(context, frame):
        frame.edge = Edge.END
    complete_time(context, frame, sentence)
    if judgement.cue is not None:
        wording = context.scene.text.text[judgement.cue.start : judgement.cue.end]
        frame.likely = _LIKELY.search(wording) is not None
        frame.proves("status", judgement.cue.start, judgement.cue.end, judgement.rule)
    _former(context, frame, judgement)
    fill_place(context, frame, stretch, sentence)
    settle_goal(context, frame, sentence)
    fill_people(context, frame, (stretch,))
    second = frame.kind in _OF_TWO and stretch[0] > sentence[0]
    if second and not _apart(context.scene.text.text, sentence[0], stretch[0]):
        add_subject(context, frame, sentence[0])
    countries = {figure.country for figure in frame.people if figure.country}
    frame.sides = {*context.scene.sides_in(*stretch), *countries}


_OF_TWO = frozenset({Kind.MEETING, Kind.CALL})
_LIKELY = re.compile(
    r"\b(?:likely|expect(?:ed|s)?|hopes?|proposed)\b|المتوقع|المنتظر|المرجح|संभावना|उम्मीद"
)


def _is_departure_for(context: Context, frame: Frame) -> bool:
    """In Arabic one verb leaves a place and, with a preposition, leaves for one.

    In English the day may stand between: "leaves tomorrow for New Delhi".
    """
    if frame.trigger is None or frame.trigger.row.act != "leave":
        return False
    text = context.scene.text.text
    if frame.trigger.row.id == "leave":
        return _LEAVES_FOR.match(text, frame.at, frame.end) is not None and not (
            _AT_ITS_END.search(text, frame.at_end, frame.end)
        )
    if "غادر" not in text[frame.at : frame.at_end]:
        return False  # "concluded his visit to" leads nowhere else
    return any(
        _TOWARDS.search(text, max(note.start - _TOWARDS_NEAR, frame.at_end), note.start)
        for label in ("place", "country")
        for note in context.scene.within(label, frame.at_end, frame.end)
    )


_LEAVES_FOR = re.compile(
    r"(?:leaves?|left|departs?|departed)(?: (?:here|home|[\w-]+ by [\w-]+))?"
    r"(?: (?:today|tomorrow|tonight|yesterday|early|late|on \w+|this \w+|next \w+|\w+ night|"
    r"\w+ evening|\w+ morning)){1,3} for (?!home\b)"
)
_AT_ITS_END = re.compile(r"\b(?:after|at the end of|on completion of|wrapping up|concluding)\b")


def _was_moved(context: Context, judgement: Judgement) -> bool:
    """Whether what was moved was meant for days that lie long behind the article."""
    if judgement.former_from is None or judgement.former_to is None or context.day is None:
        return False
    times = context.times(judgement.former_from, judgement.former_to)
    spans = [context.resolve(t, Tense.NONE).span for t in times if t.has_year]
    return any(span.last and span.last < context.day - _LONG for span in spans)


_LONG = timedelta(days=180)


def _which_ended(context: Context, frame: Frame) -> bool:
    """As in "his three-day visit to Oman, which ended on Wednesday": its last day is told."""
    if frame.kind is not Kind.VISIT:
        return False
    end = context.scene.sentences[frame.sentence].end
    return _WHICH_ENDED.match(context.scene.text.text, frame.at_end, end) is not None


_WHICH_ENDED = re.compile(
    r"[^.;,]{0,60},\s+(?:which|that)\s+"
    r"(?:ended|concluded|came to an end|wound up|finished|closed)\b"
)


def _is_gone_for(context: Context, frame: Frame) -> bool:
    """In Hindi what somebody sets out to take part in comes before the day on which he does."""
    if frame.name is None or frame.trigger is not None:
        return False
    return _TO_TAKE_PART.match(context.scene.text.text, frame.at_end, frame.end) is not None


_TO_TAKE_PART = re.compile(
    r"\s*(?:में\s+(?:भाग लेने|हिस्सा लेने|शामिल होने)\s+)?के लिए\s[^।;]{0,90}?(?:रवाना|प्रस्थान)"
)


def _leaves_behind(context: Context, frame: Frame) -> bool:
    """As in "left the country today after a visit": the guest goes home, and nobody sets out."""
    if frame.trigger is None or frame.trigger.row.id != "ar.arrive":
        return False
    text = context.scene.text.text
    behind = (frame.at_end, min(frame.at_end + _AFTER_NEAR, frame.end))
    return "غادر" in text[frame.at : frame.at_end] and bool(_AFTER_VISIT.search(text, *behind))


_AFTER_VISIT = re.compile(r"(?:بعد|عقب|في ختام|مختتما|في نهايه|اثر)\s(?:ان اختتم\s)?زيار[هت]")
_AFTER_NEAR = 200
_TOWARDS = re.compile(r"\bالي\s+(?:مدينه\s+|جمهوريه\s+|العاصمه\s+)?(?:ال)?$")
_TOWARDS_NEAR = 20


def _is_return(context: Context, frame: Frame) -> bool:
    """As in "returned to New Delhi this morning after a three-day visit": its end is told."""
    if frame.kind is not Kind.VISIT or frame.form is not Form.NOUN:
        return False
    if _AFTER_HI.match(context.scene.text.text, frame.at_end, frame.end):
        return True
    low = max(frame.at - _RETURN_NEAR, 0)
    return _RETURNED.search(context.scene.text.text, low, frame.at) is not None


_RETURN_NEAR = 110
_AFTER_HI = re.compile(
    r"\s+(?:के बाद|पूरी कर|संपन्न कर|समाप्त कर)\s[^।;]{0,60}?(?:रवाना|लौट|विदा|प्रस्थान)"
)
_RETURNED = re.compile(
    r"\b(?:returned|returns|came back|come back|flew back|flew home|got back|is back|was back|back|"
    r"left|departed|emplaned)\b[^.;]*\b(?:after|from|following|at the end of)\s+"
    r"(?:(?:a|an|his|her|their|the)\s+)?(?:[\w-]+\s+){0,4}$"
)


def _is_state(context: Context, frame: Frame) -> bool:
    """As in "X, who is on a tour of India, called on Y on Tuesday": no day of the tour is told."""
    if frame.kind is not Kind.VISIT or frame.form is not Form.PRESENT or frame.title:
        return False
    text = context.scene.text.text
    told = _BEING.match(text, frame.at) is not None
    return told and _WHO.search(text, max(frame.at - _WHO_NEAR, 0), frame.at) is not None


_BEING = re.compile(r"(?:is|are)\b")
_WHO = re.compile(r"\b(?:who|which)\s+(?:\w+ly\s+)?$")
_WHO_NEAR = 20


def _status_beside(context: Context, frame: Frame, sentence: Stretch) -> Status | None:
    """What the words beside the frame say of it where no cue of status does."""
    if frame.which == "next":
        return Status.PLANNED
    told = _is_begun(context, frame) or _has_spoken(context, frame)
    if frame.which == "last" or told or _is_further(context, frame, sentence):
        return Status.HELD
    return Status.PLANNED if _is_ahead(context, frame, sentence) else None


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


def _tense(frame: Frame, status: Status | None) -> Tense:
    """A present form in the text announces; in a title it tells what has happened."""
    if status is None and frame.form is Form.PRESENT:
        return Tense.PAST if frame.title else Tense.FUTURE
    return tense_of(status)


_BEGUN = re.compile(r"\b(?:that|which)\s+(?:began|started|opened|commenced)\b|\bsince\s")


def _is_begun(context: Context, frame: Frame) -> bool:
    """Whether the clause says of what is under way that it has begun."""
    return _BEGUN.search(context.scene.text.text, frame.at, frame.end) is not None


def _is_ahead(context: Context, frame: Frame, sentence: Stretch) -> bool:
    """Whether a clause begins behind "before" or "ahead of"."""
    before = context.scene.text.text[max(sentence[0], frame.start - 10) : frame.at]
    return "before " in before or "ahead of " in before


def _around(
    context: Context, stretch: Stretch, sentence: Stretch, frame: Frame, first: int
) -> tuple[Stretch, ...]:
    """Where a time may stand: in the clause, at the head of the sentence, at its end."""
    text = context.scene.text.text
    found = [stretch]
    if frame.title:
        return (stretch,)
    if stretch[0] > sentence[0] and not _apart(text, sentence[0], stretch[0]):
        found.append((sentence[0], min(first, stretch[0])))
    if stretch[1] < sentence[1] and not is_apart(text, stretch[1]):
        found.append((stretch[1], sentence[1]))
    return tuple(found)


def _when(context: Context, frame: Frame) -> None:
    """As in "Since 2018, when the 9th was held": the year stands before the clause."""
    text = context.scene.text.text
    if not text.startswith("when ", frame.start):
        return
    for timex in context.times(max(frame.start - _WHEN, 0), frame.start):
        if timex.bound == "since" and not text[timex.end : frame.start].strip(" ,"):
            resolved = context.resolve(timex, Tense.PAST)
            frame.time, frame.resolved = timex, replace(resolved, span=resolved.base)
            frame.proves("date", timex.lead, timex.end, "date.since_when")


_WHEN = 40


def _under_date(context: Context, frame: Frame, tense: Tense) -> None:
    """Entries of a chronicle: "February 2018." stands by itself before what happened then."""
    if frame.title or not frame.sentence:
        return
    before = context.scene.sentences[frame.sentence - 1]
    for timex in context.times(before.start, before.end)[:1]:
        rest = (timex.start - before.start) + (before.end - timex.end)
        if rest <= _MARKS:
            take_time(context, frame, timex, tense)


_MARKS = 2
"""Characters beside a date that stands by itself: its full stop."""


def _apart(text: str, start: int, end: int) -> bool:
    return are_apart(text, max(start, end - 12), end)


def _dated_status(context: Context, frame: Frame, status: Status | None) -> Status:
    """What the date says where no word does; and a date ahead is no past."""
    first = (frame.span.first or frame.span.last) if frame.span else None
    ahead = bool(first and context.day and first > context.day)
    if status is None:
        if _is_there(context, frame):
            return Status.HELD
        return Status.PLANNED if ahead or _lies_mostly_ahead(context, frame) else Status.HELD
    if status is Status.HELD and ahead and frame.form is not Form.PAST:
        return Status.HELD if _is_there(context, frame) else Status.PLANNED
    if status is Status.PLANNED and _is_there(context, frame):
        return Status.HELD
    if status is Status.PLANNED and frame.form is Form.BASE and _was(context, frame):
        return Status.HELD
    return status


def _is_there(context: Context, frame: Frame) -> bool:
    """As in "is on a visit to India until Thursday": who stays until a day is there."""
    until = frame.time is not None and frame.time.bound == "until"
    return (
        until
        and frame.kind in {Kind.VISIT, Kind.PORT_CALL}
        and frame.form in {Form.PRESENT, Form.BASE}
        and _STAYING.match(context.scene.text.text, frame.at) is not None
    )


_STAYING = re.compile(r"(?:is|are|be|remains?|stays?|will be)\b")
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


def _former(context: Context, frame: Frame, judgement: Judgement) -> None:
    """Dates that no longer hold are taken away and kept beside."""
    if judgement.former_from is None or judgement.former_to is None:
        return
    if frame.status in {Status.CANCELLED, Status.POSTPONED}:
        return
    for timex in context.times(judgement.former_from, judgement.former_to):
        if timex.role is not TimeRole.EVENT:
            continue
        resolved = context.resolve(timex, Tense.NONE)
        frame.former.append(resolved.span)
        if frame.time is timex:
            frame.time = frame.resolved = None
            _take_other_time(context, frame, (judgement.former_from, judgement.former_to))


def _take_other_time(context: Context, frame: Frame, former: Stretch) -> None:
    """The day that holds stands outside the words that tell of a former one."""
    for timex in context.times(frame.at_end, frame.end):
        apart = timex.end <= former[0] or timex.start >= former[1]
        if apart and timex.role is TimeRole.EVENT:
            take_time(context, frame, timex, _tense(frame, frame.status))
            return
