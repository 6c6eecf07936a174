"""Funds: which joint fund a step is about, and which of its tranches."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.values.mentions import Kind
from parsers.context import Context
from parsers.frames import Frame
from parsers.series.event_name import EventName
from parsers.series.mechanisms import is_fund
from parsers.series.rounds import find_ordinals

_TRANCHE = re.compile(r"\s+(?:and \w+ )?tranche\b")
_NEAR = 60


def tranche_of(context: Context, frame: Frame, name: EventName) -> int | None:
    """As in "a third tranche of the Joint Investment Fund": the number of what is put in."""
    return name.round or _tranche(context, max(name.start - _NEAR, frame.start), frame.end)


def known_fund(context: Context, frame: Frame) -> str | None:
    """As in "The fund was announced on Saturday": the one of which the text has told."""
    if _THE_FUND.search(context.scene.text.text, frame.start, frame.at) is None:
        return None
    frame.round = _tranche(context, frame.start, frame.at)
    return _last_before(context, frame.at)


def fund_signed(context: Context, frame: Frame, names: Sequence[EventName]) -> str | None:
    """As in "signed a memorandum on the Joint Investment Fund": the text that founds it."""
    if frame.kind is not Kind.AGREEMENT:
        return None
    text = context.scene.text.text
    for name in names:
        if not is_fund(name.series) or not frame.start <= name.start < frame.end:
            continue
        before = _A_TEXT_ON.search(text, max(name.start - _NEAR, frame.start), name.start)
        if before or _UNDER_A_TEXT.match(text, name.end, frame.end):
            return name.series
    return None


_THE_FUND = re.compile(
    r"\bthe (?:joint |new |said )?fund\b|\b(?:the|its|a) (?:\w+ )?tranche\b(?!es)"
)
_TEXTS = r"(?:memorand(?:um|a)|agreement|mou|pact|papers?|accord|documents?)"
_A_TEXT_ON = re.compile(
    rf"\b{_TEXTS}\b[\w\s()]{{0,30}}\b(?:on|for|to (?:set up|establish|create)|establishing|"
    r"setting up|creating)\s(?:[\w-]+\s){0,3}$"
)
_UNDER_A_TEXT = re.compile(rf"[^,;.]{{0,20}}\bunder (?:an?|the) {_TEXTS}\b")


def _tranche(context: Context, start: int, end: int) -> int | None:
    text = context.scene.text.text
    for _, last, number in find_ordinals(context.scene, start, end):
        if _TRANCHE.match(text, last):
            return number
    return None


def _last_before(context: Context, at: int) -> str | None:
    notes = [
        note
        for label in ("series", "weak")
        for note in context.scene.within(label, 0, at)
        if is_fund(note.id)
    ]
    return max(notes, key=lambda note: note.start).id if notes else None
