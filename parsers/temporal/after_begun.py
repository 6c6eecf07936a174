"""After it began: "ended on Sunday, four days after it had opened" tells both ends."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from functools import cache

from models.values.spans import Grain, Span
from parsers.context import Context
from parsers.dates.resolve import beside
from parsers.dates.timex import Role
from parsers.detection.triggers import Edge
from parsers.frames import Frame
from parsers.temporal.aspect import LASTING, LONGEST, words_of


@cache
def _begun() -> re.Pattern[str]:
    return re.compile(
        r"\s(?:(?:it|she|he|they|(?:the|its|their|his|her)(?: [\w-]+){1,3}?|[\w-]+) (?:had )?"
        rf"(?:{words_of('began')}|sat down|convened|arrived|arriving|landed|came(?: in)?|"
        r"got under way|reached \w+|put in|tied up|berthed|docked|flew in|set out)|"
        r"(?:arriving|landing|tying up|berthing|docking|dropping anchor|entering|reaching|"
        r"putting in|coming (?:in|alongside)|flying in|"
        r"(?:its|their|the|his|her) (?:start|opening|beginning|"
        r"commencement|launch|arrival|inauguration)))\b"
    )


def begin_before(context: Context, frame: Frame, sentence: tuple[int, int]) -> None:
    """Count back to the first day of what has ended."""
    span = frame.span
    if frame.edge is not Edge.END or frame.kind not in LASTING or frame.resolved is None:
        return
    if span is None or span.grain is not Grain.DAY or span.first is None or frame.title:
        return
    text = context.scene.text.text
    for timex in context.times(frame.at, sentence[1]):
        if timex.role is not Role.BESIDE or timex.word("unit") not in {"day", "week"}:
            continue
        if not timex.wording.lower().endswith("after") or not _begun().match(text, timex.end):
            continue
        begun = beside(replace(timex, parts={**timex.parts, "side": "before"}), span).span
        first = begun.first
        if begun.grain is Grain.DAY and first and timedelta(0) < span.first - first <= LONGEST:
            told = Span(first=first, last=span.first, grain=Grain.RANGE, wording=span.wording)
            frame.resolved = replace(frame.resolved, span=told, rule="derived.after_begun")
            frame.edge = None
            frame.proves("date", timex.lead, timex.end, "derived.after_begun")
        return
