"""Rescheduling: whether what was moved has a new date, awaits one, or only went elsewhere."""

from __future__ import annotations

import re

from parsers.scene import Scene
from parsers.text.lexicon import Annotation

_DATED = re.compile(
    r"(?:\s+by (?:a|one|two|three|four|several|\d+) \w+)?,?\s+(?:to|until|till)\s+(?:the\s+)?"
    r"(?:\d|(?:next|early|mid|late|end|first|second|third|fourth|last|final|spring|summer|autumn|"
    r"winter|january|february|march|april|may|june|july|august|september|october|november|december|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|middle|beginning|start)\b)"
)


def is_put_off_to(scene: Scene, cue: Annotation) -> bool:
    """As in "has been deferred to the last quarter": it has a new date, and is planned for it."""
    return _DATED.match(scene.text.text, cue.end) is not None


def is_put_off_from(scene: Scene, cue: Annotation, end: int | None) -> bool:
    """As in "postponed from January to the second half of March": it is planned for March."""
    text = scene.text.text
    if end is None or not text.endswith(" from", cue.start, cue.end):
        return False
    return text.startswith((" to ", " until ", " till "), end)


def was_once_put_off(scene: Scene, cue: Annotation) -> bool:
    """As in "which had itself been put back by five weeks": behind what was held all the same."""
    low = max(cue.start - _PASSIVE_NEAR, 0)
    return _HAD_BEEN.search(scene.text.text, low, cue.start) is not None


_HAD_BEEN = re.compile(r"\bhad\s(?:\w+\s)?been\s(?:\w+\s)?$")


def goes_there(scene: Scene, cue: Annotation) -> bool:
    """As in "The ship has now moved to Duqm": who moves is not put off."""
    text = scene.text.text
    if not text.startswith(("moved to", "shifted to", "moved into"), cue.start):
        return False
    passive = _PASSIVE.search(text, max(cue.start - _PASSIVE_NEAR, 0), cue.start)
    return passive is None and _DATED_TO.match(text, cue.end) is None


_PASSIVE_NEAR = 24
_PASSIVE = re.compile(r"\b(?:been|was|were|be|being|is|are|date|dates|stands?)\s+(?:\w+\s+)?$")
_DATED_TO = re.compile(
    r"\s+(?:the\s+)?(?:new\s+)?(?:\d|early|mid|late|next|january|february|march|april|may|june|july|august|september|october|november|december)\b"
)


_DATE_ITSELF = re.compile(r"dates?$")
_AWAITED = re.compile(
    r"\b(?:will be|to be|yet|are being|is being|awaited|later|in due course|being worked|has not|"
    r"have not)\b"
)


def awaits_date(scene: Scene, cue: Annotation, end: int) -> bool:
    """As in "A fresh date will be announced": there is none as yet."""
    text = scene.text.text
    if _DATE_ITSELF.search(text, cue.start, cue.end) is None:
        return False
    if text.endswith("no ", 0, cue.start):
        return True
    return _AWAITED.search(text, cue.end, end) is not None and not _DATE_SET.match(text, cue.end)


_DATE_SET = re.compile(r"\s*(?:,\s*)?(?:of|is|are|on|has been (?:set|fixed)|:)\s+(?:the\s+)?\d")


_NEW_DATE = re.compile(r"\s+(?:to|until|till)\s+(?!be\b|new\b|later\b)")


def has_new_date(scene: Scene, cue: Annotation, former: list[Annotation]) -> bool:
    """As in "first set for 6 October, was put off to 11 November": it is planned anew."""
    return bool(former) and _NEW_DATE.match(scene.text.text, cue.end) is not None


_TO = re.compile(r"\s(?:to|until|till)\s")


def former_clause(scene: Scene, cue: Annotation, end: int) -> tuple[int, int]:
    """Where the dates stand that no longer hold: from the cue to the end of its clause."""
    text = scene.text.text
    if text.endswith(" from", cue.start, cue.end) and (new := _TO.search(text, cue.end, end)):
        return cue.start, new.start()  # "put off from December 20 to January 10"
    comma = text.find(", ", cue.end, end)
    return cue.start, comma if comma > 0 else end
