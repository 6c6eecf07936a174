"""Settling: which series "the next round" and its like belong to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from models.values.mentions import Kind, Status
from parsers.context import Context
from parsers.detection.triggers import Edge
from parsers.factuality.status import Cue
from parsers.frames import Frame
from parsers.scope.questions import asked_about
from parsers.series.called_after import is_one_more, named_by_service, prepared_for
from parsers.series.counted_rounds import kind_of_row, only_named
from parsers.series.mechanisms import is_fund, is_pact, kind_of
from parsers.series.pact_bodies import bodies_of_pact, is_of_pact
from parsers.series.pronouns import PRONOUN_REACH, is_pronoun, take_over
from parsers.series.told_before import ToldBefore


def settle_series(context: Context, frames: list[Frame]) -> None:  # noqa: C901, PLR0912, PLR0915 - a list of cases, each with its answer
    """Give "the next round" and its like the series of which the text speaks there."""
    focus: str | None = None
    of_kind: dict[Kind, str] = {}
    last: Frame | None = None
    place = 0
    of_pact = bodies_of_pact(context)
    numbered = _numbered(frames)
    counted: Frame | None = None
    ordered = sorted(frames, key=lambda f: f.at)
    before = ToldBefore(ordered)
    for frame in ordered:
        before.pass_to(frame.at)
        while place < len(context.named) and context.named[place][0] < frame.at:
            named = context.named[place][1]
            place += 1
            if is_fund(named):
                continue  # a fund has no rounds
            focus = named
            of_kind[kind_of(focus)] = focus
            if focus in of_pact:
                focus = context.pact
        if is_pronoun(frame):
            take_over(frame, last)
            if last:
                before.note(last)
        elif frame.kind in _HELD and not frame.title and frame.mood in _TOLD_OF:
            last = frame
        if frame.duration and frame.trigger and _bargains(frame):
            frame.kind = Kind.MEETING  # "ended three days of talks": a round, not the end of all
            frame.edge = Edge.END if frame.trigger.row.act == "negotiated" else Edge.START
        if (
            _bargains(frame)
            and frame.country
            and _RESUMED.match(_words(context, frame), frame.at - frame.start)
        ):
            frame.kind, frame.edge = Kind.MEETING, Edge.START  # "talks will be resumed in Muscat"
        if is_of_pact(context, frame, of_pact):
            frame.series, frame.kind = context.pact, Kind.MEETING
        if _is_of_negotiators(context, frame):
            frame.series = context.pact
            frame.proves("mechanism", frame.at, frame.at_end, "series.negotiators")
        if frame.series is not None:
            held = not is_pact(frame.series) and not is_fund(frame.series)
            if held or frame.kind is Kind.MEETING or _bargains(frame):
                focus = frame.series
            continue
        if not frame.anaphoric or is_pronoun(frame):
            continue
        if exercise := prepared_for(context, frame, of_kind.get(Kind.EXERCISE)):
            frame.series = exercise
            frame.proves("mechanism", frame.at, frame.at_end, "series.prepared_for")
            continue
        known = frame.round or frame.which or (frame.name and frame.name.definite)
        if not known and not is_one_more(context, frame):
            frame.kind = frame.kind or _unnamed_kind(context, frame)
            continue
        bargained = context.pact and _NEGOTIATIONS.search(_words(context, frame))
        told = asked_about(context.questions, context.scene.text.text, frame.at) or (
            None if focus and is_pact(focus) else _by_number(frame, numbered)
        )
        if not told and before.counts_on(frame):
            frame.kind = frame.kind or Kind.MEETING
            continue
        told = told or named_by_service(context, frame)
        told = told or (None if of_pact else _by_body(context, frame))
        told = told or _by_noun(context, frame, focus, of_kind)
        focused = _candidate(frame, told or focus) or _of_its_kind(frame, of_kind)
        candidate = context.pact if bargained else focused
        if candidate is None and _is_bargaining(context, frame):
            candidate = context.pact
        if candidate is None and not told:
            candidate = _candidate(frame, only_named(context, frame))
        if candidate and before.is_of_the_talks(frame, candidate):
            continue
        if candidate is None:
            if frame.kind is None and frame.which == "last" and last and _is_one(frame, last):
                frame.kind = last.kind  # "The next meeting is in May. The previous one was here"
            frame.kind = (
                frame.kind or kind_of_row(context, frame, counted) or _unnamed_kind(context, frame)
            )
            counted = frame if frame.kind and frame.round else counted
            continue
        frame.series = candidate
        frame.kind = Kind.MEETING if is_pact(candidate) else kind_of(candidate)
        frame.proves("mechanism", frame.at, frame.at_end, "series.anaphora")


def _is_of_negotiators(context: Context, frame: Frame) -> bool:
    """As in "Another meeting of the chief negotiators is likely": of the treaty negotiated."""
    if frame.kind is not Kind.MEETING or frame.series is not None or context.pact is None:
        return False
    if context.scene.others_in(frame.start, frame.end):
        return False
    return _NEGOTIATORS.search(_words(context, frame)) is not None


_NEGOTIATORS = re.compile(
    r"\b(?:(?:meeting|round|session|talks) of (?:the )?(?:two )?(?:chief |lead )?negotiators|"
    r"(?:chief|lead) negotiators|negotiating teams)\b"
)


def _is_one(frame: Frame, last: Frame) -> bool:
    """Whether "the previous one" stands right behind what it is one of."""
    heads = frame.name.heads if frame.name else ()
    return "one" in heads and 0 < frame.sentence - last.sentence <= PRONOUN_REACH


_HELD = frozenset({Kind.MEETING, Kind.EXERCISE, Kind.VISIT})
_TOLD_OF = frozenset({None, Cue.NEGATED, Cue.CADENCE})


def _of_its_kind(frame: Frame, series: Mapping[Kind, str]) -> str | None:
    """The series of its sort named last: "the committee" is none of exercises."""
    heads = set(frame.name.heads) if frame.name else set()
    if "working_group" in heads:
        return None
    if heads & {"body", "meeting"}:
        return series.get(Kind.MEETING)
    return series.get(Kind.EXERCISE) if "exercise" in heads else None


def _bargains(frame: Frame) -> bool:
    """Whether a frame tells that negotiations were opened or ended: rounds are then theirs."""
    return frame.trigger is not None and frame.trigger.row.act in {"negotiate", "negotiated"}


def _numbered(frames: list[Frame]) -> Mapping[int, set[str]]:
    """The series of which an article tells a round, by its number."""
    numbered = defaultdict[int, set[str]](set)
    for frame in frames:
        if frame.series and frame.round and not is_fund(frame.series):
            numbered[frame.round].add(frame.series)
    return numbered


def _by_number(frame: Frame, numbered: Mapping[int, set[str]]) -> str | None:
    """The series of which the article tells the round before this one, or the one behind it."""
    if not frame.round:
        return None
    found = numbered.get(frame.round - 1) or numbered.get(frame.round + 1, set())
    return next(iter(found)) if len(found) == 1 else None


def _by_body(context: Context, frame: Frame) -> str | None:
    """The series named last whose own name has the body's word: "the committee" is no council."""
    if frame.name is None or "body" not in frame.name.heads:
        return None
    word = _BODY.search(context.scene.text.text, frame.name.start, frame.name.end)
    if word is None:
        return None
    for place, series in reversed(context.named):
        if place < frame.at:
            near = context.scene.text.text[place : place + _NAME]
            if re.match(rf"(?:[\w'-]+\s+){{0,7}}{word[0]}\b", near):
                return series
    return None


