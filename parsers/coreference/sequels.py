"""Sequels: "met the minister and signed", where what is told next is of the same day and place."""

from __future__ import annotations

import re

from models.values.mentions import Kind, Status
from parsers.coreference.stay_links import GUEST_KINDS
from parsers.detection.triggers import Form
from parsers.frames import Frame
from parsers.scene import Scene


def yields(scene: Scene, before: Frame, frame: Frame) -> None:
    """As in "The committee met in Muscat and produced an MoU": it was signed there and then."""
    if frame.kind is not Kind.AGREEMENT or not (frame.time is None or frame.time is before.time):
        return
    if _YIELDED.match(scene.text.text, frame.at) is None or before.status is not frame.status:
        return
    if before.resolved is not None:
        frame.time, frame.resolved = before.time, before.resolved
    if frame.country is None:
        frame.city, frame.country = before.city, before.country


_YIELDED = re.compile(r"(?:produced|yielded|resulted|culminated|ended with|led to|saw|witnessed)\b")


def go_on(scene: Scene, before: Frame, frame: Frame) -> None:
    """As in "visited Muscat in January, met the minister and signed": all of it then and there."""
    if before.form is not Form.PAST or frame.form is not Form.PAST:
        return
    if before.kind is not Kind.VISIT and not (
        before.kind in GUEST_KINDS and _is_sequel(scene, frame)
    ):
        return
    if frame.kind not in GUEST_KINDS or frame.name is not None or before.resolved is None:
        return
    if before.time is None or before.time.bound is not None:
        return
    if _WHO.search(scene.text.text, max(before.at - _WHO_NEAR, 0), before.at) is not None:
        return  # "Goyal, who landed on Monday, also called on": on another day
    own = (frame.start, frame.at)
    if scene.text.text[frame.start].isupper() or any(
        scene.within(label, *own) for label in ("both", "party", "organ", "country", "demonym")
    ):
        return
    if frame.time is None and frame.vague is None and _AND.search(scene.text.text, *_gap(frame)):
        frame.time, frame.resolved = before.time, before.resolved
        if frame.country is None:
            frame.city, frame.country = before.city, before.country


_WHO_NEAR = 24
_WHO = re.compile(r",\s(?:who|which)\s(?:had\s|also\s|\w+ly\s)?$")


def _is_sequel(scene: Scene, frame: Frame) -> bool:
    """As in "called on the Sultan and later met the minister": on the same round of calls."""
    return _LATER.search(scene.text.text, *_gap(frame)) is not None


_LATER = re.compile(
    r"\b(?:and|before|then)\s+(?:(?:later|also|then|afterwards)\s+)?$|\b(?:later|also|then)\s+$"
)


def _gap(frame: Frame) -> tuple[int, int]:
    return max(frame.start - 6, 0), frame.at


_AND = re.compile(r",\s|\band\s")


def follows(scene: Scene, before: Frame, frame: Frame) -> bool:
    """As in "talks tomorrow, followed by the signing": as far off, and there."""
    if _FOLLOWED.search(scene.text.text, before.at_end, frame.at) is None:
        return False
    if frame.form is not Form.NOUN or frame.settled or before.status is not Status.PLANNED:
        return True
    frame.status, frame.settled = Status.PLANNED, True
    if frame.time is None and frame.vague is None:
        frame.time, frame.resolved, frame.vague = before.time, before.resolved, before.vague
    if frame.country is None:
        frame.city, frame.country = before.city, before.country
    return True


_FOLLOWED = re.compile(
    r"\b(?:followed by|which will be followed by)\b|(?:يعقبها|يعقبه|يليها|تليها|يليه)"
)
