"""Stay links: what one sentence tells of a visit and of what took place during it."""

from __future__ import annotations

import re

from models.values.mentions import Kind, Status
from parsers.detection.stay_days import is_day_of
from parsers.detection.triggers import Edge, Form
from parsers.frames import Frame
from parsers.scene import Scene
from parsers.scope.relation import other_side, sides

GUEST_KINDS = frozenset({Kind.MEETING, Kind.AGREEMENT, Kind.OTHER, Kind.CALL})


def in_course(scene: Scene, before: Frame, frame: Frame) -> None:
    """In Hindi the visit in whose course something is signed stands before it."""
    if before.kind is not Kind.VISIT or frame.kind not in GUEST_KINDS:
        return
    if _IN_COURSE_HI.match(scene.text.text, before.at_end) is None:
        return
    if frame.country is None:
        frame.city, frame.country = before.city, before.country
    if not before.settled and frame.settled:
        before.status, before.settled = frame.status, True


_IN_COURSE_HI = re.compile(r"\s+(?:पर\s+)?के दौरान")


def is_during(scene: Scene, before: Frame, frame: Frame) -> bool:
    """Whether a visit is told as that during which what stands before it takes place."""
    if frame.kind is not Kind.VISIT:
        return False
    text = scene.text.text
    if _DURING.search(text, max(frame.at - _DURING_NEAR, 0), frame.at):
        _during_plan(before, frame)
        _lend_place(before, frame)
    elif _IN_HIS_STAY.search(text, before.at_end, frame.at):
        _lend_place(before, frame)
    else:
        return False
    return True


_DURING = re.compile(
    r"\b(?:during|on|ahead of|in the course of|as part of)\s+"
    r"(?:the|his|her|a|an)\s+(?:[\w'-]+\s+){0,3}$"
)
_DURING_NEAR = 50
_IN_HIS_STAY = re.compile(r"\b(?:during|in the course of|as part of|framework of)\s[^,;.]{0,70}$")


def _lend_place(before: Frame, frame: Frame) -> None:
    """As in "signed on Sunday during his stay in Muscat": it was signed there."""
    if before.country is None and before.kind in GUEST_KINDS and before.status is frame.status:
        before.city, before.country = frame.city, frame.country


def _during_plan(before: Frame, frame: Frame) -> None:
    """A visit during which something is to be held is as far off."""
    if frame.form is not Form.NOUN or before.status is not Status.PLANNED or frame.settled:
        return
    frame.status = Status.PLANNED
    if frame.time is None or frame.time is before.time:
        frame.time, frame.resolved, frame.vague = before.time, before.resolved, before.vague


def ends_with(scene: Scene, before: Frame, frame: Frame) -> None:
    """As in "wound up his visit on Thursday with a session of the council": there and then."""
    if before.kind is not Kind.VISIT or before.edge is not Edge.END or before.resolved is None:
        return
    if frame.kind is not Kind.MEETING or frame.time is not None or frame.vague is not None:
        return
    if _WITH.search(scene.text.text, max(frame.at - _NEAR, before.at_end), frame.at):
        frame.time, frame.resolved, frame.status = before.time, before.resolved, before.status
        if frame.country is None:
            frame.city, frame.country = before.city, before.country


_NEAR = 24
_WITH = re.compile(r"\bwith (?:an? |the |his |her )?(?:[\w-]+ (?:of |with )(?:the )?)?$")


def came_for(scene: Scene, before: Frame, frame: Frame) -> None:
    """As in "was in Muscat in December for the signing": what he came for was then and there."""
    if before.kind is not Kind.VISIT or frame.form is not Form.NOUN or before.resolved is None:
        return
    if frame.kind is Kind.MEETING and frame.name is None:
        if _FOR.search(scene.text.text, max(frame.at - 16, 0), frame.at):
            frame.time, frame.resolved, frame.status = before.time, before.resolved, before.status
        return
    if frame.kind is not Kind.AGREEMENT or frame.time is not None or frame.vague is not None:
        return
    if _FOR.search(scene.text.text, max(frame.at - 16, 0), frame.at):
        frame.time, frame.resolved, frame.status = before.time, before.resolved, before.status
        frame.settled = True
        if frame.country is None:
            frame.city, frame.country = before.city, before.country


_FOR = re.compile(r"\b(?:for|to attend|to witness) (?:the |a )?$")


def on_his_stay(scene: Scene, before: Frame, frame: Frame) -> None:
    """As in "During his visit to Muscat in May, the minister met": whose visit it was."""
    if before.kind is not Kind.VISIT or before.form is not Form.NOUN or before.people:
        return
    if frame.kind not in GUEST_KINDS or before.country not in sides():
        return
    if _ON_A_STAY.match(scene.text.text, before.start, before.at_end) is None:
        return
    guest = other_side(before.country)
    before.people += [f for f in frame.people if f.start >= before.at_end and f.country == guest][
        :1
    ]


_ON_A_STAY = re.compile(r"(?:later )?(?:during|on|in the course of|while on)\s")


def on_its_day(scene: Scene, before: Frame, frame: Frame) -> None:
    """As in "met on Tuesday on the second day of a three-day visit": a day of the visit."""
    if frame.kind is not Kind.VISIT or frame.form is not Form.NOUN or not before.day_number:
        return
    if frame.time is not None or frame.day_number or before.kind not in GUEST_KINDS:
        return
    if not is_day_of(scene.text.text, before.at_end, frame.at):
        return
    frame.time, frame.resolved, frame.day_number = before.time, before.resolved, before.day_number
    before.day_number = None
