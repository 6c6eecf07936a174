"""Earlier visits: "his second visit to Oman, after that of February 2018"."""

from __future__ import annotations

import re

from models.values.mentions import Kind, Status
from parsers.context import Context
from parsers.dates.timex import Role, Tense, Timex
from parsers.frames import Frame
from parsers.scope.relation import other_side, sides
from parsers.spatial.places import country_of

Stretch = tuple[int, int]

_EARLIER = re.compile(
    r"\b(?:visit|trip|tour|journey|stay)\b(?P<between>[^.;]{0,80}?),?\s"
    r"(?:(?:after|following|since|and comes after|the earlier being|the other being)\s+"
    r"(?:that|the one|one|the first(?: one)?|(?:his|her|a|an)(?: (?:first|last|previous|earlier))"
    r"(?: (?:one|visit|trip))?)|(?:the first|the last|the previous|the earlier)(?: (?:one|visit))?"
    r"(?:\s(?:was|being|came|took place|having (?:been|taken place|come)))?)\s*$"
)
_NEAR = 150
_TOLD_LATELY = 600


def add_earlier_visits(
    context: Context, index: int, sentence: Stretch, frames: list[Frame]
) -> None:
    """Add the visit before the one that a sentence counts, which no verb of its own tells."""
    text = context.scene.text.text
    if not context.scene.has_any(_VISITS) or sentence[0] <= context.scene.title_end:
        return
    for timex in context.times(*sentence):
        if timex.role is not Role.EVENT:
            continue
        low = max(sentence[0], timex.lead - _NEAR)
        told = _EARLIER.search(text, low, timex.lead)
        if told is None or any(f.time is timex and f.kind is Kind.VISIT for f in frames):
            continue
        frame = _visit(context, index, told, timex)
        if frame is not None:
            frames.append(frame)


_VISITS = ("second visit", "third visit", "second trip", "first visit", "visit to", "trip to")


def _visit(context: Context, index: int, told: re.Match[str], timex: Timex) -> Frame | None:
    scene = context.scene
    resolved = context.resolve(timex, Tense.PAST)
    last = resolved.span.last
    if last is None or context.day is None or last >= context.day:
        return None
    if scene.within("other", *told.span()):
        return None
    places = sorted(
        note
        for label in ("place", "country")
        for note in scene.within(label, told.start(), told.end())
    )
    if not places:
        return None
    note = places[0]
    country = country_of(note.id) if note.label == "place" else note.id
    if country not in sides() or not context.bilateral:
        return None
    low = max(told.start() - _TOLD_LATELY, scene.title_end)
    guests = [f for f in context.people(low, told.start()) if f.country == other_side(country)]
    frame = Frame(
        kind=Kind.VISIT,
        rule="visit.earlier",
        sentence=index,
        start=told.start(),
        end=timex.end,
        at=told.end(),
        at_end=told.end(),
        status=Status.HELD,
        settled=True,
        time=timex,
        resolved=resolved,
        city=note.id if note.label == "place" else None,
        country=country,
        people=guests[-1:],
    )
    frame.proves("kind", *told.span(), frame.rule)
    frame.proves("date", timex.lead, timex.end, f"date.{timex.rule}")
    frame.proves("place", note.start, note.end, "place.earlier")
    return frame
