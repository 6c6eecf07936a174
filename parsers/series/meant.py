"""Meant: whether a name that many share is the one of the two sides."""

from __future__ import annotations

import re

from parsers.context import Context
from parsers.scene import Scene
from parsers.scope.relation import sides
from parsers.series.event_name import EventName
from parsers.series.mechanisms import is_fund, is_pact
from parsers.text.sentences import Sentence

_BESIDE = 26
_UNDER = re.compile(
    r"(?:\s+\([\w-]+\))?,?\s+(?:(?:which|that)\s+)?(?:(?:is|was|has been)\s+)?"
    r"(?:(?:set up|formed|created|established|constituted|provided for|mandated|envisaged)\s+)?"
    r"(?:under|by|(?P<loose>on|of|for)|watch(?:es|ing)? over|overse(?:es|eing)|(?:to )?oversee|"
    r"implement(?:s|ing)|administer(?:s|ing)|monitor(?:s|ing)|supervis(?:es|ing)|looks after|"
    r"governs|runs)\s+"
    r"(?:(?:article|chapter|section)\s+\d[\d.]*|"
    r"(?:the|this|that|our|their|its)\s+(?:pact\b|agreement\b|deal\b|accord\b)?|(?=india|oman))"
)
_NEAR, _LOOSELY_NEAR = 40, 14
"""How far behind its words the treaty may be named: "of the India-Oman CEPA"."""


def is_on_subject(context: Context, name: EventName) -> bool:
    """As in "the Joint Committee on Science": a body of its own, and not the one so called."""
    if is_pact(name.series) or is_fund(name.series):
        return False
    behind = _ON.match(context.scene.text.text, name.end)
    return behind is not None and not context.times(behind.end(), behind.end() + 1)


_ON = re.compile(r"(?:\s+meeting)?\s+(?:on|for)\s+(?=[a-z])(?!(?:the|a|an|its|their|this)\s)")


def is_under_pact(scene: Scene, end: int) -> bool:
    """Whether a body is one of a treaty: "the Joint Committee set up under the agreement"."""
    match = _UNDER.match(scene.text.text, end)
    if match is None:
        return False
    reach = match.end() + (_LOOSELY_NEAR if match["loose"] else _NEAR)
    behind = [
        n for label in ("series", "weak") for n in scene.within(label, match.end() - 12, reach)
    ]
    named = match[0].endswith(_TEXTS) or match[0][-1].isdigit()
    return named or any(is_pact(note.id) for note in behind)


_TEXTS = ("pact", "agreement", "deal", "accord")


def is_of_relation(context: Context, name: EventName, sentence: Sentence) -> bool:
    """Whether a series' name is meant of the two sides and of nobody else."""
    if name.series is None:
        return not _is_gathering_of_many(context.scene, name)
    scene = context.scene
    pair = _BETWEEN.match(scene.text.text, name.end)
    if pair and scene.sides_in(pair.start(1), pair.end(1)) >= set(sides()):
        return True
    end = min(name.end + _BESIDE, sentence.end)
    if scene.others_in(max(name.start - _BESIDE, sentence.start), end):
        return False
    if not name.weak:
        return True
    named = scene.sides_in(sentence.start, sentence.end)
    others = scene.others_in(sentence.start, sentence.end)
    return len(named) > 1 or (context.bilateral and not others)


def _is_gathering_of_many(scene: Scene, name: EventName) -> bool:
    """As in "the eighth edition of the Indian Ocean Conference": both are there among many."""
    if not scene.has_any(_OF_MANY):
        return False
    low, high = max(name.start - _OF_NAME, 0), name.end + 2 * _OF_NAME
    told = _MANY.search(scene.text.text, low, high)
    return told is not None and told.start() < name.end + _RIGHT and told.end() > name.start


_OF_NAME, _RIGHT = 24, 10
_OF_MANY = (
    *("indian ocean conference", "security conference", "maritime conclave", "general assembly"),
    *("raisina dialogue", "manama dialogue", "world economic forum", "global investors"),
)
_MANY = re.compile(rf"\b(?:{'|'.join(_OF_MANY)})\b")
_BETWEEN = re.compile(r"\s+(?:\([\w-]+\)\s+)?(?:between|of)\s+([\w' -]{4,60})")
"""Who meets, right behind a name: whoever else stands before it is what they talk of."""
