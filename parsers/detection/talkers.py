"""Talkers: two who discussed something somewhere have met there, though no verb says so."""

from __future__ import annotations

import re

from parsers.context import Context
from parsers.detection.triggers import Form
from parsers.frames import Frame
from parsers.scope.relation import sides

Stretch = tuple[int, int]
_WITH_NEAR = 90
_SAME_PLACE = re.compile(
    r"\b(?:phone|telephone|telephonic\w*|telephonically|call|video|virtual\w*|letters?|email|online|"
    r"separately|each with|panel discussion)\b"
)
_WITH = re.compile(r"\bwith\s")


def have_talked(  # noqa: PLR0911 - a list of cases, each with its answer
    context: Context, frame: Frame, sentence: Stretch
) -> bool:
    """As in "X and Y discussed maritime security in Muscat on Monday": people of both sides.

    What is discussed is no meeting by itself: a place or a day must be told, and who talked with
    whom. Cabinets, houses and panels discuss as well, and by telephone one does so too.
    """
    trigger = frame.trigger
    if trigger is None or trigger.form not in {Form.PAST, Form.PRESENT}:
        return False
    scene, text = context.scene, context.scene.text.text
    if frame.time is None and frame.city is None:
        return False
    if _SAME_PLACE.search(text, *sentence):
        return False
    before = {f.country for f in context.people(sentence[0], trigger.start) if f.country}
    if before >= set(sides()):
        return True
    if scene.within("both", sentence[0], trigger.start) and frame.time and frame.city:
        return True
    for with_ in _WITH.finditer(text, trigger.end, frame.end):
        near = (with_.end(), min(with_.end() + _WITH_NEAR, frame.end))
        met = {f.country for f in context.people(*near) if f.country}
        met |= (
            {n.id for n in scene.within("demonym", *near)}
            if scene.within("figure", *near)
            else set()
        )
        if (before | met) >= set(sides()) or (before and met and not met <= before):
            return True
        if before and scene.within("figure", *near) and not met:
            return True  # "with his counterpart"
    return False
