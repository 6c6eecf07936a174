"""Sameness: whether two frames of one article tell of one happening."""

from __future__ import annotations

from datetime import timedelta

from models.values.mentions import Kind, Status
from models.values.spans import Grain, Span
from parsers.dates.timex import Role
from parsers.detection.triggers import Edge, Form
from parsers.frames import Frame
from parsers.temporal.aspect import LASTING, LONGEST

ENDED = frozenset({Status.CANCELLED, Status.POSTPONED})


def same_event(event: Frame, frame: Frame, *, title: bool = False) -> bool:  # noqa: C901, PLR0911, PLR0912 - a list of cases, each with its answer
    """Whether two frames of one article speak of one happening."""
    if event.kind is not frame.kind:
        return False
    if event.round and frame.round and event.round != frame.round:
        return False
    unnamed = event.kind is Kind.EXERCISE and event.series is None
    if unnamed and frame.series and 0 <= frame.sentence - event.sentence <= NEARBY:
        return _status_fits(event, frame) and not frame.which and not _is_later(event, frame)
    if _subject(event) and _subject(frame) and _subject(event) != _subject(frame):
        return False
    if event.series != frame.series and not (title and event.round == frame.round):
        return False
    if title and frame.which == "next" and event.which != "next":
        return event.status is Status.PLANNED and event.settled
    if title:
        return _status_fits(event, frame, title=True)
    if "last" in (event.which, frame.which) and event.which != frame.which:
        return _same_days(event, frame)
    if event.kind is Kind.MILESTONE and title is False and _rule(event) != _rule(frame):
        return False
    if frame.which == "next" and event.which != "next":
        ahead = event.settled and event.status is Status.PLANNED
        elsewhere = frame.country and event.country and frame.country != event.country
        return ahead and not elsewhere and dates_fit(event, frame)
    if _is_forecast(event, frame) or came_for_it(event, frame):
        return True
    if event.series is not None and _tells_only_end(event, frame):
        return True
    stays = event.kind in {Kind.VISIT, Kind.PORT_CALL} and event.status is Status.HELD
    departs = stays and frame.edge is Edge.END
    if not departs and not (_status_fits(event, frame) and dates_fit(event, frame)):
        return False
    if event.kind is Kind.MILESTONE:
        return _rule(event) == _rule(frame) and event.country in (None, frame.country)
    if event.series is not None:
        return True
    if event.kind in {Kind.VISIT, Kind.PORT_CALL}:
        if event.sentence == frame.sentence and (
            event.country == frame.country or (departs and not is_placed(frame))
        ):
            return True
        if _is_of_these_days(event, frame) or _is_of_these_days(frame, event):
            return False
        if event.status in ENDED and event.city and frame.city and event.city != frame.city:
            return False  # "will not enter Salalah. Another ship will call at Muscat"
        return event.country == frame.country and _people_fit(event, frame)
    if event.kind in {Kind.MEETING, Kind.CALL}:
        return _people_meet(event, frame)
    if event.kind is Kind.DELIVERY and frame.retold and event.time is None:
        return 0 < frame.sentence - event.sentence <= NEARBY
    if event.kind is Kind.AGREEMENT and frame.retold:
        return 0 <= frame.sentence - event.sentence <= _RETOLD
    if event.kind in {Kind.DELIVERY, Kind.AGREEMENT, Kind.OTHER} and frame.time is None:
        return frame.form is not Form.NOUN and _points_at_it(event, frame)
    if event.kind is Kind.AGREEMENT:
        return False
    return _same_days(event, frame) and event.sentence == frame.sentence


def _is_later(event: Frame, frame: Frame) -> bool:
    """As in "leaves tomorrow for a drill. The fifteenth edition is due in 2024": another one."""
    first, last = frame.span and frame.span.first, event.span and event.span.last
    return bool(first and last and first - last > _LONGEST_DRILL)


_LONGEST_DRILL = timedelta(days=30)


def _is_of_these_days(frame: Frame, other: Frame) -> bool:
    """As in "left the same evening": a stay of these days is none of a month told elsewhere."""
    beside = frame.time is not None and frame.time.role is Role.BESIDE
    return beside and other.span is not None and other.span.grain in {Grain.MONTH, Grain.YEAR}


def _tells_only_end(event: Frame, frame: Frame) -> bool:
    """As in "The exercise goes on until the 26th", told right behind its beginning."""
    a, b = event.span, frame.span
    if a is None or b is None or not a.first or not b.last or frame.kind not in LASTING:
        return False
    until = b.first is None and frame.time is not None and frame.time.bound == "until"
    reach = _GOES_ON if until and event.edge is Edge.START else NEARBY
    same = frame.round in {None, event.round} or event.round is None
    near = 0 < frame.sentence - event.sentence <= reach and same
    until = until or (event.edge is Edge.START and frame.edge is Edge.END and frame.which is None)
    going_on = event.status is Status.HELD and frame.status is Status.PLANNED
    until = until or (going_on and frame.edge is Edge.END and frame.which is None)
    return near and until and timedelta(0) <= b.last - a.first <= LONGEST


def _is_forecast(event: Frame, frame: Frame) -> bool:
    """As in "It is now likely to take place in May", behind what was put off with no new date."""
    near = 0 < frame.sentence - event.sentence <= NEARBY
    put_off = event.status is Status.POSTPONED and frame.status is Status.PLANNED
    return near and put_off and frame.likely and event.series is not None


