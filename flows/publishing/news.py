"""What is new since the last briefing: events first heard of, changed, gone; promises that moved.

A briefing is that of a morning. Whoever reads it on the next one must find all of the day between,
so the news of a day begins at the hour of the morning before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from flows.publishing.addresses import event_page, follow_up_page
from flows.publishing.gathering import Gathered
from flows.publishing.naming import (
    event_title,
    field_name,
    follow_up_title,
    place_beside,
    stated_words,
)
from flows.wording import AHEAD, MUSCAT, PENDING, expected_words, span_words
from models.store import LoggedChange
from models.values.events import Event
from models.values.followups import FollowUp, FollowUpState, Transition

BRIEFING_HOUR = time(6)
"""In Muscat, when the day's follow-ups are looked at."""

_ACTS = {"created": "new", "split_from": "split off"}


@dataclass(frozen=True)
class Move:
    """A field that is otherwise than before."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class News:
    """One thing that is new."""

    label: str
    title: str
    page: str
    when: str
    place: str
    status: str
    quote: str
    outlet: str
    url: str | None
    moves: tuple[Move, ...] = ()


def briefing_start(now: datetime) -> datetime:
    """Return the moment since which something is new: the briefing of the day before."""
    local = now.astimezone(MUSCAT)
    day = local.date() if local.time() >= BRIEFING_HOUR else local.date() - timedelta(days=1)
    start = datetime.combine(day - timedelta(days=1), BRIEFING_HOUR, MUSCAT)
    return start.astimezone(UTC)


def find_news(gathered: Gathered, limit: int | None = None) -> tuple[list[News], int]:
    """Return what is new, and how much; promises first, then by the day, the latest first.

    `limit` is how much is to be shown: after a first load there is a thousand times as much.
    """
    since = briefing_start(gathered.now)
    events = list(_of_events(gathered, since))
    told = {event.id for event, _changes in events}
    promises = [
        (one, steps)
        for one, steps in _of_follow_ups(gathered.follow_ups, since)
        # The event that keeps a promise tells of it.
        if one.state in PENDING or (one.held_as or one.planned or one.id) not in told
    ]
    found: list[_Found] = [
        *(
            (one.state in AHEAD, _promised_day(one), partial(_promise_news, one, steps, since))
            for one, steps in promises
        ),
        *(
            (False, event.span.last or event.span.first, partial(_event_news, event, changes))
            for event, changes in events
        ),
    ]
    found.sort(key=_place)
    return [make() for _ahead, _day, make in found[:limit]], len(found)


_Found = tuple[bool, date | None, Callable[[], News]]
"""Whether it is a promise still to come, the day by which it is placed, and what tells of it."""


def _place(found: _Found) -> tuple[bool, int]:
    """Return what puts open promises first, and then what lies nearest or ahead."""
    ahead, day, _make = found
    return not ahead, -(day or date.min).toordinal()


def _of_events(
    gathered: Gathered, since: datetime
) -> Iterable[tuple[Event, Sequence[LoggedChange]]]:
    for name, changes in gathered.changes_of.items():
        recent = [change for change in changes if change.at >= since]
        event = gathered.by_id.get(name)
        # What moved and moved back, as while all was linked anew or was judged and undone, is none.
        if event is not None and (_acts(recent) or _moves(recent)):
            yield event, recent


def _acts(changes: Sequence[LoggedChange]) -> list[str]:
    return [_ACTS[one.operation.value] for one in changes if one.operation.value in _ACTS]


def _moves(changes: Sequence[LoggedChange]) -> tuple[Move, ...]:
    moves: dict[str, Move] = {}
    for change in changes:
        if change.field is None:
            continue
        first = moves.get(change.field)
        before = first.before if first else change.before
        moves[change.field] = Move(field_name(change.field), before, change.after)
    return tuple(move for move in moves.values() if move.before != move.after)


def _event_news(event: Event, changes: Sequence[LoggedChange]) -> News:
    acts = _acts(changes)
    latest = max(event.mentions, key=lambda stored: (stored.learnt, stored.id))
    title = event_title(event)
    return News(
        label=acts[0] if acts else "changed",
        title=title,
        page=event_page(event.id),
        when=span_words(event.span),
        place=place_beside(title, event),
        status=event.status.value,
        quote=latest.mention.quote,
        outlet=latest.outlet,
        url=latest.url,
        # What is new as a whole has not changed besides.
        moves=() if acts else _moves(changes),
    )


def _of_follow_ups(
    follow_ups: Iterable[FollowUp], since: datetime
) -> Iterable[tuple[FollowUp, Sequence[Transition]]]:
    """Yield what was promised or has moved, with its steps since then."""
    day = since.astimezone(MUSCAT).date()
    for one in follow_ups:
        steps = [step for step in one.transitions if step.day and step.day >= day]
        if steps or (_opened(one) >= since and one.state in PENDING):
            yield one, steps


def _opened(follow_up: FollowUp) -> datetime:
    return min(promise.learnt for promise in follow_up.commitments)


def _promised_day(follow_up: FollowUp) -> date | None:
    return follow_up.latest or follow_up.earliest or follow_up.since


def _promise_news(one: FollowUp, steps: Sequence[Transition], since: datetime) -> News:
    latest = max(one.commitments, key=lambda promise: (promise.learnt, promise.id))
    title = follow_up_title(one)
    return News(
        label="promised" if _opened(one) >= since else "moved",
        title=title,
        page=follow_up_page(one.id),
        when=_when(one),
        place=place_beside(title, one),
        status=one.state.value,
        quote=(steps[-1].quote if steps else None) or latest.commitment.quote,
        outlet=latest.outlet,
        url=latest.url,
    )


def _when(follow_up: FollowUp) -> str:
    said = stated_words(follow_up)
    pending = follow_up.state in (FollowUpState.OPEN, FollowUpState.POSTPONED)
    if follow_up.expected is None or not pending:
        return said
    return f"{said}; {expected_words(follow_up)}"
