"""Needs: whether a clause has what its trigger must have to state a happening of the relation."""

from __future__ import annotations

import re
from itertools import pairwise

from models.values.mentions import Kind, Status
from parsers.context import Context
from parsers.figures import Figure
from parsers.frames import Frame
from parsers.mechanisms import is_pact
from parsers.places import country_of
from parsers.relation import other_side, sides
from parsers.status import Cue
from parsers.travellers import visitor_sides
from parsers.triggers import Edge, Form, Role

Stretch = tuple[int, int]
_REACH = 70
_ITSELF = re.compile(r"\s*(?:again|next|here|in|on|at|for|twice|today|yesterday|with|[,.;:]|$)")
_SOME = re.compile(r"\s+(?:with\s+)?(?:an?|some|several|many|other)\s")
_WITH_SOME = re.compile(
    r"\bwith (?:an?|some|several|many|other) (?:leaders?|officials?|ministers?)\b"
)
_TALKS = ("talks", "discussions", "meeting", "consultations", "ties")
_AGENT_KINDS = frozenset({Kind.MEETING, Kind.CALL})


def meets_needs(context: Context, frame: Frame, stretch: Stretch, sentence: Stretch) -> bool:  # noqa: C901, PLR0911, PLR0912 - a list of cases, each with its answer
    """Whether the frame may stand as a statement of the relation."""
    if frame.name is not None:
        stated = _is_stated(frame) or _is_come_for(context, frame, sentence)
        if frame.series is None:
            numbered = frame.name.round is not None and bool(context.named)
            team = "working_group" in frame.name.heads and frame.status is Status.PLANNED
            met = (
                frame.kind is not Kind.MEETING
                or (team and frame.time is not None and context.bilateral)
                or frame.name.definite
                or numbered
                or _is_of_two(context, frame)
            )
            return stated and met and _has_sides(context, frame, stretch, sentence)
        return stated
    row = frame.trigger.row if frame.trigger else None
    if row is None:
        return False
    if ("sides" in row.needs or frame.kind is Kind.AGREEMENT) and not _has_sides(
        context, frame, stretch, sentence
    ):
        return False
    if frame.kind is Kind.MEETING and not _has_counterpart(context, frame, stretch, sentence):
        return False
    if frame.kind is Kind.CALL and not _is_between_two(context, frame):
        return False
    if frame.kind is Kind.DELIVERY and not (context.scene.sides_in(*sentence) >= set(sides())):
        return False
    if _is_only_counted_from(context, frame) or (
        "place" in row.needs and not _has_destination(context, frame, stretch, sentence)
    ):
        return False
    if frame.kind is Kind.MILESTONE and "pact" in row.needs:
        both = context.scene.sides_in(*sentence) >= set(sides())
        if context.scene.others_in(*sentence) and not both:
            return False
        if not context.bilateral and not context.scene.sides_in(*sentence):
            return False
        if frame.series is None:
            return context.bilateral or both
    if row.id == "approve" and not _names_text(context, frame):
        return False
    return not ("series" in row.needs and frame.series is None)


def _is_only_counted_from(context: Context, frame: Frame) -> bool:
    """As in "within a year of its entry into force": a day to count from, told of by no date."""
    if frame.kind is not Kind.MILESTONE or frame.form is not Form.NOUN or frame.time is not None:
        return False
    before = max(frame.at - _COUNTED_REACH, 0)
    return _COUNTED.search(context.scene.text.text, before, frame.at) is not None


_COUNTED_REACH = 40
_COUNTED = re.compile(
    r"\b(?:days?|weeks?|months?|years?|date)\s+(?:of|after|from|before|following)\s+"
    r"(?:its|the|their)\s+$|\b(?:upon|pending)\s+(?:its|the|their)\s+$"
)


_TEXT = re.compile(r"\b(?:it|this|them|which|text|draft|instrument|proposal|note)\b")


def _names_text(context: Context, frame: Frame) -> bool:
    """Whether the clause says what is approved: the treaty, or "it"."""
    scene = context.scene
    words = (frame.start, frame.end)
    if not scene.text.text[frame.at].isascii() or _TEXT.search(scene.text.text, *words):
        return True
    texts = (note.id == "pact" for note in scene.within("object", *words))
    return any(texts) or any(
        is_pact(note.id) for label in ("series", "weak") for note in scene.within(label, *words)
    )


_BARE_CALL = re.compile(r"sp(?:ea|o)k|talk|interact|dial|call(?:ed|s)? up|ra?ng")


