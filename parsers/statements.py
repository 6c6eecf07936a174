"""Statements: every happening that a sentence states, as frames."""

from __future__ import annotations

import re
from dataclasses import replace

from models.values.mentions import Kind, Status
from models.values.spans import Grain
from parsers.anchors import Anchor, find_anchors
from parsers.clauses import is_apart, split_clauses
from parsers.context import Context
from parsers.dates.timex import Role as TimeRole
from parsers.dates.timex import Tense
from parsers.frames import Frame
from parsers.heads import EventName
from parsers.judging import Judgement, judge
from parsers.mechanisms import is_fund, is_pact
from parsers.needs import meets_needs
from parsers.promises import mark_promises
from parsers.slots import (
    add_subject,
    fill_leftover_time,
    fill_other_end,
    fill_people,
    fill_place,
    fill_time,
    tense_of,
)
from parsers.triggers import Form

Stretch = tuple[int, int]


def read_statements(context: Context, index: int) -> list[Frame]:
    """Frames of one sentence, in its order."""
    scene = context.scene
    sentence = scene.sentences[index]
    start, end = sentence.start, sentence.end
    if start <= context.dateline_end <= sentence.end and start > scene.title_end:
        start = context.dateline_end
    anchors, pacts = find_anchors(context, sentence)
    anchors = anchors[:_MOST]
    frames, kept = _frames(context, index, (start, end), anchors, pacts)
    told = _TOLD.search(scene.text.text, max((a.end for a in kept), default=end), end)
    if told is not None:
        end = told.start()
    if kept and (len(kept) < len(anchors) or told is not None):
        # What states nothing must not cut off what does.
        frames, _ = _frames(context, index, (start, end), kept, pacts)
    for frame in frames:
        if frame.time is None and frame.vague is None:
            fill_leftover_time(context, frame, (start, end), frames)
    for frame in frames:
        fill_other_end(context, frame, (start, end), frames)
    mark_promises(context, frames, (start, end))
    purposes = [a.name.start for a in anchors if a.into and a.name and a.name.series]
    return _without_serving_visits(frames, purposes)


_MOST = 16
"""Happenings read in one sentence; no real one states more."""

_TOLD = re.compile(
    r",\s+(?:[^,;]{2,90}\s)?(?:said|told|says|tells|added|quoted|noted|announced|learnt|according to)\b"
)


def _without_serving_visits(frames: list[Frame], purposes: list[int]) -> list[Frame]:
    """Leave out a visit that only says where a round was met for; its people meet there."""
    rounds = [f for f in frames if f.name and f.kind is Kind.MEETING and f.mood is None]
    kept: list[Frame] = []
    for frame in frames:
        served = next((r for r in rounds if r.at > frame.at and _is_purpose(r)), None)
        if served is not None and served.form is Form.BASE and frame.kind in _COMINGS:
            _is_begun(frame, served)
        if served is not None and served.trigger is None and frame.kind in _COMINGS:
            _go_together(frame, served)
        serves = served is not None or any(at > frame.at for at in purposes)
        if frame.kind is not Kind.VISIT or not serves or _has_own_days(frame, served):
            kept.append(frame)
            continue
        if served is None:
            continue
        known = {figure.name for figure in served.people}
        served.people += [figure for figure in frame.people if figure.name not in known]
        if served.country is None:
            served.city, served.country = frame.city, frame.country
    return kept


def _is_purpose(frame: Frame) -> bool:
    """Whether a round is what somebody came for: "for the 14th round", "to chair the session"."""
    return frame.into or frame.form is Form.BASE


_COMINGS = frozenset({Kind.VISIT, Kind.PORT_CALL})


def _is_begun(frame: Frame, served: Frame) -> None:
    """What somebody has come to take part in is no mere plan."""
    if frame.status is Status.HELD and not any(e.slot == "status" for e in served.evidence):
        served.status, served.settled = Status.HELD, False


def _go_together(frame: Frame, served: Frame) -> None:
    """A round that somebody comes for is as far off as he is."""
    if not any(e.slot == "status" for e in served.evidence):
        served.status, served.settled = frame.status, frame.settled
    if served.time is None and served.vague is None:
        served.time, served.resolved, served.vague = frame.time, frame.resolved, frame.vague


def _has_own_days(frame: Frame, served: Frame | None) -> bool:
    if frame.status is Status.PLANNED and frame.time is not None and served is not None:
        return served.time is frame.time and frame.start <= frame.time.start < frame.end
    if frame.span is None or frame.time is None or frame.span.grain not in _DAYS:
        return False
    return frame.start <= frame.time.start < frame.end or frame.edge is not None


