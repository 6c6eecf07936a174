"""Weak names: those that several series share, or that are common words, settled by their text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parsers.scope.relation import sides
from parsers.series.mechanisms import needed_words
from parsers.text.lexicon import Annotation

if TYPE_CHECKING:
    from parsers.scene import Scene


def settle_weak_names(scene: Scene) -> None:
    """Keep a name that several series share for the one whose words stand in its sentence."""
    kept: list[Annotation] = []
    told = {note.id: note.start for note in reversed(scene.notes.get("series", ()))}
    text = scene.text.text
    for note in scene.notes["weak"]:
        needed = needed_words()[note.id]
        sentence = scene.sentences[scene.sentence_at(note.start)]
        if text[note.start : note.end] in _COMMON:
            around = (sentence.start, sentence.end)
            if scene.others_in(*around) or not scene.sides_in(*around) >= set(sides()):
                continue  # staff officers of one force alone, or of three, hold no talks of the two
        stretch = scene.text.text[sentence.start : sentence.end].replace("-", " ")
        printed = scene.article.whole[note.start : note.end]
        telling = printed.isupper() or " " in printed or "-" in printed  # and no common noun
        named = telling and told.get(note.id, note.start) < note.start
        counted = printed.istitle() and _COUNTED.search(
            text, max(note.start - _NEAR, 0), note.start
        )
        if not named and telling and needed and (counted or _is_theirs(scene, note)):
            index = scene.sentence_at(note.start)
            around = scene.sentences[max(index - _TOLD_BEFORE, 0)].start, sentence.start
            before = scene.text.text[slice(*around)].replace("-", " ")
            named = any(word in before for word in needed)
        if not needed or named or any(word in stretch for word in needed):
            kept.append(note)
            told.setdefault(note.id, note.start)
    scene.notes["weak"] = kept


def _is_theirs(scene: Scene, note: Annotation) -> bool:
    """As in "The coast guards are next. Their sixth High-Level Meeting ..."."""
    text = scene.text.text
    if _OF_THE_TWO.match(text, note.end):
        return True
    return _THEIR.search(text, max(note.start - _NEAR, 0), note.start) is not None


_COMMON = frozenset({"staff officers"})
_NEAR = 30
_COUNTED = re.compile(
    r"\bthe\s(?:\d+(?:st|nd|rd|th)|\w+(?:th|first|second|third)|next|last|previous|inaugural)\s$"
)
"""As in "The coast guards meet every year. The sixth High-Level Meeting took place in Muscat"."""
_THEIR = re.compile(r"\btheir\s(?:\w+[\s-]){0,3}$")
_OF_THE_TWO = re.compile(r"\s(?:of|between) the two (?:forces|services|agencies)\b")
_TOLD_BEFORE = 2
"""Sentences before it in which its words may stand."""
