"""Statements: every happening that a sentence states, as frames."""

from __future__ import annotations

import re

from models.values.mentions import Kind
from parsers.context import Context
from parsers.coreference.latest import latest_from, single_out
from parsers.coreference.linking import link_clauses, place_where
from parsers.coreference.pairs import add_pairs, add_years
from parsers.coreference.retold import is_retold
from parsers.coreference.serving import make_port_calls, without_serving_visits
from parsers.detection.anchor import Anchor
from parsers.detection.anchors import find_anchors
from parsers.detection.drills import is_of_many
from parsers.detection.earlier_visits import add_earlier_visits
from parsers.detection.forces_met import make_drills_of_meetings
from parsers.detection.further_ports import add_further_ports
from parsers.detection.givers import without_participles
from parsers.detection.harbours import add_moorings
from parsers.detection.home_ports import is_at_home
from parsers.detection.needs import meets_needs
from parsers.detection.speeches import place_speech
from parsers.detection.talks_ahead import leave_plans_their_time, plan_what_will_be
from parsers.detection.troops import place_of_those_who_go, without_troops
from parsers.factuality.judging import judge
from parsers.factuality.status import Cue, cue_rows
from parsers.filling import fill_frame
from parsers.frames import Frame
from parsers.plans.promises import mark_promises
from parsers.plans.reading import add_plans
from parsers.scene import Scene
from parsers.series.event_name import EventName
from parsers.series.mechanisms import is_pact
from parsers.series.naming import is_prepared, name_slots, pact_slots
from parsers.temporal.ends import fill_other_end
from parsers.temporal.former import without_superseded
from parsers.temporal.row_years import date_rows
from parsers.temporal.times import fill_leftover_time
from parsers.text.clauses import split_clauses

Stretch = tuple[int, int]
_View = tuple[int, Stretch, Stretch, Stretch, tuple[Stretch, ...], int]


def read_statements(context: Context, index: int) -> list[Frame]:
    """Frames of one sentence, in its order."""
    scene = context.scene
    sentence = scene.sentences[index]
    start, end = sentence.start, sentence.end
    if start <= context.dateline_end <= sentence.end and start > scene.title_end:
        start = context.dateline_end
    if not any(scene.within(label, start, end) for label in _STATING):
        moored: list[Frame] = []
        add_moorings(context, index, (start, end), moored)
        add_further_ports(context, index, (start, end), moored)
        return moored
    if context.questions.asks(start):
        return []
    if start > scene.title_end and _ASKED.match(scene.text.text, start, end):
        return []
    if start > scene.title_end and (about := _ASKED_ABOUT.match(scene.text.text, start, end)):
        start = about.end()
    if scene.has_any(_ASKED_WORDS) and (asked := _WHEN_ASKED.search(scene.text.text, start, end)):
        end = asked.start()
    anchors, pacts = find_anchors(context, sentence)
    anchors = [anchor for anchor in anchors if anchor.start < end]
    anchors = [anchor for anchor in anchors if anchor.start >= start][:_MOST]
    frames: list[Frame] = []
    if anchors:
        frames, end = _stated(context, index, (start, end), anchors, pacts)
    add_moorings(context, index, (start, end), frames)
    add_further_ports(context, index, (start, end), frames)
    add_earlier_visits(context, index, (start, end), frames)
    add_plans(context, index, (start, end), frames)
    frames = [
        f for f in frames if not (is_of_many(context, f, (start, end)) or is_at_home(context, f))
    ]
    mark_promises(context, frames, (start, end))
    if not frames:
        return []
    frames = without_participles(context, without_superseded(scene.text.text, frames))
    frames = without_troops(context, frames, start)
    frames = make_drills_of_meetings(context, frames, (start, end))
    purposes = [a.name.start for a in anchors if a.into and a.name and _is_purpose(a.name)]
    return without_serving_visits(scene.text.text, frames, purposes)


def _stated(
    context: Context, index: int, sentence: Stretch, anchors: list[Anchor], pacts: list[EventName]
) -> tuple[list[Frame], int]:
    """What the anchors of a sentence state, and where who said so begins."""
    scene, (start, end) = context.scene, sentence
    seen: dict[_View, Frame | None] = {}
    frames, kept = _frames(context, index, (start, end), anchors, pacts, seen)
    told = _TOLD.search(scene.text.text, max((a.end for a in kept), default=end), end)
    if told is not None:
        end = told.start()
    if kept and (len(kept) < len(anchors) or told is not None):
        # What states nothing must not cut off what does.
        frames, _ = _frames(context, index, (start, end), kept, pacts, seen)
    for frame in frames:
        if frame.time is None and frame.vague is None and frame.settled:
            fill_leftover_time(context, frame, (start, end), frames)
    leave_plans_their_time(context, frames)
    plan_what_will_be(context, frames)
    add_pairs(context, (start, end), frames)
    add_years(context, frames)
    date_rows(frames)
    place_where(scene, frames, start)
    place_of_those_who_go(context, frames, start)
    link_clauses(scene, frames)
    frames = [f for f in frames if f.kind is not None or f.trigger is None or f.name is not None]
    make_port_calls(frames)
    for frame in frames:
        fill_other_end(context, frame, (start, end), frames)
    return frames, end


def _is_purpose(name: EventName) -> bool:
    return name.series is not None or name.kind is Kind.EXERCISE


