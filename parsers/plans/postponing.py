"""Postponing: the new date of what was put off, where the article tells one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from models.values.mentions import Status
from models.values.spans import UNKNOWN_SPAN, Grain, Span
from parsers.context import Context
from parsers.dates.timex import Role, Tense
from parsers.frames import Frame

_AGAIN = re.compile(
    r"\b(?:new|fresh|revised|other|later|alternative) dates?\b|\b(?:now|instead|likely|expected|"
    r"rescheduled|refixed|(?:put back|put off|pushed back|moved|deferred|postponed|shifted) "
    r"(?:to|until|till|by)|(?:looking (?:for|at)|seeking|working (?:on|towards)|eyeing) "
    r"(?:an?other |a |new |fresh )?dates?|be (?:held|taken up|convened))\b"
    r"|\sالي (?=يوم|شهر|النصف|مطلع|منتصف|نهايه|اواخر|اوائل|الاسبوع|الشهر|العام|الربع|\d)"
    r"|الموعد الجديد|موعدا? جديدا?|(?<!\S)अब\s|नई तारीख|नई तिथि|तक के लिए"
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


def is_placed_anew(context: Context, event: Frame) -> bool:
    """As in "has been postponed; it will now be held in Muscat": the place of the new time.

    Where it was to be, it need not be at its new time: that place goes with the old one.
    """
    text = context.scene.text.text
    cue = min((p.end for p in event.proofs if p.slot == "status"), default=None)
    if cue is None:
        return False
    return any(
        _NOW.search(text, cue, proof.start) is not None
        for proof in event.proofs
        if proof.slot == "place" and proof.start > cue
    )


_NOW = re.compile(r"\b(?:now|instead|will)\b")


def settle_postponed(events: list[Frame]) -> list[Frame]:
    """One event of what was put off and of the plan that took its place.

    Where days are fixed anew, it is planned for them; where only a month or a season is, it is
    still postponed, and the new time is that of its follow-up.
    """
    kept = list(events)
    for event in events:
        if event.status is Status.POSTPONED and any(_came_of(event, e) for e in kept):
            kept.remove(event)
            continue
        twin = next((e for e in kept if _is_anew(event, e)), None) if event in kept else None
        if twin is None:
            continue
        if twin.span is not None and twin.span.grain in GRAINS_OF_DAYS:
            if twin.country is None:
                twin.city, twin.country = event.city, event.country
            twin.round = twin.round or event.round
            kept.remove(event)
        else:
            event.moved_to = twin.span
            kept.remove(twin)
    return kept


def _came_of(event: Frame, other: Frame) -> bool:
    """As in "is fixed for May 8. The meeting, due in March, was deferred": told of how it came."""
    if other is event or event.series is None or other.status is not Status.PLANNED:
        return False
    if other.series != event.series or other.kind is not event.kind or not event.span:
        return False
    if other.span is None or other.span.grain not in GRAINS_OF_DAYS or not other.span.first:
        return False
    first, last = other.span.first, event.span.last
    yearless = event.time is not None and not event.time.has_year
    before = last is not None and (last < first or (yearless and last > first + _HALF_YEAR))
    return other.sentence < event.sentence and before


_HALF_YEAR = timedelta(days=182)
"""A month without a year that lies so far behind the new days is the one before them."""


def _is_anew(event: Frame, other: Frame) -> bool:
    if event.status is not Status.POSTPONED or other.span is None:
        return False
    if not is_set_anew(event, [other]) or other.which == "next":
        return False
    if other.country not in {None, event.country}:
        return False
    if event.series is not None:
        return True
    mine, theirs = ({f.name for f in e.people if f.name} for e in (event, other))
    near = other.sentence - event.sentence <= _BEHIND
    return near and (other.anaphoric or bool(mine & theirs))


GRAINS_OF_DAYS = frozenset({Grain.DAY, Grain.RANGE})


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
