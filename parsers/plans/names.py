"""Plan names: the series, the round or the treaty that a plan is of."""

from __future__ import annotations

import re

from models.values.mentions import Kind
from parsers.context import Context
from parsers.frames import Frame
from parsers.series.event_name import EventName
from parsers.series.event_names import find_event_names
from parsers.series.mechanisms import is_fund, is_pact, kind_of

Stretch = tuple[int, int]


def planned_name(context: Context, clause: Stretch, kind: Kind) -> EventName | None:
    """The series or the round that the clause names, where it can be what is planned."""
    if kind not in {Kind.MEETING, Kind.EXERCISE}:
        return None
    for name in find_event_names(context.scene, *clause):
        if is_fund(name.series) or (is_pact(name.series) and not name.heads):
            continue
        if name.series and kind_of(name.series) is not kind:
            continue
        if name.series or name.round or name.which:
            return name
    return None


def name_pact(context: Context, frame: Frame) -> None:
    """The treaty that a clause names, or points at as "the agreement"."""
    scene = context.scene
    for label in ("series", "weak"):
        for note in scene.within(label, frame.start, frame.end):
            if is_pact(note.id):
                frame.series = note.id
                frame.proves("mechanism", note.start, note.end, label)
                return
    known = _THE_PACT.search(scene.text.text, frame.start, frame.end)
    known = known or _ON_IT.search(scene.text.text, frame.start, frame.end)
    if context.pact and (known or frame.rule == "plan.fixed"):
        frame.series = context.pact
        frame.proves("mechanism", frame.at, frame.at_end, "series.the_pact")


_ON_IT = re.compile(r"(?:^|\s)(?:इस|उस) पर\s")
_THE_PACT = re.compile(
    r"\b(?:the|this|their|its)\s+(?:agreement|pact|deal|accord|treaty)\b|\btake it up\b"
)
