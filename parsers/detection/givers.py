"""Givers: goods go from one side to the other, whichever of the two a text names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.values.mentions import Kind
from parsers.context import Context
from parsers.detection.triggers import Form
from parsers.frames import Frame
from parsers.scope.relation import other_side, sides
from parsers.spatial.places import country_of

_ORIGIN = re.compile(
    r"\b(?:from|by|(?:made|produced|manufactured|built|bottled|packed) (?:in|by)|"
    r"(?:gift|donation|present|courtesy|consignment|supplies|airframes|aircraft|"
    r"jaguars|fleet) (?:of|from))\s+(?:the\s+)?(?:government\s+of\s+|people\s+of\s+|"
    r"sultanate\s+of\s+|port\s+of\s+|royal\s+air\s+force\s+of\s+)?$"
)
_ORIGIN_NEAR = 50
_GOAL = re.compile(r"\b(?:to|for|in|at|into)\s+(?:the\s+)?(?:\w+\s+){0,4}$")
_GOAL_NEAR = 40
_TAKEN = re.compile(r"(?:was |were |has |have |had )?(?:received|receives|receive|took delivery)\b")
_LABELS = ("country", "demonym", "organ", "place")


def settle_goal(context: Context, frame: Frame, sentence: tuple[int, int]) -> None:
    """Put a delivery where the goods go: to the side that does not give them."""
    text = context.scene.text.text
    if frame.kind is not Kind.DELIVERY or "\u0900" <= text[frame.at] <= "\u0963":
        return
    if _sails_for(context, frame, sentence):
        return
    reads = _giver if text[frame.at].isascii() else _giver_ar
    giver = reads(context, frame, sentence)
    if giver is None and frame.country is None:
        frame.country = receiver(context, frame, sentence)
    if giver is None or frame.country not in {None, giver}:
        return
    frame.city, frame.country = None, other_side(giver)


def _sails_for(context: Context, frame: Frame, sentence: tuple[int, int]) -> bool:
    """As in "The first shipment from Duqm will sail for Kakinada": told by where it is bound."""
    text = context.scene.text.text
    for note in context.scene.within("place", frame.at, sentence[1]):
        if _BOUND.search(text, max(note.start - _ORIGIN_NEAR, sentence[0]), note.start):
            frame.city, frame.country = note.id, country_of(note.id)
            frame.proves("place", note.start, note.end, "place.bound")
            return True
    return False


_BOUND = re.compile(
    r"\b(?:sail|leave|left|depart|head|set (?:out|off|sail)|bound|load|destined|steam)(?:s|ed|ing)?"
    r"(?:\s(?!for\b)\w+){0,2}\s+for\s+(?:the\s+)?(?:port\s+of\s+)?$"
)


def receiver(context: Context, frame: Frame, sentence: tuple[int, int]) -> str | None:
    """The side to which goods go: "will be handed over to the Omani side"."""
    scene = context.scene
    for label in ("country", "demonym", "organ"):
        for note in scene.within(label, frame.at_end, sentence[1]):
            if _TO.search(scene.text.text, max(note.start - _TO_NEAR, frame.at_end), note.start):
                return note.id
    return None


_TO = re.compile(r"\bto\s+(?:the\s+)?$")
_TO_NEAR = 8


def lend_goal(events: Sequence[Frame]) -> None:
    """As in "A second consignment will be shipped in February": to where the first one went."""
    for event in events:
        if event.kind is not Kind.DELIVERY or event.country is not None:
            continue
        before = [
            other
            for other in events
            if other.kind is Kind.DELIVERY
            and other.country is not None
            and 0 < event.sentence - other.sentence <= _FURTHER
        ]
        if before:
            event.city, event.country = before[-1].city, before[-1].country


_FURTHER = 2
"""Sentences behind which further goods still go where the first did."""


def _giver(context: Context, frame: Frame, sentence: tuple[int, int]) -> str | None:
    """The side named as where the goods come from, or else the one that acts."""
    scene, text = context.scene, context.scene.text.text
    named = sorted(
        (note.start, country_of(note.id) if label == "place" else note.id)
        for label in _LABELS
        for note in scene.within(label, *sentence)
        if not (label == "place" and scene.title_end < note.start < context.dateline_end)
    )
    for start, country in named:
        if _ORIGIN.search(text, max(start - _ORIGIN_NEAR, sentence[0]), start):
            return country
    before = [(start, country) for start, country in named if start < frame.at]
    if not before or frame.form is Form.NOUN or text.startswith(_PASSIVE, frame.at):
        return None
    start, country = before[-1] if frame.at - before[-1][0] <= _SUBJECT else before[0]
    if country not in sides():
        return None
    if _GOAL.search(text, max(start - _GOAL_NEAR, sentence[0]), start):
        return other_side(country)
    return other_side(country) if _TAKEN.match(text, frame.at) else country


def _giver_ar(context: Context, frame: Frame, sentence: tuple[int, int]) -> str | None:
    """The side behind "from" in Arabic, or else the first behind a verb of giving."""
    scene, text = context.scene, context.scene.text.text
    named = sorted(
        (note.start, note.id)
        for label in ("country", "demonym", "organ")
        for note in scene.within(label, *sentence)
    )
    for start, country in named:
        if _FROM_AR.search(text, max(start - _ORIGIN_NEAR, sentence[0]), start):
            return country
    behind = [country for start, country in named if start >= frame.at_end]
    gives = _GIVEN_AR.match(text, frame.at) is not None
    return behind[0] if behind and gives and frame.form is not Form.NOUN else None


_FROM_AR = re.compile(r"\sمن\s+(?:قبل\s+)?(?:(?:جمهوريه|سلطنه|حكومه|دوله)\s+)*(?:ال)?$")
_GIVEN_AR = re.compile(r"(?:س?[يت])?(?:ا?رسل|قدم|اهد|سلم|شحن|منح|زود|سير|تبرع|ت?هدي)")
_SUBJECT = 26
"""Characters from the head of a subject to its verb: "India provided", "Oman has gifted"."""
_PASSIVE = ("was ", "were ", "be ", "been ")


def without_participles(context: Context, frames: list[Frame]) -> list[Frame]:
    """Leave out "donated by India" where the same sentence says that the doses have arrived."""
    text = context.scene.text.text
    sent = [frame for frame in frames if frame.kind is Kind.DELIVERY]
    if len(sent) < 2:  # noqa: PLR2004 - one alone tells the whole
        return frames
    last = sent[-1]
    return [
        frame
        for frame in frames
        if frame not in sent[:-1]
        or frame.form not in {Form.PAST, Form.NOUN}
        or _PARTICIPLE.match(text, frame.at_end) is None
        or last.at - frame.at_end > _ONE_CLAUSE
    ]


_PARTICIPLE = re.compile(r"(?:\s+to\s[^,;.]{2,40})?\s+(?:by|as a|under)\b|\s+from\b")
_ONE_CLAUSE = 120