_DAYS = frozenset({Grain.DAY, Grain.RANGE})


def _frames(
    context: Context, index: int, sentence: Stretch, anchors: list[Anchor], pacts: list[EventName]
) -> tuple[list[Frame], list[Anchor]]:
    """The frames of a sentence, and the anchors that they came from."""
    frames: list[Frame] = []
    kept: list[Anchor] = []
    spans = [_words(anchor) for anchor in anchors]
    closed = [(timex.start, timex.end) for timex in context.times(*sentence)]
    stretches = split_clauses(context.scene.text.text, *sentence, spans, closed)
    for position, (anchor, stretch) in enumerate(zip(anchors, stretches, strict=True)):
        rivals = tuple(
            spans[other]
            for other, theirs in enumerate(stretches)
            if other != position and theirs == stretch
        )
        frame = _frame(context, index, anchor, stretch, sentence, pacts, rivals, spans[0][0])
        if frame is not None:
            frames.append(frame)
            kept.append(anchor)
    return frames, kept


def _words(anchor: Anchor) -> Stretch:
    if anchor.name is None or anchor.trigger is None:
        return anchor.start, anchor.end
    return (
        min(anchor.name.start, anchor.trigger.start),
        max(anchor.name.end, anchor.trigger.end),
    )


def _frame(
    context: Context,
    index: int,
    anchor: Anchor,
    stretch: Stretch,
    sentence: Stretch,
    pacts: list[EventName],
    rivals: tuple[Stretch, ...],
    first: int,
) -> Frame | None:
    low, high = _words(anchor)
    name, trigger = anchor.name, anchor.trigger
    form = trigger.form if trigger else None
    judgement = judge(context.scene, sentence[0], stretch, (low, high), form, rivals)
    frame = Frame(
        kind=_kind(anchor),
        rule=f"trigger.{trigger.row.id}" if trigger else "name",
        sentence=index,
        start=stretch[0],
        end=stretch[1],
        at=low,
        at_end=high,
        name=name,
        trigger=trigger,
        edge=trigger.row.edge if trigger else None,
        mood=judgement.mood,
        title=stretch[0] < context.scene.title_end,
        into=anchor.into,
    )
    frame.proves("kind", low, high, frame.rule)
    if name is not None:
        _name_slots(frame, name)
    elif anchor.again:
        frame.which, frame.anaphoric = "next", True
    elif frame.kind in {Kind.AGREEMENT, Kind.MILESTONE}:
        _pact_slots(context, frame, pacts)
    _fill(context, frame, stretch, sentence, judgement, first)
    return frame if meets_needs(context, frame, stretch, sentence) else None


def _kind(anchor: Anchor) -> Kind | None:
    if anchor.name is not None:
        if is_pact(anchor.name.series) and anchor.name.heads:
            return Kind.MEETING
        return anchor.name.kind
    return anchor.trigger.row.kind if anchor.trigger else None


def _name_slots(frame: Frame, name: EventName) -> None:
    frame.series, frame.round, frame.which = name.series, name.round, name.which
    frame.anaphoric = name.series is None
    if name.series:
        frame.proves("mechanism", name.start, name.end, "series.weak" if name.weak else "series")
    if name.round_at:
        frame.proves("round", *name.round_at, "round")


def _pact_slots(context: Context, frame: Frame, pacts: list[EventName]) -> None:
    """The treaty or fund that the trigger is about: named in the clause, or the article's own."""
    row = frame.trigger.row.id if frame.trigger else ""
    wants_fund = row == "set_up"
    near = [
        name
        for name in pacts
        if frame.start <= name.start < frame.end and is_fund(name.series) == wants_fund
    ]
    if row == "establish":
        return
    if near:
        name = min(near, key=lambda n: abs(n.start - frame.at))
        frame.series = name.series
        frame.round = name.round if is_fund(name.series) else None
        frame.proves("mechanism", name.start, name.end, "series.weak" if name.weak else "series")
    elif not wants_fund and context.pact and _points_at_pact(context, frame):
        frame.series = context.pact
        frame.proves("mechanism", frame.at, frame.at_end, "series.the_pact")


def _points_at_pact(context: Context, frame: Frame) -> bool:
    """Whether the clause speaks of the treaty as of something known, or of no other text."""
    scene = context.scene
    texts = [
        note
        for note in scene.within("object", frame.start, frame.end)
        if note.id in {"pact", "negotiations"}
    ]
    if not texts:
        return True
    nearest = min(texts, key=lambda note: max(note.start - frame.at_end, frame.at - note.end))
    before = scene.text.text[max(nearest.start - 6, 0) : nearest.start]
    word = scene.text.text[nearest.start : nearest.end]
    return nearest.id == "negotiations" or before.endswith(_KNOWN) or word.startswith("ال")


