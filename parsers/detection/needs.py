"""Needs: whether a clause has what its trigger must have to state a happening of the relation."""

from __future__ import annotations

import re

from models.values.mentions import Kind, Status
from parsers.context import Context
from parsers.detection.counterparts import has_counterpart, is_between_two
from parsers.detection.destinations import has_destination
from parsers.detection.drills import is_only_prepared
from parsers.detection.further_goods import tells_of_rest
from parsers.detection.givers import receiver
from parsers.detection.guests_there import are_there_already
from parsers.detection.parties import (
    goes_on_of_others,
    has_sides,
    is_of_others_talks,
    is_of_two,
)
from parsers.detection.ships import leaves_port
from parsers.detection.speeches import is_spoken_at
from parsers.detection.stating import (
    goes_without_verb,
    is_come_for,
    is_in_relative,
    is_of_its_day,
    is_stated,
    leads_on,
)
from parsers.detection.triggers import Edge, Form
from parsers.detection.troops import is_joint
from parsers.frames import Frame
from parsers.scope.blocs import is_with_bloc
from parsers.scope.relation import sides
from parsers.series.mechanisms import is_fund, is_pact

Stretch = tuple[int, int]


def meets_needs(context: Context, frame: Frame, stretch: Stretch, sentence: Stretch) -> bool:  # noqa: C901, PLR0911, PLR0912 - a list of cases, each with its answer
    """Whether the frame may stand as a statement of the relation."""
    if is_with_bloc(context.scene, *stretch):
        return False
    if is_only_prepared(context, frame):
        return False
    if frame.name is not None:
        if _is_habit(context, frame):
            return False
        if is_fund(frame.series) and frame.trigger is None and frame.status is Status.HELD:
            return False  # "The first fund had $100 million to spend": no step is told
        loose = frame.series is None or frame.name.weak
        if loose and goes_on_of_others(context, sentence):
            return False
        if frame.series is None and is_of_others_talks(context, frame, sentence):
            return False
        if is_in_relative(context, frame, sentence) or leads_on(context, frame):
            return False
        stated = (
            is_stated(frame)
            or is_come_for(context, frame, sentence)
            or is_of_its_day(context, frame)
            or is_spoken_at(context, frame)
            or goes_without_verb(context, frame, sentence)
        )
        if frame.series is None:
            told = frame.name.round is not None or (
                frame.name.which is not None and "body" in frame.name.heads
            )
            bargained = context.pact is not None and {"round", "meeting"} <= set(frame.name.heads)
            numbered = told and (bargained or bool(context.named))  # "the last one of the panel"
            team = "working_group" in frame.name.heads and frame.status is Status.PLANNED
            met = (
                frame.kind is not Kind.MEETING
                or _is_joint_body(context, frame)
                or (team and bool(frame.time or frame.vague) and context.bilateral)
                or _is_next(context, frame)
                or frame.name.definite
                or numbered
                or is_of_two(context, frame)
            )
            told = stated and met and not _is_topic(context, frame, sentence)
            told = told and (is_spoken_at(context, frame) or not _is_audience(context, frame))
            return told and has_sides(context, frame, stretch, sentence)
        return stated
    row = frame.trigger.row if frame.trigger else None
    if row is None or goes_on_of_others(context, sentence):
        return False
    if ("sides" in row.needs or frame.kind is Kind.AGREEMENT) and not has_sides(
        context, frame, stretch, sentence
    ):
        return False
    if frame.kind is Kind.MEETING and not has_counterpart(context, frame, stretch, sentence):
        return False
    if row.id == "train" and not is_joint(context, frame, sentence):
        return False
    if frame.kind is Kind.CALL and not is_between_two(context, frame):
        return False
    if frame.kind is Kind.DELIVERY and not _goes_between(context, frame, sentence):
        return False
    if _is_only_counted_from(context, frame) or (
        "place" in row.needs and not has_destination(context, frame, stretch, sentence)
    ):
        return False
    if frame.status is Status.PLANNED and _is_programme(context, frame, stretch):
        return False
    if row.id == "leave" and _ends_nothing(context, frame, sentence):
        return False
    if frame.kind is Kind.MILESTONE and "pact" in row.needs:
        both = context.scene.sides_in(*sentence) >= set(sides())
        if context.scene.others_in(*sentence) and not both:
            return False
        if not context.bilateral and not context.scene.sides_in(*sentence):
            return False
        if context.scene.others_in(*stretch) and not context.scene.sides_in(*stretch) >= set(
            sides()
        ):
            return False  # "with the UAE it has been in force since May, and with Oman"
        if frame.series is None:
            return context.bilateral or both
    if row.id == "departs" and leaves_port(
        context, Kind.OTHER, frame.country, sentence[0], frame.at
    ):
        frame.kind, frame.edge = Kind.PORT_CALL, Edge.END
    if frame.kind is Kind.PORT_CALL and _TIMES.match(context.scene.text.text, frame.at_end):
        return False
    if frame.kind is Kind.OTHER and row.id == "departs" and _sails_elsewhere(context, sentence):
        return False
    third = context.scene.others_in(*sentence) if "series" in row.needs else set()
    if third and not context.scene.called_in(*sentence) >= set(sides()):
        return False  # talks with a third party
    if row.id == "approve" and not _names_text(context, frame):
        return False
    return "series" not in row.needs or frame.series is not None or _is_on_text(context, frame)


