"""Former plans: where a clause tells the day that no longer holds, and where the new one."""

from __future__ import annotations

import re

from parsers.lexicon import Annotation
from parsers.scene import Scene


def planned_first(
    scene: Scene, stretch: tuple[int, int], moved: Annotation
) -> tuple[int | None, int | None]:
    """As in "which was to begin on 7 December, will now begin in May": where the first date is."""
    aside = _FIRST_PLAN.search(scene.text.text, stretch[0], moved.start)
    return aside.span() if aside else (None, None)


_FIRST_PLAN = re.compile(
    r"\b(?:was|were) (?:\w+ )?to [^,;]*?,\s+but\b|"
    r",\s+(?:which|that)\s+(?:[^,;]{0,40}\s)?(?:was|were|had been)\s+(?:\w+\s+)?"
    r"(?:to|due|scheduled|slated|set|planned|fixed|meant|supposed)\s[^;]*?,\s"
)


NEW_DAY_AR = re.compile(
    r"\sالي\s(?=يوم|شهر|النصف|مطلع|بدايه|منتصف|نهايه|اواخر|اوائل|الاسبوع|الشهر|العام|الربع|\d)"
)
"""In Arabic the new date may stand far behind the word that says that it is one."""
