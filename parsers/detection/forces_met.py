"""Forces met: ships, navies and armies that meet at sea or in the field, and no ministers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.values.mentions import Kind, Status
from parsers.context import Context
from parsers.detection.triggers import Form
from parsers.frames import Frame

_FORCES = re.compile(
    r"\b(?:nav(?:y|ies)|arm(?:y|ies)|air forces?|coast ?guards?|ships?|warships|vessels|frigates?|"
    r"destroyers?|soldiers|troops|sailors|contingents?|squadrons?|fleets?|crews?|jets|pilots)\b"
)
_DRILLING = ("exercise", "passex", "drill", "manoeuvre", "wargame", "war game")
_TO_DRILL = re.compile(
    r"\b(?:for|in|during|under|when|where|as part of|to conduct|to hold|and (?:held|conducted|"
    r"carried out|did))\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){0,3}?(?:exercise|passex|drills?|"
    r"manoeuvres|wargame)"
)


def make_drills_of_meetings(
    context: Context, frames: list[Frame], sentence: tuple[int, int]
) -> list[Frame]:
    """As in "INS Trikand met RNOV Al Seeb for a passage exercise": the ships exercised.

    Nor is "with the arrival of two ships" a call apart from the exercise that opened with it.
    """
    if any(f.kind is Kind.EXERCISE and f.series for f in frames):
        frames = [f for f in frames if f.kind is not Kind.PORT_CALL or not _opens_it(context, f)]
    if not any(f.kind is Kind.MEETING and f.name is None for f in frames):
        return frames
    drills = [f for f in frames if f.kind is Kind.EXERCISE]
    if not drills and not context.scene.has_any(_DRILLING):
        return frames
    kept: list[Frame] = []
    for frame in frames:
        if not _is_of_forces(context, frame, sentence):
            kept.append(frame)
        elif drill := _drill_of(drills, frame):
            _lend(frame, drill)
        elif _TO_DRILL.search(context.scene.text.text, frame.at_end, sentence[1]):
            frame.kind = Kind.EXERCISE
            kept.append(frame)
        elif not _of_ships(context, frame, sentence):
            kept.append(frame)
    return kept


def _opens_it(context: Context, frame: Frame) -> bool:
    noun = frame.form is Form.NOUN and frame.time is None
    return noun and context.scene.text.text.endswith("with the ", 0, frame.at)


def _is_of_forces(context: Context, frame: Frame, sentence: tuple[int, int]) -> bool:
    meets = frame.kind is Kind.MEETING and frame.series is None
    if not meets or frame.people or frame.form is Form.NOUN:
        return False
    told = _FORCES.search(context.scene.text.text, sentence[0], frame.at)
    return told is not None or _of_ships(context, frame, sentence)


def _of_ships(context: Context, frame: Frame, sentence: tuple[int, int]) -> bool:
    notes = context.scene.within("object", sentence[0], frame.at)
    return any(note.id == "ship" for note in notes)


def _drill_of(drills: Sequence[Frame], frame: Frame) -> Frame | None:
    return next((d for d in drills if d.at > frame.at), None)


def _lend(frame: Frame, drill: Frame) -> None:
    if drill.time is None and drill.vague is None:
        drill.time, drill.resolved, drill.vague = frame.time, frame.resolved, frame.vague
        drill.status, drill.settled = frame.status, frame.settled
    if frame.status is Status.PLANNED and drill.time is frame.time:
        drill.status, drill.settled = Status.PLANNED, True
    if drill.country is None:
        drill.city, drill.country = frame.city, frame.country
