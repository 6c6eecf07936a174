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
    if held is None or _HELD_UP.match(text, held.end(1)):
        return None
    return note.start, held.start(1)


_REACH = 200
_ADVERB = r"(?:finally|eventually|at last|at length|now|then|later|duly|belatedly|in the end)"
_VERB = (
    rf"((?:{_ADVERB}\s)?(?:(?:has|have|had)\s(?:been\s)?|was\s|were\s)(?:{_ADVERB}\s)?"
    r"(?:held|taken place|conducted|staged|made|paid|opened|hosted|begun|gone ahead|completed|"
    r"convened)|"
    rf"(?:{_ADVERB}\s)?(?:took place|went ahead|met|sat|opened|began|started|convened|sailed|"
    r"got under way|kicked off|came off|went off|resumed)|"
    rf"{_ADVERB}\s(?:held|made|paid))"
)
_SUBJECT = (
    r"(?:it|they|he|she|the\s(?:meeting|session|round|talks|exercise|drill|visit|trip|event|edition|"
    r"dialogue|signing|ceremony))\s"
)
_HELD = re.compile(
    r"(?:(?:[^,;.]|,\s(?!and\b))*?(?:,\s|\sand\s|,\sand\s)"
    rf"|[^,;.]{{0,60}},\s(?:and\s|but\s|yet\s)?{_SUBJECT})" + _VERB + "$"
)
_WAS_HELD = re.compile(r"[^,;.]{0,60}(?:,\s|\sand\s|,\sand\s|,\sbut\s|\sbut\s)" + _VERB + r"\b")
"""What was delayed is the subject still, and the verb of holding ends the words that are judged."""
_HELD_UP = re.compile(r"\s(?:up|over|back|off|out|by|to)\b")
"""As in "postponed, held up by a row": what is held up has not been held."""