def _is_programme(context: Context, frame: Frame, stretch: Stretch) -> bool:
    """As in "The visiting officers will tour the base on Friday": they are there already."""
    if frame.kind is not Kind.VISIT or frame.title:
        return False
    return are_there_already(context.scene, *stretch)


def _is_joint_body(context: Context, frame: Frame) -> bool:
    """As in "A joint technical committee under it met in New Delhi last November"."""
    name, text = frame.name, context.scene.text.text
    if name is None or frame.trigger is None or frame.time is None or not context.bilateral:
        return False
    if frame.country not in sides() or frame.status is not Status.HELD:
        return False
    joint = text.startswith("joint ", name.start) or text.endswith("joint ", 0, name.start)
    return joint and not context.scene.others_in(frame.start, frame.end)


_TIMES = re.compile(
    r"[^,;.]{0,40}\s(?:thrice|(?:two|three|four|five|six|seven|eight|nine|ten|several|many|\d+)"
    r"\stimes)\b"
)
"""As in "Indian ships called at Duqm nine times last year": none of the nine is told of."""


def _sails_elsewhere(context: Context, sentence: Stretch) -> bool:
    """As in "INS Sudarshini sailed from Kochi for Djibouti": from home, and to a third country."""
    scene = context.scene
    return bool(scene.others_in(*sentence)) and not scene.sides_in(*sentence) >= set(sides())


def _is_habit(context: Context, frame: Frame) -> bool:
    """As in "Businessmen sit in a Joint Business Council": what there is, and no sitting of it."""
    if frame.form is not Form.PRESENT or frame.time is not None or frame.trigger is None:
        return False
    return _IN_A.match(context.scene.text.text, frame.trigger.start) is not None


_IN_A = re.compile(r"(?:sits?|meets?|talks?|works?) (?:in|through|under|by way of) an?\b")


def _is_audience(context: Context, frame: Frame) -> bool:
    """As in "the minister told a gathering of exporters": who is spoken to, and no meeting."""
    low = max(frame.at - _AUDIENCE_NEAR, 0)
    return _AUDIENCE.search(context.scene.text.text, low, frame.at) is not None


_AUDIENCE_NEAR = 50
_AUDIENCE = re.compile(
    r"\b(?:tell|told|telling|address(?:ed|es|ing)?|(?:spoke|speaking|speaks) (?:to|at|before))\s+"
    r"(?:an?|the)\s+(?:[\w-]+\s+){0,2}$"
)


def _is_topic(context: Context, frame: Frame, sentence: Stretch) -> bool:
    """As in "discussions on courses, joint training and a plan": what is only talked of."""
    if frame.kind is not Kind.EXERCISE or frame.title or frame.name is None:
        return False
    if frame.trigger is not None and frame.trigger.form not in {Form.NOUN, Form.ING}:
        return False
    return _TALKED_OF.search(context.scene.text.text, sentence[0], frame.at) is not None


_TALKED_OF = re.compile(
    r"\b(?:discuss(?:ions?|ed|ing)|talks?|talked|views|consultations|deliberations|cooperation|"
    r"proposals?|reviewed|covered|agenda)\b(?:\s+(?:on|about|of|in|over))?\s[^.;:]{0,90}$"
)