_KNOWN = ("ال", "the ", "this ", "that ", "its ", "their ")


def _fill(
    context: Context,
    frame: Frame,
    stretch: Stretch,
    sentence: Stretch,
    judgement: Judgement,
    first: int,
) -> None:
    status = judgement.status
    if status is None and frame.which == "next":
        status = Status.PLANNED
    if status is None and frame.which == "last":
        status = Status.HELD
    if status is None and _is_ahead(context, frame, sentence):
        status = Status.PLANNED
    around = _around(context, stretch, sentence, frame, first)
    if judgement.cue is None and frame.form is Form.BASE:
        around = around[:1]
    fill_time(context, frame, around, _tense(frame, status))
    if frame.time is None:
        _when(context, frame)
    frame.settled = status is not None
    if not frame.under_way:
        frame.status = _dated_status(context, frame, status)
    if judgement.cue is not None:
        frame.proves("status", judgement.cue.start, judgement.cue.end, judgement.rule)
    _former(context, frame, judgement)
    fill_place(context, frame, stretch, sentence)
    fill_people(context, frame, (stretch,))
    if frame.kind in _OF_TWO and stretch[0] > sentence[0]:
        if not _apart(context.scene.text.text, sentence[0], stretch[0]):
            add_subject(context, frame, sentence[0])
    frame.sides = context.scene.sides_in(*stretch) | {
        figure.country for figure in frame.people if figure.country
    }


_OF_TWO = frozenset({Kind.MEETING, Kind.CALL})


def _tense(frame: Frame, status: Status | None) -> Tense:
    """A present form in the text announces; in a title it tells what has happened."""
    if status is None and frame.form is Form.PRESENT:
        return Tense.PAST if frame.title else Tense.FUTURE
    return tense_of(status)


def _is_ahead(context: Context, frame: Frame, sentence: Stretch) -> bool:
    """Whether a clause begins behind "before" or "ahead of"."""
    before = context.scene.text.text[max(sentence[0], frame.start - 10) : frame.at]
    return "before " in before or "ahead of " in before


def _around(
    context: Context, stretch: Stretch, sentence: Stretch, frame: Frame, first: int
) -> tuple[Stretch, ...]:
    """Where a time may stand: in the clause, at the head of the sentence, at its end."""
    text = context.scene.text.text
    found = [stretch]
    if frame.title:
        return (stretch,)
    if stretch[0] > sentence[0] and not _apart(text, sentence[0], stretch[0]):
        found.append((sentence[0], min(first, stretch[0])))
    if stretch[1] < sentence[1] and not is_apart(text, stretch[1]):
        found.append((stretch[1], sentence[1]))
    return tuple(found)


def _when(context: Context, frame: Frame) -> None:
    """ "Since 2018, when the 9th was held": the year stands before the clause."""
    text = context.scene.text.text
    if not text.startswith("when ", frame.start):
        return
    for timex in context.times(max(frame.start - _WHEN, 0), frame.start):
        if timex.bound == "since" and not text[timex.end : frame.start].strip(" ,"):
            resolved = context.resolve(timex, Tense.PAST)
            frame.time, frame.resolved = timex, replace(resolved, span=resolved.base)
            frame.proves("date", timex.lead, timex.end, "date.since_when")


_WHEN = 40


def _apart(text: str, start: int, end: int) -> bool:
    return any(is_apart(text, cut) for cut in range(max(start, end - 12), end))


def _dated_status(context: Context, frame: Frame, status: Status | None) -> Status:
    """What the date says where no word does; and a date ahead is no past."""
    first = (frame.span.first or frame.span.last) if frame.span else None
    ahead = bool(first and context.day and first > context.day)
    if status is None:
        return Status.PLANNED if ahead else Status.HELD
    if status is Status.HELD and ahead and frame.form is not Form.PAST:
        return Status.PLANNED
    return status


def _former(context: Context, frame: Frame, judgement: Judgement) -> None:
    """Dates that no longer hold are taken away and kept beside."""
    if judgement.former_from is None or judgement.former_to is None:
        return
    if frame.status in {Status.CANCELLED, Status.POSTPONED}:
        return
    for timex in context.times(judgement.former_from, judgement.former_to):
        if timex.role is not TimeRole.EVENT:
            continue
        resolved = context.resolve(timex, Tense.NONE)
        frame.former.append(resolved.span)
        if frame.time is timex:
            frame.time = frame.resolved = None
