"""Naming: the series and the round of a frame."""

from __future__ import annotations

import re

from parsers.context import Context
from parsers.frames import Frame
from parsers.series.event_name import EventName
from parsers.series.funds import fund_signed, known_fund, tranche_of
from parsers.series.mechanisms import is_fund
from parsers.text.lexicon import Annotation
from parsers.text.reduced import pact_told


def name_slots(frame: Frame, name: EventName) -> None:
    """The series, the round and "next" or "last", as the name has them."""
    frame.series, frame.round, frame.which = name.series, name.round, name.which
    frame.anaphoric = name.series is None
    if name.series:
        frame.proves("mechanism", name.start, name.end, "series.weak" if name.weak else "series")
    if name.round_at:
        frame.proves("round", *name.round_at, "round")


def is_prepared(context: Context, name: EventName) -> bool:
    """As in "the planning conference for Al Najah VII": a meeting, and no exercise yet."""
    text = context.scene.text.text
    whole = text[max(name.start - _PREPARED_REACH, 0) : name.end]
    return _PREPARED.search(whole) is not None


_PREPARED_REACH = 60
_PREPARED = re.compile(
    r"\b(?:planning|preparatory|coordination) (?:conference|meeting)s?(?: \([\w-]+\))? "
    r"(?:for|of|on)\b[^,;.:]*$"
)


def pact_slots(context: Context, frame: Frame, pacts: list[EventName]) -> None:
    """The treaty or fund that the trigger is about: named in the clause, or the article's own."""
    row = frame.trigger.row.id if frame.trigger else ""
    wants_fund = row == "set_up"
    near = [
        name
        for name in pacts
        if frame.start <= name.start < frame.end
        and is_fund(name.series) == wants_fund
        and not _is_beside(context, frame, name)
    ]
    if row == "establish":
        return
    if not near and not wants_fund:
        near = _before_aside(context, frame, pacts)
    if near:
        name = min(near, key=lambda n: abs(n.start - frame.at))
        frame.series = name.series
        frame.round = tranche_of(context, frame, name) if is_fund(name.series) else None
        frame.proves("mechanism", name.start, name.end, "series.weak" if name.weak else "series")
    elif (fund := known_fund(context, frame) if wants_fund else None) is not None or (
        fund := fund_signed(context, frame, pacts)
    ) is not None:
        frame.series = fund
        frame.proves("mechanism", frame.at, frame.at_end, "series.the_fund")
    elif not wants_fund and context.pact and _points_at_pact(context, frame):
        frame.series = context.pact
        frame.proves("mechanism", frame.at, frame.at_end, "series.the_pact")


def _before_aside(context: Context, frame: Frame, pacts: list[EventName]) -> list[EventName]:
    """As in "The pact, signed in Muscat in May, was ratified on Monday": the subject of both."""
    text = context.scene.text.text
    if frame.trigger is None or not text.endswith(", ", 0, frame.start):
        return []
    before = [name for name in pacts if name.end <= frame.start and not is_fund(name.series)]
    return [
        name
        for name in before[-1:]
        if (aside := pact_told(text, name.start, frame.start)) < frame.start and text[aside] == ","
    ]


_BESIDE = re.compile(
    r"\b(?:alongside|besides?|apart from|in addition to|other than|together with|along with|"
    r"ahead of|not part of|separate from|on top of|followed|following|over and above)\s+"
    r"(?:the\s+|an?\s+|this\s+)?(?:[\w-]+\s+){0,2}$"
)
_BESIDE_NEAR = 50


def _is_beside(context: Context, frame: Frame, name: EventName) -> bool:
    """As in "Alongside the CEPA, memoranda were signed": the treaty is not what is spoken of."""
    text = context.scene.text.text
    if not _BESIDE.search(text, max(name.start - _BESIDE_NEAR, 0), name.start):
        return False
    return any(
        note.id == "pact" and not name.start <= note.start < name.end
        for note in context.scene.within("object", frame.start, frame.end)
    )


def _between(text: str, start: int, end: int, frame: Frame) -> str:
    return text[frame.at_end : start] if start >= frame.at_end else text[end : frame.at]


def _points_at_pact(context: Context, frame: Frame) -> bool:
    """Whether the clause speaks of the treaty as of something known, or of no other text."""
    scene = context.scene
    texts = [
        note
        for note in scene.within("object", frame.start, frame.end)
        if note.id in {"pact", "negotiations"}
    ]
    if not texts:
        return "following" not in scene.text.text[frame.start : frame.at]  # a list is to come
    text = scene.text.text
    close = [note for note in texts if "," not in _between(text, note.start, note.end, frame)]
    nearest = min(close or texts, key=lambda n: max(n.start - frame.at_end, frame.at - n.end))
    before = scene.text.text[max(nearest.start - 6, 0) : nearest.start]
    word = scene.text.text[nearest.start : nearest.end]
    if nearest.id == "negotiations":
        return True
    if word.startswith(_OTHER_TEXTS) and word != "documents":
        return False  # "The document that they adopted", where a treaty is spoken of, too
    if _ABOUT.match(text, nearest.end):
        return False
    return before.endswith(_KNOWN) or word.startswith("ال") or _is_bare_hindi(text, nearest)


def _is_bare_hindi(text: str, note: Annotation) -> bool:
    """Hindi has no article: a treaty in the singular, without a number, is the one known."""
    before = text[max(note.start - 8, 0) : note.start].rstrip()
    return text.startswith(_HINDI_PACTS, note.start) and not before.endswith(
        ("एक", "कई", "दो", "तीन", "नए")
    )


_HINDI_PACTS = ("समझौते", "समझौता", "करार", "संधि")
_ABOUT = re.compile(
    r"\s+(?:that amends?|which amends?|that amended|amending|to amend|that changes|that revises|"
    r"revising|on|for|concerning|regarding|relating to|pertaining to)\s+(?!monday|tuesday|"
    r"wednesday|thursday|friday|saturday|sunday|\d)"
)
_OTHER_TEXTS = (
    *("protocol", "memorand", "mou", "letter of intent", "convention"),
    *("document", "declaration", "joint vision", "vision document", "charter"),
)
"""Names of texts that a treaty of trade does not go by."""
_KNOWN = ("ال", "the ", "this ", "that ", "its ", "their ")
