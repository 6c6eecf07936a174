"""The sittings of one series in order of their days, to be asked without going through them all.

A long series is asked once for each of its promises; each asks for what lies around one day.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from models.values.events import Event
from models.values.sittings import Sitting


class Calendar:
    """Dated sittings, oldest first; each is known by its place among them."""

    def __init__(self, sittings: Sequence[Sitting]) -> None:
        self.sittings = tuple(sittings)
        self._days = [last_day(one) for one in self.sittings]
        self._place = {event.id: n for n, one in enumerate(self.sittings) for event in one.events}
        self._begins: list[date] = []
        """The first day of all sittings from each place on."""
        begins = date.max
        for one in reversed(self.sittings):
            begins = min(begins, first_day(one))
            self._begins.append(begins)
        self._begins.reverse()
        self._numbered: defaultdict[int | None, list[int]] = defaultdict(list)
        for place, one in enumerate(self.sittings):
            self._numbered[one.number].append(place)

    def place_of(self, event: Event | None) -> int | None:
        """Return the place of the sitting of which an event tells."""
        return None if event is None else self._place.get(event.id)

    def numbered(self, number: int | None) -> Sequence[int]:
        """Return the places of the sittings that bear a number."""
        return self._numbered.get(number, ())

    def ended_before(self, day: date) -> int:
        """Return how many sittings ended before a day; they are the first ones."""
        return bisect_left(self._days, day)

    def between(self, first: date, last: date) -> Iterator[int]:
        """Yield at least the places of the sittings that touch some days."""
        for place in range(bisect_left(self._days, first), len(self.sittings)):
            if self._begins[place] > last:
                return
            yield place


def first_day(sitting: Sitting) -> date:
    """Return the first day of a dated sitting, else the last."""
    first = sitting.span.first or sitting.day
    assert first is not None
    return first


def last_day(sitting: Sitting) -> date:
    """Return the last day of a dated sitting, else the first."""
    assert sitting.day is not None
    return sitting.day
