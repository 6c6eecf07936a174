"""Anchors: the words of a sentence around which a happening is stated."""

from __future__ import annotations

import re
from itertools import pairwise
from dataclasses import dataclass

from models.values.mentions import Kind
from parsers.context import Context
from parsers.heads import EventName, find_event_names
from parsers.mechanisms import is_fund, is_pact
from parsers.scene import Scene
from parsers.sentences import Sentence
from parsers.triggers import Form, Role, Trigger, read_trigger

_BESIDE = 26
_REACH = 160
_UNDONE = frozenset({Form.BASE, Form.NOUN, Form.ING})
_SHE = re.compile(r"\b(?:she|her|it|they|the ships?|the vessels?)\b")
_AGAIN = re.compile(r"\s+(?:again|next)\b(?!\s+(?:month|week|year))")
_INTO = re.compile(
    r"\b(?:at|during|under|for|in|of|within|framework of|as part of)\s+"
    r"(?:the\s+|an?\s+|its\s+|their\s+)?(?:[\w-]+\s+)?$"
)
_MOST = 60
"""Triggers that are looked at in one sentence; no real one has more."""
_COMMA_COSTS = 25
_STOP_COSTS = 200
_UNDER = re.compile(
    r"\s+(?:set up\s+|formed\s+|created\s+)?under\s+the\s+(?:pact|agreement|deal|accord|cepa|fta)\b"
)
_OBJECTS = frozenset(
    {"pact", "goods", "ship", "honour", "ties", "institution", "negotiations", "access"}
)


@dataclass(slots=True)
class Anchor:
    """A named round with the words that say it is held, or a trigger by itself."""

    start: int
    end: int
    name: EventName | None
    trigger: Trigger | None
    into: bool = False
    """The name stands behind "at", "for" or the like."""
    again: bool = False
    """They meet again or next: the next round of what they met for."""


def find_anchors(context: Context, sentence: Sentence) -> tuple[list[Anchor], list[EventName]]:
    """Anchors in the order of the sentence, and the treaties and funds that it names."""
    scene = context.scene
    names = [
        name
        for name in find_event_names(scene, sentence.start, sentence.end)
        if is_of_relation(context, name, sentence)
    ]
    for name in names:
        if name.weak and context.pact and _UNDER.match(scene.text.text, name.end):
            name.series, name.heads = context.pact, ("meeting", *name.heads)
    context.named += [(n.start, n.series) for n in names if n.series and not is_pact(n.series)]
    rounds = _without_appositions([name for name in names if _is_round(name)])
    pacts = [name for name in names if is_pact(name.series) or is_fund(name.series)]
    triggers = [
        trigger
        for note in scene.within("trigger", sentence.start, sentence.end)[:_MOST]
        if (trigger := read_trigger(note, scene.text.text))
    ]
    holds = [trigger for trigger in triggers if trigger.row.role is Role.HOLD]
    events = _chosen(context, sentence, [t for t in triggers if t.row.role is Role.EVENT], pacts)
    anchors = _with_rounds(scene, rounds, holds, events)
    return sorted(anchors, key=lambda anchor: (anchor.start, anchor.end)), pacts


def is_of_relation(context: Context, name: EventName, sentence: Sentence) -> bool:
    """Whether a series' name is meant of the two sides and of nobody else."""
    if name.series is None:
        return True
    scene = context.scene
    if scene.others_in(max(name.start - _BESIDE, sentence.start), name.end + _BESIDE):
        return False
    if not name.weak:
        return True
    named = scene.sides_in(sentence.start, sentence.end)
    others = scene.others_in(sentence.start, sentence.end)
    return len(named) > 1 or (context.bilateral and not others)


def _is_round(name: EventName) -> bool:
    if is_pact(name.series) or is_fund(name.series):
        return "round" in name.heads or name.round is not None
    if name.series is not None:
        return True
    return bool(name.heads)


def _without_appositions(rounds: list[EventName]) -> list[EventName]:
    """Leave out "the five-day exercise" where its sentence names the exercise.

    A body that "held its 12th meeting" takes the number of that meeting.
    """
    for body, own in pairwise(list(rounds)):
        bare = own.series is None and own.round and not own.which
        if body.series and body.round is None and not body.which and bare and own in rounds:
            body.round, body.round_at = own.round, own.round_at
            rounds.remove(own)
    named = {name.kind for name in rounds if name.series}
    return [
        name
        for name in rounds
        if name.series
        or name.round
        or name.which
        or not named
        or (name.kind is not None and name.kind not in named)
    ]


