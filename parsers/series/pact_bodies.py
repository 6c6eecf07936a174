"""Pact bodies: committees that a treaty sets up, under names that other bodies bear too."""

from __future__ import annotations

import re

from models.values.mentions import Kind
from parsers.context import Context
from parsers.frames import Frame
from parsers.scene import Scene
from parsers.series.meant import is_under_pact
from parsers.series.mechanisms import is_pact
from parsers.text.lexicon import Annotation


def is_of_pact(context: Context, frame: Frame, bodies: set[str]) -> bool:
    """Whether a shared name stands for a body of the treaty that the article is about.

    "A Joint Committee", which nobody knows yet, is one that the treaty sets up.
    """
    name = frame.name
    if _is_sub_committee(context, frame) and bodies:
        return True
    if name is None or not name.weak or context.pact is None or is_pact(frame.series):
        return False
    text = context.scene.text.text
    if _COMMISSION.search(text, name.start, name.end):
        return False  # the one of the two governments, whatever the treaty sets up
    before = text[max(name.start - 3, 0) : name.start]
    first = _COMMITTEE.search(text, name.start, name.end) and (
        name.round == 1 or _FIRST_TIME.search(text, frame.at, frame.end)
    )
    return (
        frame.series in bodies
        or bool(first)
        or (name.round in {None, 1} and not name.heads and before.endswith(_A))
        or (_ITS.search(text, max(name.start - 14, 0), name.start + 1) is not None)
    )


def _is_sub_committee(context: Context, frame: Frame) -> bool:
    """As in "The sub-committee on customs will meet in May", where a treaty has a committee."""
    if frame.kind not in {None, Kind.MEETING} or frame.series or context.pact is None:
        return False
    start = context.scene.sentences[frame.sentence].start
    return _SUB.search(context.scene.text.text, start, frame.at_end) is not None


_SUB = re.compile(r"\bsub-?committees?\b")
_COMMISSION = re.compile(r"\bjoint commission\b|\bjcm\b")
_FIRST_TIME = re.compile(r"\bfor the first time\b")
_COMMITTEE = re.compile(r"\bcommittee\b")
_A = (" a ", "\na ", ". a ")
_ITS = re.compile(r"\b(?:its|the (?:pact|agreement|deal)'s) (?:first |next )?\w?$")
"""A body that is the treaty's: "the pact ... its first joint committee"."""


def bodies_of_pact(context: Context) -> set[str]:
    """Series whose shared name stands behind the treaty's own ("the CEPA Joint Committee")."""
    scene = context.scene
    found = set(context.pact_bodies)
    for label in ("series", "weak"):
        for note in scene.notes.get(label, ()):
            if is_pact(note.id):
                behind = scene.within("weak", note.end, note.end + _BESIDE)
                found.update(body.id for body in behind if not is_pact(body.id))
                found.update(_bodies_set_up(scene, note))
            elif label == "weak" and is_under_pact(scene, note.end):
                found.add(note.id)
    return found


def _bodies_set_up(scene: Scene, pact: Annotation) -> set[str]:
    """As in "Under the CEPA, the Joint Committee met": the body is the treaty's."""
    text = scene.text.text
    if not _UNDER.search(text, max(pact.start - _UNDER_NEAR, 0), pact.start):
        return set()
    return {
        body.id
        for body in scene.within("weak", pact.end, pact.end + _UNDER_NEAR)
        if not is_pact(body.id) and _COMMA_THE.fullmatch(text, pact.end, body.start)
    }


_UNDER_NEAR = 40
_UNDER = re.compile(r"\b(?:under|pursuant to|in line with|as provided by)\s(?:[^,;.]{0,36}\s)?$")
_COMMA_THE = re.compile(
    r"(?:\s+(?:with|between|of)\s[\w\s]{2,16})?(?:\s+\(\w+\))?,\s+(?:the|its|their|a)\s+"
    r"(?:first\s+)?"
)
_BESIDE = 4
