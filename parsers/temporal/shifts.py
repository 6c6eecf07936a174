"""Shifts: a new day told by how far it lies from the old one ("will now start a week later")."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from models.values.mentions import Status
from models.values.spans import Grain, Span
from parsers.context import Context
from parsers.dates.measure import measure, moved
from parsers.dates.timex import Role, Tense, Timex
from parsers.frames import Frame

_TURNS = ("later", "earlier", "sooner")
_NOW = re.compile(
    r"\b(?:now|instead|moved|put off|postponed|deferred|pushed|brought forward|advanced|delayed|"
    r"shifted|rescheduled)\b"
)
_DAYS = frozenset({Grain.DAY, Grain.RANGE})


def take_shift(context: Context, frame: Frame, sentence: tuple[int, int]) -> None:
    """As in "planned for 3 to 14 February, will now be held a week later": both ends move."""
    if frame.status is not Status.PLANNED or not context.scene.has_any(_TURNS):
        return
    times = context.times(*sentence)
    for index, timex in enumerate(times):
        if timex.role is not Role.BESIDE or not timex.wording.lower().endswith(_TURNS):
            continue
        for old in reversed(times[:index]):
            if old.role is not Role.EVENT or not _is_old(context.scene.text.text, old, timex):
                continue
            span = context.resolve(old, Tense.FUTURE).span
            if span.grain in _DAYS and span.first and span.last:
                _shift(frame, timex, span, span.first, span.last)
                return


def _is_old(text: str, old: Timex, timex: Timex) -> bool:
    if _NOW.search(text, old.end, timex.start):
        return True
    meant = _MEANT.search(text, max(old.lead - _MEANT_NEAR, 0), old.lead)
    return meant is not None and _WILL.search(text, old.end, timex.start) is not None


_MEANT_NEAR = 50
_MEANT = re.compile(
    r"(?:\b(?:first|earlier|originally|initially|was|were|had been)|,)\s(?:\w+ ){0,2}?"
    r"(?:planned|set|scheduled|fixed|slated|due|meant|billed|announced|"
    r"to be held|to begin|to start)\b[^,;]{0,20}$"
)
_WILL = re.compile(r"\b(?:will|is to|are to|would)\b")


def _shift(frame: Frame, timex: Timex, old: Span, first: date, last: date) -> None:
    count, unit = measure(timex)
    count = -count if timex.word("side") == "before" else count
    wording = timex.wording
    first, last = moved(first, unit, count), moved(last, unit, count)
    span = Span(first=first, last=last, grain=old.grain, wording=wording)
    if all(known.first != old.first for known in frame.former):
        frame.former.append(old)
    frame.take_span(span, "derived.shift")
    frame.time, frame.edge = replace(timex, role=Role.EVENT), None  # no other event's day
    frame.proves("date", timex.lead, timex.end, "derived.shift")
