"""Linking: what a subordinate clause takes from the clause that it hangs on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from models.values.mentions import Kind, Status
from parsers.coreference.sequels import follows, go_on, yields
from parsers.coreference.stay_links import (
    GUEST_KINDS,
    came_for,
    ends_with,
    in_course,
    is_during,
    on_his_stay,
    on_its_day,
)
from parsers.detection.triggers import Edge, Form
from parsers.frames import Frame
from parsers.scene import Scene
from parsers.spatial.places import country_of

_LINK = re.compile(
    r"\b(?P<inside>(?:during|in|at|on|in the course of|on the sidelines of|on the margins of) "
    r"which|where|when|(?<=look on )as|(?<=looks on )as)(?:\s+\w+)?\s*$"
)
_BEFORE = 24
_LINK_AT = re.compile(r"(?:which|where|when|as)\b")


def place_where(scene: Scene, frames: Sequence[Frame], start: int) -> None:
    """In "bound for Muscat, where the exercise opens" it opens in Muscat."""
    for frame in frames:
        where = scene.text.text.rfind(" where ", max(start, frame.at - _CLAUSE), frame.at)
        if where < 0 or ";" in scene.text.text[where : frame.at]:
            continue
        told = [item.start for item in frame.proofs if item.slot == "place"]
        if frame.country is not None and (not told or max(told) >= where):
            continue
        places = scene.within("place", max(where - _ANTECEDENT, start), where)
        if places:
            frame.city, frame.country = places[-1].id, country_of(places[-1].id)
            frame.proves("place", places[-1].start, places[-1].end, "place.where")


_ANTECEDENT = 60
_CLAUSE = 90


def link_clauses(scene: Scene, frames: Sequence[Frame]) -> None:  # noqa: C901 - a list of cases
    """Give "during which a document was adopted" the time and the place of the visit before it.

    And the other way round: "will be signed next week when the Prime Minister comes" puts off
    his coming too, and signs where he comes to.
    """
    for before, frame in pairwise(frames):
        if frame.name is not None and frame.round:
            continue
        if _serves_name(scene, before, frame):
            continue
        if _IN_ITS_COURSE.match(scene.text.text, frame.at_end) and frame.kind in GUEST_KINDS:
            frame.status, frame.settled = before.status, before.settled
            if frame.time is None:
                frame.time, frame.resolved = before.time, before.resolved
            continue
        on_his_stay(scene, before, frame)
        on_its_day(scene, before, frame)
        ends_with(scene, before, frame)
        yields(scene, before, frame)
        in_course(scene, before, frame)
        go_on(scene, before, frame)
        came_for(scene, before, frame)
        if follows(scene, before, frame) or is_during(scene, before, frame):
            continue
        word = _link_of(scene, frame)
        if word is None:
            continue
        if word == "when" and frame.form is Form.PAST and before.status is Status.HELD:
            _then(before, frame)
        elif word in {"when", "as"}:
            _when(before, frame)
            if _is_that_round(before, frame):
                before.people += [f for f in frame.people if f not in before.people]
                frame.kind = None
        else:
            _inside(before, frame)


def _serves_name(scene: Scene, before: Frame, frame: Frame) -> bool:
    """As in "The commission, for which he was to fly to Muscat on 23 March, has been deferred"."""
    if frame.kind is not Kind.VISIT or before.name is None or (before.time and frame.time):
        return False
    behind = max(frame.start - len(" for which "), before.at_end)
    if _FOR_WHICH.search(scene.text.text, behind, frame.at) is None:
        return False
    if before.time is None:
        before.time, before.resolved, before.vague = frame.time, frame.resolved, frame.vague
        before.status, before.settled = frame.status, frame.settled
    if before.country is None:
        before.city, before.country = frame.city, frame.country
    known = {figure.name for figure in before.people}
    before.people += [figure for figure in frame.people if figure.name not in known]
    frame.kind = None
    return True


_FOR_WHICH = re.compile(r"\bfor which\b")
_IN_ITS_COURSE = re.compile(r"\s+خلال(?:ها|ه)\b")


def _link_of(scene: Scene, frame: Frame) -> str | None:
    """The word by which a clause hangs on what stands before it."""
    text = scene.text.text
    at = _LINK_AT.match(text, frame.start)
    if at is None:
        return None
    found = _LINK.search(text, max(frame.start - _BEFORE, 0), at.end())
    return found["inside"] if found else None


def _when(before: Frame, frame: Frame) -> None:
    if frame.kind is Kind.VISIT and frame.settled and frame.status is Status.PLANNED:
        if before.status is Status.PLANNED and frame.time is None and frame.vague is None:
            frame.time, frame.resolved, frame.vague = before.time, before.resolved, before.vague
            if before.country is None and before.kind in GUEST_KINDS:
                before.city, before.country = frame.city, frame.country
        return
    if frame.form is not Form.PRESENT or before.status is not Status.PLANNED or frame.settled:
        return
    frame.status, frame.settled = Status.PLANNED, True
    if frame.time is None or frame.time is before.time:
        frame.time, frame.resolved, frame.vague = before.time, before.resolved, before.vague
        frame.edge = None if frame.edge is Edge.START else frame.edge
    if before.country is None and before.kind in GUEST_KINDS:
        before.city, before.country = frame.city, frame.country


def _is_that_round(before: Frame, frame: Frame) -> bool:
    """As in "The group will sit on Tuesday, when the Secretary meets the Undersecretary"."""
    if before.kind is not Kind.MEETING or frame.kind is not Kind.MEETING:
        return False
    named = before.name is not None and before.series is not None and frame.name is None
    return named and frame.status is before.status and frame.time is before.time


def _then(before: Frame, frame: Frame) -> None:
    """As in "met in Muscat in May, when they signed", "signed when he visited Oman in May"."""
    if frame.kind in GUEST_KINDS:
        _inside(before, frame)
    elif frame.kind is Kind.VISIT and before.kind in GUEST_KINDS and frame.status is before.status:
        if before.time is None and before.vague is None and frame.resolved is not None:
            before.time, before.resolved = frame.time, frame.resolved
        elif frame.time is None and frame.vague is None:
            frame.time, frame.resolved = before.time, before.resolved
        if before.country is None:
            before.city, before.country = frame.city, frame.country
        if frame.time is None and frame.vague is None and before.resolved is not None:
            frame.time, frame.resolved = before.time, before.resolved


def _inside(before: Frame, frame: Frame) -> None:
    if frame.kind not in GUEST_KINDS or frame.status is not before.status:
        return
    if frame.time is None and frame.vague is None and before.resolved is not None:
        frame.time, frame.resolved = before.time, before.resolved
        frame.proves("date", before.at, before.at_end, "date.of_what_it_hangs_on")
    if frame.country is None:
        frame.city, frame.country = before.city, before.country
