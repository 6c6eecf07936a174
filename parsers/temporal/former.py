"""Former plans: where a clause tells the day that no longer holds, and where the new one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.frames import Frame
from parsers.scene import Scene
from parsers.text.lexicon import Annotation


def planned_first(
    scene: Scene, stretch: tuple[int, int], moved: Annotation
) -> tuple[int | None, int | None]:
    """As in "which was to begin on 7 December, will now begin in May": where the first date is."""
    aside = _FIRST_PLAN.search(scene.text.text, stretch[0], moved.start)
    return aside.span() if aside else (None, None)


_FIRST_PLAN = re.compile(
    r"\b(?:was|were) (?:\w+ )?to [^,;]*?,\s+but\b|"
    r",\s+(?:which|that)\s+(?:[^,;]{0,40}\s)?(?:was|were|had been)\s+(?:\w+\s+)?"
    r"(?:to|due|scheduled|slated|set|planned|fixed|meant|supposed)\s[^;]*?,\s|"
    r"\b(?:scheduled|planned|fixed|slated|announced|convened) (?:for|on|in)\s[^,;]{2,60}?,?\s"
    r"(?=(?:has|have|had|was|were|is|are|will)\b)"
)


def without_superseded(text: str, frames: list[Frame]) -> list[Frame]:
    """Leave out "talks that were to resume on Monday" where the same talks "will now" do so."""
    return [
        frame
        for frame in frames
        if frame.trigger is None
        or not _WAS_TO.search(text, max(frame.trigger.start - _WAS_NEAR, 0), frame.trigger.start)
        or not any(_replaces(text, frame, other) for other in frames)
    ]


def _replaces(text: str, old: Frame, new: Frame) -> bool:
    alike = new is not old and new.kind is old.kind and new.series == old.series
    return alike and new.at > old.at_end and _NOW.search(text, old.at_end, new.at) is not None


def is_former_aside(text: str, verb: int, triggers: Sequence[int], end: int) -> bool:
    """As in "will go there for the meeting, which was to have been held in May": told aside.

    The verb begins at `verb`, the others of its sentence at `triggers`.
    """
    aside = _WAS_TO_HAVE.search(text, max(verb - _WAS_NEAR, 0), verb)
    if aside is None or not any(start < aside.start() for start in triggers):
        return False
    return _GOES_ON.search(text, verb, end) is None


_WAS_TO_HAVE = re.compile(
    r"\b(?:that|which)\s(?:was|were|had been|should|would)\s(?:\w+\s)?"
    r"(?:to have|have|(?:to|(?:due|scheduled|set|slated|expected|supposed|meant|planned) to)"
    r"(?: have)?)\s(?:been\s|be\s)?$"
)
_GOES_ON = re.compile(r",\s(?:will|has|have|had|is|are|was|were)\s")
_WAS_NEAR = 40
_WAS_TO = re.compile(
    r"\b(?:that|which|who)\s(?:was|were|had been)\s(?:\w+\s)?"
    r"(?:to|(?:due|scheduled|set|slated|expected|supposed|meant|planned) to)\s(?:be\s)?$"
)
_NOW = re.compile(r"\b(?:will|would|is|are) (?:now|instead)\b")


NEW_DAY_AR = re.compile(
    r"\sالي\s(?=يوم|شهر|النصف|مطلع|بدايه|منتصف|نهايه|اواخر|اوائل|الاسبوع|الشهر|العام|الربع|\d|يناير|فبراير|مارس|ابريل|"
    r"مايو|يونيو|يوليو|اغسطس|سبتمبر|اكتوبر|نوفمبر|ديسمبر)"
)
"""In Arabic the new date may stand far behind the word that says that it is one."""
