"""Anchors: the words of a sentence around which a happening is stated."""

from __future__ import annotations

import re
from itertools import pairwise

from models.values.mentions import Kind
from parsers.context import Context
from parsers.dates.timex import Role as TimeRole
from parsers.detection.anchor import Anchor
from parsers.detection.choosing import choose_triggers
from parsers.detection.holding import with_rounds
from parsers.detection.triggers import Form, Role, Trigger, read_trigger, role_of
from parsers.plans.schedules import is_only_scheduled
from parsers.scene import Scene
from parsers.series.appositions import explains
from parsers.series.event_name import EventName
from parsers.series.event_names import find_event_names
from parsers.series.meant import is_of_relation, is_on_subject, is_under_pact
from parsers.series.mechanisms import is_fund, is_pact
from parsers.temporal.former import is_former_aside
from parsers.text.sentences import Sentence

_SHARED = ("joint committee", "joint commission")
"""Names that a subject behind them makes another body's: "the Oman-India Joint Committee on X"."""
_MOST = 60
"""Triggers that are looked at in one sentence; no real one has more."""


def find_anchors(context: Context, sentence: Sentence) -> tuple[list[Anchor], list[EventName]]:  # noqa: C901 - one step after another
    """Anchors in the order of the sentence, and the treaties and funds that it names."""
    scene = context.scene
    names = [
        name
        for name in find_event_names(scene, sentence.start, sentence.end)
        if is_of_relation(context, name, sentence)
    ]
    names = [name for name in names if not _is_text(scene, name)]
    for name in names:
        shared = name.weak or scene.text.text.endswith(_SHARED, name.start, name.end)
        if shared and is_on_subject(context, name):
            name.series, name.weak = None, False
            name.heads = (*name.heads, "working_group")
        if "working_group" in name.heads:
            on = _ON_SUBJECT.match(scene.text.text, name.end, sentence.end)
            name.subject = on[1] if on else None
        vague = name.weak or (name.series is None and bool(name.heads))
        if vague and context.pact and is_under_pact(scene, name.end):
            if name.series:
                context.pact_bodies.add(name.series)
            name.series, name.heads = context.pact, ("round", "meeting", *name.heads)
        if is_only_scheduled(scene, name, sentence):
            name.heads, name.series, name.round, name.which = (), None, None, None
        if name.series is None and context.pact and _is_of_treaty(scene, name, sentence):
            name.series = context.pact
    context.named += [(n.start, n.series) for n in names if n.series and not is_pact(n.series)]
    rounds = _without_appositions(scene.text.text, [name for name in names if _is_round(name)])
    pacts = [name for name in names if is_pact(name.series) or is_fund(name.series)]
    counting = _BESIDE_NAMES if rounds else _ALONE
    triggers = [
        trigger
        for note in scene.within("trigger", sentence.start, sentence.end)[:_MOST]
        if role_of(note) in counting and (trigger := read_trigger(note, scene.text.text))
    ]
    if triggers and scene.has_any(_ASIDE_WORDS):
        starts = [trigger.start for trigger in triggers]
        triggers = [
            trigger
            for trigger in triggers
            if not is_former_aside(scene.text.text, trigger.start, starts, sentence.end)
            and not _is_reason_to_be_in(scene.text.text, trigger, sentence.start)
        ]
    holds = [
        trigger
        for trigger in triggers
        if trigger.row.role is Role.HOLD and not _is_noun_of(trigger, rounds)
    ]
    events = choose_triggers(
        context, sentence, [t for t in triggers if t.row.role is Role.EVENT], pacts
    )
    if rounds:
        events = [t for t in events if t.row.id != "discuss.matter"]
    on_text = any(n.id == "pact" for n in scene.within("object", sentence.start, sentence.end))
    if context.pact is None and not on_text and any("meeting" in name.heads for name in rounds):
        events = [t for t in events if not t.row.act.startswith("negotiate")]  # "the talks opened"
    if told := [t for t in (*holds, *events) if t.row.role is Role.HOLD or t.row.id == _CLOSED]:
        events = [t for t in events if not _is_length_of(context, told, rounds, t)]
    anchors = with_rounds(scene, rounds, holds, events)
    if any(_is_told(anchor) for anchor in anchors):
        anchors = [a for a in anchors if a.trigger is None or a.trigger.row.id not in _TOPICS]
    return sorted(anchors, key=lambda anchor: (anchor.start, anchor.end)), pacts


_ASIDE_WORDS = (
    *("that was ", "which was ", "that were ", "which were ", "that had been ", "which had been "),
    *("which should ", "that should ", "which would ", "that would ", " been in ", " been at "),
)


def _is_reason_to_be_in(text: str, noun: Trigger, start: int) -> bool:
    """As in "has been in Muscat since Monday on a visit": one stay, told by where somebody is."""
    if noun.form is not Form.NOUN or noun.row.kind not in _STAYS:
        return False
    return _BEEN_IN.search(text, max(noun.start - _BEEN_NEAR, start), noun.start) is not None


_STAYS = frozenset({Kind.VISIT, Kind.PORT_CALL})
_BEEN_NEAR = 80
_BEEN_IN = re.compile(
    r"\b(?:has|have|had) been (?:in|at) [^,;:]{3,50} since [^,;:]{3,30} on an? (?:[\w-]+ ){0,3}$"
)


def _is_noun_of(hold: Trigger, rounds: list[EventName]) -> bool:
    """As in "their fifth high-level meeting in New Delhi": the name's noun, and no verb."""
    return hold.form is Form.ING and any(n.start <= hold.start < n.end for n in rounds)


