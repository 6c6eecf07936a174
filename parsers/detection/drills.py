"""Drills: what is told of exercises alone: ceremonies, phases, and drills of many."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from models.values.mentions import Kind, Status
from parsers.context import Context
from parsers.detection.triggers import Edge
from parsers.frames import Frame

_CEREMONY = re.compile(
    r"\b(?:(?P<start>opening|inaugural|inauguration|curtain[- ]raiser)|"
    r"(?P<end>closing|concluding|valedictory|final|culmination|curtain[- ]call))\s+"
    r"(?:ceremony|ceremonies|function|parade|session|day|event)\s+(?:of|for|to)\s+"
    r"(?:[\w'-]+\s+){0,6}$"
)
_CEREMONY_WORDS = ("ceremon", "function", "parade", "opening ", "closing ", "final day")
_NEAR = 90


def ceremony_edge(context: Context, frame: Frame) -> Edge | None:
    """As in "The closing ceremony of Al Najah was held on Friday": the day of its end."""
    if frame.kind is not Kind.EXERCISE or frame.name is None or frame.edge is not None:
        return None
    if not context.scene.has_any(_CEREMONY_WORDS):
        return None
    at = frame.name.start
    told = _CEREMONY.search(context.scene.text.text, max(at - _NEAR, frame.start), at)
    if told is None:
        return None
    return Edge.START if told["start"] else Edge.END


_MANY_WORDS = ("multi", "lateral", "nation ", "nations", "navies from", "countries")
_MANY = re.compile(
    r"\b(?:multi-?national|multi-?lateral|tri-?lateral|quadrilateral|\w+-nation|\w+-navy)\s+"
    r"(?:[\w-]+\s+){0,3}(?:exercises?|drills?|wargames?)\b|"
    r"\b(?:exercises?|drills?)\b[^.;]{0,60}\b(?:(?:navies|ships|forces|teams|troops|contingents|"
    r"delegates|countries|nations)\s+(?:from|of)\s+(?:\w+\s+){0,2}(?:countries|nations|states)|"
    r"(?:\d+|some \w+|several|many|other) (?:\w+ )?(?:countries|nations|navies))\b"
)


def is_of_many(context: Context, frame: Frame, sentence: tuple[int, int]) -> bool:
    """As in "the multinational exercise Milan": where many take part, it is none of the two."""
    if frame.kind is not Kind.EXERCISE or frame.series is not None:
        return False
    scene = context.scene
    if scene.has("object", "other_drill", *sentence):
        return True
    return scene.has_any(_MANY_WORDS) and _MANY.search(scene.text.text, *sentence) is not None


_PRACTICE = 2


def is_part_of_drill(context: Context, events: Sequence[Frame], frame: Frame) -> bool:
    """As in "The ships carried out a gunnery drill", told behind the exercise that it is of."""
    if frame.kind is not Kind.EXERCISE or frame.series is not None or frame.name is None:
        return False
    if _is_inner(context, frame):
        return any(
            e.kind is Kind.EXERCISE and e.series and 0 <= frame.sentence - e.sentence <= _PRACTICE
            for e in events
        )
    bare = frame.time is None and frame.vague is None and frame.country is None
    if not bare or frame.round or frame.which or frame.status is not Status.HELD:
        return False
    return any(
        e.kind is Kind.EXERCISE
        and e.which != "last"
        and 0 <= frame.sentence - e.sentence <= _PRACTICE
        for e in events
    )


def _is_inner(context: Context, frame: Frame) -> bool:
    """As in "will witness the validation exercise on 28 September": the end of the one told of."""
    if frame.name is None or frame.round or frame.which:
        return False
    text = context.scene.text.text
    return _INNER.search(text, max(frame.name.start - _INNER_NEAR, 0), frame.name.end) is not None


_INNER_NEAR = 24
_INNER = re.compile(
    r"\b(?:validation|culminating|concluding|closing|integrated firing|live[- ]fire|firepower|"
    r"final)\s(?:field\s)?(?:training\s)?(?:exercise|drill|phase|mission)\b"
)
_OPENS = re.compile(r"\bharbou?r\b|\bfirst\b|\bopening\b|\bplanning\b")
_CLOSES = re.compile(r"\bsea\b|\bfinal\b|\bsecond\b|\blast\b|\bfield\b|\bvalidation\b")


def is_inner_phase(context: Context, frame: Frame) -> bool:
    """As in "The harbour phase ended on Monday": the exercise as a whole did not end with it."""
    if frame.name is None:
        return False
    words = context.scene.text.text[frame.name.start : frame.name.end]
    ended = frame.edge is Edge.END and _OPENS.search(words)
    return bool(ended or (frame.edge is Edge.START and _CLOSES.search(words)))


def is_only_prepared(context: Context, frame: Frame) -> bool:
    """As in "Planning for Eastern Bridge was completed at a conference": it was not held then."""
    if frame.kind is not Kind.EXERCISE or frame.name is None or frame.status is not Status.HELD:
        return False
    text = context.scene.text.text
    return _PREPARED.search(text, max(frame.name.start - _NEAR, 0), frame.name.start) is not None


_PREPARED = re.compile(
    r"\b(?:planning|preparations?|preparatory work|rehearsals?|plans|dates) (?:for|of) "
    r"(?:the )?(?:\w+ ){0,3}$"
)


_ENDS = re.compile(
    r"(?<!will )(?<!to )\b(?:ends?|concludes?|closes?|culminates?|winds up|wraps up)\s+"
    r"(?:on\s+|this\s+|here\s+|there\s+)*$"
)
_SOON = timedelta(days=14)


def is_about_to_end(context: Context, frame: Frame) -> bool:
    """As in "the exercise, which ends on Sunday": its end is told as near, so it goes on."""
    if frame.kind is not Kind.EXERCISE or frame.title or frame.edge is not Edge.END:
        return False
    if frame.time is None or frame.span is None or frame.span.first is None or not context.day:
        return False
    if not context.day <= frame.span.first <= context.day + _SOON:
        return False
    low = max(frame.time.lead - _VERB_NEAR, 0)
    return _ENDS.search(context.scene.text.text, low, frame.time.lead) is not None


_VERB_NEAR = 30
