"""Visits that somebody is invited to, and that the text dates behind the invitation."""

from __future__ import annotations

import re

from models.values.mentions import Kind, Status
from parsers.context import Context
from parsers.detection.triggers import Form
from parsers.frames import Frame


def is_dated_by(context: Context, events: list[Frame], promise: Frame) -> bool:
    """As in "invited him to India. The visit is expected in April": one visit, told of twice."""
    names = {figure.name for figure in promise.people}
    return promise.kind is Kind.VISIT and any(
        event.kind is Kind.VISIT
        and event.status is Status.PLANNED
        and event.form is Form.NOUN
        and event.country == promise.country
        and event.span is not None
        and 0 <= event.sentence - promise.sentence <= _TOLD_BEHIND
        and (
            bool(names & {figure.name for figure in event.people})
            or _is_bare(context.scene.text.text, event)
        )
        for event in events
    )


_TOLD_BEHIND = 2


def _is_bare(text: str, event: Frame) -> bool:
    """As in "The visit is expected in April": whose it is was told before."""
    return _THE_VISIT.search(text, max(event.at - _THE, 0), event.at_end + _THE) is not None


_THE = 5
"""Characters of "the " and of " of" around the noun."""
_THE_VISIT = re.compile(r"\b(?:the|this) (?:visit|trip|tour)\b(?! (?:of|by)\b)")
