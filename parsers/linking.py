"""Linking: what a subordinate clause takes from the clause that it hangs on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from models.values.mentions import Kind, Status
from parsers.frames import Frame
from parsers.places import country_of
from parsers.relation import other_side, sides
from parsers.scene import Scene
from parsers.triggers import Edge, Form

_DURING = re.compile(
    r"\b(?:during|on|ahead of|in the course of)\s+(?:the|his|her|a|an)\s+(?:[\w-]+\s+){0,3}$"
)
_LINK = re.compile(
    r"\b(?P<inside>(?:during|in|at|on|in the course of|on the sidelines of|on the margins of) "
    r"which|where|when)(?:\s+\w+)?\s*$"
)
_LINK_AT = re.compile(r"(?:which|where|when)\b")
_BEFORE = 24
_GUEST_KINDS = frozenset({Kind.MEETING, Kind.AGREEMENT, Kind.OTHER, Kind.CALL})


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


def link_clauses(scene: Scene, frames: Sequence[Frame]) -> None:  # noqa: C901 - a list of cases, each with its answer
    """Give "during which a document was adopted" the time and the place of the visit before it.

    And the other way round: "will be signed next week when the Prime Minister comes" puts off
    his coming too, and signs where he comes to.
    """
    for before, frame in pairwise(frames):
        if frame.name is not None and frame.round:
            continue
        if _serves_name(scene, before, frame):
            continue
        if _IN_ITS_COURSE.match(scene.text.text, frame.at_end) and frame.kind in _GUEST_KINDS:
            frame.status, frame.settled = before.status, before.settled
            if frame.time is None:
                frame.time, frame.resolved = before.time, before.resolved
            continue
        _on_his_stay(scene, before, frame)
        _ends_with(scene, before, frame)
        _yields(scene, before, frame)
        _in_course(scene, before, frame)
        _go_on(scene, before, frame)
        _for_which(scene, before, frame)
        if _FOLLOWED.search(scene.text.text, before.at_end, frame.at):
            _follows(before, frame)
            continue
        if frame.kind is Kind.VISIT and _DURING.search(
            scene.text.text, max(frame.at - 50, 0), frame.at
        ):
            _during_plan(before, frame)
            continue
        if frame.kind is Kind.VISIT and _IN_HIS_STAY.search(
            scene.text.text, before.at_end, frame.at
        ):
            _lend_place(before, frame)
            continue
        word = _link_of(scene, frame)
        if word is None:
            continue
        if word == "when" and frame.form is Form.PAST and before.status is Status.HELD:
            _then(before, frame)
        elif word == "when":
            _when(before, frame)
        else:
            _inside(before, frame)


def _yields(scene: Scene, before: Frame, frame: Frame) -> None:
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


def _in_course(scene: Scene, before: Frame, frame: Frame) -> None:
    """In Hindi the visit in whose course something is signed stands before it."""
    if before.kind is not Kind.VISIT or frame.kind not in _GUEST_KINDS:
        return
    if _IN_COURSE_HI.match(scene.text.text, before.at_end) is None:
        return
    if frame.country is None:
        frame.city, frame.country = before.city, before.country
    if not before.settled and frame.settled:
        before.status, before.settled = frame.status, True


_IN_COURSE_HI = re.compile(r"\s+(?:पर\s+)?के दौरान")
_IN_ITS_COURSE = re.compile(r"\s+خلال(?:ها|ه)\b")
_IN_HIS_STAY = re.compile(r"\b(?:during|in the course of)\s[^,;.]{0,70}$")


def _lend_place(before: Frame, frame: Frame) -> None:
    """As in "signed on Sunday during his stay in Muscat": it was signed there."""
    if before.country is None and before.kind in _GUEST_KINDS and before.status is frame.status:
        before.city, before.country = frame.city, frame.country


def _during_plan(before: Frame, frame: Frame) -> None:
    """A visit during which something is to be held is as far off."""
    if frame.form is not Form.NOUN or before.status is not Status.PLANNED or frame.settled:
        return
    frame.status = Status.PLANNED
    if frame.time is None or frame.time is before.time:
        frame.time, frame.resolved, frame.vague = before.time, before.resolved, before.vague
    _lend_place(before, frame)


def _go_on(scene: Scene, before: Frame, frame: Frame) -> None:
    """As in "visited Muscat in January, met the minister and signed": all of it then and there."""
    if before.form is not Form.PAST or frame.form is not Form.PAST:
        return
    if before.kind is not Kind.VISIT and not (
        before.kind in _GUEST_KINDS and _is_sequel(scene, frame)
    ):
        return
    if frame.kind not in _GUEST_KINDS or frame.name is not None or before.resolved is None:
        return
    if before.time is None or before.time.bound is not None:
        return
    own = (frame.start, frame.at)
    if scene.text.text[frame.start].isupper() or any(
        scene.within(label, *own) for label in ("both", "party", "organ", "country", "demonym")
    ):
        return
    if frame.time is None and frame.vague is None and _AND.search(scene.text.text, *_gap(frame)):
        frame.time, frame.resolved = before.time, before.resolved
        if frame.country is None:
            frame.city, frame.country = before.city, before.country


def _ends_with(scene: Scene, before: Frame, frame: Frame) -> None:
    """As in "wound up his visit on Thursday with a session of the council": there and then."""
    if before.kind is not Kind.VISIT or before.edge is not Edge.END or before.resolved is None:
        return
    if frame.kind is not Kind.MEETING or frame.time is not None or frame.vague is not None:
        return
    if _WITH.search(scene.text.text, max(frame.at - _BEFORE, before.at_end), frame.at):
        frame.time, frame.resolved, frame.status = before.time, before.resolved, before.status
        if frame.country is None:
            frame.city, frame.country = before.city, before.country


_WITH = re.compile(r"\bwith (?:an? |the |his |her )?(?:[\w-]+ (?:of |with )(?:the )?)?$")


def _is_sequel(scene: Scene, frame: Frame) -> bool:
    """As in "called on the Sultan and later met the minister": on the same round of calls."""
    return _LATER.search(scene.text.text, *_gap(frame)) is not None


_LATER = re.compile(
    r"\b(?:and|before|then)\s+(?:(?:later|also|then|afterwards)\s+)?$|\b(?:later|also|then)\s+$"
)


def _for_which(scene: Scene, before: Frame, frame: Frame) -> None:
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


def _gap(frame: Frame) -> tuple[int, int]:
    return max(frame.start - 6, 0), frame.at


_AND = re.compile(r",\s|\band\s")


def _on_his_stay(scene: Scene, before: Frame, frame: Frame) -> None:
    """As in "During his visit to Muscat in May, the minister met": whose visit it was."""
    if before.kind is not Kind.VISIT or before.form is not Form.NOUN or before.people:
        return
    if frame.kind not in _GUEST_KINDS or before.country not in sides():
        return
    if _ON_A_STAY.match(scene.text.text, before.start, before.at_end) is None:
        return
    guest = other_side(before.country)
    before.people += [f for f in frame.people if f.start >= before.at_end and f.country == guest][
        :1
    ]


_ON_A_STAY = re.compile(r"(?:later )?(?:during|on|in the course of|while on)\s")


def _follows(before: Frame, frame: Frame) -> None:
    """As in "talks tomorrow, followed by the signing": as far off, and there."""
    if frame.form is not Form.NOUN or frame.settled or before.status is not Status.PLANNED:
        return
    frame.status, frame.settled = Status.PLANNED, True
    if frame.time is None and frame.vague is None:
        frame.time, frame.resolved, frame.vague = before.time, before.resolved, before.vague
    if frame.country is None:
        frame.city, frame.country = before.city, before.country


_FOLLOWED = re.compile(
    r"\b(?:followed by|which will be followed by)\b|(?:يعقبها|يعقبه|يليها|تليها|يليه)"
)


def _link_of(scene: Scene, frame: Frame) -> str | None:
    """The word by which a clause hangs on what stands before it."""
    text = scene.text.text
    at = _LINK_AT.match(text, frame.start)
    if at is None:
        return None
    found = _LINK.search(text, max(frame.start - _BEFORE, 0), at.end())
    return found["inside"] if found else None


def _when(before: Frame, frame: Frame) -> None:
    if frame.form is not Form.PRESENT or before.status is not Status.PLANNED or frame.settled:
        return
    frame.status, frame.settled = Status.PLANNED, True
    if frame.time is None or frame.time is before.time:
        frame.time, frame.resolved, frame.vague = before.time, before.resolved, before.vague
        frame.edge = None if frame.edge is Edge.START else frame.edge
    if before.country is None and before.kind in _GUEST_KINDS:
        before.city, before.country = frame.city, frame.country


def _then(before: Frame, frame: Frame) -> None:
    """As in "met in Muscat in May, when they signed", "signed when he visited Oman in May"."""
    if frame.kind in _GUEST_KINDS:
        _inside(before, frame)
    elif frame.kind is Kind.VISIT and before.kind in _GUEST_KINDS and frame.status is before.status:
        if before.time is None and before.vague is None and frame.resolved is not None:
            before.time, before.resolved = frame.time, frame.resolved
        if before.country is None:
            before.city, before.country = frame.city, frame.country


def _inside(before: Frame, frame: Frame) -> None:
    if frame.kind not in _GUEST_KINDS or frame.status is not before.status:
        return
    if frame.time is None and frame.vague is None and before.resolved is not None:
        frame.time, frame.resolved = before.time, before.resolved
        frame.proves("date", before.at, before.at_end, "date.of_what_it_hangs_on")
    if frame.country is None:
        frame.city, frame.country = before.city, before.country
