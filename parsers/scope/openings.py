"""Openings: an article that opens with what the two states do with each other is one of them.

Whatever else it speaks of: the foreign ministers may telephone about a shipwreck, and a storm may
keep a frigate away from the port that expects her.
"""

from __future__ import annotations

from collections.abc import Sequence

from models.values.mentions import Kind
from parsers.context import Context
from parsers.frames import Frame
from parsers.scope.relation import sides

_LEAD = 3
_MET = frozenset({Kind.MEETING, Kind.CALL})
_TEXTS = frozenset({Kind.AGREEMENT, Kind.MILESTONE})
_STANDING = frozenset({"set_up", "establish"})
_SHIPS_OF = ("organ", "demonym")


def is_opened_by_states(context: Context, events: Sequence[Frame]) -> bool:
    """Whether title or lead state something that only the two states, or their men, can do."""
    if _opens_with_others(context):
        return False
    return any(
        event.sentence <= _LEAD and event.mood is None and _is_of_states(context, event)
        for event in events
    )


def _opens_with_others(context: Context) -> bool:
    """Whether the title is of another country, or of a game."""
    title = (0, context.scene.title_end)
    topics = {note.id for note in context.scene.within("topic", *title)}
    return bool(context.scene.others_in(*title)) or "sport" in topics


def _is_of_states(context: Context, event: Frame) -> bool:
    sentence = context.scene.sentences[event.sentence]
    around = (sentence.start, sentence.end)
    if "?" in context.scene.text.text[slice(*around)]:
        return False
    people = {figure.country for figure in event.people if figure.country and figure.name}
    both = set(sides())
    if context.scene.others_in(*around):
        # "winds up Oman visit", says the title; the text goes through the whole tour.
        title = (0, context.scene.title_end)
        guests = {figure.country for figure in context.people(*title)} & people
        titled = event.country in context.scene.called_in(*title)
        return event.kind is Kind.VISIT and titled and bool(guests & (both - {event.country}))
    if event.kind in _MET:
        return people >= both
    if event.kind in _TEXTS:
        row = event.trigger.row.id if event.trigger else None
        told = event.series is not None or row is not None
        return told and row not in _STANDING and context.scene.sides_in(*around) >= both
    if event.kind is Kind.PORT_CALL:
        flags = {n.id for label in _SHIPS_OF for n in context.scene.notes.get(label, ())}
        return event.country in both and bool(flags & (both - {event.country}))
    return event.kind is Kind.VISIT and bool(people & (both - {event.country}))
