"""Plans: happenings ahead, read from what makes one and not from a known phrase.

A clause states a plan where it says that something lies ahead (`ahead`), what it is (a noun of
`happening`, or a verb of `doing` with somebody who does it), and when or where. It is asked only
where no trigger has stated anything, so that it adds to what is read and changes none of it.
"""

from __future__ import annotations

import re

from models.values.mentions import Kind, Status
from parsers.context import Context
from parsers.dates.timex import Role, Tense, Timex
from parsers.detection.triggers import Form
from parsers.factuality.judging import Judgement, judge
from parsers.factuality.status import Cue
from parsers.filling import fill_frame
from parsers.frames import Frame
from parsers.plans.clauses import PASSIVE, PlanClause, Stretch, dated_clauses, plan_clauses
from parsers.plans.names import name_pact, planned_name
from parsers.plans.rules import read_rule
from parsers.scope.blocs import is_with_bloc
from parsers.scope.relation import sides
from parsers.series.mechanisms import kind_of
from parsers.series.naming import is_prepared, name_slots
from parsers.spatial.places import country_of
from parsers.temporal.taking_times import take_time
from parsers.text.lexicon import Annotation


def add_plans(context: Context, index: int, sentence: Stretch, frames: list[Frame]) -> None:
    """Add to the frames of a sentence the plans that none of them states.

    A frame that does not know what happens gives way to one that does.
    """
    asked = "?" in context.scene.text.text[sentence[1] - 1 : sentence[1] + 1]
    if asked or not _is_of_two(context, sentence):
        return
    for clause in plan_clauses(context, sentence):
        start, end, mark = clause.start, clause.end, clause.mark
        beyond = [
            f
            for f in frames
            if (clause.subject is None or f.at_end > start)
            and not (f.mood in _SOFT and f.at > mark.end)  # "will begin talks and hope to sign"
        ]
        if any(_is_stated(f, start, end, mark) for f in beyond):
            continue
        frame = _plan(clause, index, sentence)
        if frame is None:
            continue
        taken = [f.time for f in frames if f.time is not None and _is_done(f, mark)]
        if frame.time in taken:
            _take_other_time(context, frame, taken)
        if (mark.id != "present" or _lies_ahead(context, frame)) and _is_checkable(context, frame):
            frames[:] = [
                f
                for f in frames
                if f not in beyond or not _overlaps(f, start, end) or _is_done(f, mark)
            ]
            for aside in frames:
                if clause.subject is not None and aside not in beyond:
                    _end_aside(aside, start)
            frames.append(frame)
    _add_dated(context, index, sentence, frames)


def _add_dated(context: Context, index: int, sentence: Stretch, frames: list[Frame]) -> None:
    """Add the clauses that nothing but their date puts ahead, where nothing else is stated."""

    def is_stated(start: int, end: int) -> bool:
        told = (f for f in frames if _overlaps(f, start, end))
        return any(f.trigger is not None or f.settled or f.promise for f in told)

    for clause in dated_clauses(context, sentence, is_stated):
        here = [f for f in frames if _overlaps(f, clause.start, clause.end)]
        frame = _plan(clause, index, sentence)
        if frame is not None and _lies_ahead(context, frame) and _is_checkable(context, frame):
            frame.confidence = _BY_DATE_ALONE
            frames[:] = [*(f for f in frames if f not in here), frame]


_BY_DATE_ALONE = 60


_SOFT = frozenset({Cue.HOPED, Cue.POSSIBLE})


def _end_aside(frame: Frame, end: int) -> None:
    """Take from what an aside states the day and the place that stand behind it."""
    if frame.end <= end:
        return
    frame.end = end
    if frame.time is not None and frame.time.start >= end:
        frame.time = frame.resolved = None
    if any(proof.slot == "place" and proof.start >= end for proof in frame.proofs):
        frame.city = frame.country = None


def _is_of_two(context: Context, sentence: Stretch) -> bool:
    """Whether a plan of this sentence would be one of the two sides."""
    scene = context.scene
    if is_with_bloc(scene, *sentence):
        return False
    if scene.others_in(*sentence) or any(n.id in _NEVER for n in scene.within("topic", *sentence)):
        return False
    return context.bilateral or scene.sides_in(*sentence) >= set(sides())


_NEVER = frozenset({"sport", "weather", "prices"})
"""Subjects of which nothing is planned between the two sides."""


def _is_stated(frame: Frame, start: int, end: int, mark: Annotation) -> bool:
    """Whether a frame tells what happens in a clause, and not only that something does."""
    definite = frame.name is not None and frame.name.definite
    if frame.kind is None and not (frame.series or frame.round or frame.which or definite):
        return False
    if mark.id == "present" and frame.form is Form.NOUN and not frame.settled:
        return False
    if mark.id == "modal" and frame.trigger is None and not frame.settled and frame.series:
        return False
    return _overlaps(frame, start, end) and not _is_done(frame, mark)


def _is_done(frame: Frame, mark: Annotation) -> bool:
    """'Will implement the agreement signed in May': what stands behind as done is another thing."""
    past = frame.status is Status.HELD and frame.form is Form.PAST
    return (
        past
        and mark.id == "modal"
        and frame.trigger is not None
        and (frame.trigger.start > mark.end + PASSIVE)
    )


def _overlaps(frame: Frame, start: int, end: int) -> bool:
    return frame.at < end and frame.at_end > start


