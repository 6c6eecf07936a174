"""Counted rounds: what a round is of which only the number is told, by what stands around it."""

from __future__ import annotations

import re

from models.values.mentions import Kind
from parsers.context import Context
from parsers.frames import Frame
from parsers.series.mechanisms import kind_of


def kind_of_row(context: Context, frame: Frame, counted: Frame | None) -> Kind | None:
    """As in "The first meeting was held in Muscat and the second in New Delhi": one of its row."""
    if (
        counted is None
        or frame.name is None
        or not frame.round
        or frame.title
        or frame.round == counted.round
    ):
        return None
    near = frame.sentence - counted.sentence <= 1
    if _is_said_otherwise(context, frame):
        return None
    told = frame.time is not None or frame.country is not None
    return counted.kind if near and told else None


def _is_said_otherwise(context: Context, frame: Frame) -> bool:
    """As in "The first was signed on Sunday": the verb right behind is none of holding."""
    if frame.name is None:
        return False
    beside = frame.trigger is not None and 0 <= frame.trigger.start - frame.name.end < _BESIDE_VERB
    return not beside and _VERB.match(context.scene.text.text, frame.name.end) is not None


_BESIDE_VERB = 16
_VERB = re.compile(r"\s+(?:was|were|is|are|has|had|will|would)\b")


def only_named(context: Context, frame: Frame) -> str | None:
    """The one series that an article names, if it does so only behind a round told of.

    As in "The 13th round was held on Tuesday. The Consultative Group meets every year."
    """
    if (
        not frame.round
        or frame.title
        or _BARGAINED.search(context.scene.text.text, frame.start, frame.end)
    ):
        return None
    if _is_said_otherwise(context, frame):
        return None
    if frame.kind is Kind.EXERCISE or any(place < frame.at for place, _ in context.named):
        return None
    named = {series for _, series in context.named if kind_of(series) is Kind.MEETING}
    return next(iter(named)) if len(named) == 1 else None


_BARGAINED = re.compile(
    r"\b(?:round|session)s? of (?:(?:trade )?(?:negotiations|bargaining)|(?:[\w-]+ ){0,2}"
    r"(?:maritime|cyber|security|space|energy|oil|health|labour|consular|financial|tourism|shipping|"
    r"education|agriculture|defence|water|climate|tax|customs|aviation)\s(?:\w+\s)?"
    r"(?:talks|dialogue|consultations|discussions|cooperation))\b"
)
