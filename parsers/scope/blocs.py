"""Blocs: whether a clause is of one side and a bloc of states, and so not of the two."""

from __future__ import annotations

import re

from parsers.scene import Scene
from parsers.scope.relation import sides

_WITH_BLOC = re.compile(
    r"\b(?:with|and|between)\s+(?:the\s+)?(?:six[- ]nation\s+|six[- ]member\s+)?"
    r"(?:gulf cooperation council|gcc|gulf bloc|gulf states|european union|eu|asean|efta|eaeu|"
    r"eurasian economic union|african union|mercosur)\b"
    r"(?!\s+(?:member|nation|state|country|partner))"
)
_BLOCS = ("gulf", "gcc", "eu", "asean", "efta", "african union", "mercosur")
"""One of them stands in the name of each bloc."""


def is_with_bloc(scene: Scene, start: int, end: int) -> bool:
    """As in "Talks with the GCC are likely to resume", in a text on India and Oman."""
    if not scene.has_any(_BLOCS) or _WITH_BLOC.search(scene.text.text, start, end) is None:
        return False
    return not scene.called_in(start, end) >= set(sides())