def _plan(clause: PlanClause, index: int, sentence: Stretch) -> Frame | None:
    """The frame of what a clause plans, filled from its words."""
    context, mark, stretch = clause.context, clause.mark, (clause.start, clause.end)
    read = read_rule(clause)
    if read is None:
        return None
    rule, kind = read
    verbs = [note.end for note in clause.doing.values()] if mark.id != "free" else []
    words = (mark.start, max([mark.end, *verbs]))
    judgement = _judgement(clause, sentence, words)
    if judgement is None:
        return None
    name = planned_name(context, clause.subject or stretch, kind)
    frame = Frame(
        kind=kind_of(name.series) if name and name.series else kind,
        rule=f"plan.{rule}",
        sentence=index,
        start=clause.start,
        end=clause.end,
        at=words[0],
        at_end=words[1],
        name=name,
        title=clause.start < context.scene.title_end,
    )
    frame.proves("kind", *words, frame.rule)
    if name is not None:
        name_slots(frame, name)
        if frame.kind is Kind.EXERCISE and is_prepared(context, name):
            frame.kind, frame.round = Kind.MEETING, None
    elif kind in {Kind.AGREEMENT, Kind.MILESTONE} and rule in {"bind", "fixed", "host"}:
        name_pact(context, frame)
    fill_frame(context, frame, stretch, sentence, judgement, clause.start)
    if clause.subject is not None and not frame.people:
        frame.people = list(context.people(*clause.subject))
    _fill_goal(context, frame)
    return frame


def _judgement(clause: PlanClause, sentence: Stretch, words: Stretch) -> Judgement | None:
    """How far it has come; None where it is denied, only hoped for, called off or done."""
    told = judge(clause.scene, sentence[0], (clause.start, clause.end), words, None)
    if told.mood is not None or told.status in {Status.HELD, Status.CANCELLED}:
        return None
    rule = "status.future" if told.cue is None else told.rule
    return told._replace(
        status=told.status or Status.PLANNED, cue=told.cue or clause.mark, rule=rule
    )


def _lies_ahead(context: Context, frame: Frame) -> bool:
    """Whether a present form is told of a day after the article: only then it announces."""
    first = frame.span.first if frame.span else None
    return bool(first and context.day and first > context.day)


def _take_other_time(context: Context, frame: Frame, taken: list[Timex]) -> None:
    """Give a plan the time of its clause that is not that of something done."""
    frame.time = frame.resolved = None
    for timex in context.times(frame.start, frame.end):
        if timex.role is Role.EVENT and timex not in taken:
            take_time(context, frame, timex, Tense.FUTURE)
            return


def _is_checkable(context: Context, frame: Frame) -> bool:
    """Whether a plan says when, be it openly, or where its named round is to be."""
    last = frame.span.last if frame.span else None
    if last and context.day and last < context.day:
        return False
    if frame.kind in {Kind.VISIT, Kind.PORT_CALL} and frame.country not in sides():
        return False
    met = frame.kind in {Kind.MEETING, Kind.EXERCISE} and frame.series is None
    told = frame.round is not None or frame.which is not None
    if met and not told and frame.country not in sides() and not _names_both(context, frame):
        return False
    if frame.span is not None or (frame.vague is not None and frame.rule != "plan.named"):
        return True
    if frame.rule == "plan.named":
        return False
    return frame.country in sides() and bool(frame.series or frame.round or frame.which)


def _fill_goal(context: Context, frame: Frame) -> None:
    """The place of a plan that no preposition gives: its venue, or where a ship is bound."""
    if frame.country is not None:
        return
    scene = context.scene
    venue = _VENUE.search(scene.text.text, frame.start, frame.end)
    places = scene.within("place", venue.end(), frame.end) if venue else []
    if not places and frame.rule == "plan.arrive":
        low = max(frame.start - _BOUND_NEAR, 0)
        places = [
            note
            for note in reversed(scene.within("place", low, frame.start))
            if _TOWARDS.search(scene.text.text, max(note.start - _NEAR_GOAL, 0), note.start)
        ]
    if places:
        frame.city, frame.country = places[0].id, country_of(places[0].id)
    elif frame.rule == "plan.follow":
        guests = {figure.country for figure in frame.people if figure.country}
        guests = guests or set(scene.sides_in(frame.start, frame.at))
        frame.country = next(iter(set(sides()) - guests), None)
    elif frame.rule == "plan.send" and frame.kind is Kind.VISIT:
        there = (frame.at_end, frame.end)
        named = scene.sides_in(*there) | {note.id for note in scene.within("region", *there)}
        frame.country = next(iter(named)) if len(named) == 1 else None
    elif frame.rule == "plan.travel" and not scene.text.text[frame.at].isascii():
        # In Hindi the goal may stand bare before its verb, in Arabic behind it.
        goals = scene.within("country", frame.start, frame.end)
        frame.country = goals[-1].id if goals else None


_VENUE = re.compile(r"\b(?:venue|host)\b")
_TOWARDS = re.compile(r"\b(?:for|to|towards)\s+(?:the\s+)?(?:port\s+of\s+)?$")
_NEAR_GOAL = 24
_BOUND_NEAR = 2_000
"""How far back a ship may have been said to be bound for a place."""


def _names_both(context: Context, frame: Frame) -> bool:
    """Whether the sentence or the one before it names both sides, or speaks of the two."""
    scene = context.scene
    back = 0 if frame.rule == "plan.host" else 1  # a minister attends what he likes
    before = max(frame.sentence - back, 0)
    around = (scene.sentences[before].start, scene.sentences[frame.sentence].end)
    people = {figure.country for figure in context.people(*around)}
    both = set(sides())
    if scene.others_in(*around):
        return False
    return bool(scene.within("both", *around)) or scene.sides_in(*around) | people >= both
