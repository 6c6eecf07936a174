"""Companions: people whom the sentences around a happening name as those who were there."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import pairwise

from models.values.mentions import Kind, Status
from parsers.context import Context
from parsers.detection.triggers import Form
from parsers.frames import Frame
from parsers.participants.figures import Figure
from parsers.scope.relation import other_side, sides

NEARBY = 4
"""How many sentences after the statement of a happening its people may be told."""
CLAUSE = 70
"""Characters behind words such as "on behalf of" within which a person is only spoken of."""
_RIGHT_BEHIND = 2
_WATCHED = frozenset({Kind.DELIVERY, Kind.PORT_CALL, Kind.EXERCISE, Kind.AGREEMENT})
"""Happenings at which people of both sides stand by, or to which they put their names."""


_SIGNING = re.compile(
    r"\b(?:sign(?:ed|ator|ing)|initial|ink(?:ed|s)|names? to|signatures?|exchang|witness|present\b|"
    r"presence|look(?:ed|ing) on|attend|ceremony|dignitar|guests)|وقع|التوقيع|हस्ताक्षर|मौजूद|उपस्थित"
)

_STANDING_BY = re.compile(
    r"\b(?:present\b|presence|witness|look(?:ed|ing) on|attend|ceremony|dignitar|guests|stood|"
    r"beside|watch|quay|pier\b|jetty|deck\b|tarmac|airport|on board|aboard|hand(?:ed|ing) over|"
    r"wav(?:ed|ing)|were (?:there|at)\b)|سلم|حضر|استقبل|मौजूद|उपस्थित|सौंप"
)
_NEEDED: dict[Kind | None, re.Pattern[str]] = {
    Kind.AGREEMENT: _SIGNING,
    Kind.DELIVERY: _STANDING_BY,
    Kind.PORT_CALL: _STANDING_BY,
    Kind.EXERCISE: _STANDING_BY,
}
"""Words of which one must tell that the people of another sentence were there."""


def join_people(event: Frame, people: Iterable[Figure]) -> list[Figure]:
    """Give an event a list of its own, since frames of one sentence may share theirs."""
    known = {figure.name for figure in event.people}
    added = [f for name, f in {f.name: f for f in people}.items() if name not in known]
    event.people = [*event.people, *added]
    return added


def find_traveller(context: Context, event: Frame) -> None:
    """Of "the state visit to India begins on Friday": the guest told of last before it."""
    if event.country not in sides() or not (event.anaphoric or event.form is Form.NOUN):
        return
    start = context.scene.sentences[max(event.sentence - _RIGHT_BEHIND, 0)].start
    guests = [f for f in context.people(start, event.at) if f.country == other_side(event.country)]
    join_people(event, guests[-1:])


def join_named_together(
    context: Context,
    event: Frame,
    owned: Collection[int],
    present: Callable[[int], Sequence[Figure]],
) -> None:
    """Add people of both sides whom a sentence right behind names together.

    They are those who met, where nobody of one side is told of yet; and who is named together
    with a traveller, at the place he came to, received him. `owned` are sentences that state
    something of their own; `present` gives the people of a sentence.
    """
    reach = _reach(event)
    if not reach:
        return
    text = context.scene.text.text
    travellers = {figure.name for figure in event.people if figure.country != event.country}
    last = min(event.sentence + reach, len(context.scene.sentences) - 1)
    for index in range(event.sentence + 1, last + 1):
        sentence = context.scene.sentences[index]
        if index in owned or context.scene.others_in(sentence.start, sentence.end):
            continue
        people = list(present(index))
        if not {figure.country for figure in people} >= set(sides()):
            continue
        needed = _NEEDED.get(event.kind)
        if needed and not needed.search(text, sentence.start, sentence.end):
            continue
        if event.kind is not Kind.VISIT:
            join_people(event, [figure for figure in people if not figure.pronoun] or people)
            return
        if travellers & {figure.name for figure in people}:
            hosts = [f for f in people if f.country == event.country and not f.pronoun]
            join_people(event, hosts)


def _reach(event: Frame) -> int:
    """How many sentences behind an event may name its people together; none where it has them."""
    kinds = {figure.country for figure in event.people}
    if event.kind is Kind.VISIT:
        return NEARBY if event.country and event.people else 0
    if event.which is not None or kinds >= set(sides()):
        return 0
    if event.kind in _WATCHED and event.status is Status.HELD:
        return NEARBY
    return _RIGHT_BEHIND if event.kind is Kind.MEETING else 0


def without_spoken_of(context: Context, event: Frame, told: Sequence[int]) -> None:
    """Take out whom the event's own sentence only speaks of: whose letter was handed over.

    `told` is where words such as "letter from" end.
    """
    if not told or not event.people:
        return
    sentence = context.scene.sentences[event.sentence]
    people = context.people(sentence.start, sentence.end)
    text = context.scene.text.text
    gone: set[str] = set()
    for end in told:
        behind = [figure for figure in people if 0 <= figure.start - end <= CLAUSE][:2]
        gone.update(figure.name for figure in behind[:1])
        for one, other in pairwise(behind):
            if " and " in text[one.end : other.start] and other.start - one.end < CLAUSE:
                gone.add(other.name)
    event.people = [f for f in event.people if f.name not in gone]