def _chosen(
    context: Context, sentence: Sentence, triggers: list[Trigger], pacts: list[EventName]
) -> list[Trigger]:
    """One reading for each trigger: the row whose things stand nearest to it."""
    scene = context.scene
    by_place: dict[int, list[tuple[int, Trigger]]] = {}
    for trigger in triggers:
        distance = _need_distance(context, sentence, trigger, pacts)
        if distance is not None:
            by_place.setdefault(trigger.start, []).append((distance, trigger))
    chosen = [min(found, key=lambda pair: pair[0])[1] for found in by_place.values()]
    return [trigger for trigger in chosen if not _is_repeated(scene, chosen, trigger)]


def _is_repeated(scene: Scene, chosen: list[Trigger], trigger: Trigger) -> bool:
    """Whether a noun only names again what a verb before it states ("arrived for a visit")."""
    if trigger.form is not Form.NOUN:
        return False
    return any(
        other.row.kind is trigger.row.kind
        and other.form is not Form.NOUN
        and other.end <= trigger.start <= other.end + _REACH
        and not _NEW_CLAUSE.search(scene.text.text, other.end, trigger.start)
        for other in chosen
    )


_NEW_CLAUSE = re.compile(r";|\b(?:and|which|who|where|while|but|during|after|before|since)\b")


def _need_distance(
    context: Context, sentence: Sentence, trigger: Trigger, pacts: list[EventName]
) -> int | None:
    """How far the things are that the row needs; None where one of them is missing."""
    scene = context.scene
    wanted = [need for need in trigger.row.needs if need in _OBJECTS]
    distances: list[int] = []
    for need in wanted:
        near = [
            _gap(trigger, note.start, note.end)
            for note in scene.within("object", sentence.start, sentence.end)
            if note.id == need and not (need == "pact" and _is_topic(scene, note.start))
        ]
        if need == "pact":
            near += [
                _gap(trigger, name.start, name.end)
                for name in pacts
                if not name.heads and not _is_topic(scene, name.start)
            ]
            if not near and context.pact and trigger.form in _UNDONE:
                near = [_REACH]
        if need == "ship" and not near and _SHE.search(scene.text.text, *_span(sentence)):
            near = [_REACH for note in scene.notes.get("object", ()) if note.id == "ship"][:1]
        if not near or min(near) > _REACH:
            return None
        distances.append(min(near))
    if "series" in trigger.row.needs and not wanted:
        near = [_gap(trigger, name.start, name.end) for name in pacts]
        near += [
            _gap(trigger, note.start, note.end)
            for note in scene.within("object", sentence.start, sentence.end)
            if note.id == "pact"
        ]
        return min(near, default=_REACH)
    return min(distances) if distances else _REACH


_TOPIC = re.compile(r"\b(?:negotiations?|talks)\s+(?:on|for|about|towards)\s+(?:[\w-]+\s+){0,6}$")


def _is_topic(scene: Scene, start: int) -> bool:
    """Whether a text is what talks are about ("negotiations on the trade agreement")."""
    return _TOPIC.search(scene.text.text, max(start - 90, 0), start) is not None


def _span(sentence: Sentence) -> tuple[int, int]:
    return sentence.start, sentence.end


def _gap(trigger: Trigger, start: int, end: int) -> int:
    return max(start - trigger.end, trigger.start - end, 0)


