"""Schedules: names of happenings of which only the dates are to be settled."""

from __future__ import annotations

import re

from parsers.scene import Scene
from parsers.series.event_name import EventName
from parsers.text.sentences import Sentence


def is_only_scheduled(scene: Scene, name: EventName, sentence: Sentence) -> bool:
    """As in "to finalise the dates of the next exercise": nothing is told of when it will be."""
    if not are_only_dates(scene, name.start, sentence.start):
        return False
    return _TOLD_FURTHER.match(scene.text.text, name.end, sentence.end) is None


def are_only_dates(scene: Scene, at: int, begin: int) -> bool:
    """Whether what stands before a name says that its dates are to be settled."""
    return _DATES_OF.search(scene.text.text, max(at - _DATES_NEAR, begin), at) is not None


_DATES_NEAR = 70
_DATES_OF = re.compile(
    r"\b(?:finali[sz]e|fix|work out|decide|discuss|settle|draw up|finali[sz]ing|fixing|discussed|"
    r"finali[sz]ed|set)\s+(?:the\s+)?(?:dates?|schedule|modalities|agenda|calendar|programme|"
    r"details|venue|scope)\s+(?:of|for)\s+(?:the\s+|their\s+)?"
    r"(?:(?:next|forthcoming|upcoming|coming)\s+)?$"
)
_TOLD_FURTHER = re.compile(
    r",?\s+(?:which|that|to be|scheduled|due|planned|slated|in|at|on|next|later|early)\b"
)
