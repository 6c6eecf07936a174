"""Denials: reports of which the next sentence says that they are wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable

from parsers.context import Context
from parsers.factuality.status import Cue
from parsers.frames import Frame

_REPORTED = re.compile(
    r"\b(?:reported|reports|report|claimed|claims|rumours?|suggested|speculated|it was said)\b"
)
_WRONG = re.compile(
    r"(?:both|the|these|such|those|all)\s+(?:\w+\s+)?(?:reports?|claims?|stories|accounts?|rumours?|"
    r"suggestions?)\s+(?:is|are|was|were)\s+(?:\w+ly\s+)?(?:incorrect|false|wrong|untrue|baseless|"
    r"unfounded|inaccurate|misleading|without (?:basis|foundation)|denied)\b|"
    r"(?:this|that|it|neither) is (?:not true|untrue|incorrect|false|wrong|true)\b"
)


def deny_reports(context: Context, frames: Iterable[Frame]) -> None:
    """Set aside what a sentence reports and the next one calls wrong."""
    scene = context.scene
    for frame in frames:
        if frame.title or frame.sentence + 1 >= len(scene.sentences):
            continue
        told, answer = scene.sentences[frame.sentence], scene.sentences[frame.sentence + 1]
        if not _WRONG.match(scene.text.text, answer.start, answer.end):
            continue
        if _REPORTED.search(scene.text.text, told.start, told.end):
            frame.mood = Cue.NEGATED
