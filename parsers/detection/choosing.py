"""Choosing: which row of a trigger's words is meant, by the things that stand beside it."""

from __future__ import annotations

import re

from models.values.mentions import Kind
from parsers.context import Context
from parsers.detection.further_goods import is_regiment, tells_of_rest
from parsers.detection.repeated import UNDONE, is_repeated
from parsers.detection.ships import are_their_ships, as_port_call, without_men
from parsers.detection.things import is_thing
from parsers.detection.triggers import Form, Trigger
from parsers.scene import Scene
from parsers.series.event_name import EventName
from parsers.text.sentences import Sentence

_REACH = 160


_SHE = re.compile(r"\b(?:she|her|it|they|both|the pair|the two|the ships?|the vessels?)\b")


_OBJECTS = frozenset(
    {"pact", "goods", "ship", "honour", "ties", "institution", "negotiations", "access"}
)


def choose_triggers(
    context: Context, sentence: Sentence, triggers: list[Trigger], pacts: list[EventName]
) -> list[Trigger]:
    """One reading for each trigger: the row whose things stand nearest to it."""
    scene = context.scene
    by_place: dict[int, list[tuple[int, Trigger]]] = {}
    for trigger in triggers:
        if (
            _is_in_noun(scene, trigger)
            or _is_of_old(scene, trigger)
            or _is_of_thing(scene, sentence, trigger)
        ):
            continue
        distance = _need_distance(context, sentence, trigger, pacts)
        if distance is not None:
            by_place.setdefault(trigger.start, []).append((distance, trigger))
    nearest = (
        min(
            without_men(context, sentence, found), key=lambda pair: (pair[0], _is_of_text(pair[1]))
        )[1]
        for found in by_place.values()
    )
    chosen = [as_port_call(context, sentence, trigger) for trigger in nearest]
    if any(t.row.kind is Kind.PORT_CALL and t.form is not Form.NOUN for t in chosen):
        text = scene.text.text
        chosen = [t for t in chosen if not text.startswith("overseas deployment", t.start)]
    return [trigger for trigger in chosen if not is_repeated(scene, chosen, trigger)]


def _is_of_text(trigger: Trigger) -> bool:
    """'Conclude the trade talks' ends talks before it signs what they are about."""
    return trigger.row.id != "negotiated"


def _is_in_noun(scene: Scene, trigger: Trigger) -> bool:
    """As in "medical supplies", "exchange programme": the words are part of a thing's name."""
    if trigger.form is not Form.PRESENT and trigger.form is not Form.BASE:
        return False
    return any(
        note.start <= trigger.start
        and trigger.end <= note.end
        and note.end - note.start > trigger.end - trigger.start
        for label in ("object", "head")
        for note in scene.within(label, max(trigger.start - _NOUN_NEAR, 0), trigger.end)
    )


_NOUN_NEAR = 40


def _is_of_thing(scene: Scene, sentence: Sentence, trigger: Trigger) -> bool:
    """As in "A further meeting of the two ministers is expected in Muscat": nobody travels."""
    if trigger.row.kind is not Kind.VISIT or trigger.form is Form.NOUN:
        return False
    return is_thing(scene.text.text, sentence.start, trigger.start)


def _is_of_old(scene: Scene, trigger: Trigger) -> bool:
    """As in "Diplomatic relations date from antiquity": without a year nothing was established."""
    tells_since = trigger.row.id == "establish" and trigger.form is Form.PRESENT
    return tells_since and _YEAR.match(scene.text.text, trigger.end) is None


_YEAR = re.compile(r"\s(?:[a-z]+\s){0,3}(?:19|20)\d\d\b(?!\s+years)")


def _need_distance(  # noqa: C901 - a list of cases, each with its answer
    context: Context, sentence: Sentence, trigger: Trigger, pacts: list[EventName]
) -> int | None:
    """How far the things are that the row needs; None where one of them is missing."""
    scene = context.scene
    wanted = [need for need in trigger.row.needs if need in _OBJECTS]
    distances: list[int] = []
    for need in wanted:
        begin = trigger.end if need == "pact" and _is_infinitive(scene, trigger) else sentence.start
        near = [
            _gap(trigger, note.start, note.end)
            for note in scene.within("object", begin, sentence.end)
            if (note.id == need or (need == "access" and are_their_ships(scene, note)))
            and not (need == "pact" and _is_topic(scene, note.start))
            and not (
                need == "negotiations"
                and _ROUNDS.search(scene.text.text, max(note.start - 12, 0), note.start)
            )
            and not (need == "ship" and _carries(scene, note.start))
            and not (need == "goods" and is_regiment(scene, note.start, note.end))
            and not (need == "institution" and _is_agent(scene, trigger, note.end))
        ]
        if need == "pact":
            near += [
                _gap(trigger, name.start, name.end)
                for name in pacts
                if not name.heads and name.end > begin and not _is_topic(scene, name.start)
            ]
            if trigger.form is Form.NOUN and scene.text.text.startswith("exchange", trigger.start):
                near = [  # and nothing else between them
                    max(note.start - trigger.end, 0)
                    for note in scene.within("object", trigger.end, trigger.end + _VAGUE_REACH)
                    if note.id == "pact"
                    and not _ELSE.search(scene.text.text, trigger.end, note.start)
                ]
            if trigger.form is Form.PAST and _VAGUE_VERBS.match(scene.text.text, trigger.start):
                near = [gap for gap in near if gap <= _VAGUE_REACH]
            if not near and context.pact and trigger.form in UNDONE and _signs(scene, trigger):
                near = [_REACH]
            if not near and _is_signed_it(scene, sentence, trigger):
                near = [_REACH]
            if not near and _FOLLOWING.match(scene.text.text, sentence.start):
                near = [_REACH]
            if "exchange" in scene.text.text[trigger.start : trigger.end] and _RATIFIED.search(
                scene.text.text, *_span(sentence)
            ):
                near = []  # a step on a text signed before
        if need == "ship" and not near and _SHE.search(scene.text.text, *_span(sentence)):
            near = [_REACH for note in scene.notes.get("object", ()) if note.id == "ship"][:1]
        if need == "goods" and not near and tells_of_rest(scene, sentence.start):
            near = [_REACH]
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