def _is_between_two(context: Context, frame: Frame) -> bool:
    """Whether somebody is spoken with: "spoke by video to leaders of the community" is no call."""
    words = context.scene.text.text[frame.at : frame.at_end]
    if not _BARE_CALL.match(words):
        return True
    after = (frame.at_end, min(frame.at_end + _REACH, frame.end))
    told = context.people(*after) or context.scene.within("both", frame.start, frame.at)
    if told or len(context.people(frame.start, frame.at)) > 1:
        return True
    if context.scene.sides_in(frame.start, frame.at) >= set(sides()):
        return True
    named = context.scene.within("party", *after) or context.scene.within("figure", *after)
    return bool(named) and not _LEADERS_OF.search(context.scene.text.text, *after)


_LEADERS_OF = re.compile(r"\b(?:community|diaspora|reporters|students|workers|press)\b")


def _is_of_two(context: Context, frame: Frame) -> bool:
    """Whether both sides stand in the clause of a meeting that has no name."""
    both = context.scene.within("both", frame.start, frame.end)
    return bool(both) or frame.sides >= set(sides())


def _is_stated(frame: Frame) -> bool:  # noqa: PLR0911 - a list of cases, each with its answer
    """Whether a name is more than a name: it has a number, or something is said to happen."""
    name = frame.name
    if name is None or name.round or name.which:
        return True
    if frame.trigger is None and frame.series is None and not frame.settled:
        return False
    if frame.trigger is None and is_pact(name.series):
        return False
    if frame.settled and frame.status is not Status.HELD:
        told = frame.series is not None or frame.time is not None
        return told or (frame.kind is Kind.EXERCISE and not name.definite)
    if frame.trigger is None and frame.series and frame.time is not None and frame.into:
        return True
    if is_pact(name.series) and frame.trigger is None:
        return False
    if frame.trigger is None:
        return frame.title
    if frame.trigger.form is Form.BASE and not frame.settled:
        return frame.time is not None or frame.title
    return True


def _is_come_for(context: Context, frame: Frame, sentence: Stretch) -> bool:
    """As in "will travel to Muscat next month for a session of the Joint Commission"."""
    name = frame.name
    if name is None or name.series is None or not frame.into or frame.trigger is not None:
        return False
    if is_pact(name.series):
        return False
    text = context.scene.text.text
    return any(
        note.id.startswith("visit") and _ONLY_WHEN.fullmatch(text, note.end, name.start)
        for note in context.scene.within("trigger", sentence[0], name.start)
    )


_ONLY_WHEN = re.compile(r"[^.,;]*\b(?:for|to attend|at)\s+(?:the\s+|an?\s+|its\s+|another\s+)?")
"""Where and when somebody goes, with no other verb that a comma would set off."""


def _has_sides(context: Context, frame: Frame, stretch: Stretch, sentence: Stretch) -> bool:
    """Whether both sides take part: named, or one named and the article about the two."""
    both = set(sides())
    persons = {figure.country for figure in frame.people if figure.country}
    others = context.scene.others_in(*stretch) | (persons - both)
    if _is_with_another(context, frame, sentence):
        return False
    if persons >= both:
        return True
    if others and (frame.kind in _AGENT_KINDS or not frame.sides >= both):
        return False
    if frame.sides >= both:
        return True
    wider = context.scene.sides_in(*sentence)
    if wider >= both and not context.scene.others_in(*sentence):
        return True
    return context.bilateral


def _is_with_another(context: Context, frame: Frame, sentence: Stretch) -> bool:
    """As in "India and Kuwait signed a pact": one side, paired with a country that is none."""
    scene, text = context.scene, context.scene.text.text
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


def _has_counterpart(context: Context, frame: Frame, stretch: Stretch, sentence: Stretch) -> bool:  # noqa: PLR0911 - a list of cases, each with its answer
    """Whether somebody is met, and not a need or a deadline."""
    scene, trigger = context.scene, frame.trigger
    if trigger is None:
        return True
    if frame.anaphoric:
        return True
    after_noun = (trigger.end, min(trigger.end + 2 * _REACH, stretch[1]))
    if trigger.form is Form.NOUN:
        told = frame.time is not None and len(frame.sides) > 0
        told = told or {f.country for f in context.people(*after_noun)} >= set(sides())
        return told and not _WITH_SOME.search(scene.text.text, trigger.end, stretch[1])
    after = (trigger.end, min(trigger.end + _REACH, stretch[1]))
    before = (sentence[0], trigger.start)
    if context.people(*after) and (context.people(*before) or _somebody(context, before)):
        return True
    facing = _somebody(context, after) or scene.within("demonym", *after)
    if _SOME.match(scene.text.text, trigger.end) and not scene.sides_in(*after):
        facing = []  # "with a leader from elsewhere"
    if facing and (context.people(*before) or _somebody(context, before)):
        return True
    named = {figure.country for figure in context.people(*before)}
    named |= scene.sides_in(*before)
    plural = scene.within("both", *before) or named >= set(sides())
    words = scene.text.text[trigger.start : trigger.end].removesuffix(" in").removesuffix(" at")
    if plural and (
        _ITSELF.match(scene.text.text, trigger.end, stretch[1]) or words.endswith(_TALKS)
    ):
        return True
    # Verbs stand last in Hindi, first in Arabic: the people are on one side of it.
    here = context.people(*stretch)
    some = len({f.name for f in here}) > 1 or (
        (here or frame.sides >= set(sides())) and _somebody(context, stretch)
    )
    with_ = _WITH_AR.search(scene.text.text, trigger.end, stretch[1])
    if with_ is not None and frame.sides and trigger.form is not Form.BASE:
        beside = (with_.end(), with_.end() + _NEAR)
        some = some or bool(scene.within("party", *beside) and scene.within("demonym", *beside))
    return bool(some) and not scene.text.text[trigger.start].isascii()


