"""Advice: what "should" be is decided by those who agree on it, and by nobody else."""

from __future__ import annotations

import re

from parsers.scene import Scene
from parsers.text.lexicon import Annotation


def is_advised(scene: Scene, note: Annotation) -> bool:
    """As in "underlined that the group should meet without delay": nobody says that it will.

    Who says that something should be at a stated time forecasts it; who says that it should be
    more often, or at last, only wishes for it.
    """
    text = scene.text.text
    if not text.startswith("should", note.start):
        return False
    before = (max(note.start - _NEAR, 0), note.start)
    if _ADVISED.search(text, *before) is not None:
        return True
    behind = (note.end, note.end + _NEAR)
    if _OFTEN.match(text, *behind) is not None:
        return True
    return _SAID.search(text, *before) is not None and _TIMED.match(text, *behind) is None


_NEAR = 120
_ADVISED = re.compile(
    r"\b(?:underlined|stress(?:ed|es)|emphasi[sz]ed|underscored|urged|argued|felt|opined|advised|"
    r"recommended|suggested|wrote|insisted|maintained|pleaded|demanded|reiterated|reaffirmed)"
    r"\s(?:\w+\s){0,3}that\s[^.;]*$"
)
_OFTEN = re.compile(
    r"[^.;]{0,60}\b(?:more (?:often|frequently|regularly)|one day|some day|at least (?:once|twice)|"
    r"every (?:year|two years|six months|quarter)|(?:once|twice) a year|at regular intervals)\b"
)
_SAID = re.compile(
    r"\b(?:said|says|told [^,.;]{2,40}|added|thinks?|thought|believes?|believed|"
    r"(?:is|was|were) of the (?:view|opinion)|in (?:his|her|their|my|our) (?:view|opinion))"
    r"(?:\sthat)?,?\s(?![^.;]*\bagreed\b)[^.;]*$"
)
_TIMED = re.compile(
    r"[^.;]{0,90}\b(?:\d|january|february|march|april|may|june|july|august|september|october|"
    r"november|december|quarter|half|(?:next|this|coming) (?:week|month|year|spring|summer|autumn|"
    r"winter)|within|by the end|before the end|early|shortly|earliest)"
)
