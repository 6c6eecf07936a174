"""Lengths: how long something lasts, told by a later sentence ("the 13-day exercise")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from models.values.mentions import Kind
from models.values.spans import Grain
from parsers.context import Context
from parsers.dates.resolve import length_in_days
from parsers.dates.timex import Role as TimeRole
from parsers.dates.timex import Timex
from parsers.detection.triggers import Form, trigger_rows
from parsers.frames import Frame
from parsers.scene import head_kinds
from parsers.temporal.aspect import LASTING, words_of
from parsers.temporal.extents import is_of_tour
from parsers.temporal.later_ends import take_other_end

_NEXT = 4

_NEAR = 26


def lend_lengths(context: Context, events: Sequence[Frame]) -> None:
    """Give what has a first day only the length that "the 13-day exercise" tells nearby."""
    for event in events:
        if event.duration or event.kind not in LASTING or event.which == "last":
            continue
        if event.span is None or event.span.grain is not Grain.DAY:
            continue
        if take_other_end(context, event):
            continue
        _find(context, event, events)


def _find(context: Context, event: Frame, events: Sequence[Frame]) -> None:
    sentences = context.scene.sentences
    last = min(event.sentence + _NEXT, len(sentences) - 1)
    for index in range(event.sentence, last + 1):
        sentence = sentences[index]
        own = index == event.sentence
        if not own and any(
            other.sentence == index and other.kind is event.kind for other in events
        ):
            return
        for timex in context.times(sentence.start, sentence.end):
            if timex.role is not TimeRole.DURATION or (own and timex.start < event.at_end):
                continue
            if event.kind is Kind.VISIT and is_of_tour(context, timex):
                continue
            over = timex.lead <= sentence.start + 1 and context.scene.text.text.startswith(
                "over ", timex.lead
            )
            over = over or _RAN.match(context.scene.text.text, timex.end) is not None
            over = over or _OVER.search(context.scene.text.text, *_before(timex)) is not None
            over = over or (
                index == event.sentence + 1
                and _TOOK.match(context.scene.text.text, sentence.start, timex.start) is not None
            )
            told = _which_lasts().search(context.scene.text.text, sentence.start, timex.start)
            over = over or (told is not None and timex.start - told.end() <= 1)
            over = over or _STAYS.search(context.scene.text.text, *_before(timex)) is not None
            english = context.scene.text.text[timex.start].isascii()
            if english and not over and not _is_the(context, timex.lead, timex.start):
                continue
            days = length_in_days(timex)
            near = timex.end if english else max(timex.start - _NEAR, sentence.start)
            if days and (over or _names(context, event, near, timex.end + _NEAR)):
                event.duration = days
                event.proves("duration", timex.start, timex.end, "duration.the")
                return


@cache
def _which_lasts() -> re.Pattern[str]:
    """As in "During the visit, which lasts three days": of what was told of before."""
    return re.compile(
        r"\b(?:visit|exercise|drill|trip|tour|stay|session|round|edition|meeting|talks|call)"
        r"(?:, which)? (?:will |is to |are to )?"
        rf"(?:lasts?|spans?|{words_of('continues')} for) (?:for )?"
    )


_RAN = re.compile(r"\s+(?:चली|चला|चले|तक चली|तक चला|तक चले)(?!\w)")
_STAYS = re.compile(r"\bstay(?:s|ing)? (?:for |on for )?$")
_OVER = re.compile(r"\bover (?:the )?$")
_TOOK = re.compile(
    r"(?:it|they|this|these|(?:the|its|their) (?:\w+ ){0,2}?(?:meetings?|talks|session|sittings?|"
    r"round|dialogue|consultations|exercise|drill|visit|trip|tour|stay|call|discussions|deliberations))"
    r"\s(?:had )?(?:lasted|took(?: up)?|taken(?: up)?|ran|run|went on|gone on|continued|spanned|"
    r"covered|stretched)(?: for| over| to)?\s$"
)


def _before(timex: Timex) -> tuple[int, int]:
    return max(timex.start - len("staying on for ") - 1, 0), timex.start


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
