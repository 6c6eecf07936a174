"""Parties: whether both sides of the relation take part in what a clause tells."""

from __future__ import annotations

import re
from itertools import pairwise

from models.values.mentions import Kind
from parsers.context import Context
from parsers.detection.drills import is_of_many
from parsers.frames import Frame
from parsers.scope.relation import sides

Stretch = tuple[int, int]

_AGENT_KINDS = frozenset({Kind.MEETING, Kind.CALL})


def is_of_two(context: Context, frame: Frame) -> bool:
    """Whether both sides stand in the clause of a meeting that has no name."""
    both = context.scene.within("both", frame.start, frame.end)
    return bool(both) or frame.sides >= set(sides())


def has_sides(  # noqa: PLR0911 - a list of cases, each with its answer
    context: Context, frame: Frame, stretch: Stretch, sentence: Stretch
) -> bool:
    """Whether both sides take part: named, or one named and the article about the two."""
    both = set(sides())
    end = max(stretch[1], frame.at_end)
    onward = context.scene.has_any(_GOING) and _ONWARD.search(
        context.scene.text.text, frame.at_end, end
    )
    if onward:
        stretch = (stretch[0], onward.start())
    persons = {figure.country for figure in frame.people if figure.country}
    others = context.scene.others_in(*stretch) - {frame.country} | (persons - both)
    if _is_with_another(context, frame, sentence) or _is_drilled_with(context, frame):
        return False
    if persons >= both:
        return True
    if not frame.sides >= both and _faces_third(context, frame, sentence):
        return False
    if others and (frame.kind in _AGENT_KINDS or not frame.sides >= both):
        return False
    if frame.sides >= both:
        return True
    wider = context.scene.sides_in(*sentence)
    if wider >= both and not context.scene.others_in(*sentence):
        return True
    return context.bilateral


_GOING = (
    *("leaving ", "flying ", "departing ", "heading ", "travelling ", "going ", "proceeding "),
    *("setting off", "moving ", "returning ", "coming ", "arriving ", " way ", "en route"),
)
_ONWARD = re.compile(
    r"\b(?:before|after|on (?:his|her|their) way|en route|prior to)\s+(?:(?:leaving|flying|"
    r"departing|heading|travelling|going|proceeding|setting off|moving|returning|coming|arriving)"
    r"\b|(?:on\s+)?(?:to|from|for)\s)"
)
"""As in "called on the minister before leaving for Riyadh": where he goes is no party."""


def _faces_third(context: Context, frame: Frame, sentence: Stretch) -> bool:
    """As in "met his Saudi counterpart in Riyadh": whom he met there, and not only where."""
    scene, text = context.scene, context.scene.text.text
    if frame.country is None or frame.country in sides():
        return False
    return any(
        _PARTY.match(text, note.end) or _PARTNER.search(text, max(note.start - 14, 0), note.start)
        for note in scene.within("other", sentence[0], frame.end)
        if note.id == frame.country
    )


_PARTY = re.compile(
    r"(?:'s)?\s(?:(?:foreign|defence|naval|military|army|navy|air|coast|trade|oil|energy|prime|"
    r"interior|deputy|senior)\s){0,2}(?:counterparts?|officials?|ministers?|navy|army|air force|"
    r"guard|forces|side|authorities|leaders?|commanders?|chiefs?|officers?|president|king|emir|"
    r"government|ministry|leadership|delegation)\b"
)
_PARTNER = re.compile(r"\bwith\s(?:the\s)?$")


def _is_drilled_with(context: Context, frame: Frame) -> bool:
    """As in "an exercise with the French Navy": whoever else is named watched."""
    if frame.kind is not Kind.EXERCISE or frame.series is not None:
        return False
    sentence = context.scene.sentences[frame.sentence]
    if is_of_many(context, frame, (sentence.start, sentence.end)):
        return True
    text = context.scene.text.text
    return any(
        _WITH.fullmatch(text, frame.at_end, note.start) is not None
        for note in context.scene.within("other", frame.at_end, frame.at_end + _WITH_NEAR)
    )


_WITH = re.compile(r"\s+(?:\w+\s+)?with\s+(?:the\s+)?")
_WITH_NEAR = 24


def goes_on_of_others(context: Context, sentence: Stretch) -> bool:
    """As in "China watched closely. Its own ships call at Salalah": of another country still."""
    scene, text = context.scene, context.scene.text.text
    index = scene.sentence_at(sentence[0])
    if index < 1 or _ITS.match(text, sentence[0]) is None:
        return False
    before = scene.sentences[index - 1]
    if before.start < scene.title_end or context.people(before.start, before.end):
        return False
    first = _FIRST.match(text, before.start)
    others = scene.within("other", first.end() if first else before.start, before.end)
    opens = bool(others) and others[0].start - before.start <= _OPENING
    return opens and not scene.sides_in(before.start, others[0].start)


def is_of_others_talks(context: Context, frame: Frame, sentence: Stretch) -> bool:
    """As in "Talks with the UK go on and the 14th round will be held": a round of those."""
    scene = context.scene
    if scene.sides_in(*sentence) or not scene.others_in(sentence[0], frame.at):
        return False
    return _TALKS_WITH.search(scene.text.text, sentence[0], frame.at) is not None


_TALKS_WITH = re.compile(
    r"\b(?:talks|negotiations|dialogue|discussions|consultations|pact|agreement|deal|one) "
    r"(?:with|between)\b"
)
_ITS = re.compile(r"(?:its|their|it|they)\s")
_FIRST = re.compile(r"(?:the|a|an|but|and|for)\s+")
_OPENING = 12


def _is_with_another(context: Context, frame: Frame, sentence: Stretch) -> bool:
    """As in "India and Kuwait signed a pact": one side, paired with a country that is none."""
    scene, text = context.scene, context.scene.text.text
    if not scene.others_in(sentence[0], min(frame.at, sentence[1])):
        return False
    named = sorted(
        note
        for label in ("country", "other")
        for note in scene.within(label, sentence[0], min(frame.at, sentence[1]))
    )
    if len({note.id for note in named if note.label == "country"}) != 1:
        return False
    return any(
        {first.label, second.label} == {"country", "other"}
        and _AND.fullmatch(text, first.end, second.start) is not None
        for first, second in pairwise(named)
    )


_AND = re.compile(r"\s+and\s+(?:the\s+)?|\s*[-\u2013]\s*")