_ELSE = re.compile(r"[,;]|\b(?:and|or|for|on|under|which)\b")
"""What parts "exchange of experts" from a text that stands further on."""
_VAGUE_VERBS = re.compile(
    r"exchange|issue|adopt|release|reach|renew|strike|struck|unveil|produce|yield|result|culminat|"
    r"ended"
)


_VAGUE_REACH = 60
"""What is issued or exchanged, if it is a text, stands right beside the verb."""


def _signs(scene: Scene, trigger: Trigger) -> bool:
    """Whether the verb says by itself that a text is signed: others issue decrees, reach ports."""
    return _VAGUE_VERBS.match(scene.text.text, trigger.start) is None


def _carries(scene: Scene, start: int) -> bool:
    """As in "supplies arrived on board INS Jalashwa": the ship only carries what is spoken of."""
    return _ON_BOARD.search(scene.text.text, max(start - _ON_BOARD_NEAR, 0), start) is not None


def _is_agent(scene: Scene, trigger: Trigger, end: int) -> bool:
    """As in "The cultural centre launched a book": what the verb is said of, and not set up."""
    if trigger.form is not Form.PAST or not scene.text.text[trigger.start].isascii():
        return False
    if end > trigger.start or _PASSIVE.match(scene.text.text, trigger.start):
        return False
    return _ADVERB.fullmatch(scene.text.text, end, trigger.start) is not None


_PASSIVE = re.compile(
    r"(?:was|were|has been|have been|is|are|opened(?! (?:a|an|the|its|his|her|their)\b)|went)\b"
)
_ADVERB = re.compile(
    r"(?:\s(?:in|at|of) [\w ,]{2,40}?)?,?\s"
    r"(?:(?:on \w+day|yesterday|today|also|has|have|had|jointly|\w+ly)\s)*"
)
_ON_BOARD = re.compile(r"\b(?:on ?board|aboard|carried by|by)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$")
_ON_BOARD_NEAR = 36


_ROUNDS = re.compile(r"\brounds? of\s+$")
_RATIFIED = re.compile(r"\b(?:instruments?|notes?|letters?) of ratification\b")
_FOLLOWING = re.compile(
    r"\W*(?:the following|these)(?:\s+\w+){0,2}\s+(?:were|have been|are to be)\b"
)
_IT_WAS = re.compile(
    r"(?:it|this|they|both|these)\s+(?:was|were|is|has been|had been|will be|is to be)\b"
)


def _is_signed_it(scene: Scene, sentence: Sentence, trigger: Trigger) -> bool:
    """As in "It was signed in Muscat in January.", behind a sentence on a protocol."""
    if not _IT_WAS.match(scene.text.text, sentence.start) or not _signs(scene, trigger):
        return False
    if trigger.start - sentence.start > _SUBJECT_NEAR:
        return False
    before = scene.sentences[max(scene.sentence_at(sentence.start) - 1, 0)]
    return any(note.id == "pact" for note in scene.within("object", before.start, before.end))


_SUBJECT_NEAR = 30


def _is_infinitive(scene: Scene, trigger: Trigger) -> bool:
    """Whether the verb takes its object behind it: "to exchange stories"."""
    text = scene.text.text
    return (
        trigger.form is Form.BASE
        and text[trigger.start].isascii()
        and not text.startswith("be ", trigger.start)
        and not _signs(scene, trigger)
    )


_TOPIC = re.compile(r"\b(?:negotiations?|talks)\s+(?:on|for|about|towards)\s+(?:[\w-]+\s+){0,6}$")


def _is_topic(scene: Scene, start: int) -> bool:
    """Whether a text is what talks are about ("negotiations on the trade agreement")."""
    return _TOPIC.search(scene.text.text, max(start - 90, 0), start) is not None


def _span(sentence: Sentence) -> tuple[int, int]:
    return sentence.start, sentence.end


def _gap(trigger: Trigger, start: int, end: int) -> int:
    return max(start - trigger.end, trigger.start - end, 0)
