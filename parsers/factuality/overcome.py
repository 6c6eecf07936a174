"""Overcome delays: "put off in November, took place in January" tells of what was held."""

from __future__ import annotations

import re

from parsers.detection.triggers import Form
from parsers.scene import Scene
from parsers.text.lexicon import Annotation


def overcome_delay(
    scene: Scene, note: Annotation, words: tuple[int, int], form: Form | None
) -> tuple[int, int] | None:
    """Where a delay is told that is no more: from its words to the verb of what was held.

    None where the delay is news: nothing behind it says that the same took place after all.
    """
    text = scene.text.text
    if form is Form.NOUN and note.start >= words[1]:
        held = _WAS_HELD.match(text, note.end, note.end + _REACH)
    elif form is Form.PAST and note.end <= words[1]:
        held = _HELD.match(text, note.end, min(note.end + _REACH, words[1]))
    else:
        return None
    return (note.start, held.start(1)) if held is not None else None


_REACH = 200
_VERB = (
    r"((?:(?:has|have|had|was|were|been|finally|eventually|at last|at length|now|then|later|duly|"
    r"belatedly|in the end|formally)\s)*"
    r"(?:took place|taken place|held|met|sat|opened|began|begun|started|ended|concluded|closed|"
    r"went ahead|gone ahead|convened|conducted|flown|sailed|staged|made|paid|under way|underway|"
    r"got under way|kicked off|completed|hosted|came off|went off|resumed))"
)
_HELD = re.compile(
    r"(?:(?:[^,;.]|,\s(?!and\b))*?(?:,\s|\sand\s|,\sand\s)|[^,;.]{0,60},\s[^,;]{4,110}?\s)"
    + _VERB
    + "$"
)
_WAS_HELD = re.compile(r"(?:[^,;.]{0,60}(?:,\s|\sand\s)|[^,;.]{0,60},\sand\s)" + _VERB + r"\b")
"""What was delayed is the subject still, and the verb of holding ends the words that are judged."""
