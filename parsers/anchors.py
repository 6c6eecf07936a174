"""Anchors: the words of a sentence around which a happening is stated."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from models.values.mentions import Kind
from parsers.choosing import choose_triggers
from parsers.context import Context
from parsers.heads import EventName, find_event_names
from parsers.mechanisms import is_fund, is_pact
from parsers.relation import sides
from parsers.scene import Scene
from parsers.sentences import Sentence
from parsers.triggers import Role, Trigger, read_trigger, role_of

_BESIDE = 26
_AGAIN = re.compile(r"\s+(?:again|next)\b(?!\s+(?:month|week|year))")
_AGAIN_BEFORE = re.compile(r"\b(?:will|shall|would|to|then)\s+(?:next|again)\s+$")
_INTO = re.compile(
    r"\b(?:at|during|under|for|in|of|within|framework of|as part of)\s+"
    r"(?:the\s+|an?\s+|its\s+|their\s+)?(?:[\w-]+\s+){0,2}$"
)
_MOST = 60
"""Triggers that are looked at in one sentence; no real one has more."""
_COMMA_COSTS = 25
_STOP_COSTS = 200
_WITHIN_COSTS = 60
_UNDER = re.compile(
    r"(?:\s+\([\w-]+\))?,?\s+(?:(?:set up|formed|created|established|constituted|provided for)\s+)?"
    r"(?:under|by)\s+(?:(?:article|chapter|section)\s+\d[\d.]*|the\s+(?:pact\b|agreement\b|deal\b|accord\b)?)"
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
        if name.weak and _is_on_subject(context, name):
            name.series, name.weak = None, False
            name.heads = (*name.heads, "working_group")
        vague = name.weak or (name.series is None and bool(name.heads))
        if vague and context.pact and _is_under_pact(scene, name.end):
            name.series, name.heads = context.pact, ("meeting", *name.heads)
    context.named += [(n.start, n.series) for n in names if n.series and not is_pact(n.series)]
    rounds = _without_appositions([name for name in names if _is_round(name)])
    pacts = [name for name in names if is_pact(name.series) or is_fund(name.series)]
    counting = _BESIDE_NAMES if rounds else _ALONE
    triggers = [
        trigger
        for note in scene.within("trigger", sentence.start, sentence.end)[:_MOST]
        if role_of(note) in counting and (trigger := read_trigger(note, scene.text.text))
    ]
    holds = [trigger for trigger in triggers if trigger.row.role is Role.HOLD]
    events = choose_triggers(
        context, sentence, [t for t in triggers if t.row.role is Role.EVENT], pacts
    )
    anchors = _with_rounds(scene, rounds, holds, events)
    if any(_is_told(anchor) for anchor in anchors):
        anchors = [a for a in anchors if a.trigger is None or a.trigger.row.id != "discuss"]
    return sorted(anchors, key=lambda anchor: (anchor.start, anchor.end)), pacts


def _is_told(anchor: Anchor) -> bool:
    """Whether words tell of those who meet or speak, apart from what they talked of."""
    if anchor.name is not None:
        return anchor.name.kind is Kind.MEETING or anchor.name.kind is None
    row = anchor.trigger.row if anchor.trigger else None
    return row is not None and row.kind in _TALKS and row.id != "discuss"


_TALKS = frozenset({Kind.MEETING, Kind.CALL})


def _is_on_subject(context: Context, name: EventName) -> bool:
    """As in "the Joint Committee on Science": a body of its own, and not the one so called."""
    if is_pact(name.series) or is_fund(name.series):
        return False
    behind = _ON.match(context.scene.text.text, name.end)
    return behind is not None and not context.times(behind.end(), behind.end() + 1)


_ON = re.compile(r"(?:\s+meeting)?\s+(?:on|for)\s+(?=[a-z])(?!(?:the|a|an|its|their|this)\s)")


def _is_under_pact(scene: Scene, end: int) -> bool:
    """Whether a body is one of a treaty: "the Joint Committee set up under the agreement"."""
    match = _UNDER.match(scene.text.text, end)
    if match is None:
        return False
    behind = [
        n
        for label in ("series", "weak")
        for n in scene.within(label, match.end() - 12, match.end() + 40)
    ]
    return not match[0].endswith("the ") or any(is_pact(note.id) for note in behind)


_ALONE = frozenset({Role.EVENT})
_BESIDE_NAMES = frozenset({Role.EVENT, Role.HOLD})


def is_of_relation(context: Context, name: EventName, sentence: Sentence) -> bool:
    """Whether a series' name is meant of the two sides and of nobody else."""
    if name.series is None:
        return True
    scene = context.scene
    pair = _BETWEEN.match(scene.text.text, name.end)
    if pair and scene.sides_in(pair.start(1), pair.end(1)) >= set(sides()):
        return True
    if scene.others_in(max(name.start - _BESIDE, sentence.start), name.end + _BESIDE):
        return False
    if not name.weak:
        return True
    named = scene.sides_in(sentence.start, sentence.end)
    others = scene.others_in(sentence.start, sentence.end)
    return len(named) > 1 or (context.bilateral and not others)


