"""Article dates: news that tells no day falls near the day of its article."""

from __future__ import annotations

import re
from datetime import date, timedelta

from models.values.mentions import Kind, Status
from models.values.spans import Grain, Span
from parsers.context import Context
from parsers.dates.timex import Role, Tense
from parsers.detection.triggers import Form
from parsers.frames import Frame


def date_by_article(context: Context, events: list[Frame], event: Frame) -> None:
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
        event.take_span(Span(first=day, last=day, grain=Grain.DAY), "derived.today", 60)
        return
    if event.span is not None or event.vague is not None or event.status is not Status.HELD:
        return
    if context.day is not None and _has_clock(context, event):
        event.take_span(
            Span(first=context.day, last=context.day, grain=Grain.DAY), "derived.clock", 70
        )
        return
    if day is None or event.which == "last" or event.mood:
        return
    if _on_same_day(context, events, event) or _when_he_spoke(context, event):
        return
    if event.kind not in _NEWS and not (event.kind in _DONE and event.form in _DID):
        just = _JUST.search(context.scene.text.text, event.start, event.at_end)
        if event.kind is not Kind.EXERCISE or just is None:
            return
    first = day.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    event.take_span(Span(first=first, last=last, grain=Grain.MONTH), "derived.article", 50)


_JUST = re.compile(r"\b(?:has|have|had) (?:only )?just\b")
_ADDED = re.compile(
    r"\b(?:also|separately|besides|apart from|in addition|meanwhile|moreover)\b|"
    r"كذلك|كما |ايضا|भी\b|अलग से|इसके अलावा"
)
"""Words by which a text adds what may have been on another day of a stay."""
_NARRATED, _FURTHER = 3, 5
_RECENT = timedelta(days=8)


def _on_same_day(context: Context, events: list[Frame], event: Frame) -> bool:
    """What is told right behind the news of a day, and not as something added, is of that day."""
    if event.title or event.kind not in _NEWS:
        return False
    honour = event.kind is Kind.OTHER  # "also conferred on him the Order": at the same reception
    if not honour and _ADDED.search(context.scene.text.text, event.start, event.end):
        return False
    for other in reversed(events):
        span = other.span
        if span is None or other.at >= event.at or other.status is not Status.HELD:
            continue
        if event.sentence - other.sentence > (_FURTHER if honour else _NARRATED):
            break
        if span.grain is not Grain.DAY or other.edge is not None or not span.last:
            continue
        if context.day and abs(context.day - span.last) > _RECENT:
            continue
        event.take_span(
            Span(first=span.last, last=span.last, grain=Grain.DAY), "derived.same_day", 60
        )
        return True
    return False


_HE_SPOKE = re.compile(
    r"(?:he|she|they|both|the (?:\w+ ){1,3}?)\s?(?:was|were)\s(?:speaking|addressing|talking|"
    r"participating|taking part|delivering|interacting)\b"
    r"|(?:the|this|that|these|their|his|her)\s(?:decisions?|understanding|announcements?|review|"
    r"proposals?|offer|remarks?|comments?|assurance|plans?|matter|issue|call|consensus|idea|"
    r"suggestion|discussions?)\s(?:was|were|came|took|figured|came up)\s"
    r"(?:(?:taken|reached|made|discussed|announced|place|raised|agreed|arrived|mooted|up)\s)?"
    r"(?:up(?:on)?\s)?(?:at|during|in)\s"
)


def _when_he_spoke(context: Context, event: Frame) -> bool:
    """As in "said on Tuesday that ... . He was speaking at the council": it met on that Tuesday.

    So it did where "the decision was taken" there.
    """
    scene = context.scene
    sentence = scene.sentences[event.sentence]
    if event.kind is not Kind.MEETING or not event.sentence or event.title:
        return False
    if _HE_SPOKE.match(scene.text.text, sentence.start) is None:
        return False
    for timex in reversed(context.times(scene.title_end + 1, sentence.start)):
        span = context.resolve(timex, Tense.PAST).span
        if timex.role in {Role.EVENT, Role.REPORTING} and span.grain is Grain.DAY:
            if timex.start < scene.sentences[max(event.sentence - _NARRATED, 0)].start:
                return False
            event.take_span(span.model_copy(update={"wording": None}), "derived.spoke", 70)
            event.proves("date", timex.lead, timex.end, "derived.spoke")
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
_NEWS = frozenset({Kind.MEETING, Kind.AGREEMENT, Kind.OTHER, Kind.DELIVERY, Kind.CALL})
_DONE = frozenset({Kind.VISIT, Kind.MILESTONE})
_DID = frozenset({Form.PAST, Form.ING})
