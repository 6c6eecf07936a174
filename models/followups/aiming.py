"""Which sitting of its series a promise is about: the next one after it was made.

Promises made between two sittings of one series are about the same sitting, whatever words, dates
or places they give it, unless they give it different numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from models.followups.calendar import Calendar, first_day, last_day
from models.followups.statements import is_scheduled, made_on
from models.followups.words import find_topic
from models.followups.world import World, first_report, reports_held
from models.values.days import shift
from models.values.events import Event
from models.values.followups import StoredCommitment
from models.values.mentions import Kind
from models.values.reports import said_on
from models.values.sittings import Sitting
from models.values.spans import EXACT

_EARLY = timedelta(days=45)
"""How long before its window a promised sitting may still come."""
_SLIP = timedelta(days=3)
"""How far two exact dates of one sitting may lie apart."""


@dataclass(frozen=True)
class Aim:
    """One promise and the sittings around it; at most one of `sitting` and `overtaken` is there."""

    stored: StoredCommitment
    number: int | None
    """The round as promised; None where it is that of a sitting already over, which an article
    that reports one round and promises the next often gives."""
    sitting: Sitting | None
    """The one that fulfils it."""
    overtaken: Sitting | None
    """A later round, held while the promised one was not."""
    before: Sitting | None
    """The last one that was over."""

    @property
    def key(self) -> tuple[str, str, str]:
        """What promises of one sitting have in common."""
        found = (self.sitting, self.overtaken, None if self.sitting else self.before)
        sitting, overtaken, before = (one.events[0].id if one else "" for one in found)
        return sitting, overtaken, before


def find_aim(stored: StoredCommitment, world: World) -> Aim:
    """Return which sitting a promise is about, among those of its series that are known."""
    calendar = world.calendar(stored)
    over = _find_over(stored, calendar, world)
    number = stored.commitment.round
    if any(over.holds(place) for place in calendar.numbered(number)):
        number = None
    last = over.last()
    before = None if last is None else calendar.sittings[last]
    for place in over.others(len(calendar.sittings)):
        sitting = calendar.sittings[place]
        if is_behind(stored, sitting, world) or _fits(sitting, stored, number):
            return Aim(stored, number, sitting, None, before)
        if number and sitting.number and sitting.number > number:
            return Aim(stored, number, None, sitting, before)
    return Aim(stored, number, None, None, before)


class _Over(NamedTuple):
    """The sittings that precede a promise: the first ones but for some, and some later ones."""

    until: int
    spared: frozenset[int]
    later: frozenset[int]

    def holds(self, place: int) -> bool:
        """Return whether a sitting is one of them."""
        return place in self.later or (place < self.until and place not in self.spared)

    def last(self) -> int | None:
        """Return the last of them."""
        if self.later:
            return max(self.later)
        return next((n for n in reversed(range(self.until)) if n not in self.spared), None)

    def others(self, count: int) -> Iterator[int]:
        """Yield all other sittings, oldest first."""
        yield from sorted(self.spared)
        yield from (n for n in range(self.until, count) if n not in self.later)


def _find_over(stored: StoredCommitment, calendar: Calendar, world: World) -> _Over:
    """Return the sittings that precede a promise (see `_precedes`), asking only where it can tell.

    Those that ended before it are over but for its own planned event and those near its window;
    of the others only those that had begun, and the one at which it was made, can be.
    """
    made, window = made_on(stored), stored.commitment.span
    ended = made if window.first is None else max(made, shift(window.first, -_EARLY))
    until = calendar.ended_before(ended)
    doubtful = set(calendar.between(ended, made))
    if window.grain in EXACT and window.first and window.last:
        doubtful.update(calendar.between(shift(window.first, -_SLIP), shift(window.last, _SLIP)))
    named = (calendar.place_of(world.planned(stored)), calendar.place_of(world.raised(stored)))
    doubtful.update(place for place in named if place is not None)
    over = {n for n in doubtful if _precedes(calendar.sittings[n], stored, world)}
    return _Over(
        until,
        frozenset(n for n in doubtful - over if n < until),
        frozenset(n for n in over if n >= until),
    )


def topic_of(stored: StoredCommitment) -> str:
    """Return the sort of step that a promised milestone is; empty for all other kinds."""
    is_step = stored.commitment.kind is Kind.MILESTONE
    return find_topic(stored.commitment.quote) if is_step else ""


def _precedes(sitting: Sitting, stored: StoredCommitment, world: World) -> bool:
    """Return whether a sitting was over when the promise was made, or is not yet the promised."""
    made, window = made_on(stored), stored.commitment.span
    first, last = first_day(sitting), last_day(sitting)
    raised = world.raised(stored)
    if raised is not None and is_part(raised, sitting):
        return True
    if is_behind(stored, sitting, world) or _was_planned_then(stored, sitting):
        return False
    if last < made or (window.first is not None and window.first - last > _EARLY):
        return True
    return first <= made and _was_over(sitting, stored, first, last)


def is_part(event: Event, sitting: Sitting) -> bool:
    """Return whether an event is one of those that tell of a sitting."""
    return any(event.id == one.id for one in sitting.events)


def is_behind(stored: StoredCommitment, sitting: Sitting, world: World) -> bool:
    """Return whether a promise's planned mention was rightly resolved into a sitting.

    Not where the sitting was long over, or over before the window begins, or where the promise's
    own article reports it as held and does not promise its very days.
    """
    planned, day = world.planned(stored), sitting.day
    if planned is None or day is None or not is_part(planned, sitting):
        return False
    window = stored.commitment.span
    if made_on(stored) - day > _EARLY or (window.first and window.first - day > _SLIP):
        return False
    promised = is_scheduled(window) and window.first is not None and window.first <= day
    return promised or not any(reports_held(each, stored.document) for each in sitting.events)


def _was_planned_then(stored: StoredCommitment, sitting: Sitting) -> bool:
    """Return whether a fixed day is that for which a sitting had been planned.

    However late the plan is printed: no series sits twice in a week.
    """
    own = any(reports_held(each, stored.document) for each in sitting.events)
    return not own and stored.commitment.span.grain in EXACT and _same_days(stored, sitting)


def _was_over(sitting: Sitting, stored: StoredCommitment, first: date, last: date) -> bool:
    """Return whether a sitting on the very days of the promise came before it.

    A window tells: it contains the sitting or begins after it. Without one, the promise was most
    likely made there, the more so where its own article reports the sitting; but a sitting known
    by its month only must have been reported by then.
    """
    window = stored.commitment.span
    if window.first and window.first > last:
        return True
    if is_scheduled(window) and window.last and window.last >= first:
        return False
    if sitting.is_exact or any(reports_held(each, stored.document) for each in sitting.events):
        return True
    reports = [day for event in sitting.events if (day := first_report(event))]
    return bool(reports) and min(reports) <= said_on(stored)


def _fits(sitting: Sitting, stored: StoredCommitment, number: int | None) -> bool:
    """Return whether a later sitting can be the promised one: their numbers must not differ.

    Outlets misnumber rounds, so that an equal day outweighs a different number. A milestone must
    be the same sort of step.
    """
    commitment = stored.commitment
    if commitment.kind is Kind.MILESTONE:
        quotes = (each.mention.quote for event in sitting.events for each in event.mentions)
        return topic_of(stored) in {find_topic(quote) for quote in quotes} - {""}
    if number is None or not sitting.claimed or number in sitting.claimed:
        return True
    return commitment.span.grain in EXACT and _same_days(stored, sitting)


def _same_days(stored: StoredCommitment, sitting: Sitting) -> bool:
    window, span = stored.commitment.span, sitting.span
    if not (window.first and window.last and span.first and span.last and sitting.is_exact):
        return False
    return window.first - span.last <= _SLIP and span.first - window.last <= _SLIP
