"""Further goods: what is left of goods told of before, without the word for them.

As in "The remaining four will be delivered by December", behind a sentence on six boats.
"""

from __future__ import annotations

import re

from parsers.scene import Scene

_BACK = 2
"""Sentences before in which the goods may have been named."""
_REST = re.compile(
    r"(?:the|its|their)\s(?:remaining|rest|balance|others?|remainder|second|third|fourth|last|"
    r"next|final|first)(?:\s(?:one|two|three|four|five|six|seven|eight|ten|dozen|\d{1,3}|pair|few|"
    r"half|lot|tranche|instalment|ones?))?(?:\sof (?:them|the (?:lot|order|\w+)))?\s"
    r"(?=(?:will|would|is|are|was|were|has|have|had|shall|should|to)\b)"
    r"|(?:(?:one|two|three|four|five|six|eight|ten|\d{1,3})\s(?:more|others)|another\s"
    r"(?:one|two|three|four|five|six|eight|ten|\d{1,3}))\s"
    r"(?=(?:will|would|is|are|was|were|has|have|had|shall|to)\b)"
)


def tells_of_rest(scene: Scene, start: int) -> bool:
    """Whether a sentence that begins there is on the rest of the goods just told of."""
    if _REST.match(scene.text.text, start) is None:
        return False
    index = scene.sentence_at(start)
    before = scene.sentences[max(index - _BACK, 0)]
    low = max(before.start, scene.title_end)
    return any(note.id == "goods" for note in scene.within("object", low, start))


def is_regiment(scene: Scene, start: int, end: int) -> bool:
    """As in "drawn from the Garhwal Rifles": who comes, and not what is brought."""
    original = scene.text.original
    if original[start:end] != "Rifles":
        return False
    return _NAME_BEFORE.search(original, max(start - _NAME_NEAR, 0), start) is not None


_NAME_NEAR = 30
_NAME_BEFORE = re.compile(r"[A-Z]\w+\s$")