_CLOSED = "negotiated"
_DAYS_OF = re.compile(r"\s(?:an?|the|their)?\s?(?:[\w-]+ ){1,2}of (?:[\w-]+ ){0,2}$")


def _is_length_of(
    context: Context, told: list[Trigger], rounds: list[EventName], noun: Trigger
) -> bool:
    """As in "the naval staffs ended two days of discussions": one sitting, and how long it was."""
    if noun.form is not Form.NOUN or noun.row.kind not in _TALKS:
        return False
    text = context.scene.text.text
    return any(
        noun.start - _NEAR <= verb.end < noun.start
        and (rounds or verb.row.role is Role.EVENT)
        and any(t.role is TimeRole.DURATION for t in context.times(verb.end, noun.start))
        and _DAYS_OF.match(text[verb.end : noun.start]) is not None
        for verb in told
    )


_NEAR = 50


def _is_text(scene: Scene, name: EventName) -> bool:
    """As in "a cultural exchange programme": the noun is one of a text that is signed."""
    if name.series is not None or name.round is not None:
        return False
    texts = scene.within("object", max(name.start - _TEXT_NEAR, 0), name.end)
    return any(note.id == "pact" and note.start < name.end <= note.end for note in texts)


_TEXT_NEAR = 60


def _is_of_treaty(scene: Scene, name: EventName, sentence: Sentence) -> bool:
    """As in "a round of talks to settle what is open in their trade agreement"."""
    if not {"round", "meeting"} <= set(name.heads):
        return False
    behind = (name.end, min(name.end + _TREATY_NEAR, sentence.end))
    signed = _SIGNED.search(scene.text.text, *behind)
    behind = (behind[0], signed.start() if signed else behind[1])
    return any(is_pact(n.id) for label in ("series", "weak") for n in scene.within(label, *behind))


_TREATY_NEAR = 60
_SIGNED = re.compile(
    r"\band (?:then |also )?(?:sign|witness|saw|exchang|adopt|ink)|\bsign(?:ing|ed)\b"
)
"""As in "led talks and witnessed the signing of the agreement": what the talks were not on."""
_ON_SUBJECT = re.compile(r"(?: \(\w+\))? (?:on|for) ([a-z][a-z-]+)")


def _is_told(anchor: Anchor) -> bool:
    """Whether words tell of those who meet or speak, apart from what they talked of."""
    if anchor.name is not None:
        return anchor.name.kind is Kind.MEETING or anchor.name.kind is None
    row = anchor.trigger.row if anchor.trigger else None
    return row is not None and row.kind in _TALKS and row.id not in _TOPICS


_TOPICS = frozenset({"discuss", "discuss.matter"})


_TALKS = frozenset({Kind.MEETING, Kind.CALL})
_ALONE = frozenset({Role.EVENT})
_BESIDE_NAMES = frozenset({Role.EVENT, Role.HOLD})


def _is_round(name: EventName) -> bool:
    if is_pact(name.series) or is_fund(name.series):
        return "round" in name.heads or name.round is not None
    if name.series is not None:
        return True
    return bool(name.heads)


def _is_its_own(text: str, body: EventName, own: EventName) -> bool:
    """As in "The committee will hold its next session": the body's own round."""
    return _ITS.fullmatch(text, body.end, own.start) is not None


_ITS = re.compile(
    r"\s+(?:will|is to|shall|would|are to|agreed to|decided to|plans to|is due to|is set to)\s+"
    r"(?:hold|have|convene for|meet for|gather for|sit for)\s+(?:its|their|the)\s+(?:next\s+)?$"
)


_ITS_BEYOND = re.compile(
    r"[^,;.]{0,60}(?P<aside>,\s[^,;.]{3,80},)\s+(?:will|would|shall|is to|are to)\s+"
    r"(?:hold|have|convene for|meet for|gather for|sit for)\s+(?:its|their)\s+$"
)
"""As in "The group on ports, set up at the last round, will have its first meeting"."""


def _without_appositions(  # noqa: C901 - one step after another
    text: str, rounds: list[EventName]
) -> list[EventName]:
    """Leave out "the five-day exercise" where its sentence names the exercise.

    A body that "held its 12th meeting" takes the number of that meeting.
    """
    if not rounds[1:]:
        return rounds
    for body, own in pairwise(list(rounds)):
        bare = own.series is None and bool(own.round) != bool(own.which) and own.which != "last"
        team = "working_group" in body.heads
        whose = body.series or "body" in body.heads or team
        if whose and body.round is None and not body.which and bare and own in rounds:
            if own.which and not _is_its_own(text, body, own):
                continue
            if own.round and not (body.series or team):
                continue
            if team and not body.series:
                own.heads, own.subject = (*own.heads, "working_group"), body.subject
                rounds.remove(body)
                continue
            body.round, body.round_at, body.which = own.round, own.round_at, own.which
            rounds.remove(own)
    for body, inside, own in zip(list(rounds), rounds[1:], rounds[2:], strict=False):
        if "working_group" in body.heads and own.round and own in rounds and body in rounds:
            told = _ITS_BEYOND.fullmatch(text, body.end, own.start)
            if told and body.end < inside.start and inside.end <= told.end("aside"):
                own.heads, own.subject = (*own.heads, "working_group"), body.subject
                rounds.remove(body)
    for name, noun in pairwise(list(rounds)):
        if name in rounds and explains(text, name, noun):
            rounds.remove(noun)
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
