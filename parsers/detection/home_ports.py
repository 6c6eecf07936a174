"""Home ports: a ship that comes to a port of her own country calls at none."""

from __future__ import annotations

from models.values.mentions import Kind
from parsers.context import Context
from parsers.frames import Frame
from parsers.scope.relation import sides

_NEAR = 40


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
    for ship in scene.notes.get("object", ()):
        if ship.id != "ship" or ship.start >= end:
            continue
        around = (max(ship.start - _NEAR, 0), ship.end + _NEAR)  # "of the Indian Coast Guard"
        flags |= {n.id for n in scene.within("organ", ship.start, ship.end + _NEAR)}
        flags |= {n.id for n in scene.within("demonym", *around)}
    return flags
