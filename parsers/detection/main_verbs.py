"""Main verbs: what a sentence says of a round behind the clause that only describes it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.detection.triggers import Trigger
from parsers.scene import Scene
from parsers.series.event_name import EventName

_WHICH = re.compile(r"(?:\s+\([\w-]+\))?,\s+(?:which|that|in which|where)\s+(?:[\w']+\s+){0,6}?")
_DATED = re.compile(
    r"\d|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:today|yesterday|tomorrow|january|"
    r"february|march|april|may|june|july|august|september|october|november|december)\b"
)
_ON = re.compile(
    r"[^;.]{0,140},\s+(?:(?:has|have|had|is|was|were|will|would|to|also|now|formally|finally|been)\s+)*"
)


def main_verb(
    scene: Scene, name: EventName, told: Trigger | None, holds: Sequence[Trigger]
) -> Trigger | None:
    """As in "Eastern Bridge, which brought both forces together for ten days, ended on Monday".

    A verb that says that something begins or ends tells more of it than one of an aside that
    gives no day.
    """
    if told is None or told.row.edge is not None or told.start < name.end:
        return told
    text = scene.text.text
    if _WHICH.fullmatch(text, name.end, told.start) is None:
        return told
    for hold in holds:
        if hold.row.edge is None or hold.start <= told.end:
            continue
        between = (told.end, hold.start)
        if _ON.fullmatch(text, *between) and _DATED.search(text, *between) is None:
            return hold
    return told