_BETWEEN = re.compile(r"\s+(?:\([\w-]+\)\s+)?(?:between|of)\s+([\w' -]{4,60})")
"""Who meets, right behind a name: whoever else stands before it is what they talk of."""


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


def _with_rounds(  # noqa: C901, PLR0912 - a list of cases, each with its answer
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
        talks = name.kind is Kind.EXERCISE and trigger.end <= name.start
        if talks and _OF_TALKS.match(scene.text.text, trigger.start):
            continue
        if _is_lone(name) and any(e.start <= trigger.start and trigger.end < e.end for e in events):
            continue  # "wound up a trip with a meeting"
        if current is None or _name_distance(scene, name, trigger) < _name_distance(
            scene, name, current
        ):
            held[nearest] = trigger
    taken: set[int] = set()
    anchors: list[Anchor] = []
    for index, name in enumerate(rounds):
        told = held.get(index) or _being_in(scene, name, events)
        if _is_opening_of_talks(name, told, events) or _is_in_trigger(name, events):
            continue
        if name.kind is Kind.MEETING or name.kind is None:
            met = _meeting_before(scene, name, rounds, index, events)
            told = _opening_words(scene, name, events) or told or met
            taken.update({met.start} if met else ())
        if told is not None and _meets_again(scene, name, told):
            name.which = "next"
        into = _INTO.search(scene.text.text, max(name.start - 40, 0), name.start) is not None
        anchors.append(Anchor(name.start, name.end, name, told, into))
        further = _behind_aside(scene, name, told, holds)
        if further is not None:
            anchors.append(further)
            taken.update(e.start for e in events if further.start <= e.start < further.end)
        if told is None and not (name.series or name.round or name.which):
            continue  # a lone noun takes nothing away
        taken.update(
            event.start
            for event in events
            if (told is not None and _overlaps(event, told.start, told.end))
            or _overlaps(event, name.start, name.end)
            or (event.row.id == "meet" and _sits(scene, name, event, holds))
            or (event.row.id == "drill" and name.kind is Kind.EXERCISE)
        )
    for event in events:
        if event.start not in taken:
            again = event.row.kind is Kind.MEETING and bool(
                _AGAIN.match(scene.text.text, event.end)
                or _AGAIN_BEFORE.search(scene.text.text, max(event.start - 12, 0), event.start)
            )
            anchors.append(Anchor(event.start, event.end, None, event, again=again))
    return anchors


def _behind_aside(
    scene: Scene, name: EventName, told: Trigger | None, holds: list[Trigger]
) -> Anchor | None:
    """As in "The committee, which last met in Muscat, will meet here": what is said beyond."""
    text = scene.text.text
    if told is None or name.series is None or not _BODY_WHICH.fullmatch(text, name.end, told.start):
        return None
    for hold in holds:
        if hold.start <= told.end or _TAKES_PLACE.match(text, hold.start) is None:
            continue
        if _BEYOND.fullmatch(text, told.end, hold.start):
            again = replace(
                name,
                start=hold.start,
                end=hold.end,
                heads=("one",),
                round=None,
                round_at=None,
                which=None,
            )
            return Anchor(hold.start, hold.end, again, hold)
    return None


_TAKES_PLACE = re.compile(
    r"(?:meets?|met|convenes?|convened|sits?|sat|gathers?|gathered|(?:be |is |was )?held|"
    r"takes? place|took place|opens?|opened|begins?|began|starts?|started)\b"
)
_BODY_WHICH = re.compile(
    r"(?:\s+\([\w-]+\))?(?: of [\w ,]{3,40}?)?,\s+which\s+(?:had\s+)?(?:last\s+)?"
)
_BEYOND = re.compile(
    r"[^,;.]{0,80},\s+(?:(?:will|would|shall|is|are|to|due|expected|scheduled|set|now|then|next|"
    r"again|also)\s+)*"
)


def _meets_again(scene: Scene, name: EventName, trigger: Trigger) -> bool:
    """As in "The committee will meet again in Muscat": the round after the one just told of."""
    if name.round or name.which or not name.definite or trigger.start < name.end:
        return False
    text = scene.text.text
    if _WHENEVER.search(text, name.end, trigger.start):
        return False
    if text.startswith("reconven", trigger.start) or text.startswith("be reconven", trigger.start):
        return True
    return _AGAIN.match(text, trigger.end) is not None


_OF_TALKS = re.compile(r"(?:had )?(?:met|meets?|sat|talked|deliberated|addressed)\b")
"""What people do with each other, and no exercise does."""


_WHENEVER = re.compile(r"\b(?:whenever|wherever|if|should|unless)\b")


def _is_lone(name: EventName) -> bool:
    return not (name.series or name.round or name.which)


def _is_in_trigger(name: EventName, events: list[Trigger]) -> bool:
    """Whether a lone noun is a word of a verb's own phrase ("had discussions with")."""
    if not _is_lone(name):
        return False
    return any(_overlaps(event, name.start, name.end) for event in events)


def _sits(scene: Scene, name: EventName, event: Trigger, holds: list[Trigger]) -> bool:
    """As in "The committee, which met at Muscat": to meet, said of the body itself."""
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
        event.row.act.startswith("negotiate") and _overlaps(event, trigger.start, trigger.end)
        for event in events
    )


