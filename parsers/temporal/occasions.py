"""Occasions: what took place "during the visit", "at the meeting" or "there" fell on its days."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.values.mentions import Kind, Status
from models.values.spans import Grain, Span
from parsers.context import Context
from parsers.frames import Frame

_NARRATED = 5
"""Sentences behind an occasion within which "during the visit" and "there" point at it."""
_BEFORE = 8
"""Characters before a clause in which "during" may stand, where it begins with "which"."""
_GUESTS = frozenset({Kind.AGREEMENT, Kind.OTHER, Kind.DELIVERY, Kind.MILESTONE, Kind.MEETING})
_HOSTS = {
    "visit": frozenset({Kind.VISIT}),
    "meeting": frozenset({Kind.MEETING, Kind.CALL}),
    "drill": frozenset({Kind.EXERCISE}),
    "any": frozenset({Kind.VISIT, Kind.MEETING, Kind.AGREEMENT, Kind.EXERCISE, Kind.OTHER}),
}
_POINTS = re.compile(
    r"\b(?:(?P<end>at the (?:end|close|conclusion) of|after|following)|during|at|in|on|over|"
    r"throughout|in the course of|(?:on|in|at) the (?:margins?|sidelines) of)\s"
    r"(?:the|this|that|his|her|their|its)\s"
    r"(?:(?!(?:last|previous|earlier|next|first|following|preceding|former|return|\d+)\b)[\w'-]+\s){0,3}?"
    r"(?:(?P<visit>visit|stay|trip|tour)|(?P<drill>exercise|drill)|(?P<meeting>meetings?|session|"
    r"sitting|talks|round|dialogue|discussions?|consultations|deliberations|commission|committee|"
    r"council|conference|forum|interaction))\b(?!\s(?:of|to|by|in|on|with)\s)"
    r"|\b(?P<any>(?:during|at|in) (?:it|which)\b|(?:on|in|at) the (?:margins?|sidelines)\b(?!\sof)|"
    r"on (?:the|this|that) (?:same )?occasion\b(?!\sof)|"
    r"at (?:its|their) (?:close|end|conclusion)\b(?!\sof)|"
    r"at the same (?:time|ceremony|venue|place|function)\b|"
    r"in the presence of (?:the|both)\s(?:two\s)?(?:ministers|leaders|chiefs|commanders|chairmen|"
    r"co-chairs|delegations|sides)\b|in (?:his|her|their) presence\b|"
    r"(?<!from )\bthere\b(?!\s(?:is|are|was|were|has|have|had|will|would|may|can|could|should)\b))"
    r"|(?P<visit_ar>(?:خلال|اثناء|هامش)\s(?:هذه\s)?(?:ال)?زيار[هت])"
    r"|(?P<meeting_ar>(?:خلال|اثناء|هامش|ختام)\s(?:هذ[اه]\s)?(?:اعمال\s)?(?:ال)?"
    r"(?:لقاء|اجتماع|جلسه|جوله|دوره|مباحثات|لجنه))"
    r"|(?P<visit_hi>(?:यात्रा|दौरे)\s(?:के\s)?(?:दौरान|इतर))"
    r"|(?P<meeting_hi>(?:बैठक|वार्ता)\s(?:के\s)?(?:दौरान|इतर|बाद))"
)


def date_by_occasion(context: Context, events: Sequence[Frame], event: Frame) -> None:
    """Give what has no day of its own those of what its sentence points back at."""
    if event.kind not in _GUESTS or event.span or event.time or event.title:
        return
    if event.vague is not None and event.status is not Status.HELD:
        return
    if event.which == "last" or (event.kind is Kind.MEETING and event.series is None):
        return
    end = context.scene.sentences[event.sentence].end
    for told in _POINTS.finditer(context.scene.text.text, max(event.start - _BEFORE, 0), end):
        sort = (told.lastgroup or "any").split("_")[0]
        if event.kind is Kind.MEETING and sort in {"meeting", "end"}:
            continue  # the words name itself
        host = _host(context, events, event, "meeting" if sort == "end" else sort)
        if host is None or host.span is None:
            continue
        event.take_span(_days(host.span, at_end=bool(told["end"])), "derived.occasion", 70)
        event.proves("date", *told.span(), "derived.occasion")
        if event.country is None:
            event.city, event.country = host.city, host.country
        return


def _host(context: Context, events: Sequence[Frame], event: Frame, sort: str) -> Frame | None:
    """The last that was told of before, of the sort that the words name."""
    for other in reversed(events):
        if other is event or other.at >= event.at or other.kind not in _HOSTS[sort]:
            continue
        if event.sentence - other.sentence > _NARRATED:
            return None
        if other.title or not (other.status is event.status or _goes_on(context, other, event)):
            continue
        one_end = other.edge is not None and other.span and other.span.grain is Grain.DAY
        return None if other.span is None or one_end else other
    return None


def _goes_on(context: Context, other: Frame, event: Frame) -> bool:
    """As in "is here until Friday. A memorandum will be signed during his stay"."""
    last = other.span.last if other.span else None
    if event.status is not Status.PLANNED or other.status is not Status.HELD:
        return False
    return last is not None and context.day is not None and last >= context.day


def _days(span: Span, *, at_end: bool) -> Span:
    if at_end and span.grain is Grain.RANGE and span.last:
        return Span(first=span.last, last=span.last, grain=Grain.DAY)
    return span.model_copy(update={"wording": None})
