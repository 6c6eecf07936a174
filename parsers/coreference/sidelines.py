"""Sidelines: what is signed beside a session or on a visit is signed there."""

from __future__ import annotations

import re

from models.values.mentions import Kind, Status
from parsers.context import Context
from parsers.dates.timex import Resolved
from parsers.frames import Frame
from parsers.series.mechanisms import is_pact
from parsers.spatial.whereabouts import DAYS

_NARRATED = 3
"""Sentences behind a visit within which "during the visit" points at it."""


def in_visited_country(events: list[Frame], event: Frame) -> None:
    """What was signed "during the visit" was signed in the country visited."""
    visits = [e for e in events if e.kind is Kind.VISIT and e.status is Status.HELD and e.country]
    if event.country is None and visits and event.sentence - visits[-1].sentence <= _NARRATED:
        event.country = visits[-1].country


def at_sidelines(context: Context, events: list[Frame], event: Frame) -> None:
    """What is to be signed "on the sidelines of the session" is signed there and then."""
    if event.kind not in _BESIDE_ROUNDS or event.span is not None or event.vague is not None:
        return
    if event.status is not Status.PLANNED or is_pact(event.series):
        return
    if event.series is not None and event.which is not None:
        return
    if not _SIDELINES.search(context.scene.text.text, event.start, event.end):
        return
    rounds = [e for e in events if e.at < event.at and e.kind is Kind.MEETING and e.series]
    for other in reversed(rounds):
        if other.status is Status.PLANNED and other.span and other.span.grain in DAYS:
            event.resolved = Resolved(
                span=other.span, confidence=70, rule="derived.sidelines", base=other.span
            )
            if event.country is None:
                event.city, event.country = other.city, other.country
            return


_BESIDE_ROUNDS = frozenset({Kind.AGREEMENT, Kind.MEETING})
_SIDELINES = re.compile(
    r"\b(?:sidelines|margins) of (?:the|its|their) (?:session|meeting|talks|round|committee|"
    r"commission|dialogue|consultations)\b|\bin parallel\b(?! with)|\bon the sidelines(?! of)\b|"
    r"هامش (?:اعمال |اجتماعات )?(?:هذه )?(?:ال)?(?:لجنه|جوله|دوره|اجتماع)|"
    r"(?:बैठक|वार्ता|आयोग) (?:के|से) इतर"
)