def _with_rounds(
    scene: Scene, rounds: list[EventName], holds: list[Trigger], events: list[Trigger]
) -> list[Anchor]:
    """Rounds with the words that hold them; meetings that are the round are taken into it."""
    held: dict[int, Trigger] = {}
    for trigger in holds:
        nearest = min(
            range(len(rounds)),
            key=lambda index: _name_distance(scene, rounds[index], trigger),
            default=None,
        )
        if nearest is None:
            continue
        current = held.get(nearest)
        name = rounds[nearest]
        if current is None or _name_distance(scene, name, trigger) < _name_distance(
            scene, name, current
        ):
            held[nearest] = trigger
    taken: set[int] = set()
    anchors: list[Anchor] = []
    for index, name in enumerate(rounds):
        trigger = held.get(index) or _being_in(scene, name, events)
        if _is_opening_of_talks(name, trigger, events) or _is_in_trigger(name, events):
            continue
        if name.kind is Kind.MEETING or name.kind is None:
            met = _meeting_before(scene, name, rounds, index, events)
            trigger = trigger or met
            taken.update({met.start} if met else ())
        into = _INTO.search(scene.text.text, max(name.start - 40, 0), name.start) is not None
        anchors.append(Anchor(name.start, name.end, name, trigger, into))
        if trigger is None and not (name.series or name.round or name.which):
            continue  # a lone noun takes nothing away
        taken.update(
            event.start
            for event in events
            if (trigger is not None and _overlaps(event, trigger.start, trigger.end))
            or _overlaps(event, name.start, name.end)
            or (event.row.id == "meet" and _sits(scene, name, event, holds))
        )
    for event in events:
        if event.start not in taken:
            again = event.row.kind is Kind.MEETING and bool(
                _AGAIN.match(scene.text.text, event.end)
            )
            anchors.append(Anchor(event.start, event.end, None, event, again=again))
    return anchors


def _is_in_trigger(name: EventName, events: list[Trigger]) -> bool:
    """Whether a lone noun is a word of a verb's own phrase ("had discussions with")."""
    if name.series or name.round or name.which:
        return False
    return any(_overlaps(event, name.start, name.end) for event in events)


def _sits(scene: Scene, name: EventName, event: Trigger, holds: list[Trigger]) -> bool:
    """ "The committee, which met at Muscat": to meet, said of the body itself."""
    return (
        event.start >= name.end
        and any(_overlaps(event, hold.start, hold.end) for hold in holds)
        and _SOMEWHERE.match(scene.text.text, event.end) is not None
    )


_SOMEWHERE = re.compile(r"\s+(?:at|in|on|here|today|yesterday|again|this|last|for)\b|\s*[,.;]")


def _is_opening_of_talks(name: EventName, trigger: Trigger | None, events: list[Trigger]) -> bool:
    """Whether talks on a treaty open or end as a whole, rather than one round of them."""
    if name.round or name.which or trigger is None or (name.series and not is_pact(name.series)):
        return False
    return any(
        event.row.id.startswith("negotiate") and _overlaps(event, trigger.start, trigger.end)
        for event in events
    )


def _being_in(scene: Scene, name: EventName, events: list[Trigger]) -> Trigger | None:
    """ "The last round was in Muscat": to be in a place, said of a round."""
    return next(
        (
            event
            for event in events
            if event.row.kind is Kind.VISIT
            and 0 < event.start - name.end <= _CLOSE
            and _BEING.match(scene.text.text, event.start)
        ),
        None,
    )


_CLOSE = 2
_BEING = re.compile(r"(?:was|were|is|are|will be|had been)\b")


def _meeting_before(
    scene: Scene, name: EventName, rounds: list[EventName], index: int, events: list[Trigger]
) -> Trigger | None:
    """The meeting that a sentence states before it names the body in which it was held."""
    if not _INTO.search(scene.text.text, max(name.start - 40, 0), name.start):
        return None
    floor = rounds[index - 1].end if index else 0
    found = [event for event in events if floor <= event.start < name.start]
    last = max(found, key=lambda event: event.start, default=None)
    return last if last is not None and last.row.kind is Kind.MEETING else None


def _name_distance(scene: Scene, name: EventName, trigger: Trigger) -> int:
    text = scene.text.text
    if trigger.start >= name.end:
        commas = text.count(",", name.end, trigger.start)
        breaks = _STOP_COSTS * text.count(";", name.end, trigger.start)
        return trigger.start - name.end + breaks + (_COMMA_COSTS if commas == 1 else 0)
    if trigger.end <= name.start:
        breaks = _STOP_COSTS * text.count(";", trigger.end, name.start)
        commas = _COMMA_COSTS * text.count(",", trigger.end, name.start)
        return name.start - trigger.end + breaks + commas
    return 0


def _overlaps(trigger: Trigger, start: int, end: int) -> bool:
    return trigger.start < end and start < trigger.end
