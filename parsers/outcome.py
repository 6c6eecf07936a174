"""The outcome: mentions, commitments and what is set aside, from the frames of an article."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from models.values.base import Issue, IssueKind
from models.values.mentions import (
    Commitment,
    Kind,
    Mention,
    Part,
    Participant,
    Reading,
    SetAside,
    Status,
)
from models.values.spans import Grain, Span
from parsers.context import Context
from parsers.coreference.called import call_by_name
from parsers.coreference.merge import MOST_EVENTS, merge
from parsers.coreference.stays import within_stays
from parsers.detection.givers import lend_goal
from parsers.detection.stating import is_plain
from parsers.detection.triggers import Form
from parsers.detection.troops import place_where_troops_came
from parsers.factuality.bygone import is_overtaken
from parsers.factuality.denials import deny_reports
from parsers.factuality.status import Cue
from parsers.frames import Frame
from parsers.participants.attendance import attend
from parsers.participants.chairs import share_people
from parsers.participants.figures import Figure
from parsers.participants.hosts import join_hosts_met
from parsers.plans.commitments import commitment_of, promise_of, raising_event
from parsers.plans.dated_visits import is_dated_by
from parsers.plans.postponing import is_placed_anew, is_set_anew, new_span, settle_postponed
from parsers.scope.relation import sides
from parsers.scope.relevance import judge_relevance
from parsers.scope.topics import loud_topic
from parsers.series.settling import settle_series
from parsers.series.told_numbers import number_rounds
from parsers.temporal.derive import derive_dates
from parsers.temporal.once_planned import date_what_fell_through

_OLD = timedelta(days=45)
_ASIDE = {Cue.NEGATED: "denied", Cue.SUPPOSED: "hypothetical"}


def reading_of(context: Context, frames: list[Frame], version: str) -> Reading:
    """Merge frames into events and tell the article's part of each."""
    settle_series(context, frames)
    deny_reports(context, frames)
    aside = [f for f in frames if f.mood in _ASIDE and f.kind and not f.title]
    kept = [f for f in frames if is_plain(f) and f.kind is not None]
    kept = call_by_name(context, kept)
    _announce_programme(context, kept)
    share_people(context, kept)
    promises = [frame for frame in kept if frame.promise]
    events = merge(context, kept)
    number_rounds(context, events)
    attend(context, kept, events)
    date_what_fell_through(context, events)
    place_where_troops_came(context, events)
    lend_goal(events)
    derive_dates(context, events)
    stated, events = events, within_stays(context, events)
    for event in events:
        _look_ahead(context, event)
    events = [event for event in settle_postponed(events) if not is_overtaken(context, event)]
    promises += [event for event in events if _is_bare_promise(event)]
    events = [event for event in events if not _is_bare_promise(event)]
    told = [event for event in stated if not _is_bare_promise(event)]
    relevant, evidence = judge_relevance(context, told, len(aside))
    if not relevant:
        loud = loud_topic(context) is not None
        events = [e for e in events if e.series or (not loud and _names_both(context, e))]
        promises = [p for p in promises if not loud]
    promises = _without_repeated([p for p in promises if not is_dated_by(context, events, p)])
    parts = _parts(context, events)
    join_hosts_met(
        [e for e, part in zip(events, parts, strict=True) if part is not Part.BACKGROUND]
    )
    mentions = [_mention(context, e, part) for e, part in zip(events, parts, strict=True)]
    return Reading(
        relevant=relevant,
        relevance=evidence,
        mentions=tuple(mentions),
        commitments=tuple(_commitments(context, events, mentions, promises)),
        set_aside=tuple(_set_aside(context, f) for f in aside),
        issues=tuple(_left_out(context)),
        parser=version,
    )


def _left_out(context: Context) -> Iterator[Issue]:
    article, left = context.scene.article, context.left_out
    if left:
        yield Issue(
            kind=IssueKind.READING,
            subject=article.url or article.key,
            problem="too_many_events",
            detail=f"The first {MOST_EVENTS} events of this article are read, and {left} more"
            " statements that may be of others are not; hand it in in parts.",
        )


def _announce_programme(context: Context, frames: list[Frame]) -> None:
    """In Arabic the programme of a visit ahead is told in the present: "meets the ministers"."""
    coming: Frame | None = None
    for frame in frames:
        if frame.kind is Kind.VISIT and frame.settled:
            coming = frame if frame.status is Status.PLANNED else None
        text = context.scene.text.text
        present = frame.form is Form.PRESENT and "\u0620" <= text[frame.at] <= "\u06d3"
        if coming and present and frame.time is None and not frame.settled and not frame.title:
            frame.status, frame.settled = Status.PLANNED, True
            frame.country = frame.country or coming.country


def _without_repeated(promises: list[Frame]) -> list[Frame]:
    """Leave out a title's promise that the text makes too, and one that is told twice."""
    kept: list[Frame] = []
    for promise in sorted(promises, key=lambda p: (p.title, p.at)):
        names = {figure.name for figure in promise.people}
        same = next(
            (
                k
                for k in kept
                if k.kind is promise.kind
                and k.country == promise.country
                and (promise.title or not names or names & {f.name for f in k.people})
            ),
            None,
        )
        if same is None:
            kept.append(promise)
        elif same.time is None and promise.time is not None:
            same.time, same.resolved = promise.time, promise.resolved
    return sorted(kept, key=lambda promise: promise.at)


