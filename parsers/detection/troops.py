"""Troops: those who go to an exercise, where they go, and forces that train with each other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.values.mentions import Kind
from parsers.context import Context
from parsers.detection.triggers import Form
from parsers.frames import Frame
from parsers.scope.relation import sides
from parsers.spatial.places import country_of
from parsers.text.lexicon import Annotation

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


_CAME = re.compile(
    r"\b(?:arrived|arrives?|reached|reaches|landed|has come|have come|came|left|leaves?|departed|"
    r"flew|emplaned|sailed|headed|set out|were flown|was flown|"
    r"(?:will|are to|is to) (?:reach|arrive|land|fly|be flown|travel|leave|come))\b"
)
_CAME_NEAR = 2


def place_where_troops_came(context: Context, events: Sequence[Frame]) -> None:
    """As in "Fifty men arrived at Mahajan. The exercise will open on Saturday": it opens there."""
    scene = context.scene
    open_ones = [
        e
        for e in events
        if e.kind is Kind.EXERCISE and e.country is None and e.series and e.which is None
    ]
    if not open_ones or not scene.has_any(_TROOP_WORDS):
        return
    text = scene.text.text
    for event in open_ones:
        low = max(event.sentence - _CAME_NEAR, 0)
        for sentence in scene.sentences[low : event.sentence + _CAME_NEAR]:
            if sentence.start < scene.title_end:
                continue
            troops = _TROOPS.search(text, sentence.start, sentence.end)
            came = troops and _CAME.search(text, troops.end(), sentence.end)
            if came is None:
                continue
            place = next(
                (
                    n
                    for n in scene.within("place", came.end(), sentence.end)
                    if _TO.search(text, max(n.start - _PREPOSED, came.start()), n.start)
                ),
                None,
            )
            place = _where_they_train(context, came.end(), sentence.end) or place
            if place is not None:
                event.city, event.country = place.id, country_of(place.id)
                event.proves("place", place.start, place.end, "place.of_those_who_go")
                break


def _where_they_train(context: Context, start: int, end: int) -> Annotation | None:
    """As in "will reach Bikaner on Monday for two weeks of training with the army at Mahajan"."""
    scene = context.scene
    return next(
        (
            note
            for note in scene.within("place", start, end)
            if _TRAINING_AT.search(scene.text.text, start, note.start)
        ),
        None,
    )


_TRAINING_AT = re.compile(
    r"\b(?:training|train|exercises?|drills?|manoeuvres|war games?)\b[^.;]{0,60}\s(?:at|in)\s"
    r"(?:the\s)?$"
)
_OF_BOTH = re.compile(
    r"\b(?:two|both) (?:arm(?:y|ies)|nav(?:y|ies)|air forces|coast guards|forces|sides|"
    r"countries)\b"
)
_WITH = re.compile(r"\bwith\b")
_AIR = re.compile(r"\b(?:air forces?|jets|fighters|aircraft|air ?crews?|pilots|jaguars|mig-29s?)\b")
_LAND = re.compile(r"\b(?:arm(?:y|ies)|soldiers|troops|infantry\w*|jawans|paratroopers)\b")


def is_joint(context: Context, frame: Frame, sentence: tuple[int, int]) -> bool:
    """Whether forces of both train, and not the one's at the other's school.

    What their only exercise is called, who trains on land or in the air tells.
    """
    scene, text = context.scene, context.scene.text.text
    if scene.within("series", *sentence):
        return False  # what they fly or train in is told of by its name
    before = (sentence[0], frame.at)
    told = scene.called_in(*before) >= set(sides())
    told = told or _OF_BOTH.search(text, *before) is not None
    if not told and _WITH.search(text, frame.at_end, sentence[1]):
        told = scene.called_in(*sentence) >= set(sides())
    if not told:
        return False
    names = {note.id for note in scene.within("series", 0, len(text))}
    for name, forces in (("Eastern Bridge", _AIR), ("Al Najah", _LAND)):
        if name in names and forces.search(text, *before):
            frame.series = name
    return True


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
    r"\b(?:contingents?|soldiers|men of the|troops|jawans|infantrymen|paratroopers|commandos|"
    r"detachments?|aircrews?|airmen|pilots|gunners|jets|fighters|fighter aircraft|aircraft|"
    r"warplanes|jaguars?|mig-29s?|f-16s?|su-30s?|su-30mkis?|tejas|mirages?|c-17s?|c-130s?|"
    r"p-?8is?|dorniers?|typhoons?|hawks?|helicopters?|platoons?|battalion|"
    r"(?:army|air force|military|air|training) teams?)\b"
)
_TROOP_WORDS = (
    "contingent", "soldiers", "troops", "jawans", "men", "commandos", "paratroopers", "aircr",
    "pilots", "gunners", "jets", "fighter", "warplanes", "jaguar", "mig-29", "f-16", "su-30",
    "tejas", "mirage", "c-17", "c-130", "p8i", "p-8i", "dornier", "typhoon", "hawk", "helicopter",
    "platoon", "battalion", " team",
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