_STATING = ("trigger", "series", "weak", "which", "head", "ahead")
_ASKED = re.compile(
    r"(?:q[.:]\s*)?(?:will|would|whether|is|are|does|do|did|has|have|can|could)\b[^\n]*\?\W*$"
)
"""A question that asks whether something is so states nothing."""
_ASKED_WORDS = (" asked",)
_WHEN_ASKED = re.compile(r",?\s(?:when|on being|being) asked\b(?=[^.]{8})")
_ASKED_ABOUT = re.compile(
    r"(?:(?:when|on being|being|if) )?(?:asked|queried|pressed|questioned|quizzed)\b[^,.]{3,140},\s"
    r"|(?:(?:replying|responding|answering|in (?:a )?(?:reply|response|answer)|speaking) )?"
    r"(?:to|on) (?:a|another|the) (?:\w+ )?(?:question|query|supplementary)\b[^,.]{3,140},\s"
)
"""As in "Asked by when it would be signed, he said": what was asked states nothing either."""
_MOST = 16
"""Happenings read in one sentence; no real one states more."""

_TOLD = re.compile(
    r",\s+(?:[^,;]{2,90}\s)?"
    r"(?:(?<!\bal )said|told|says|tells|added|quoted|noted|announced(?! (?:for|on)\b)|learnt|"
    r"according to)\b"
    r"(?!,\s(?:(?:and|but)\s)?(?:will|shall|would|is|are|has|have|was|were)\b)"
)


def _frames(  # noqa: PLR0917 - one sentence and what is known of it
    context: Context,
    index: int,
    sentence: Stretch,
    anchors: list[Anchor],
    pacts: list[EventName],
    seen: dict[_View, Frame | None],
) -> tuple[list[Frame], list[Anchor]]:
    """The frames of a sentence, and the anchors that they came from.

    `seen` keeps what was read of an anchor in a stretch, for the second look at a sentence.
    """
    frames: list[Frame] = []
    kept: list[Anchor] = []
    spans = [_words(anchor) for anchor in anchors]
    closed = [
        (timex.lead if timex.bound == "since" else timex.start, timex.end)
        for timex in context.times(*sentence)
    ]
    stretches = split_clauses(context.scene.text.text, *sentence, spans, closed)
    for position, (anchor, stretch) in enumerate(zip(anchors, stretches, strict=True)):
        rivals = tuple(
            spans[other]
            for other, theirs in enumerate(stretches)
            if other != position and theirs == stretch
        )
        view = (anchor.start, spans[position], stretch, sentence, rivals, spans[0][0])
        if view not in seen:
            seen[view] = _frame(
                context, index, anchor, stretch, sentence, pacts, rivals, spans[0][0]
            )
        frame = seen[view]
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


def _frame(  # noqa: PLR0917 - one clause and what stands around it
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
    stretch = _between_semicolons(context.scene, stretch, (low, high))
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
        title=stretch[0] < context.scene.headline_end,
        into=anchor.into,
    )
    frame.proves("kind", low, high, frame.rule)
    if name is not None:
        name_slots(frame, name)
        if frame.kind is Kind.EXERCISE and is_prepared(context, name):
            frame.kind, frame.round = Kind.MEETING, None
    elif trigger is not None and _THE_TALKS.search(context.scene.text.text, low, high):
        frame.anaphoric = True
    elif anchor.again:
        frame.which, frame.anaphoric = "next", True
    elif frame.kind in {Kind.AGREEMENT, Kind.MILESTONE}:
        pact_slots(context, frame, pacts)
    fill_frame(context, frame, stretch, sentence, judgement, first)
    place_speech(context, frame)
    if (latest := latest_from(context, frame)) is not None:
        single_out(context, frame, judgement, latest)
    frame.retold = is_retold(context, frame)
    return frame if meets_needs(context, frame, stretch, sentence) else None


def _between_semicolons(scene: Scene, stretch: Stretch, words: Stretch) -> Stretch:
    """The part of a stretch that speaks of an anchor, between semicolons or beyond one."""
    text = scene.text.text
    opened = text.rfind("; ", stretch[0], words[0])
    closed = text.find("; ", words[1], stretch[1])
    if opened < 0 and closed < 0:
        return stretch
    if closed >= 0 and (
        _OF_THE_SAME.match(text, closed)
        or any(cue_rows()[n.id].value in _ENDS for n in scene.within("cue", closed, stretch[1]))
    ):
        closed = -1
    return (opened + 2 if opened >= 0 else stretch[0], closed if closed >= 0 else stretch[1])


_OF_THE_SAME = re.compile(
    r"; (?:it|they|this|that|no|new|fresh|both|its|their|his|her|he|she|the (?:dates?|visit|trip|"
    r"tour|meeting|session|round|talks|exercise|drill|event|venue|signing|ceremony|call|place))\b"
)
_ENDS = frozenset({Cue.CANCELLED, Cue.POSTPONED})
_THE_TALKS = re.compile(
    r"\bthe (?:talks|discussions|deliberations|dialogue|negotiations|meeting|session|round)$"
)
"""As in "X and Y led the talks": of which the text has told."""


def _kind(anchor: Anchor) -> Kind | None:
    if anchor.name is not None:
        if is_pact(anchor.name.series) and anchor.name.heads:
            return Kind.MEETING
        return anchor.name.kind
    return anchor.trigger.row.kind if anchor.trigger else None