def _being_in(scene: Scene, name: EventName, events: list[Trigger]) -> Trigger | None:
    """As in "The last round was in Muscat": to be in a place, said of a round."""
    text = scene.text.text
    return next(
        (
            event
            for event in events
            if event.row.kind is Kind.VISIT
            and event.start > name.end
            and _SMALL.fullmatch(text, name.end, event.start)
            and _BEING.match(text, event.start)
        ),
        None,
    )


_SMALL = re.compile(r"\s+(?:(?:will|would|shall|should|is to|was to|has|had|both)\s+)?")
_BEING = re.compile(r"(?:was|were|is|are|be|been|will be|had been)\b")


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


def _opening_words(scene: Scene, name: EventName, events: list[Trigger]) -> Trigger | None:
    """As in "Meeting in Muscat on Tuesday, the committee reviewed": what the subject did so."""
    return next(
        (
            event
            for event in events
            if event.row.id == "meet"
            and event.end <= name.start
            and scene.text.original.startswith("Meeting ", event.start)
            and _SUBJECT.fullmatch(scene.text.text, event.end, name.start)
        ),
        None,
    )


_SUBJECT = re.compile(r"[^,;]{0,60},\s+(?:the\s+)?")


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


_WHICH = re.compile(r"(?:\s+\([\w-]+\))?,?\s+(?:which|that)\s+(?:\w+\s+)?")


def _overlaps(trigger: Trigger, start: int, end: int) -> bool:
    return trigger.start < end and start < trigger.end
