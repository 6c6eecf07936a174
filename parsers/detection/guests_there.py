"""Guests who are there already, as in "The visiting officers will tour the base on Friday"."""

from __future__ import annotations

import re

from parsers.scene import Scene
from parsers.series.mechanisms import is_pact

_CAME = ("visit", "arrive")
_NEAR = 3
"""Sentences before theirs in which their coming may have been told of."""
_VISITING = re.compile(
    r"(?:the|our|these)\s(?:visiting|visitors|guests)\b(?!\sfrom\b)"
    r"(?![^,;.]*\b(?:arriv\w+|reach|land|come|return to|back to)\b)"
)


def are_there_already(scene: Scene, start: int, end: int) -> bool:
    """Whether a clause tells of a point of a visit that was told of right before."""
    return _VISITING.match(scene.text.text, start, end) is not None and _have_come(scene, start)


def _have_come(scene: Scene, start: int) -> bool:
    """Whether a visit or somebody's coming is told of in the sentences before, or a round held."""
    earlier = scene.sentences[max(scene.sentence_at(start) - _NEAR, 0)].start
    around = (max(earlier, scene.title_end), start)
    if any(not is_pact(n.id) for label in ("series", "weak") for n in scene.within(label, *around)):
        return True
    return any(note.id.startswith(_CAME) for note in scene.within("trigger", *around))
