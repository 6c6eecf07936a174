"""Destinations: whether somebody of one side goes to the other."""

from __future__ import annotations

import re

from models.values.mentions import Kind, Status
from parsers.context import Context
from parsers.detection.counterparts import somebody
from parsers.detection.guests import (
    comes_from,
    is_at_dateline,
    is_he_unnamed,
    is_shown_round,
    is_some_name,
    leave_for_home,
    was_told_of,
)
from parsers.detection.legs import is_of_tour, leaves_for, take_leg
from parsers.detection.programme import is_of_programme
from parsers.detection.ships import fill_the_port, is_bound_for
from parsers.detection.stay_days import is_day_of
from parsers.detection.tenures import is_posted_there, lives_there
from parsers.detection.triggers import Edge, Form, Role
from parsers.frames import Frame
from parsers.participants.travellers import visitor_sides
from parsers.plans.invitations import invited_to
from parsers.scope.relation import other_side, sides
from parsers.spatial.places import country_of

Stretch = tuple[int, int]


def has_destination(context: Context, frame: Frame, stretch: Stretch, sentence: Stretch) -> bool:  # noqa: C901, PLR0911, PLR0912, PLR0915 - a list of cases, each with its answer
    """Whether somebody of one side goes to the other."""
    scene, trigger = context.scene, frame.trigger
    both = set(sides())
    if trigger is None or is_of_programme(context, frame) or is_posted_there(context, frame):
        return False
    reach = stretch[1] if frame.country is None else min(trigger.end + _RIGHT_BEHIND, stretch[1])
    if frame.kind is Kind.VISIT and leaves_for(context, frame, stretch):
        reach = trigger.end
    if _goes_elsewhere(context, trigger.end, reach) and not (
        frame.kind is Kind.VISIT and take_leg(context, frame, stretch)
    ):
        return False
    if frame.kind is Kind.VISIT and not frame.tour:
        frame.tour = is_of_tour(context, frame, stretch[1])
    if frame.country is None and not _is_where_told(context, frame, sentence[0]):
        return False
    if frame.kind is Kind.PORT_CALL:
        return _calls_abroad(context, frame, sentence)
    if _is_others(context, sentence[0], trigger.start) or lives_there(context, frame, sentence[0]):
        return False
    guests = visitor_sides(context, frame, sentence[0])
    if (origin := comes_from(context, frame)) is not None:
        guests, frame.city, frame.country = {origin}, None, other_side(origin)
    if guests and not guests & both:
        return False
    if trigger.form is not Form.NOUN and trigger.row.role is Role.EVENT:
        before = (sentence[0], trigger.start)
        anywhere = trigger.row.guest == "object" or not scene.text.text[trigger.start].isascii()
        around = (trigger.start, stretch[1]) if trigger.row.guest == "object" else before
        if anywhere and trigger.row.guest != "object":
            around = stretch
            if _WHO.search(scene.text.text, sentence[0], trigger.start):
                frame.people = context.people(*before)[-1:]
                around = before
        told = bool(context.people(*around)) or somebody(context, around)
        if not told and not is_some_name(context, frame):
            guest = other_side(frame.country) if frame.country in both else None
            return guest is not None and is_he_unnamed(context, frame.at, guest)
    if frame.country is None:
        frame.country = _host_of_guest(context, frame) or _region(context, frame)
    if frame.country is None:
        frame.country = _where_in_course(context, frame, sentence[0], guests & both)
    if frame.country is None and frame.kind is Kind.VISIT and trigger.form is Form.NOUN:
        goal = invited_to(context, frame) if frame.status is Status.PLANNED else None
        if goal is not None:
            frame.city, frame.country = goal
            return True
    if frame.country is None:
        if trigger.form is Form.NOUN and context.bilateral and (frame.time or frame.vague):
            known = guests & both
            frame.country = other_side(known.pop()) if len(known) == 1 else None
            frame.anaphoric = (
                _THE.search(scene.text.text, max(frame.at - 8, 0), frame.at) is not None
            )
            return frame.country is not None or frame.day_number is not None
        if trigger.row.edge is not None and _is_from_elsewhere(context, frame, sentence[0]):
            return False
        if is_at_dateline(context, frame) or is_shown_round(context, frame, guests & both):
            return True
        known = guests & both
        if len(known) == 1 and _is_return(context, frame) and (frame.time or frame.vague):
            frame.country = other_side(known.pop())
            return context.bilateral
        if trigger.row.edge is not None and frame.time is not None and len(known) == 1:
            frame.country = other_side(known.pop())
            return context.bilateral
        return False
    if not guests:
        back = _BACK_TO.search(scene.text.text, frame.at, frame.at_end) is not None
        if back or leave_for_home(context, frame, sentence[0]):
            return _goes_home(context, frame, sentence[0])
        return was_told_of(context, frame, sentence[0]) or (
            context.bilateral and frame.country != context.scene.article.outlet.country
        )
    own = {f.country for f in context.people(sentence[0], frame.at) if f.country in both}
    back = _BACK_TO.search(scene.text.text, frame.at, frame.at_end) is not None
    home = own == {frame.country} or (
        frame.country in own and scene.text.text.endswith("back in", frame.at, frame.at_end)
    )
    if guests & (both - {frame.country}) and not (back and home):
        if back:
            frame.edge = None  # who goes back to where he was before, is on another visit
        return True
    if trigger.row.edge is None or trigger.form is Form.NOUN or not context.bilateral:
        return False
    if _is_from_elsewhere(context, frame, sentence[0]):
        return False
    # Who goes to his own country goes home from the other.
    frame.city, frame.country, frame.edge = None, other_side(frame.country), Edge.END
    return frame.time is not None