def _names_both(context: Context, event: Frame) -> bool:
    """Whether the sentence of an event names both sides; elsewhere the article lends them."""
    sentence = context.scene.sentences[event.sentence]
    around = (sentence.start, sentence.end)
    people = {figure.country for figure in (*event.people, *context.people(*around))}
    return context.scene.sides_in(*around) | people >= set(sides())


def _look_ahead(context: Context, event: Frame) -> None:
    """What falls after the article by a date worked out is planned."""
    first = event.span.first if event.span else None
    if first and context.day and first > context.day and not event.settled:
        event.status = Status.PLANNED


def _is_bare_promise(event: Frame) -> bool:
    """Whether something is to be set up or sent and no time at all is given."""
    return (
        event.trigger is not None
        and event.trigger.row.act in _LOOSE_PROMISES
        and event.series is None
        and event.status is Status.PLANNED
        and event.span is None
        and event.vague is None
    )


def _commitments(
    context: Context, events: list[Frame], mentions: list[Mention], promises: list[Frame]
) -> list[Commitment]:
    raised = raising_event(mentions)
    found = [
        commitment_of(
            frame,
            mention,
            index,
            raised if raised != index else None,
            (frame.moved_to or new_span(context, frame, events))
            if frame.status is Status.POSTPONED
            else None,
            placed=frame.status is not Status.POSTPONED or is_placed_anew(context, frame),
        )
        for index, (frame, mention) in enumerate(zip(events, mentions, strict=True))
        if not is_set_anew(frame, events)
    ]
    whole = context.scene.whole
    found += [
        promise_of(
            frame.kind,
            frame.country,
            _participants(frame.people),
            (whole[frame.start : frame.end], frame.start, frame.end),
            raised,
            frame.evidence,
            city=frame.city,
            span=_stated_span(frame),
        )
        for frame in promises
        if frame.kind is not None
    ]
    return [commitment for commitment in found if commitment is not None]


def _parts(context: Context, events: list[Frame]) -> list[Part]:
    parts = [_part(context, event) for event in events]
    if Part.MAIN not in parts:
        candidates = [i for i, part in enumerate(parts) if part is Part.SECONDARY] or [
            i for i, part in enumerate(parts) if part is not Part.BACKGROUND
        ]
        if candidates:
            parts[candidates[0]] = Part.MAIN
    return parts


def _part(context: Context, event: Frame) -> Part:
    if event.status in {Status.PLANNED, Status.POSTPONED}:
        return Part.PLANNED
    last = event.span.last if event.span else None
    if event.which == "last" or (last and context.day and last < context.day - _OLD):
        return Part.BACKGROUND
    return Part.SECONDARY


def _mention(context: Context, event: Frame, part: Part) -> Mention:
    scene = context.scene
    assert event.kind is not None
    return Mention(
        kind=event.kind,
        mechanism=event.series,
        round=event.round,
        status=event.status,
        span=_stated_span(event),
        city=event.city,
        country=event.country,
        participants=_participants(event.people),
        part=part,
        quote=scene.whole[event.start : event.end],
        start=event.start,
        end=event.end,
        evidence=event.evidence,
        former=tuple(event.former),
        confidence=_confidence(context, event),
    )


def _stated_span(event: Frame) -> Span:
    """The days of an event with the words of the text for them."""
    wording = event.time.wording if event.time else event.vague.wording if event.vague else None
    span = event.span or Span()
    return span if span.wording == wording else span.model_copy(update={"wording": wording})


def _participants(people: list[Figure]) -> tuple[Participant, ...]:
    seen: dict[str, Participant] = {}
    for figure in people:
        if figure.name and figure.name not in seen:
            seen[figure.name] = Participant(
                name=figure.name, role=figure.role, country=figure.country
            )
    return tuple(seen.values())


def _confidence(context: Context, event: Frame) -> int:
    parts = [100, event.confidence]
    if event.resolved is not None:
        parts.append(event.resolved.confidence)
    if event.mood is not None:
        parts.append(60)
    if not event.settled:
        parts.append(80)
    if context.anchor.suspicious:
        parts.append(80)
    return min(parts)


def _set_aside(context: Context, frame: Frame) -> SetAside:
    assert frame.kind is not None
    assert frame.mood is not None
    return SetAside(
        why=_ASIDE[frame.mood],
        kind=frame.kind,
        mechanism=frame.series,
        quote=context.scene.whole[frame.start : frame.end],
        start=frame.start,
        end=frame.end,
        rule=f"status.{frame.mood}",
    )


_LOOSE_PROMISES = frozenset({"set_up", "deliver"})
GRAINS_OF_DAYS = frozenset({Grain.DAY, Grain.RANGE})
KINDS_OF_PACTS = frozenset({Kind.AGREEMENT, Kind.MILESTONE})
