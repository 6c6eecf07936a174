"""Home ports: a ship that comes to a port of her own country calls at none."""

from __future__ import annotations

import re

from models.values.mentions import Kind
from parsers.context import Context
from parsers.frames import Frame
from parsers.scope.relation import sides
from parsers.text.lexicon import Annotation


def is_at_home(context: Context, frame: Frame) -> bool:
    """As in "INS Tabar will reach Mumbai on Friday": of the ships told of, all are at home.

    A ship is of a side by the name of its navy or of its people right at her; the first one that
    is told of must be, and no ship beside her of another.
    """
    if frame.kind is not Kind.PORT_CALL or frame.country not in sides():
        return False
    ships = _ships(context, frame)
    if not ships or _flags(context, ships[0]) != {frame.country}:
        return False
    return set().union(*(_flags(context, ship) for ship in ships)) == {frame.country}


def _ships(context: Context, frame: Frame) -> list[Annotation]:
    """Those of the frame's sentence, else of the nearest one before it that tells of any."""
    scene = context.scene
    for index in range(frame.sentence, max(frame.sentence - _BACK, -1), -1):
        sentence = scene.sentences[index]
        end = frame.at_end if index == frame.sentence else sentence.end
        told = [n for n in scene.within("object", sentence.start, end) if n.id == "ship"]
        if told:
            return told
    return []


_BACK = 4
"""Sentences in which "she" may have been named."""


def _flags(context: Context, ship: Annotation) -> set[str]:
    scene, text = context.scene, context.scene.text.text
    of = _OF_THE.match(text, ship.end)
    high = of.end() + 1 if of else ship.end
    return {
        note.id
        for label in ("organ", "demonym")
        for note in scene.within(label, max(ship.start - _NEAR, 0), high)
        if note.start >= ship.start or _RIGHT_BEFORE.fullmatch(text, note.end, ship.start)
    }


_NEAR = 40
_RIGHT_BEFORE = re.compile(r"'?s?\s+(?:[\w-]+\s+)?")
_OF_THE = re.compile(r"\s+of\s+(?:the\s+)?")
"""As in "a ship of the Indian Coast Guard"."""
