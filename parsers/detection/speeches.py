"""Speeches: a round that somebody spoke at is told with its place and day."""

from __future__ import annotations

import re

from parsers.context import Context
from parsers.factuality.addressed import is_addressed
from parsers.frames import Frame
from parsers.scope.relation import sides
from parsers.series.mechanisms import is_pact
from parsers.spatial.places import country_of


def is_spoken_at(context: Context, frame: Frame) -> bool:
    """As in "told the India-Oman Business Forum in Muscat on Tuesday": a round with its day."""
    name, time = frame.name, frame.time
    if name is None or time is None or frame.trigger is not None or is_pact(name.series):
        return False
    if not 0 <= time.lead - name.end <= _OWN_DAY:
        return False
    scene = context.scene
    if not is_addressed(scene.text.text, name.start):
        return False
    if "," in scene.text.text[name.end : time.lead]:
        return False
    both = scene.called_in(max(name.start - _BOTH_NEAR, 0), name.end) >= set(sides())
    return both or name.series is not None


_OWN_DAY = 45
_BOTH_NEAR = 40


def place_speech(context: Context, frame: Frame) -> None:
    """Where the round was is told right behind its name: "told the Business Forum here"."""
    name, time = frame.name, frame.time
    if name is None or time is None or not is_spoken_at(context, frame):
        return
    places = context.scene.within("place", name.end, time.end + _BEHIND)
    if places:
        frame.city, frame.country = places[0].id, country_of(places[0].id)
        frame.proves("place", places[0].start, places[0].end, "place.city")
        return
    here = _HERE.search(context.scene.text.text, name.end, time.lead)
    if here is None or not context.dateline:
        return
    frame.city, frame.country = context.dateline, country_of(context.dateline)
    frame.proves("place", here.start(), here.end(), "place.here")


_BEHIND = 24
_HERE = re.compile(r"\bhere\b")
