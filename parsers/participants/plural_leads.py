"""Plural leads: who "they", "the two ministers" or "both" are, of whom a happening is told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.values.mentions import Kind
from parsers.context import Context
from parsers.frames import Frame
from parsers.participants.companions import NEARBY, join_people
from parsers.participants.figures import Figure
from parsers.scope.relation import sides

_OF_TWO = frozenset({Kind.AGREEMENT, Kind.MEETING, Kind.CALL})
_REACH = 90
_THE_TWO = re.compile(
    r"\b(?:they|the pair|(?:the|both|the two|the two foreign|the commerce|the foreign) "
    r"(?:leaders|ministers|secretaries|admirals|generals|chiefs|officials)|both of them|"
    r"(?:the two|both)(?: of them| men)?(?=\s(?:had|have|also|then|later|will|would|[a-z]+ed|met|"
    r"put|spoke|sat|held)\b))\s"
    r"|(?<!\w)(?:الوزيران|و?وقعا|و?تبادلا)(?!\w)|(?<!\w)(?:दोनों (?:नेताओं|मंत्रियों|मंत्री|नेता))(?!\w)"
)
"""The pair that a clause is about; the two sides and the two navies are no people."""
_OF_OTHERS = re.compile(
    r"\b(?:agreed|agree|decided|welcomed|noted|hoped|hailed|praised|asked|said|told|directed|recalled|"
    r"instructed|resolved|reviewed|looked|expressed|that|which|who|where|was|were|for|be)\b|;"
)
"""Between the pair and the happening: it is one that they speak of."""


def join_the_two(context: Context, event: Frame) -> None:
    """As in "The ministers will address the council": the two of whom the text told last."""
    if event.people or event.title or event.kind not in _OF_TWO:
        return
    text = context.scene.text.text
    at = event.at
    lead = _THE_TWO.search(text, max(at - _REACH, event.start), event.at_end)
    if lead is None or _OF_OTHERS.search(text, lead.end(), at) is not None:
        return
    index = event.sentence
    for before in range(index, max(index - NEARBY, 0) - 1, -1):
        sentence = context.scene.sentences[before]
        if sentence.start <= context.scene.title_end:
            return
        pair = _pair(context.people(sentence.start, min(sentence.end, at)))
        if pair:
            join_people(event, pair)
            return
        if context.scene.others_in(sentence.start, min(sentence.end, at)):
            return


def _pair(people: Sequence[Figure]) -> list[Figure]:
    """One of each side, where a sentence tells of just one each."""
    by_side = {side: {f.name: f for f in people if f.country == side} for side in sides()}
    if any(len(found) != 1 for found in by_side.values()):
        return []
    return [figure for found in by_side.values() for figure in found.values()]
