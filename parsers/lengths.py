"""Lengths: how long something lasts, told by a later sentence ("the 13-day exercise")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from models.values.mentions import Kind
from models.values.spans import Grain, Span
from parsers.context import Context
from parsers.dates.resolve import length_in_days
from parsers.dates.timex import Role as TimeRole
from parsers.dates.timex import Tense, Timex
from parsers.frames import Frame
from parsers.scene import head_kinds
from parsers.triggers import Edge, Form, Role, read_trigger, role_of, trigger_rows

_NEAR = 26
_NEXT = 4


def lend_lengths(context: Context, events: Sequence[Frame]) -> None:
    """Give what has a first day only the length that "the 13-day exercise" tells nearby."""
    for event in events:
        if event.duration or event.kind not in _LASTING or event.which == "last":
            continue
        if event.span is None or event.span.grain is not Grain.DAY:
            continue
        if _told_other_end(context, event):
            continue
        _find(context, event, events)


_LASTING = frozenset({Kind.EXERCISE, Kind.VISIT, Kind.MEETING, Kind.PORT_CALL})


def _find(context: Context, event: Frame, events: Sequence[Frame]) -> None:
    sentences = context.scene.sentences
    last = min(event.sentence + _NEXT, len(sentences) - 1)
    for index in range(event.sentence + 1, last + 1):
        sentence = sentences[index]
        if any(other.sentence == index and other.kind is event.kind for other in events):
            return
        for timex in context.times(sentence.start, sentence.end):
            if timex.role is not TimeRole.DURATION:
                continue
            over = timex.lead <= sentence.start + 1 and context.scene.text.text.startswith(
                "over ", timex.lead
            )
            over = over or _RAN.match(context.scene.text.text, timex.end) is not None
            over = over or _OVER.search(context.scene.text.text, *_before(timex)) is not None
            told = _WHICH_LASTS.search(context.scene.text.text, sentence.start, timex.start)
            over = over or (told is not None and timex.start - told.end() <= 1)
            english = context.scene.text.text[timex.start].isascii()
            if english and not over and not _is_the(context, timex.lead, timex.start):
                continue
            days = length_in_days(timex)
            near = timex.end if english else max(timex.start - _NEAR, sentence.start)
            if days and (over or _names(context, event, near, timex.end + _NEAR)):
                event.duration = days
                event.proves("duration", timex.start, timex.end, "duration.the")
                return


_WHICH_LASTS = re.compile(
    r"\b(?:visit|exercise|drill|trip|tour|stay|session|round|edition|meeting|talks|call)"
    r"(?:, which)? (?:will |is to |are to )?(?:lasts?|runs? for|goes? on for|spans?|"
    r"continues? for) (?:for )?"
)
"""As in "During the visit, which lasts three days": of what was told of before."""
_RAN = re.compile(r"\s+(?:चली|चला|चले|तक चली|तक चला|तक चले)(?!\w)")
_OVER = re.compile(r"\bover (?:the )?$")


def _before(timex: Timex) -> tuple[int, int]:
    return max(timex.start - len("over the ") - 1, 0), timex.start


def _told_other_end(context: Context, event: Frame) -> bool:
    """As in "It had opened on March 12", right behind what says that it closed on Monday."""
    scene = context.scene
    if event.edge is None or event.resolved is None or event.sentence + 1 >= len(scene.sentences):
        return False
    sentence = scene.sentences[event.sentence + 1]
    if _IT.match(scene.text.text, sentence.start) is None:
        return _goes_on(context, event)
    for note in scene.within("trigger", sentence.start, sentence.end):
        if role_of(note) is not Role.HOLD:
            continue
        trigger = read_trigger(note, scene.text.text)
        if trigger is None or trigger.row.edge in {None, event.edge}:
            continue
        for timex in context.times(trigger.end, sentence.end)[:1]:
            tense = Tense.FUTURE if trigger.row.edge is Edge.END else Tense.PAST
            day = context.resolve(timex, tense).base.first
            return day is not None and _joined(event, day, timex)
    if event.edge is Edge.START and (lasts := _LASTS.match(scene.text.text, sentence.start)):
        for timex in context.times(lasts.end() - _LEAD, sentence.end)[:1]:
            day = context.resolve(timex, Tense.FUTURE).base.first
            return day is not None and _joined(event, day, timex)
    return False


def _goes_on(context: Context, event: Frame) -> bool:
    """As in "The visit, which goes on until Thursday, comes ...", some sentences behind it."""
    scene = context.scene
    last = min(event.sentence + _NEXT, len(scene.sentences) - 1)
    if event.edge is not Edge.START or event.kind is None:
        return False
    for sentence in scene.sentences[event.sentence + 1 : last + 1]:
        told = _WHICH_GOES_ON.match(scene.text.text, sentence.start)
        if told is None or event.kind is None or told["noun"] not in _NOUNS_OF.get(event.kind, ()):
            continue
        for timex in context.times(told.end() - _LEAD, sentence.end)[:1]:
            day = context.resolve(timex, Tense.FUTURE).base.first
            return day is not None and _joined(event, day, timex)
    return False


_NOUNS_OF = {
    Kind.VISIT: ("visit", "trip", "tour", "stay"),
    Kind.EXERCISE: ("exercise", "drill"),
    Kind.MEETING: ("session", "talks", "meeting"),
    Kind.PORT_CALL: ("visit", "call", "stay"),
}
_WHICH_GOES_ON = re.compile(
    r"(?:the|his|her|their) (?:\w+ )?(?P<noun>visit|trip|tour|stay|exercise|drill|session|talks|"
    r"meeting|call)(?:, (?:which|that))? (?:will )?"
    r"(?:goes on|go on|runs?|lasts?|continues?|is to last|is to run) (?:until|till|through|up to)\b"
)


def _joined(event: Frame, day: date, timex: Timex) -> bool:
    span = event.span
    if span is None or span.first is None or event.resolved is None:
        return False
    first, last = sorted((span.first, day))
    if first == last or last - first > _LONGEST or (day < span.first) is (event.edge is Edge.START):
        return False
    span = Span(first=first, last=last, grain=Grain.RANGE, wording=span.wording)
    event.resolved = replace(event.resolved, span=span, rule="derived.both_ends")
    event.edge = None
    event.proves("date", timex.lead, timex.end, "derived.both_ends")
    return True


_IT = re.compile(
    r"(?:it|they|this|he|she|the (?:drill|exercise|ships?|vessels?|warships?|frigates?|destroyers?|"
    r"squadron|visit|call|talks|discussions|meetings?|sessions?|delegation|visitors?|guests?|team))"
    r"(?:, (?:which|who))?\s"
)
_LASTS = re.compile(
    r"(?:the )?\w+ (?:(?:goes|go) on|runs?|lasts?|continues?|stays?|remains?|leaves?|departs?|"
    r"sails?|(?:will|is to|are to) (?:go on|run|last|continue|stay|remain|leave|depart|sail|"
    r"fly home|be (?:here|there|in port)))\b(?: (?!on |until |till |to )\w+){0,4} "
    r"(?:on|until|till|up to)\b"
)
"""Who is there stays until a day, or leaves on it: "The ships will be here till Thursday"."""
_LEAD = len(" up to ")
"""A time takes in the words that lead to it, with which the pattern ends."""
_LONGEST = timedelta(days=60)


def _is_the(context: Context, lead: int, start: int) -> bool:
    words = context.scene.text.text[max(lead - 6, 0) : start]
    return words.rstrip().endswith(("the", "this", "his", "her", "their", "its"))


def _names(context: Context, event: Frame, start: int, end: int) -> bool:
    """Whether the noun beside the length is one for what happens."""
    scene = context.scene
    if any(head_kinds()[note.id] is event.kind for note in scene.within("head", start, end)):
        return True
    rows = trigger_rows()
    return any(
        note.id.endswith(f"/{Form.NOUN}") and rows[note.id.rsplit("/", 1)[0]].kind is event.kind
        for note in scene.within("trigger", start, end)
    )
