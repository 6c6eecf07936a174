"""Called after: "the naval talks" and "the planning conference for it", by what they are called."""

from __future__ import annotations

import re

from models.values.mentions import Kind
from parsers.context import Context
from parsers.frames import Frame

_NEAR = 24
_SERVICES = {"nav": "naval", "arm": "army", "air": "air ", "coa": "coast guard"}
"""First letters of the word for a service, and its word in the name of a series."""
_SERVICE = re.compile(
    r"\b(?P<of>nav(?:al|y|ies)|army|armies|air(?: force)?|coast ?guards?)\s+"
    r"(?:(?:staff|level)\s+)?$"
)
_FOR_IT = re.compile(
    r"\b(?:planning|preparatory|coordination) (?:conference|meeting)s?(?: \([\w-]+\))? "
    r"(?:for|of|on) (?:it|them|the (?:exercise|drill|edition|event|wargame))\b"
)


def named_by_service(context: Context, frame: Frame) -> str | None:
    """As in "The naval talks will now take place in May": the series of that service told of."""
    if frame.name is None or frame.kind is not Kind.MEETING:
        return None
    text = context.scene.text.text
    said = _SERVICE.search(text, max(frame.name.start - _NEAR, 0), frame.name.start)
    if said is None:
        return None
    service = _SERVICES[said["of"][:3]]
    for place, series in reversed(context.named):
        if place < frame.at and service in series.lower():
            return series
    return None


def prepared_for(context: Context, frame: Frame, exercise: str | None) -> str | None:
    """As in "The planning conference for it is to be held at Goa": the exercise told of before."""
    if exercise is None or frame.kind is not Kind.MEETING or frame.series is not None:
        return None
    return exercise if _FOR_IT.search(context.scene.text.text, frame.start, frame.end) else None


def is_one_more(context: Context, frame: Frame) -> bool:
    """As in "to be followed by one in Mumbai in the spring": one more round of the same."""
    name = frame.name
    if name is None or "one" not in name.heads:
        return False
    text = context.scene.text.text
    return _FOLLOWED_BY.search(text, max(name.start - _NEAR, 0), name.start) is not None


_FOLLOWED_BY = re.compile(r"\bfollowed (?:\w+ )?by (?:another )?$")
