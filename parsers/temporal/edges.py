"""Edges: whether a verb of motion opens a visit or ends it."""

from __future__ import annotations

import re
from functools import cache

from models.values.mentions import Kind
from parsers.context import Context
from parsers.detection.drills import ceremony_edge
from parsers.detection.triggers import Edge, Form
from parsers.frames import Frame
from parsers.temporal.aspect import LASTING, words_of


def settle_edge(context: Context, frame: Frame) -> None:
    """Set whether a visit begins or ends, where its own verb may tell the other."""
    frame.edge = ceremony_edge(context, frame) or frame.edge
    if frame.edge is None and frame.kind in LASTING and _is_closed(context, frame):
        frame.edge = Edge.END
    if frame.edge is None and _is_return(context, frame):
        frame.edge = Edge.END
    elif frame.edge is Edge.END and _is_departure_for(context, frame):
        frame.edge = Edge.START
    elif frame.edge is Edge.START and _leaves_behind(context, frame):
        frame.edge = Edge.END


def _is_closed(context: Context, frame: Frame) -> bool:
    """As in "brought Eastern Bridge to a close"."""
    if not context.scene.has_any(_CLOSED_WORDS):
        return False
    return _CLOSED.search(context.scene.text.text, frame.start, frame.end) is not None


_CLOSED_WORDS = ("to a close", "to an end", "to a conclusion", "to its close", "to its end")
_CLOSED = re.compile(
    r"\b(?:brought|brings?|bringing|drew|draws?|came|comes?)\b[^,;.]{0,60}?\s"
    r"to (?:a close|an end|a conclusion|its close|its end)\b"
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


def which_ended(context: Context, frame: Frame) -> bool:
    """As in "his three-day visit to Oman, which ended on Wednesday": its last day is told."""
    if frame.kind is not Kind.VISIT:
        return False
    end = context.scene.sentences[frame.sentence].end
    return _which_ended().match(context.scene.text.text, frame.at_end, end) is not None


@cache
def _which_ended() -> re.Pattern[str]:
    return re.compile(rf"[^.;,]{{0,60}},\s+(?:which|that)\s+{words_of('ended')}\b")


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
