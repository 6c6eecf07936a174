"""Holding: which words of a sentence say of a round that it is held."""

from __future__ import annotations

import re

from models.values.mentions import Kind
from parsers.detection.anchor import Anchor
from parsers.detection.main_verbs import main_verb
from parsers.detection.sittings import (
    behind_aside,
    being_in,
    is_again,
    is_lone,
    meeting_before,
    meets_again,
    met_before,
    opening_words,
    overlaps,
    sits,
)
from parsers.detection.triggers import Form, Trigger
from parsers.scene import Scene
from parsers.series.appositions import is_apposed
from parsers.series.event_name import EventName
from parsers.series.mechanisms import is_pact

_AGAIN_BEFORE = re.compile(r"\b(?:will|shall|would|to|then)\s+(?:next|again)\s+$")
_INTO = re.compile(
    r"\b(?:at|during|under|for|in|of|within|framework of|as part of)\s+"
    r"(?:the\s+|an?\s+|its\s+|their\s+)?(?:[\w-]+\s+){0,2}$"
    r"|\s(?:للمشاركه في|لحضور|لتراس|لرئاسه)\s+(?:(?:اعمال|اجتماعات|فعاليات|جوله|دوره|اجتماع)\s+)?$"
)
_COMMA_COSTS = 25
_STOP_COSTS = 200
_WITHIN_COSTS = 60


def with_rounds(  # noqa: C901, PLR0912 - a list of cases, each with its answer
    scene: Scene, rounds: list[EventName], holds: list[Trigger], events: list[Trigger]
) -> list[Anchor]:
    """Rounds with the words that hold them; meetings that are the round are taken into it."""
    held: dict[int, Trigger] = {}
    for trigger in holds:
        if trigger.row.id == "finish" and _is_of_text(scene, trigger):
            continue  # "concluded a logistics arrangement at the 14th committee"
        nearest = min(
            range(len(rounds)),
            key=lambda index: _name_distance(scene, rounds[index], trigger),
            default=None,
        )
        if nearest is None:
            continue
        current = held.get(nearest)
        name = rounds[nearest]
        if _LED.search(scene.text.text, max(trigger.start - _LED_NEAR, 0), trigger.end):
            continue  # "a delegation led by the minister will go there for the talks"
        if _SO_THAT.search(scene.text.text, name.end, trigger.start):
            continue  # "was here for the committee, so that the two will meet twice"
        talks = name.kind is Kind.EXERCISE and (
            trigger.end <= name.start or is_again(scene.text.text, trigger.end)
        )
        if talks and _OF_TALKS.match(scene.text.text, trigger.start):
            continue
        if name.round and trigger.start >= name.end and is_again(scene.text.text, trigger.end):
            continue  # "agreed, at the end of the 11th session, to meet next in New Delhi"
        if is_lone(name) and any(e.start <= trigger.start and trigger.end < e.end for e in events):
            continue  # "wound up a trip with a meeting"
        if current is None or _name_distance(scene, name, trigger) < _name_distance(
            scene, name, current
        ):
            held[nearest] = trigger
    taken: set[int] = set()
    anchors: list[Anchor] = []
    for index, name in enumerate(rounds):
        told = main_verb(scene, name, held.get(index), holds) or being_in(scene, name, events)
        if _is_opening_of_talks(name, told, events) or _is_in_trigger(name, events):
            continue
        if name.kind is Kind.MEETING or name.kind is None:
            met = meeting_before(scene, name, rounds, index, events)
            if met is not None and is_lone(name) and not name.definite and len(rounds) == 1:
                continue  # "sat down with them for two days of talks"
            told = opening_words(scene, name, events) or told or met
            taken.update({met.start} if met else ())
        if told is not None and meets_again(scene, name, told):
            name.which = "next"
        elif told is not None and met_before(scene, name, told):
            name.which = "last"
        into = _INTO.search(scene.text.text, max(name.start - 40, 0), name.start) is not None
        anchors.append(Anchor(name.start, name.end, name, told, into))
        further = behind_aside(scene, name, told, [*holds, *events])
        if further is not None:
            anchors.append(further)
            taken.update(e.start for e in events if further.start <= e.start < further.end)
        if told is None and not (name.series or name.round or name.which):
            continue  # a lone noun takes nothing away
        taken.update(
            event.start
            for event in events
            if (told is not None and overlaps(event, told.start, told.end))
            or overlaps(event, name.start, name.end)
            or (event.row.id == "meet" and sits(scene, name, event, holds))
            or (event.row.id == "drill" and name.kind is Kind.EXERCISE)
        )
    for event in events:
        if event.start not in taken and not _only_explains(scene, rounds, event):
            again = event.row.kind is Kind.MEETING and bool(
                is_again(scene.text.text, event.end)
                or _AGAIN_BEFORE.search(scene.text.text, max(event.start - 12, 0), event.start)
            )
            anchors.append(Anchor(event.start, event.end, None, event, again=again))
    return anchors


