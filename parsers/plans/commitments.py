"""Commitments: what an article says shall follow and can be checked later."""

from __future__ import annotations

from models.values.mentions import (
    Commitment,
    Evidence,
    Kind,
    Mention,
    Part,
    Participant,
    Status,
)
from models.values.spans import UNKNOWN_SPAN, Span
from parsers.frames import Frame

_OPEN = frozenset({Status.PLANNED, Status.POSTPONED})


def commitment_of(
    frame: Frame,
    mention: Mention,
    index: int,
    raised_by: int | None,
    anew: Span | None,
    *,
    placed: bool = True,
) -> Commitment | None:
    """The commitment behind a planned or postponed event; `anew` is when that is meant for.

    `placed` tells whether the place of the event is that of the new time too.
    """
    if mention.status not in _OPEN or frame.kind is None:
        return None
    span = mention.span if anew is None else anew
    return Commitment(
        kind=mention.kind,
        mechanism=mention.mechanism,
        round=mention.round,
        city=mention.city if placed else None,
        country=mention.country if placed else None,
        span=span,
        by=(),
        raised_by=raised_by,
        event=index,
        status=mention.status,
        quote=mention.quote,
        start=mention.start,
        end=mention.end,
        evidence=mention.evidence,
        confidence=mention.confidence,
    )


def promise_of(  # noqa: PLR0917 - one clause and what stands around it
    kind: Kind,
    country: str | None,
    by: tuple[Participant, ...],
    quote: tuple[str, int, int],
    raised_by: int | None,
    evidence: tuple[Evidence, ...],
    *,
    city: str | None = None,
    span: Span = UNKNOWN_SPAN,
) -> Commitment:
    """An invitation or a promise: a commitment with no event behind it."""
    words, start, end = quote
    return Commitment(
        kind=kind,
        city=city,
        country=country,
        span=span,
        by=by,
        raised_by=raised_by,
        quote=words,
        start=start,
        end=end,
        evidence=evidence,
        confidence=70,
    )


def raising_event(mentions: list[Mention]) -> int | None:
    """The main event of an article, at which what follows was agreed."""
    for index, mention in enumerate(mentions):
        if mention.part is Part.MAIN and mention.status is Status.HELD:
            return index
    return None
