"""Told numbers: which round it was, told of a happening in a clause of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.values.mentions import Kind
from parsers.context import Context
from parsers.frames import Frame
from parsers.series.mechanisms import is_fund
from parsers.series.rounds import find_ordinals

_REACH = 1
"""Sentences behind a round in which its number may be told."""
_OF_ROUNDS = frozenset({Kind.MEETING, Kind.EXERCISE})
_WAS_THE = re.compile(
    r"(?:\b(?:it|this|and|which)|\b(?:the|this) (?:exercise|drill|meeting|session|sitting|dialogue|"
    r"talks|edition|round))\s+(?:was|is|were|will be)\s+(?:also |only |already )?"
    r"(?:the|its|their)\s+$"
)
_OF_THE_ROW = re.compile(
    r"\s+(?:in the (?:series|row)|of (?:its|the|their|this) (?:kind|series)|such|so far|to date|"
    r"(?:edition|round|meeting|session|sitting|iteration)\b(?! of)|since|between the two)\b|\s*[.;]"
)
_BEFORE = 60


def number_rounds(context: Context, events: Sequence[Frame]) -> None:
    """Give "It was the thirteenth in the series" to the round told of right before it."""
    scene = context.scene
    unnumbered = [
        event
        for event in events
        if event.series and event.round is None and event.kind in _OF_ROUNDS
        if not event.title and not is_fund(event.series) and event.which is None
    ]
    for event in unnumbered[:_MOST]:
        last = min(event.sentence + _REACH, len(scene.sentences) - 1)
        for index in range(event.sentence, last + 1):
            sentence = scene.sentences[index]
            if any(e is not event and e.sentence == index and e.series for e in events):
                break
            begins = index > event.sentence
            number = _told(context, sentence.start, sentence.end, begins=begins)
            if number is not None:
                event.round = number
                break


_MOST = 10


def _told(context: Context, start: int, end: int, *, begins: bool) -> int | None:
    """The number told there; where the sentence must begin with it, nobody else is spoken of."""
    text = context.scene.text.text
    for first, last, number in find_ordinals(context.scene, start, end):
        low = max(first - _BEFORE, start)
        was = _WAS_THE.match(text, start, first) if begins else _WAS_THE.search(text, low, first)
        if was and _OF_THE_ROW.match(text, last, end):
            return number
    return None