def _is_of_text(scene: Scene, trigger: Trigger) -> bool:
    behind = scene.within("object", trigger.end, trigger.end + _TEXT_NEAR)
    return any(
        note.id == "pact" and _A_TEXT.fullmatch(scene.text.text, trigger.end, note.start)
        for note in behind
    )


_TEXT_NEAR = 60
_A_TEXT = re.compile(
    r"\s(?:an?|their|two|three|several)\s(?:(?!(?:in|at|on|with|after|by|of)\b)[\w-]+\s){0,4}"
)
_LED = re.compile(
    r"\b(?:delegation|team|contingent|mission|party)\s+(?:\w+ly\s+)?(?:led|headed)"
    r"(?: jointly)?(?: by)?$"
)
_LED_NEAR = 24
_SO_THAT = re.compile(r"\bso (?:that|the|they|both)\b")
_OF_TALKS = re.compile(r"(?:had )?(?:met|meets?|sat|talked|deliberated|addressed)\b")
"""What people do with each other, and no exercise does."""


def _only_explains(scene: Scene, rounds: list[EventName], noun: Trigger) -> bool:
    """As in "The JMCC, the highest forum of defence talks, met": the talks are the committee's."""
    return noun.form is Form.NOUN and any(
        name.series
        and name.kind is noun.row.kind
        and name.end < noun.start
        and is_apposed(scene.text.text, name.end, noun.start)
        for name in rounds
    )


def _is_in_trigger(name: EventName, events: list[Trigger]) -> bool:
    """Whether a lone noun is a word of a verb's own phrase ("had discussions with")."""
    if not is_lone(name):
        return False
    return any(overlaps(event, name.start, name.end) for event in events)


def _is_opening_of_talks(name: EventName, trigger: Trigger | None, events: list[Trigger]) -> bool:
    """Whether talks on a treaty open or end as a whole, rather than one round of them."""
    if name.round or name.which or trigger is None or (name.series and not is_pact(name.series)):
        return False
    return any(
        event.row.act.startswith("negotiate") and overlaps(event, trigger.start, trigger.end)
        for event in events
    )


def _name_distance(scene: Scene, name: EventName, trigger: Trigger) -> int:
    text = scene.text.text
    if trigger.start >= name.end:
        if _WHICH.fullmatch(text, name.end, trigger.start):
            return 0
        commas = text.count(",", name.end, trigger.start)
        breaks = _STOP_COSTS * text.count(";", name.end, trigger.start)
        return trigger.start - name.end + breaks + (_COMMA_COSTS if commas == 1 else 0)
    if trigger.end <= name.start:
        breaks = _STOP_COSTS * text.count(";", trigger.end, name.start)
        commas = _COMMA_COSTS * text.count(",", trigger.end, name.start)
        return name.start - trigger.end + breaks + commas
    return _WITHIN_COSTS  # words of the name itself tell least


_WHICH = re.compile(
    r"(?:\s+\([\w-]+\))?(?: (?:of|between) [\w ]{3,30}?)?,?\s+(?:which|that)\s+(?:\w+\s+)?"
)
