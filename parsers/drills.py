"""Drills: what is told of exercises alone: ceremonies, phases, those who go there, other series."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.values.mentions import Kind, Status
from parsers.context import Context
from parsers.frames import Frame
from parsers.places import country_of
from parsers.triggers import Edge, Form

_CEREMONY = re.compile(
    r"\b(?:(?P<start>opening|inaugural|inauguration|curtain[- ]raiser)|"
    r"(?P<end>closing|concluding|valedictory|final|culmination|curtain[- ]call))\s+"
    r"(?:ceremony|ceremonies|function|parade|session|day|event)\s+(?:of|for|to)\s+"
    r"(?:[\w'-]+\s+){0,6}$"
)
_CEREMONY_WORDS = ("ceremon", "function", "parade", "opening ", "closing ", "final day")
_NEAR = 90


def ceremony_edge(context: Context, frame: Frame) -> Edge | None:
    """As in "The closing ceremony of Al Najah was held on Friday": the day of its end."""
    if frame.kind is not Kind.EXERCISE or frame.name is None or frame.edge is not None:
        return None
    if not context.scene.has_any(_CEREMONY_WORDS):
        return None
    at = frame.name.start
    told = _CEREMONY.search(context.scene.text.text, max(at - _NEAR, frame.start), at)
    if told is None:
        return None
    return Edge.START if told["start"] else Edge.END


_MANY_WORDS = ("multi", "lateral", "nation ", "nations", "navies from", "countries")
_MANY = re.compile(
    r"\b(?:multi-?national|multi-?lateral|tri-?lateral|quadrilateral|\w+-nation|\w+-navy)\s+"
    r"(?:[\w-]+\s+){0,3}(?:exercises?|drills?|wargames?)\b|"
    r"\b(?:exercises?|drills?)\b[^.;]{0,60}\b(?:(?:navies|ships|forces|teams|troops|contingents|"
    r"delegates|countries|nations)\s+(?:from|of)\s+(?:\w+\s+){0,2}(?:countries|nations|states)|"
    r"(?:\d+|some \w+|several|many|other) (?:\w+ )?(?:countries|nations|navies))\b"
)


def is_of_many(context: Context, frame: Frame, sentence: tuple[int, int]) -> bool:
    """As in "the multinational exercise Milan": where many take part, it is none of the two."""
    if frame.kind is not Kind.EXERCISE or frame.series is not None:
        return False
    scene = context.scene
    if scene.has("object", "other_drill", *sentence):
        return True
    return scene.has_any(_MANY_WORDS) and _MANY.search(scene.text.text, *sentence) is not None


_GOING = re.compile(
    r"\b(?:left|leaves?|departed|departs?|flew|flies|emplaned|emplanes|arrived|arrives?|reached|"
    r"reaches|landed|landed|sailed|sails?|came|come|travel(?:led|s)?|headed|heads?|moved|flown|"
    r"deployed|dispatched|sent|went|proceed(?:ed|s)?|bound|here|in|at)\b"
)
_TO = re.compile(
    r"\b(?:for|to|in|at|into|reach(?:ed|es)?|over)\s+(?:the\s+)?(?:[a-z]+\s+of\s+)?(?:\w+\s+)?$"
)
_INTO = re.compile(
    r"\b(?:for|to (?:take part|participate|join|compete|train|exercise)|taking part|as part of|"
    r"participating|ahead of)\b"
)
_CLAUSE = 160
_PREPOSED = 40


def place_of_those_who_go(context: Context, frames: Sequence[Frame], start: int) -> None:
    """As in "left for Salalah to take part in Al Najah": it is held where its troops go."""
    scene = context.scene
    text = scene.text.text
    for frame in frames:
        if frame.kind is not Kind.EXERCISE or frame.country is not None or frame.name is None:
            continue
        low, high = max(start, frame.name.start - _CLAUSE), frame.name.start
        if frame.name.series is None or not _GOING.search(text, low, high):
            continue
        goals: list[tuple[int, int, str | None, str]] = [
            (note.start, note.end, note.id, country_of(note.id))
            for note in scene.within("place", low, high)
        ]
        goals += [(n.start, n.end, None, n.id) for n in scene.within("country", low, high)]
        goals = [
            goal
            for goal in sorted(goals, key=lambda goal: goal[0])
            if _TO.search(text, max(goal[0] - _PREPOSED, low), goal[0])
            and _INTO.search(text, goal[1], high)
            and text.find(";", goal[1], high) < 0
        ]
        if goals:
            _, _, frame.city, frame.country = goals[0]
            frame.proves("place", goals[0][0], goals[0][1], "place.of_those_who_go")


_SETS_OUT_FOR = re.compile(
    r"\b(?:leaves?|sails?|departs?|puts? (?:out|to sea)|heads?|proceeds?|casts? off|sets? sail|"
    r"weighs? anchor|emplanes?|flies|fly|travels?)\b[^.;:]{0,70}\b(?:for|to join|to take part in|"
    r"to participate in)\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){0,5}$"
)
_FAR = 140


def sets_out_for(context: Context, frame: Frame, start: int) -> bool:
    """As in "She sails on Thursday for an exercise": it is as far off as she is."""
    if frame.kind is not Kind.EXERCISE or frame.title or frame.form not in {None, Form.BASE}:
        return False
    at = frame.name.start if frame.name else frame.at
    low = max(start, at - _FAR)
    return _SETS_OUT_FOR.search(context.scene.text.text, low, at) is not None


_TROOPS = re.compile(
    r"\b(?:contingents?|soldiers|troops|jawans|infantrymen|paratroopers|commandos|detachments?|"
    r"aircrews?|airmen|pilots|gunners|jets|fighters|fighter aircraft|aircraft|warplanes|"
    r"jaguars?|mig-29s?|f-16s?|su-30s?|su-30mkis?|tejas|mirages?|c-17s?|c-130s?|p-?8is?|dorniers?|"
    r"typhoons?|hawks?|helicopters?|platoons?|company|battalion|squads?|"
    r"(?:army|air force|military|air|training) teams?)\b"
)
_TROOP_WORDS = (
    "contingent", "soldiers", "troops", "jawans", "men", "commandos", "paratroopers", "aircr",
    "pilots", "gunners", "jets", "fighter", "warplanes", "jaguar", "mig-29", "f-16", "su-30",
    "tejas", "mirage", "c-17", "c-130", "p8i", "p-8i", "dornier", "typhoon", "hawk", "helicopter",
    "platoon", "company", "battalion", "squad", " team",
)  # fmt: skip
_SUBJECT = 110


def without_troops(context: Context, frames: list[Frame], start: int) -> list[Frame]:
    """Leave out the visit of troops and aircraft: what they come for is told of, if anything."""
    if not any(f.kind is Kind.VISIT for f in frames) or not context.scene.has_any(_TROOP_WORDS):
        return frames
    drills = [f for f in frames if f.kind is Kind.EXERCISE]
    kept: list[Frame] = []
    for frame in frames:
        if not _is_of_troops(context, frame, start):
            kept.append(frame)
            continue
        for drill in drills:
            if drill.country is None and drill.at > frame.at:
                drill.city, drill.country = frame.city, frame.country
    return kept


def _is_of_troops(context: Context, frame: Frame, start: int) -> bool:
    if frame.kind is not Kind.VISIT or frame.form is Form.NOUN:
        return False
    if frame.trigger is not None and frame.trigger.row.guest == "object":  # "brought MiGs to Oman"
        return _TROOPS.search(context.scene.text.text, frame.at_end, frame.at_end + 40) is not None
    low = max(start, frame.at - _SUBJECT)
    if context.people(low, frame.at):
        return False
    subject = _TROOPS.search(context.scene.text.text, low, frame.at)
    return subject is not None and "," not in context.scene.text.text[low : subject.start()]


_PRACTICE = 2


def is_part_of_drill(events: Sequence[Frame], frame: Frame) -> bool:
    """As in "The ships carried out a gunnery drill", told behind the exercise that it is of."""
    if frame.kind is not Kind.EXERCISE or frame.series is not None or frame.name is None:
        return False
    bare = frame.time is None and frame.vague is None and frame.country is None
    if not bare or frame.round or frame.which or frame.status is not Status.HELD:
        return False
    return any(
        e.kind is Kind.EXERCISE
        and e.which != "last"
        and 0 <= frame.sentence - e.sentence <= _PRACTICE
        for e in events
    )


_OPENS = re.compile(r"\bharbou?r\b|\bfirst\b|\bopening\b|\bplanning\b")
_CLOSES = re.compile(r"\bsea\b|\bfinal\b|\bsecond\b|\blast\b|\bfield\b|\bvalidation\b")


def is_inner_phase(context: Context, frame: Frame) -> bool:
    """As in "The harbour phase ended on Monday": the exercise as a whole did not end with it."""
    if frame.name is None:
        return False
    words = context.scene.text.text[frame.name.start : frame.name.end]
    ended = frame.edge is Edge.END and _OPENS.search(words)
    return bool(ended or (frame.edge is Edge.START and _CLOSES.search(words)))
