"""Postponing: the new date of what was put off, where the article tells one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.values.mentions import Status
from models.values.spans import UNKNOWN_SPAN, Span
from parsers.context import Context
from parsers.dates.timex import Role, Tense
from parsers.frames import Frame

_AGAIN = re.compile(
    r"\b(?:new|fresh|revised|other|later|alternative) dates?\b|\b(?:now|instead|likely|expected|"
    r"rescheduled|refixed|(?:put back|put off|pushed back|moved|deferred|postponed|shifted) "
    r"(?:to|until|till|by)|(?:looking (?:for|at)|seeking|working (?:on|towards)|eyeing) "
    r"(?:an?other |a |new |fresh )?dates?|be (?:held|taken up|convened))\b"
    r"|\sالي (?=يوم|شهر|النصف|مطلع|منتصف|نهايه|اواخر|اوائل|الاسبوع|الشهر|العام|الربع|\d)"
    r"|الموعد الجديد|موعدا? جديدا?|(?:^|\s)अब\s|नई तारीख|नई तिथि|तक के लिए"
    r"|होने की (?:संभावना|उम्मीद)|हो सकती है|المتوقع|المنتظر"
)
_BEHIND = 3
"""How many sentences behind the postponement its new date may stand."""


def new_span(context: Context, event: Frame, events: Sequence[Frame]) -> Span:
    """The days for which something put off is now meant; unknown where nothing tells them."""
    scene = context.scene
    last = min(event.sentence + _BEHIND, len(scene.sentences) - 1)
    for index in range(event.sentence, last + 1):
        sentence = scene.sentences[index]
        begin = event.at if index == event.sentence else sentence.start
        again = _AGAIN.search(scene.text.text, begin, sentence.end)
        if again is None or any(_is_others(e, event, index) for e in events):
            continue
        for timex in context.times(begin, sentence.end):
            if timex.role not in {Role.EVENT, Role.BOUND} or timex.bound in {"since", "from"}:
                continue
            span = context.resolve(timex, Tense.FUTURE).span
            end = span.last
            told = span != event.span or (
                event.time is timex and "date" in again[0] and again.end() <= timex.lead
            )
            if end and context.day and end >= context.day and told:
                return span
    return UNKNOWN_SPAN


def _is_others(other: Frame, event: Frame, sentence: int) -> bool:
    """Whether a sentence tells of another happening, to which its date belongs."""
    return other is not event and other.sentence == sentence


def is_set_anew(event: Frame, events: Sequence[Frame]) -> bool:
    """Whether what was put off is told of again with the plan that took its place."""
    if event.status is not Status.POSTPONED:
        return False
    return any(
        other is not event
        and other.status is Status.PLANNED
        and other.kind is event.kind
        and other.series == event.series
        and other.sentence >= event.sentence
        and (other.round is None or event.round is None or other.round == event.round)
        for other in events
    )