def _ends_nothing(context: Context, frame: Frame, sentence: Stretch) -> bool:
    """As in "The drill, held by both navies, concluded yesterday": no stay is told of."""
    text = context.scene.text.text
    if _CLOSING.match(text, frame.at, frame.at_end) is None:
        return False
    return _STAY.search(text, *sentence) is None


_CLOSING = re.compile(r"(?:end|conclude|wind|wrap)")
_STAY = re.compile(r"\b(?:visit|tour|trip|stay|journey|mission|leg|sojourn|stop|stopover)")


def _goes_between(context: Context, frame: Frame, sentence: Stretch) -> bool:
    """Whether both sides are named where goods are, or one where they are the subject."""
    named = context.scene.sides_in(*sentence)
    if named >= set(sides()):
        return True
    passive = context.scene.text.text.startswith(("was ", "were ", "be "), frame.at)
    if not named and tells_of_rest(context.scene, sentence[0]):
        return context.bilateral and not context.scene.others_in(*sentence)
    known = _KNOWN_GOODS.match(context.scene.text.text, sentence[0]) is not None
    known = known or receiver(context, frame, sentence) is not None
    if not named or not context.bilateral or not (passive or known or frame.form is Form.NOUN):
        return False
    return not context.scene.others_in(*sentence)


_KNOWN_GOODS = re.compile(
    r"(?:the|this|that|these|those|an?\s+(?:second|third|further|later)|another)\s+(?:\w+\s+){0,2}"
    r"(?:consignments?|shipments?|doses|vials|aid|supplies|goods|medicines|cargo|batch|lot|gift|"
    r"aircraft|airframes|equipment|containers?|ambulances)\b"
)
"""As in "The consignment reached Muscat on Friday", behind a word on who gave it."""


def _is_on_text(context: Context, frame: Frame) -> bool:
    """Whether a step is taken on a text of the two sides that has no name of its own."""
    scene = context.scene
    sentence = scene.sentences[frame.sentence]
    whole = (sentence.start, sentence.end)
    if not any(note.id == "pact" for note in scene.within("object", *whole)):
        return False
    return scene.called_in(*whole) >= set(sides()) and not scene.others_in(*whole)


def _is_next(context: Context, frame: Frame) -> bool:
    """As in "agreed to hold the next meeting in Muscat": of whatever the two sides met for."""
    if frame.name is None or frame.name.which != "next" or frame.status is not Status.PLANNED:
        return False
    return context.bilateral and frame.trigger is not None and frame.country in sides()


def _is_only_counted_from(context: Context, frame: Frame) -> bool:
    """As in "within a year of its entry into force": a day to count from, told of by no date."""
    if frame.kind is not Kind.MILESTONE or frame.form is not Form.NOUN or frame.time is not None:
        return False
    before = max(frame.at - _COUNTED_REACH, 0)
    return _COUNTED.search(context.scene.text.text, before, frame.at) is not None


_AND_NEAR = 24
_AND_THEN = re.compile(
    r"\b(?:and|then|later)\s+(?:(?:was|were|duly|then|later|finally|has been|have been)\s+)*$"
)
_COUNTED_REACH = 40
_COUNTED = re.compile(
    r"\b(?:days?|weeks?|months?|years?|date)\s+(?:of|after|from|before|following)\s+"
    r"(?:(?:its|the|their)\s+)?$|\b(?:upon|pending)\s+(?:its|the|their)\s+$"
)
_TEXT = re.compile(r"\b(?:it|this|them|which|text|draft|instrument|proposal|note)\b")


def _names_text(context: Context, frame: Frame) -> bool:
    """Whether the clause says what is approved: the treaty, or "it"."""
    scene = context.scene
    words = (frame.start, frame.end)
    if not scene.text.text[frame.at].isascii() or _TEXT.search(scene.text.text, *words):
        return True
    if scene.text.text.startswith("instruments", frame.at) and context.pact:
        return True
    if any(proof.slot == "mechanism" and proof.end <= frame.start for proof in frame.proofs):
        return True  # "The pact, signed in May, was ratified"
    if _AND_THEN.search(scene.text.text, max(frame.at - _AND_NEAR, 0), frame.at):
        words = (scene.sentences[frame.sentence].start, frame.end)  # "was signed and ratified"
    texts = (note.id == "pact" for note in scene.within("object", *words))
    return any(texts) or any(
        is_pact(note.id) for label in ("series", "weak") for note in scene.within(label, *words)
    )
