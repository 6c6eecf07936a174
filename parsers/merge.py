"""Merging: the frames of an article, brought together into the events that it states."""

from __future__ import annotations

from datetime import date, timedelta

from models.values.mentions import Kind, Status
from models.values.spans import Grain, Span
from parsers.context import Context
from parsers.dates.timex import Resolved
from parsers.derive import from_length
from parsers.frames import Frame
from parsers.mechanisms import is_pact, kind_of
from parsers.triggers import Edge, Form

_ENDED = frozenset({Status.CANCELLED, Status.POSTPONED})


def merge(context: Context, frames: list[Frame]) -> list[Frame]:
    """Events of the body, in its order; the title adds to them and stands only by itself."""
    events: list[Frame] = []
    for frame in (f for f in frames if not f.title and not f.promise):
        match = _match(events, frame)
        if match is not None:
            absorb(match, frame)
        elif not _points_back(frame) and len(events) < _MOST:
            events.append(frame)
        else:
            _lend(events, frame)
    events = [e for e in events if not _is_loose_end(e)]
    for event in events:
        from_length(event)
    _fold(events, context.day)
    for frame in (f for f in frames if f.title):
        match = next((e for e in events if same_event(e, frame, title=True)), None)
        if match is not None:
            absorb(match, frame, title=True)
        elif frame.series and not any(e.kind is frame.kind for e in events):
            events.append(frame)
    return events


def _match(events: list[Frame], frame: Frame) -> Frame | None:
    """The last event that the frame may tell of, one of its own status before another."""
    fitting = [e for e in reversed(events[-_LOOK_BACK:]) if same_event(e, frame)]
    return next((e for e in fitting if e.status is frame.status), fitting[0] if fitting else None)


_LOOK_BACK = 40
_ENOUGH = 60
"""Words of evidence kept for one event."""
_MOST = 200
"""Events of one article; what states more is no article but a list."""


def _points_back(frame: Frame) -> bool:
    if not frame.anaphoric or frame.series is not None:
        return False
    name = frame.name
    if name is not None and not name.definite and frame.kind and frame.time:
        return frame.kind is Kind.MEETING and not frame.sides
    return not (frame.kind and frame.time and len(frame.sides) > 1 and frame.trigger)


def _is_loose_end(event: Frame) -> bool:
    """A departure that no visit was told for, and that says no place."""
    if event.kind is Kind.PORT_CALL and event.edge is Edge.END and event.sentence > _NEAR:
        return event.form is not Form.PRESENT
    return event.kind is Kind.VISIT and event.country is None and event.edge is Edge.END


def _lend(events: list[Frame], frame: Frame) -> None:
    """Give what a sentence on "the meeting" says to the last meeting told of."""
    for event in reversed(events):
        if frame.kind is not None and event.kind is not frame.kind:
            continue
        if event.status is not frame.status and frame.settled:
            continue
        if _dates_fit(event, frame):
            absorb(event, frame)
            return


def same_event(event: Frame, frame: Frame, *, title: bool = False) -> bool:
    """Whether two frames of one article speak of one happening."""
    if event.kind is not frame.kind:
        return False
    if event.round and frame.round and event.round != frame.round:
        return False
    if event.series != frame.series and not (title and event.round == frame.round):
        return False
    if title:
        return _status_fits(event, frame, title=True)
    if "last" in (event.which, frame.which) and event.which != frame.which:
        return _same_days(event, frame)
    if event.kind is Kind.MILESTONE and title is False and _rule(event) != _rule(frame):
        return False
    if frame.which == "next" and event.which != "next":
        return event.settled and event.status is Status.PLANNED
    departs = event.kind is Kind.VISIT and frame.edge is Edge.END and event.status is Status.HELD
    if not departs and not (_status_fits(event, frame) and _dates_fit(event, frame)):
        return False
    if event.kind is Kind.MILESTONE:
        return _rule(event) == _rule(frame) and event.country in (None, frame.country)
    if event.series is not None:
        return True
    if event.kind in {Kind.VISIT, Kind.PORT_CALL}:
        if event.sentence == frame.sentence and event.country == frame.country:
            return True
        return event.country == frame.country and _people_fit(event, frame)
    if event.kind in {Kind.MEETING, Kind.CALL}:
        return _people_meet(event, frame)
    if event.kind in {Kind.DELIVERY, Kind.AGREEMENT, Kind.OTHER} and frame.time is None:
        return frame.form is not Form.NOUN and _points_at_it(event, frame)
    if event.kind is Kind.AGREEMENT:
        return False
    return _same_days(event, frame) and event.sentence == frame.sentence


def _rule(frame: Frame) -> str:
    return frame.trigger.row.id if frame.trigger else ""


def _points_at_it(event: Frame, frame: Frame) -> bool:
    """Whether a second report of a signing or a gift is the same: it brings no new words."""
    return event.kind is Kind.DELIVERY and frame.sentence - event.sentence <= _NEAR


_NEAR = 2


