"""Later ends: the other end of what lasts, told by a later sentence ("It closes on Friday")."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache

from models.values.mentions import Kind
from models.values.spans import Grain, Span
from parsers.context import Context
from parsers.dates.timex import Tense, Timex
from parsers.detection.triggers import Edge, Role, read_trigger, role_of
from parsers.frames import Frame
from parsers.temporal.aspect import LONGEST, words_of

_NEXT = 4


def take_other_end(context: Context, event: Frame) -> bool:
    """As in "It had opened on March 12", right behind what says that it closed on Monday."""
    scene = context.scene
    if event.edge in {None, Edge.START} and _ends_by_its_noun(context, event):
        return True
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
    if event.edge is Edge.START and (lasts := _lasts().match(scene.text.text, sentence.start)):
        for timex in context.times(lasts.end() - _LEAD, sentence.end)[:1]:
            day = context.resolve(timex, Tense.FUTURE).base.first
            return day is not None and _joined(event, day, timex)
    return _goes_on(context, event)


def _goes_on(context: Context, event: Frame) -> bool:
    """As in "The visit, which goes on until Thursday, comes ...", some sentences behind it."""
    scene = context.scene
    last = min(event.sentence + _NEXT, len(scene.sentences) - 1)
    if event.edge is not Edge.START or event.kind is None:
        return False
    for sentence in scene.sentences[event.sentence + 1 : last + 1]:
        told = _which_goes_on().match(scene.text.text, sentence.start)
        if told is None or event.kind is None or told["noun"] not in _NOUNS_OF.get(event.kind, ()):
            continue
        for timex in context.times(told.end() - _LEAD, sentence.end)[:1]:
            day = context.resolve(timex, Tense.FUTURE).base.first
            return day is not None and _joined(event, day, timex)
    return False


def _ends_by_its_noun(context: Context, event: Frame) -> bool:
    """As in "The visit will conclude on December 17", some sentences behind its first day."""
    scene, before = context.scene, event.edge
    if event.kind is None or event.day_number or not scene.has_any(_CLOSES):
        return False
    last = min(event.sentence + _NEXT, len(scene.sentences) - 1)
    for sentence in scene.sentences[event.sentence + 1 : last + 1]:
        told = _closes().match(scene.text.text, sentence.start)
        if told is None or told["noun"] not in _NOUNS_OF.get(event.kind, ()):
            continue
        for timex in context.times(told.end(), sentence.end)[:1]:
            day = context.resolve(timex, Tense.FUTURE).base
            event.edge = Edge.START
            if day.grain is Grain.DAY and day.first and _joined(event, day.first, timex):
                return True
            event.edge = before
    return False


_CLOSES = (" conclude", " end ", " ends ", " close", " wind", " wrap")


@cache
def _closes() -> re.Pattern[str]:
    nouns = {noun for nouns in _NOUNS_OF.values() for noun in nouns}
    return re.compile(
        r"(?:\d{1,2}\. )?(?:the|this|his|her|their) (?:[\w-]+ ){0,2}"
        rf"(?P<noun>{'|'.join(sorted(nouns))}) (?:(?:will|is to|is due to|is set to) )?"
        r"(?:concludes?|ends?|closes?|winds? up|wraps? up|comes? to (?:an end|a close))\b"
    )


_NOUNS_OF = {
    Kind.VISIT: ("visit", "trip", "tour", "stay"),
    Kind.EXERCISE: ("exercise", "drill"),
    Kind.MEETING: ("session", "talks", "meeting"),
    Kind.PORT_CALL: ("visit", "call", "stay"),
}


@cache
def _which_goes_on() -> re.Pattern[str]:
    nouns = {noun for nouns in _NOUNS_OF.values() for noun in nouns}
    return re.compile(
        rf"(?:the|his|her|their) (?:\w+ )?(?P<noun>{'|'.join(sorted(nouns))})(?:, (?:which|that))? "
        rf"(?:(?:will|is to) )?{words_of('continues')} {words_of('until')}\b"
    )


def _joined(event: Frame, day: date, timex: Timex) -> bool:
    span = event.span
    if span is None or span.first is None or event.resolved is None:
        return False
    first, last = sorted((span.first, day))
    if first == last or last - first > LONGEST or (day < span.first) is (event.edge is Edge.START):
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


@cache
def _lasts() -> re.Pattern[str]:
    """Who is there stays until a day, or leaves on it: "The ships will be here till Thursday"."""
    told = words_of("continues", "leaves")
    return re.compile(
        rf"(?:the )?\w+ (?:{told}|(?:will|is to|are to) (?:{told}|fly home|"
        r"be (?:here|there|in port)))\b(?: (?!on |until |till |to )\w+){0,4} "
        rf"(?:on|{words_of('until')})\b"
    )


_LEAD = len(" up to ")
"""A time takes in the words that lead to it, with which the pattern ends."""