def _goes_home(context: Context, frame: Frame, start: int) -> bool:
    """As in "On Friday he flies back to Muscat", said of somebody whom no name tells."""
    if frame.time is None or not context.bilateral or frame.country not in sides():
        return False
    if _is_from_elsewhere(context, frame, start):
        return False
    frame.city, frame.country, frame.edge = None, other_side(frame.country), Edge.END
    return True


def _is_from_elsewhere(context: Context, frame: Frame, start: int) -> bool:
    """As in "He arrived in Tehran on Tuesday. He returns to Muscat": home, but from a third state.

    A place of the other side that was told of later than that is where he comes from.
    """
    scene = context.scene
    low = max(start - _TOLD_LATELY, scene.title_end)
    abroad = scene.within("other", low, frame.at) + scene.within("venue", low, frame.at)
    last = max((note.start for note in abroad), default=-1)
    ours = [n.start for n in scene.within("place", low, frame.at)]
    ours += [n.start for n in scene.within("country", low, frame.at)]
    return last > max(ours, default=-1)


def _is_where_told(context: Context, frame: Frame, start: int) -> bool:
    """As in "Oman is the last leg. He will be there from the 17th": the place told of last."""
    scene = context.scene
    if not scene.text.text.endswith(" there", frame.at, frame.at_end):
        return True
    before = scene.sentences[max(scene.sentence_at(start) - 1, 0)]
    low = max(before.start, scene.title_end)
    near = sorted(
        note
        for label in ("place", "country", "other", "venue")
        for note in scene.within(label, low, frame.at)
    )
    if not near:
        return False
    note = near[-1]
    if note.label == "place":
        frame.city, frame.country = note.id, country_of(note.id)
    elif note.label == "country":
        frame.country = note.id
    if frame.country not in sides():
        return False
    frame.proves("place", note.start, note.end, "place.there")
    return True


def _host_of_guest(context: Context, frame: Frame) -> str | None:
    """As in "will be the guests of the Lok Sabha": who has guests has them at home."""
    if not _GUEST.search(context.scene.text.text, frame.at, frame.at_end):
        return None
    near = (frame.at_end, min(frame.at_end + _HOST_NEAR, frame.end))
    hosts = [f.country for f in context.people(*near)]
    hosts += [n.id for label in ("organ", "demonym") for n in context.scene.within(label, *near)]
    return next((host for host in hosts if host in sides()), None)


_GUEST = re.compile(r"\bguests? of$")
_HOST_NEAR = 40


def _where_in_course(context: Context, frame: Frame, start: int, guests: set[str]) -> str | None:
    """As in "was signed in Muscat on Monday during the minister's visit": there he was."""
    if frame.kind is not Kind.VISIT or frame.form is not Form.NOUN or not guests:
        return None
    if not _IN_COURSE.search(context.scene.text.text, start, frame.at):
        return None
    places = context.scene.within("place", max(start, context.dateline_end), frame.at)
    host = country_of(places[-1].id) if places else None
    if host in sides() and len(guests) > 1:
        day = is_day_of(context.scene.text.text, start, frame.at)
        return host if day else None  # "met him in Muscat on Tuesday, the third day of his visit"
    return host if host and host not in guests else None