def _status_fits(event: Frame, frame: Frame, *, title: bool = False) -> bool:
    if event.status is frame.status:
        return True
    if title:
        return True
    if not (event.settled and frame.settled):
        loose = frame if event.settled else event
        return loose.time is None and not loose.day_number
    return event.status in _ENDED and frame.status is Status.PLANNED


def _dates_fit(event: Frame, frame: Frame) -> bool:
    a, b = event.span, frame.span
    if a is None or b is None:
        return True
    if event.edge is Edge.START and frame.edge is Edge.END:
        return True
    if _ends(event) and _begins(frame) and a.last and b.first:
        return timedelta(0) <= a.last - b.first <= _LONGEST
    if _open_edge(event, frame) is Edge.START and b.last and a.first and b.last >= a.first:
        return (b.last - a.first).days <= _LONGEST_STAY
    if a.first and b.last and a.first > b.last:
        return False
    return not (b.first and a.last and b.first > a.last)


def _begins(frame: Frame) -> bool:
    """Whether a frame tells when something that lasts began."""
    bound = frame.time.bound if frame.time else None
    return frame.edge is Edge.START or bound in {"from", "since"}


def _ends(frame: Frame) -> bool:
    return frame.edge is Edge.END and frame.kind in _LASTING


_LASTING = frozenset({Kind.EXERCISE, Kind.VISIT, Kind.PORT_CALL, Kind.MEETING})
_LONGEST = timedelta(days=60)


def _same_days(event: Frame, frame: Frame) -> bool:
    return event.span is not None and frame.span is not None and _dates_fit(event, frame)


def _names(frame: Frame) -> set[str]:
    return {figure.name for figure in frame.people if figure.name}


def _people_fit(event: Frame, frame: Frame) -> bool:
    a, b = _names(event), _names(frame)
    return not a or not b or bool(a & b)


def _people_meet(event: Frame, frame: Frame) -> bool:
    a, b = _names(event), _names(frame)
    if not a or not b:
        return event.sentence == frame.sentence or (frame.anaphoric and not b)
    return len(a & b) >= min(len(a), len(b))


def absorb(event: Frame, frame: Frame, *, title: bool = False) -> None:
    """Add to an event what another frame of it knows better."""
    if event.round is None:
        event.round = frame.round
    if not title:
        _absorb_time(event, frame)
    if event.city is None and (event.country in (None, frame.country)):
        event.city = frame.city
        event.country = event.country or frame.country
    event.people += [figure for figure in frame.people if figure not in event.people]
    if not title or event.time is None:
        event.duration = event.duration or frame.duration
    event.day_number = event.day_number or frame.day_number
    event.former += [span for span in frame.former if span not in event.former]
    event.vague = event.vague or frame.vague
    leaves = event.kind is Kind.VISIT and frame.edge is Edge.END
    if frame.settled and not event.settled and not leaves:
        event.status, event.settled = frame.status, True
    if frame.status in _ENDED and not title:
        event.status = frame.status
    if len(event.evidence) < _ENOUGH:
        known = {(item.slot, item.start) for item in event.evidence}
        event.evidence += [i for i in frame.evidence if (i.slot, i.start) not in known]


def _absorb_time(event: Frame, frame: Frame) -> None:
    if frame.resolved is None or frame.span is None:
        return
    if event.resolved is None or event.span is None:
        event.time, event.resolved, event.edge = frame.time, frame.resolved, frame.edge
        return
    if event.span.first and not event.span.last and frame.span.last:
        _close(event, frame, event.span.first, frame.span.last)
        return
    if frame.span.first is None and frame.span.last and event.span.first:
        if event.span.first <= frame.span.last:
            _close(event, frame, event.span.first, frame.span.last)
        return
    if _ends(event) and _begins(frame) and frame.span.first and event.span.last:
        if frame.span.first < event.span.last:
            _close(event, frame, frame.span.first, event.span.last)
        return
    ends = {event.edge or _open_edge(event, frame), frame.edge}
    if ends == {Edge.START, Edge.END}:
        first, last = (
            (event.span.first, frame.span.last)
            if event.edge is not Edge.END
            else (frame.span.first, event.span.last)
        )
        if first and last and first <= last:
            _close(event, frame, first, last)
        return
    if _width(frame.span) < _width(event.span):
        event.time, event.resolved, event.edge = frame.time, frame.resolved, frame.edge


def _open_edge(event: Frame, frame: Frame) -> Edge | None:
    """A stay told of by one day begins then, where a later departure is told."""
    if event.kind is not Kind.VISIT or frame.edge is not Edge.END or event.span is None:
        return None
    return Edge.START if event.span.grain is Grain.DAY else None


def _close(event: Frame, frame: Frame, first: date, last: date) -> None:
    """Join the two ends that two sentences tell."""
    if event.resolved is None or frame.resolved is None:
        return
    grain = Grain.DAY if first == last else Grain.RANGE
    event.resolved = Resolved(
        span=Span(first=first, last=last, grain=grain, wording=event.resolved.span.wording),
        confidence=min(event.resolved.confidence, frame.resolved.confidence),
        rule="derived.ends",
        base=event.resolved.base,
    )
    event.edge = None


