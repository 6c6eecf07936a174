"""Derived dates: ends worked out from lengths, and dates that one event lends another."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from models.values.mentions import Kind, Status
from models.values.spans import Grain, Span
from parsers.context import Context
from parsers.dates.resolve import beside
from parsers.dates.timex import Resolved, Role, Tense, Timex
from parsers.frames import Frame
from parsers.lengths import lend_lengths
from parsers.sameness import names_of
from parsers.sidelines import at_sidelines, in_visited_country
from parsers.triggers import Edge, Form
from parsers.whereabouts import DAYS, LEAD, PLACES, place_event

_LONGEST = 60
_LASTING = frozenset({Kind.VISIT, Kind.EXERCISE, Kind.MEETING, Kind.PORT_CALL})


def derive_dates(context: Context, events: list[Frame]) -> None:
    """Complete the dates and places of the events of one article from each other."""
    for event in events:
        _from_day_number(events, event)
    for event in events:
        _on_day_of(events, event)
        _beside(context, events, event)
        _right_after(context, events, event)
    lend_lengths(context, events)
    for event in events:
        from_length(event)
        _has_begun(context, event)
    for event in events:
        _at_meeting(events, event)
    for event in events:
        _from_visit(context, events, event)
        at_sidelines(context, events, event)
    for event in events:
        _from_article(context, events, event)
    for event in events:
        place_event(context, events, event)


def _from_day_number(events: list[Frame], event: Frame) -> None:
    """As in "On Monday, the second day of a tour": the day stands before the tour."""
    if event.span is not None or not event.day_number or not event.duration:
        return
    for other in events:
        if other.sentence == event.sentence and other.span and other.span.grain is Grain.DAY:
            event.time, event.resolved = other.time, other.resolved
            return


def from_length(event: Frame) -> None:
    """Work out the other end: "the second day of a five-day tour", "ended a two-day visit"."""
    span, length = event.span, event.duration
    if span is None or span.grain is not Grain.DAY or not length or event.kind not in _LASTING:
        return
    if not 1 < length <= _LONGEST or span.first is None or event.resolved is None:
        return
    if event.day_number and event.day_number <= length:
        first = span.first - timedelta(days=event.day_number - 1)
    elif event.edge is Edge.END:
        first = span.first - timedelta(days=length - 1)
    elif event.edge is Edge.START or event.status is Status.PLANNED or _begins(event):
        first = span.first
    else:
        return
    _set(event, first, first + timedelta(days=length - 1), "derived.length")


def _has_begun(context: Context, event: Frame) -> None:
    """As in "The three-day visit ends tomorrow": who has come is there."""
    span = event.span
    ahead = event.edge is Edge.END and event.status is Status.PLANNED
    if not ahead or context.day is None or span is None or not span.first or not span.last:
        return
    if span.first <= context.day <= span.last and span.first < span.last:
        event.status, event.settled = Status.HELD, True


def _begins(event: Frame) -> bool:
    return event.time is not None and event.time.bound == "from"


def _set(event: Frame, first: date, last: date, rule: str) -> None:
    if event.resolved is None:
        return
    grain = Grain.DAY if first == last else Grain.RANGE
    event.resolved = replace(
        event.resolved,
        span=Span(first=first, last=last, grain=grain, wording=event.resolved.span.wording),
        rule=rule,
    )
    if event.time is not None:
        event.proves("date", event.time.lead, event.time.end, rule)


def _beside(context: Context, events: list[Frame], event: Frame) -> None:
    """As in "Later in the day", "two days after": counted from what was told before it."""
    timex = event.time
    if timex is None or timex.role is not Role.BESIDE:
        return
    base = _base_of(events, event)
    stays = base is not None and base.span is not None and base.span.grain is Grain.RANGE
    if stays and timex.word("side") == "same" and _told_before(context, event, timex):
        base = None  # "He arrived on Sunday. ... the same evening": of the day told last
    if base is None or base.span is None:
        told = _told_before(context, event, timex)
        event.time = timex if told else None
        if told:
            event.resolved = beside(timex, told)
            event.proves("date", timex.lead, timex.end, "derived.beside")
        return
    turns = not timex.wording.lower().endswith(("later", "earlier"))  # "and a month later ..."
    if turns and timex.end <= event.at and base.sentence == event.sentence and base.at < event.at:
        timex = _turned(timex)
    event.resolved = beside(timex, base.span)
    event.proves("date", timex.lead, timex.end, "derived.beside")


def _told_before(context: Context, event: Frame, timex: Timex) -> Span | None:
    """The day told last before "the same day", be it of what is no event."""
    if timex.word("unit", "day") != "day":
        return None
    start = context.scene.sentences[max(event.sentence - 1, 0)].start
    for other in reversed(context.times(start, timex.start)):
        if other.role is Role.EVENT:
            tense = Tense.PAST if event.status is Status.HELD else Tense.FUTURE
            span = context.resolve(other, tense).span
            return span if span.grain in DAYS else None
    return None


def _turned(timex: Timex) -> Timex:
    """As in "Met on Thursday, two days after the call": the call was two days before."""
    turn = {"after": "before", "before": "after"}
    side = timex.word("side")
    return replace(timex, parts={**timex.parts, "side": turn.get(side, side)})


def _on_day_of(events: list[Frame], event: Frame) -> None:
    """As in "Signed on the second day": of the stay told of before."""
    if event.span is not None or not event.day_number or event.duration:
        return
    for stay in reversed([e for e in events if e.at < event.at]):
        if stay.kind in _LASTING and stay.span and stay.span.grain is Grain.RANGE:
            first, last = stay.span.first, stay.span.last
            if first is None or last is None:
                continue
            day = first + timedelta(days=event.day_number - 1)
            if day <= last:
                _lend(event, Span(first=day, last=day, grain=Grain.DAY), "derived.day_number")
                if event.country is None:
                    event.city, event.country = stay.city, stay.country
            return


_NEXT = re.compile(
    r"\W*(?:once|then|afterwards|thereafter|(?:right |soon |shortly )?after(?:\s+(?:that|this|the|"
    r"their|her|his|its)\b)?|before (?:leaving|departing|sailing|flying|heading))\b"
)


def _right_after(context: Context, events: list[Frame], event: Frame) -> None:
    """As in "Once clear of harbour, the ships exercised": on the last day told of before."""
    if event.time or event.span or event.vague or event.status is not Status.HELD or event.series:
        return
    if event.kind not in _SEQUELS:
        return
    sentence = context.scene.sentences[event.sentence]
    if _NEXT.match(context.scene.text.text, sentence.start, event.at) is None:
        return
    for other in reversed(events):
        span = other.span
        if other.at >= event.at or not 0 <= event.sentence - other.sentence <= 1:
            continue
        if other.status is Status.HELD and span and span.grain in DAYS and span.last:
            _lend(event, Span(first=span.last, last=span.last, grain=Grain.DAY), "derived.after")
            return


_SEQUELS = frozenset({Kind.EXERCISE, Kind.AGREEMENT, Kind.OTHER})


def _base_of(events: list[Frame], event: Frame) -> Frame | None:
    by_day = event.time is None or event.time.word("unit", "day") == "day"
    dated = [
        other
        for other in events
        if other is not event
        and other.span is not None
        and (other.span.grain in DAYS or not by_day)
        and other.time is not None
        and other.time.role is not Role.BESIDE
        and (other.status is event.status or not event.settled)
    ]
    here = [other for other in dated if other.sentence == event.sentence]
    before = [other for other in dated if other.sentence < event.sentence]
    nearest = here or before[-1:] or dated
    return nearest[0] if nearest else None


def _lend(event: Frame, span: Span, rule: str, confidence: int = 80) -> None:
    event.resolved = Resolved(span=span, confidence=confidence, rule=rule, base=span)


def _at_meeting(events: list[Frame], event: Frame) -> None:
    """What is signed in the sentences on a round is signed there and then."""
    if event.kind is not Kind.AGREEMENT or event.span or event.form is not Form.PAST:
        return
    for other in events:
        if other is event or other.status is not event.status or not _lends(other, event):
            continue
        if other.span is None or other.span.grain not in DAYS:
            continue
        _lend(event, other.span, "derived.meeting", 70)
        event.time = other.time
        if event.country is None:
            event.city, event.country = other.city, other.country
        return


def _lends(other: Frame, event: Frame) -> bool:
    """Whether a signing is told of together with a round, or in one sentence with a meeting."""
    if other.kind is Kind.MEETING and other.series is not None:
        return 0 <= event.sentence - other.sentence <= LEAD
    if _is_of_those(other, event):
        return True
    return other.sentence == event.sentence and other.kind in PLACES


def _is_of_those(other: Frame, event: Frame) -> bool:
    """Whether those who met, or came for a day, are those who sign right behind ("the leaders")."""
    day = other.span is not None and other.span.grain is Grain.DAY
    stay = other.kind is Kind.VISIT and day and other.edge is None
    if other.kind is not Kind.MEETING and not stay:
        return False
    if not 0 < event.sentence - other.sentence <= (LEAD if stay else 1):
        return False
    return bool(names_of(event) & names_of(other)) or len(event.sides) > 1


_DURING = re.compile(
    r"\bduring (?:the|this|that|his|her|their|its) (?:\w+ ){0,2}(?:visit|stay|trip|tour)\b"
    r"|خلال (?:هذه )?(?:ال)?زيار[هت]|(?:यात्रा|दौरे|इस|इसी) के? ?दौरान"
)


def _from_visit(context: Context, events: list[Frame], event: Frame) -> None:
    """A meeting inside a dated visit, or what is signed "during the visit", falls on its days."""
    if event.span is not None or event.vague is not None:
        return
    ahead = event.kind is Kind.AGREEMENT and event.status is Status.PLANNED
    end = context.scene.sentences[event.sentence].end
    told = _DURING.search(context.scene.text.text, event.start, end)
    if told and event.kind is Kind.AGREEMENT and event.status is Status.HELD:
        in_visited_country(events, event)
        _in_past_stay(context, events, event)
    told = told if ahead else None
    if not told and (event.kind not in _INSIDE or event.series is None or event.which):
        return
    for visit in events:
        if visit.kind is not Kind.VISIT or visit.span is None or visit.status is not event.status:
            continue
        if _is_history(context, visit, event):
            continue
        if visit.span.grain not in DAYS or event.country not in (None, visit.country):
            continue
        if visit.edge is not None and visit.span.grain is Grain.DAY:
            continue
        _lend(event, visit.span, "derived.visit", 70)
        if event.country is None:
            event.city, event.country = visit.city, visit.country
        return


def _in_past_stay(context: Context, events: list[Frame], event: Frame) -> None:
    """As in "He was here in December 2023. During the visit a pact was signed": not of today."""
    before = [e for e in events if e.kind is Kind.VISIT and e.at < event.at and e.span]
    span = before[-1].span if before else None
    if span is None or span.last is None or context.day is None or event.time is not None:
        return
    if before[-1].status is Status.HELD and span.last < context.day - _LONG_AGO:
        _lend(event, span, "derived.visit", 60)


def _is_history(context: Context, visit: Frame, event: Frame) -> bool:
    """Whether a visit of long ago is told of in another place than the event."""
    last = visit.span.last if visit.span else None
    old = last is not None and context.day is not None and last < context.day - _LONG_AGO
    return old and not 0 <= event.sentence - visit.sentence <= LEAD


_LONG_AGO = timedelta(days=60)


def _from_article(context: Context, events: list[Frame], event: Frame) -> None:
    """News without a day of its own falls in the month of the article; a stay under way, today."""
    day = context.day or _told_day(events)
    if (
        day is not None
        and event.kind in _UNDER_WAY
        and event.span is None
        and event.vague is None
        and event.form is Form.PRESENT
        and event.status is Status.HELD
        and not event.title
    ):
        _lend(event, Span(first=day, last=day, grain=Grain.DAY), "derived.today", 60)
        return
    if event.span is not None or event.vague is not None or event.status is not Status.HELD:
        return
    if context.day is not None and _has_clock(context, event):
        _lend(
            event, Span(first=context.day, last=context.day, grain=Grain.DAY), "derived.clock", 70
        )
        return
    if day is None or event.which == "last" or event.mood:
        return
    if _on_same_day(context, events, event):
        return
    if event.kind not in _NEWS and not (event.kind in _DONE and event.form in _DID):
        return
    first = day.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    _lend(event, Span(first=first, last=last, grain=Grain.MONTH), "derived.article", 50)


_ADDED = re.compile(
    r"\b(?:also|separately|besides|apart from|in addition|meanwhile|moreover)\b|"
    r"كذلك|كما |ايضا|भी\b|अलग से|इसके अलावा"
)
"""Words by which a text adds what may have been on another day of a stay."""
_NARRATED = 3
_RECENT = timedelta(days=8)


def _on_same_day(context: Context, events: list[Frame], event: Frame) -> bool:
    """What is told right behind the news of a day, and not as something added, is of that day."""
    if event.title or event.kind not in _NEWS:
        return False
    if _ADDED.search(context.scene.text.text, event.start, event.end):
        return False
    for other in reversed(events):
        span = other.span
        if span is None or other.at >= event.at or other.status is not Status.HELD:
            continue
        if event.sentence - other.sentence > _NARRATED:
            break
        if span.grain is not Grain.DAY or other.edge is not None or not span.last:
            continue
        if context.day and abs(context.day - span.last) > _RECENT:
            continue
        _lend(event, Span(first=span.last, last=span.last, grain=Grain.DAY), "derived.same_day", 60)
        return True
    return False


_CLOCK = re.compile(
    r"(?:\d{1,2}[.:]\d{2}\s*(?:[ap]\.?m\b|hrs|ist|gst|hours)?|\d{1,2}\s*[ap]\.?m\b)"
)


def _has_clock(context: Context, event: Frame) -> bool:
    """Whether the entry of a running report begins with the time of the day."""
    text = context.scene.text.text
    begin = text.rfind("\n", 0, event.at) + 1
    return begin > context.scene.title_end and _CLOCK.match(text, begin) is not None


def _told_day(events: list[Frame]) -> date | None:
    """The day of the first event that has one, where the article itself has none."""
    return next((e.span.last for e in events if e.span and e.span.last), None)


_UNDER_WAY = frozenset({Kind.VISIT, Kind.PORT_CALL})
_INSIDE = frozenset({Kind.MEETING})
_NEWS = frozenset({Kind.MEETING, Kind.AGREEMENT, Kind.OTHER, Kind.DELIVERY, Kind.CALL})
_DONE = frozenset({Kind.VISIT, Kind.MILESTONE})
_DID = frozenset({Form.PAST, Form.ING})