_IN_COURSE = re.compile(
    r"\b(?:signed|inked|exchanged|concluded|initialled|launched|met|held)\b[^;.]{0,90}"
    r"\b(?:during|in the course of|on the sidelines of|as part of|framework of|day of)\s"
    r"[^,;.]{0,60}$"
)


def _region(context: Context, frame: Frame) -> str | None:
    """As in "at the start of a four-day tour of Gujarat": a part of a side."""
    near = (frame.at_end, min(frame.at_end + _RIGHT_BEHIND, frame.end))
    found = context.scene.within("region", *near)
    return found[0].id if found and frame.kind is Kind.VISIT else None


def _is_return(context: Context, frame: Frame) -> bool:
    """As in "will pay a return visit": to where the one who was here before came from."""
    near = min(frame.at_end + _RIGHT_BEHIND, frame.end)
    return _RETURN.search(context.scene.text.text, frame.at, near) is not None


_RETURN = re.compile(
    r"\breturn (?:\w+ )?visit\b"
    r"|\b(?:repa(?:y|ys|id)|return(?:s|ed)?|reciprocate[sd]?) the "
    r"(?:visit|courtesy|call|compliment)\b"
)
_TOLD_LATELY = 220
_BACK_TO = re.compile(r"\b(?:(?:return\w*|back|home) to|back in)$")
_WHO = re.compile(r"(?:الذي|التي)\s+$")
"""In Arabic who visits stands before "who visits"."""


def _calls_abroad(context: Context, frame: Frame, sentence: Stretch) -> bool:
    """Whether a ship is in a port of the other side; from one of her own she sets out."""
    scene = context.scene
    if frame.country is None and context.dateline and _IN_PORT.search(scene.text.text, *sentence):
        frame.city, frame.country = context.dateline, country_of(context.dateline)
    if frame.edge is Edge.END and is_bound_for(context, frame):
        frame.city = frame.country = None
    if frame.country is None:
        fill_the_port(context, frame, sentence)
    if frame.country not in sides():
        return False
    if _MERCHANT.search(scene.text.text, sentence[0], frame.at):
        return False
    if _is_others(context, sentence[0], frame.at):
        return False
    flags = {note.id for note in scene.within("organ", *sentence) if note.end < note.start + 5}
    flags |= {note.id for note in scene.within("demonym", sentence[0], frame.at)}
    if flags != {frame.country}:
        return True
    bound = scene.sides_in(frame.at_end, sentence[1]) - {frame.country}
    if frame.edge is not Edge.END or not bound:
        return frame.edge is not Edge.END
    frame.kind, frame.edge = Kind.OTHER, None
    return True


_MERCHANT = re.compile(
    r"\b(?:merchant|cargo|container|cruise|passenger|commercial|bulk|fishing)\s+(?:ships?|vessels?|"
    r"carriers?|liners?|boats?)\b|\b(?:freighter|bulker|tanker m[tv]|m[tv])\s"
)
_IN_PORT = re.compile(
    r"\b(?:in port|in harbour|alongside|sailed in|steamed in|stood in|tied up|docked|berthed|"
    r"dropped anchor|put in|pulled in)\b"
)


def _goes_elsewhere(context: Context, start: int, end: int) -> bool:
    """Whether a third country stands right behind the words, and not as where he came from."""
    text = context.scene.text.text
    notes = context.scene.within("other", start, min(start + _NEAR, end))
    return any(not text[start : note.start].endswith("from ") for note in notes)


_NEAR = 30
_RIGHT_BEHIND = 12
_THE = re.compile(r"\b(?:the|this|that)\s+$")


def _is_others(context: Context, start: int, end: int) -> bool:
    """Whether the last country named before a trigger is outside the relation."""
    others = context.scene.within("other", start, end)
    if not others:
        return False
    last = others[-1].start
    ours = [f.start for f in context.people(start, end) if f.country in sides()]
    ours += [
        note.start
        for label in ("organ", "demonym", "country")
        for note in context.scene.within(label, start, end)
    ]
    return max(ours, default=-1) < last
