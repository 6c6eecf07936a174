"""Home ports: a ship that comes to a port of her own country calls at none."""

from __future__ import annotations

import re

from models.values.mentions import Kind
from parsers.context import Context
from parsers.frames import Frame
from parsers.scope.relation import sides

_NEAR = 40
"""Characters before a ship in which a word tells whose she is."""


def is_at_home(context: Context, frame: Frame) -> bool:
    """As in "INS Tabar will reach Mumbai on Friday": whose ships are told of, is told of them all.

    Ships are of a side by a word for its navy or for its people that stands at them; where any
    ship of another flag is told of, or none, nothing is said of where they are at home.
    """
    if frame.kind is not Kind.PORT_CALL or frame.country not in sides():
        return False
    return _flags(context, frame.at_end) == {frame.country}


def _flags(context: Context, end: int) -> set[str]:
    scene = context.scene
    flags: set[str] = set()
    for ship in scene.within("object", max(end - _REACH, 0), end):
        if ship.id != "ship":
            continue
        low = max(ship.start - _NEAR, 0)
        of = _OF_THE.match(scene.text.text, ship.end)
        high = of.end() + 1 if of else ship.end
        for label in ("organ", "demonym"):
            flags |= {note.id for note in scene.within(label, low, high)}
    return flags


_REACH = 3000
_OF_THE = re.compile(r"\s+of\s+(?:the\s+)?")
"""As in "a ship of the Indian Coast Guard"."""