_BODY = re.compile(r"\b(?:committee|commission|council|group|panel)\b")
_NAME = 80


def _by_noun(
    context: Context, frame: Frame, focus: str | None, series: Mapping[Kind, str]
) -> str | None:
    """Rounds and sessions are of talks, editions of exercises, whatever was named last."""
    name = frame.name
    if focus is None or is_pact(focus):
        return None
    if name is None:
        return series.get(Kind.MEETING) if kind_of(focus) is Kind.EXERCISE else None
    words = context.scene.text.text[name.start : name.end]
    if kind_of(focus) is Kind.EXERCISE and _OF_TALKS.search(words):
        return series.get(Kind.MEETING)
    if kind_of(focus) is Kind.MEETING and _OF_EXERCISES.search(words):
        return series.get(Kind.EXERCISE)
    return None


_OF_TALKS = re.compile(r"\b(?:round|session|sitting|talks)\b|الجوله|الدوره|बैठक|वार्ता|सत्र")
_OF_EXERCISES = re.compile(r"\b(?:edition|iteration|drill|exercise)\b|نسخ|التمرين|संस्करण|अभ्यास")


def _unnamed_kind(context: Context, frame: Frame) -> Kind | None:
    """What a round of no series is that is to be held at a stated time or in a stated place."""
    placed = frame.country is not None and (frame.vague is not None or frame.which == "next")
    told = frame.time is not None or placed
    if frame.status is not Status.PLANNED or not told or frame.title:
        return None
    if frame.name is not None and frame.name.heads == ("one",) and _counts_things(context, frame):
        return None
    return Kind.EXERCISE if _EDITION.search(_words(context, frame)) else Kind.MEETING


def _counts_things(context: Context, frame: Frame) -> bool:
    """As in "The first ship is due in May. The second will come in July": no round at all."""
    scene = context.scene
    before = scene.sentences[max(frame.sentence - 1, 0)]
    told = scene.within("object", max(before.start, scene.title_end), frame.at)
    return any(note.id in _THINGS for note in told)


_THINGS = frozenset({"ship", "goods"})


def _words(context: Context, frame: Frame) -> str:
    return context.scene.text.text[frame.start : frame.end]


def _is_bargaining(context: Context, frame: Frame) -> bool:
    """As in "The second round ran until Friday", where a treaty is negotiated and nothing else."""
    name = frame.name
    if context.pact is None or name is None or not (name.round or name.which):
        return False
    text = context.scene.text.text
    return "round" in name.heads and _NEGOTIATED.search(text, 0, _OPENING) is not None


_OPENING = 700
"""Characters of title and lead."""
_NEGOTIATED = re.compile(r"\bnegotiat|\btrade talks\b|\btalks (?:on|for|with)\b|مفاوضات|वार्ता")
_NEGOTIATIONS = re.compile(r"\b(?:round|session)s? of (?:trade )?(?:negotiations|bargaining)\b")
_RESUMED = re.compile(r"(?:(?:was|were|be|is|are|been)\s+)?resum")
_EDITION = re.compile(r"\b(?:edition|iteration|phase|leg)\b|نسخ|संस्करण")


def _candidate(frame: Frame, focus: str | None) -> str | None:
    heads = set(frame.name.heads) if frame.name else set()
    if focus is None or "working_group" in heads:
        return None
    kind = Kind.MEETING if is_pact(focus) else kind_of(focus)
    if frame.name is None and frame.kind is Kind.MEETING and kind is Kind.EXERCISE:
        return None  # "planned the next edition and agreed to meet again"
    if "exercise" in heads and kind is not Kind.EXERCISE:
        return None
    if heads & {"meeting", "body"} and kind is not Kind.MEETING:
        return None
    return focus