def came_for_it(event: Frame, frame: Frame) -> bool:
    """As in "reached Delhi on Monday for the 14th committee. The meeting is on Tuesday".

    The day of the first is that on which somebody came, and the second says when it is held.
    """
    into = event.into and event.trigger is None
    if not (into or event.form in _TO_HOLD) or not event.series or not frame.trigger:
        return False
    if not 0 < frame.sentence - event.sentence <= NEARBY or frame.which:
        return False
    if event.time is None or event.time.start >= event.at:
        return False
    came = event.span.first if event.span else None
    held = frame.span.first if frame.span else None
    return bool(came and held and timedelta(0) <= held - came <= _SOON_AFTER)


_TO_HOLD = frozenset({Form.BASE, Form.PRESENT})
"""Forms of "came to co-chair the committee"."""
_SOON_AFTER = timedelta(days=5)


def _subject(frame: Frame) -> str | None:
    return frame.name.subject if frame.name else None


def _rule(frame: Frame) -> str:
    return frame.trigger.row.id if frame.trigger else ""


def _points_at_it(event: Frame, frame: Frame) -> bool:
    """Whether a second report of a signing or a gift is the same: it brings no new words."""
    return event.kind is Kind.DELIVERY and frame.sentence - event.sentence <= NEARBY


NEARBY = 2
_GOES_ON = 8
"""Sentences behind which "The drill will go on till Saturday" still means what has begun."""
_RETOLD = 6
"""Sentences within which "the memorandum" is the one told of last."""


def _status_fits(event: Frame, frame: Frame, *, title: bool = False) -> bool:
    if event.status is frame.status:
        return True
    if title:
        return True
    if not (event.settled and frame.settled):
        loose = frame if event.settled else event
        beside = loose.time is not None and loose.time.role is Role.BESIDE
        beside = beside and loose.kind is Kind.EXERCISE
        return (loose.time is None or beside) and not loose.day_number
    return event.status in ENDED and frame.status is Status.PLANNED


def dates_fit(event: Frame, frame: Frame) -> bool:  # noqa: PLR0911 - a list of cases, each with its answer
    """Whether two frames may fall on the same days, or tell two ends of one stay."""
    a, b = event.span, frame.span
    if a is None or b is None:
        return True
    if event.edge is Edge.START and frame.edge is Edge.END:
        return True
    if (event.tour or frame.tour) and a.first and b.first:
        return abs((b.first - a.first).days) <= _LONGEST_STAY
    if tells_end(event) and tells_beginning(frame) and a.last and b.first:
        return timedelta(0) <= a.last - b.first <= LONGEST
    if open_edge(event, frame) is Edge.START and b.last and a.first and b.last >= a.first:
        return (b.last - a.first).days <= _LONGEST_STAY
    if _begins_before_month(a, b) or _begins_before_month(b, a):
        return False
    if event.kind is Kind.VISIT and _is_day_of(frame, a):
        return True
    late, early = a.first and b.last and a.first > b.last, b.first and a.last and b.first > a.last
    return not (late or early)


def _is_day_of(stay: Frame, day: Span) -> bool:
    """As in "came here on Wednesday ... is on a five-day visit that began on Sunday"."""
    first = stay.span.first if stay.span else None
    if stay.edge is not Edge.START or not stay.duration or first is None or day.first is None:
        return False
    return day.grain is Grain.DAY and 0 <= (day.first - first).days < stay.duration


def _begins_before_month(days: Span, month: Span) -> bool:
    """Whether days begin before a month that is told: a stay is told of by its first month."""
    if days.grain not in {Grain.DAY, Grain.RANGE} or month.grain is not Grain.MONTH:
        return False
    return bool(days.first and month.first and days.first < month.first)


def tells_beginning(frame: Frame) -> bool:
    """Whether a frame tells when something that lasts began."""
    bound = frame.time.bound if frame.time else None
    return frame.edge is Edge.START or bound in {"from", "since"}


def tells_end(frame: Frame) -> bool:
    """Whether a frame tells when something that lasts ended."""
    return frame.edge is Edge.END and frame.kind in LASTING


def _same_days(event: Frame, frame: Frame) -> bool:
    return event.span is not None and frame.span is not None and dates_fit(event, frame)


def names_of(frame: Frame) -> set[str]:
    """The names of the people of a frame."""
    return {figure.name for figure in frame.people if figure.name}


def is_placed(frame: Frame) -> bool:
    """Whether words say where: else a country is only worked out from who travels."""
    return any(proof.slot == "place" for proof in frame.proofs)


def _people_fit(event: Frame, frame: Frame) -> bool:
    a, b = names_of(event), names_of(frame)
    # "He leaves for home": a guess at who is meant keeps no two visits apart.
    guessed = all(figure.pronoun for figure in frame.people)
    return not a or guessed or bool(a & b)


def _people_meet(event: Frame, frame: Frame) -> bool:
    a, b = names_of(event), names_of(frame)
    if not a or not b:
        return event.sentence == frame.sentence or (frame.anaphoric and not b)
    return len(a & b) >= min(len(a), len(b))


def open_edge(event: Frame, frame: Frame) -> Edge | None:
    """A stay told of by one day begins then, where a later departure is told."""
    if event.kind is not Kind.VISIT or frame.edge is not Edge.END or event.span is None:
        return None
    return Edge.START if event.span.grain is Grain.DAY else None


_LONGEST_STAY = 14
