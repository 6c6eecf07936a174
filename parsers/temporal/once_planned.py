"""Once planned: for when and where what fell through or was put off had been meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.values.mentions import Status
from parsers.context import Context
from parsers.dates.timex import Role, Tense
from parsers.frames import Frame
from parsers.spatial.places import country_of

_ENDED = frozenset({Status.CANCELLED, Status.POSTPONED})
_MEANT = re.compile(
    r"(?:it|they|this|these|both|the (?:\w+ )?(?:exercise|drill|edition|wargame|talks|meeting|"
    r"round|session|visit|trip|tour|call|port call|ships?|delegation|consultations|dialogue|"
    r"signing|event))"
    r"\s(?:(?:was|were)\s(?:(?:originally|initially|first|earlier|last)\s)?"
    r"(?:to|due|set|meant|scheduled|planned|slated|supposed|fixed|expected|billed|timed)\b|"
    r"had (?:(?:originally|initially|first|earlier)\s)?been (?:due|set|meant|scheduled|planned|"
    r"slated|fixed|expected|billed|announced|pencilled)\b|"
    r"(?:should|would) have\b)"
)
_MEANT_WORDS = ("was ", "were ", "had been", "had first", "had orig", "had init", "should have")
_BEHIND = 2


def date_what_fell_through(context: Context, events: Sequence[Frame]) -> None:
    """As in "has been put off. It was to have begun at Jamnagar on January 20"."""
    if not any(e.status in _ENDED for e in events) or not context.scene.has_any(_MEANT_WORDS):
        return
    for event in events:
        if event.status in _ENDED and not event.title:
            _date(context, event, events)


def _date(context: Context, event: Frame, events: Sequence[Frame]) -> None:
    scene = context.scene
    last = min(event.sentence + _BEHIND, len(scene.sentences) - 1)
    for index in range(event.sentence + 1, last + 1):
        sentence = scene.sentences[index]
        told = _MEANT.match(scene.text.text, sentence.start)
        if told is None or any(e is not event and e.sentence == index for e in events):
            continue
        if event.span is None:
            for timex in context.times(told.end() - 1, sentence.end)[:1]:
                if timex.role is not Role.EVENT:
                    continue
                resolved = context.resolve(timex, Tense.FUTURE)
                if resolved.span.first is None:
                    continue
                event.time, event.resolved = timex, resolved
                event.proves("date", timex.lead, timex.end, "date.once_planned")
        if event.country is None:
            for place in scene.within("place", told.end() - 1, sentence.end)[:1]:
                event.city, event.country = place.id, country_of(place.id)
                event.proves("place", place.start, place.end, "place.once_planned")
        return
