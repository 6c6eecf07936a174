"""Lengths: how long something lasts, told by a later sentence ("the 13-day exercise")."""

from __future__ import annotations

from collections.abc import Sequence

from models.values.mentions import Kind
from models.values.spans import Grain
from parsers.context import Context
from parsers.dates.resolve import length_in_days
from parsers.dates.timex import Role
from parsers.frames import Frame
from parsers.scene import head_kinds
from parsers.triggers import Form, trigger_rows

_NEAR = 26
_NEXT = 4


def lend_lengths(context: Context, events: Sequence[Frame]) -> None:
    """Give what has a first day only the length that "the 13-day exercise" tells nearby."""
    for event in events:
        if event.duration or event.kind not in _LASTING or event.which == "last":
            continue
        if event.span is None or event.span.grain is not Grain.DAY:
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
            if timex.role is not Role.DURATION or not _is_the(context, timex.lead, timex.start):
                continue
            days = length_in_days(timex)
            if days and _names(context, event, timex.end):
                event.duration = days
                event.proves("duration", timex.start, timex.end, "duration.the")
                return


def _is_the(context: Context, lead: int, start: int) -> bool:
    words = context.scene.text.text[max(lead - 6, 0) : start]
    return words.rstrip().endswith(("the", "this"))


def _names(context: Context, event: Frame, start: int) -> bool:
    """Whether the noun behind the length is one for what happens."""
    scene = context.scene
    end = start + _NEAR
    if any(head_kinds()[note.id] is event.kind for note in scene.within("head", start, end)):
        return True
    rows = trigger_rows()
    return any(
        note.id.endswith(f"/{Form.NOUN}") and rows[note.id.rsplit("/", 1)[0]].kind is event.kind
        for note in scene.within("trigger", start, end)
    )