def _fold(events: list[Frame], today: date | None) -> None:
    """Take meetings into the visit or port call whose programme they are.

    Where a round of a series was held, its visitors' other calls are news of their own.
    """
    rounds = [
        e
        for e in events
        if e.series
        and e.kind is Kind.MEETING
        and e.which != "last"
        and (e.span is None or e.span.grain in _DAYS)
    ]
    if any(not _is_old(event, today) for event in rounds):
        _drop_programme(events)
        _fold_into(events, {Kind.PORT_CALL})
        return
    _fold_into(events, {Kind.VISIT, Kind.PORT_CALL})
    _drop_programme(events)


def _fold_into(events: list[Frame], kinds: set[Kind]) -> None:
    for event in list(events):
        if event.kind is not Kind.MEETING or event.series is not None:
            continue
        stays = (s for s in events if s.kind in kinds and _is_stay_of(s, event))
        if (stay := next(stays, None)) is not None:
            _take_in(stay, event)
            events.remove(event)


def _is_old(event: Frame, today: date | None) -> bool:
    """Whether a round lies well before the article."""
    last = event.span.last if event.span else None
    return bool(today and last and (today - last).days > _OLD)


_OLD = 45
_LONGEST_STAY = 14
_DAYS = frozenset({Grain.DAY, Grain.RANGE})


def _is_stay_of(stay: Frame, meeting: Frame) -> bool:
    if stay.status is not Status.HELD and stay.status is not meeting.status:
        return False
    if meeting.country not in (None, stay.country):
        return False
    if stay.day_number and stay.sentence == meeting.sentence:
        return True
    own_day = meeting.time is not None and meeting.span is not None
    if own_day and (meeting.at < stay.at or not _dates_fit(stay, meeting)):
        return False
    together = _names(stay) & _names(meeting)
    return stay.kind is Kind.PORT_CALL or bool(together)


def _take_in(stay: Frame, event: Frame) -> None:
    known = {figure.name for figure in stay.people}
    stay.people += [figure for figure in event.people if figure.name not in known]
    if stay.day_number and stay.resolved is None:
        stay.time, stay.resolved = event.time, event.resolved
        stay.city = stay.city or event.city


def _is_at_round(event: Frame, events: list[Frame]) -> bool:
    """Whether a traveller has just sat in a round held in that country."""
    return any(
        other.kind is Kind.MEETING
        and other.series is not None
        and other.status is Status.HELD
        and other.country == event.country
        and 0 < event.sentence - other.sentence <= _NEAR + 1
        and bool(_names(other) & _names(event))
        for other in events
    )


def _is_stayed(stay: Frame, event: Frame) -> bool:
    """Whether the traveller is in that country already, on a visit that is told of."""
    if stay is event or stay.kind is not Kind.VISIT or stay.status is not Status.HELD:
        return False
    strangers = _names(stay) and _names(event) and not _names(stay) & _names(event)
    return stay.country == event.country and not strangers and event.span is None


def _drop_programme(events: list[Frame]) -> None:
    """What a visitor is still to see in the country that he is in, is no visit of its own."""
    for event in list(events):
        if event.kind is not Kind.VISIT or event.status is not Status.PLANNED or event.series:
            continue
        if _is_at_round(event, events) or any(_is_stayed(stay, event) for stay in events):
            events.remove(event)


def _width(span: Span) -> int:
    if span.first is None or span.last is None:
        return 10**6
    return (span.last - span.first).days


def settle_series(context: Context, frames: list[Frame]) -> None:
    """Give "the next round" and its like the series of which the text speaks there."""
    focus: str | None = None
    place = 0
    for frame in sorted(frames, key=lambda f: f.at):
        while place < len(context.named) and context.named[place][0] < frame.at:
            focus = context.named[place][1]
            place += 1
        if frame.series is not None:
            if not is_pact(frame.series) or frame.kind is Kind.MEETING:
                focus = frame.series
            continue
        if not frame.anaphoric:
            continue
        if not (frame.round or frame.which or (frame.name and frame.name.definite)):
            continue
        candidate = _candidate(context, frame, focus)
        if candidate is None:
            continue
        frame.series = candidate
        frame.kind = Kind.MEETING if is_pact(candidate) else kind_of(candidate)
        frame.proves("mechanism", frame.at, frame.at_end, "series.anaphora")


def _candidate(context: Context, frame: Frame, focus: str | None) -> str | None:
    heads = set(frame.name.heads) if frame.name else set()
    if focus is None:
        return None
    kind = Kind.MEETING if is_pact(focus) else kind_of(focus)
    if "exercise" in heads and kind is not Kind.EXERCISE:
        return None
    if heads & {"meeting", "body"} and kind is not Kind.MEETING:
        return None
    return focus