def _somebody(context: Context, stretch: Stretch) -> bool:
    """Whether an organ, a delegation or a counterpart stands in the stretch."""
    scene = context.scene
    return bool(
        scene.within("organ", *stretch)
        or scene.within("figure", *stretch)
        or scene.within("both", *stretch)
        or scene.within("party", *stretch)
    )


def _has_destination(context: Context, frame: Frame, stretch: Stretch, sentence: Stretch) -> bool:  # noqa: C901, PLR0911, PLR0912 - a list of cases, each with its answer
    """Whether somebody of one side goes to the other."""
    scene, trigger = context.scene, frame.trigger
    both = set(sides())
    if trigger is None:
        return False
    reach = stretch[1] if frame.country is None else min(trigger.end + _RIGHT_BEHIND, stretch[1])
    if _goes_elsewhere(context, trigger.end, reach):
        return False
    if frame.kind is Kind.PORT_CALL:
        return _calls_abroad(context, frame, sentence)
    if _is_others(context, sentence[0], trigger.start):
        return False
    guests = visitor_sides(context, frame, sentence[0])
    if guests and not guests & both:
        return False
    if trigger.form is not Form.NOUN and trigger.row.role is Role.EVENT:
        before = (sentence[0], trigger.start)
        anywhere = trigger.row.guest == "object" or not scene.text.text[trigger.start].isascii()
        around = (trigger.start, stretch[1]) if trigger.row.guest == "object" else before
        if anywhere and trigger.row.guest != "object":
            around = stretch
            if _WHO.search(scene.text.text, sentence[0], trigger.start):
                frame.people = context.people(*before)[-1:]
                around = before
        somebody = bool(context.people(*around)) or _somebody(context, around)
        if not somebody and not _is_some_name(context, frame):
            return False
    if frame.country is None:
        if trigger.form is Form.NOUN and context.bilateral and (frame.time or frame.vague):
            known = guests & both
            frame.country = other_side(known.pop()) if len(known) == 1 else None
            frame.anaphoric = (
                _THE.search(scene.text.text, max(frame.at - 8, 0), frame.at) is not None
            )
            return frame.country is not None or frame.day_number is not None
        if _is_at_dateline(context, frame):
            return True
        known = guests & both
        if len(known) == 1 and _is_return(context, frame) and (frame.time or frame.vague):
            frame.country = other_side(known.pop())
            return context.bilateral
        if trigger.row.edge is not None and frame.time is not None and len(known) == 1:
            frame.country = other_side(known.pop())
            return context.bilateral
        return False
    if not guests:
        return _was_told_of(context, frame, sentence[0]) or (
            context.bilateral and frame.country != context.scene.article.outlet.country
        )
    if guests & (both - {frame.country}):
        return True
    if trigger.row.edge is None or trigger.form is Form.NOUN or not context.bilateral:
        return False
    # Who goes to his own country goes home from the other.
    frame.city, frame.country, frame.edge = None, other_side(frame.country), Edge.END
    return frame.time is not None


def _is_return(context: Context, frame: Frame) -> bool:
    """As in "will pay a return visit": to where the one who was here before came from."""
    near = min(frame.at_end + _RIGHT_BEHIND, frame.end)
    return _RETURN.search(context.scene.text.text, frame.at, near) is not None


_RETURN = re.compile(r"\breturn (?:\w+ )?visit\b")


def _is_at_dateline(context: Context, frame: Frame) -> bool:
    """As in "The minister landed on Monday and flies home on Wednesday", written where he is."""
    if frame.trigger is None or frame.trigger.row.edge is None or frame.time is None:
        return False
    if context.dateline is None or not context.bilateral or frame.form is Form.NOUN:
        return False
    subject = context.people(max(frame.at - _SUBJECT_NEAR, frame.start), frame.at)
    country = country_of(context.dateline)
    hosts = [f for f in subject if f.country == country and _is_named(context, f)]
    if country not in sides() or hosts:
        return False
    lately = context.people(max(frame.at - _TOLD_LATELY, 0), frame.at)
    guests = [f for f in lately if f.country == other_side(country) and f.name]
    if not guests:
        return False
    frame.country = country
    frame.people = [f for f in frame.people if f.country != country] or guests[-1:]
    if frame.edge is Edge.END and frame.status is Status.PLANNED:
        frame.status, frame.settled = Status.HELD, True  # who leaves tomorrow is here
    return True


def _is_named(context: Context, figure: Figure) -> bool:
    """Whether a person is named at a place, and not only pointed at ("the minister")."""
    words = context.scene.article.whole[figure.start : figure.end].split()
    return any(word in figure.name.split() for word in words)


_SUBJECT_NEAR = 60
_TOLD_LATELY = 3_000
"""Characters within which a guest was told of; a text without end stays cheap."""


def _is_some_name(context: Context, frame: Frame) -> bool:
    """As in "A. K. Antony leaves for Oman": a name that no list has, before a verb of motion."""
    whole = context.scene.article.whole
    named = _NAME_BEFORE.search(whole, max(frame.at - _SUBJECT_NEAR, frame.start), frame.at)
    return named is not None and context.bilateral and frame.country is not None


_NAME_BEFORE = re.compile(r"(?:[A-Z]\.\s?){1,3}[A-Z][a-z]+\s+(?:\w+ly\s+)?$")


def _was_told_of(context: Context, frame: Frame, start: int) -> bool:
    """Whether somebody of the other side was named right before, as who comes here."""
    if frame.form is Form.NOUN or not context.bilateral or frame.country is None:
        return False
    if context.scene.within("demonym", frame.start, frame.at):
        return False  # "the first Indian ambassador arrived"
    other = other_side(frame.country)
    told = [f for f in context.people(max(start - _LATELY, 0), start) if f.country == other]
    frame.people += told[-1:]
    return bool(told)


_WHO = re.compile(r"(?:الذي|التي)\s+$")
"""In Arabic who visits stands before "who visits"."""
_LATELY = 300


def _calls_abroad(context: Context, frame: Frame, sentence: Stretch) -> bool:
    """Whether a ship is in a port of the other side; from one of her own she sets out."""
    scene = context.scene
    if frame.country is None and context.dateline and _IN_PORT.search(scene.text.text, *sentence):
        frame.city, frame.country = context.dateline, country_of(context.dateline)
    if frame.country not in sides():
        return False
    flags = {note.id for note in scene.within("organ", *sentence) if note.end < note.start + 5}
    flags |= {note.id for note in scene.within("demonym", sentence[0], frame.at)}
    if flags != {frame.country}:
        return True
    bound = scene.sides_in(frame.at_end, sentence[1]) - {frame.country}
    if frame.edge is not Edge.END or not bound:
        return frame.edge is not Edge.END
    frame.kind, frame.edge = Kind.OTHER, None
    return True


_IN_PORT = re.compile(r"\b(?:in port|in harbour|alongside)\b")


def _goes_elsewhere(context: Context, start: int, end: int) -> bool:
    """Whether a third country stands right behind the words, and not as where he came from."""
    text = context.scene.text.text
    notes = context.scene.within("other", start, min(start + _NEAR, end))
    return any(not text[start : note.start].endswith("from ") for note in notes)


_WITH_AR = re.compile(r"\sمع\s")
_NEAR = 30
_RIGHT_BEHIND = 12
_THE = re.compile(r"\b(?:the|this|that)\s+$")


def _is_others(context: Context, start: int, end: int) -> bool:
    """Whether the last country named before a trigger is outside the relation."""
    others = context.scene.within("other", start, end)
    if not others:
        return False
    last = others[-1].start
    ours = [f.start for f in context.people(start, end) if f.country in sides()]
    ours += [
        note.start
        for label in ("organ", "demonym", "country")
        for note in context.scene.within(label, start, end)
    ]
    return max(ours, default=-1) < last


def is_plain(frame: Frame) -> bool:
    """Whether a frame is a plain statement: no hope, and a habit only where it gives a date."""
    if frame.mood is None:
        return True
    if frame.mood is not Cue.CADENCE or frame.trigger is None or frame.kind is Kind.MILESTONE:
        return False
    if frame.status is Status.PLANNED and frame.which != "next":
        return False  # "is to meet every two years"
    if frame.time is None or frame.time.bound or not frame.start <= frame.time.start < frame.end:
        return False
    if frame.name is None:
        return frame.kind not in _AGENT_KINDS
    return bool(frame.series or frame.round or frame.which)
