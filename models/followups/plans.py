"""What is announced and not held of one series, found by its round or its first day.

Each promise asks for what was planned behind it; a long series has as many plans as promises.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from models.values.events import Event
from models.values.sittings import claimed_rounds


class Plans:
    """Planned, postponed and cancelled events of one series."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._numbered: defaultdict[int, list[Event]] = defaultdict(list)
        self._dated: defaultdict[date, list[tuple[Event, bool]]] = defaultdict(list)
        for event in events:
            claimed = claimed_rounds(event)
            for number in claimed:
                self._numbered[number].append(event)
            for span in (event.span, *event.former):
                if span.first is not None:
                    self._dated[span.first].append((event, bool(claimed)))

    def concerning(self, number: int | None, days: Iterable[date | None]) -> Iterator[Event]:
        """Yield what carries a round; where either gives none, what fell on one of some days."""
        if number:
            yield from self._numbered.get(number, ())
        for day in set(days) - {None}:
            assert day is not None
            for event, is_numbered in self._dated.get(day, ()):
                if not (number and is_numbered):
                    yield event


NO_PLANS = Plans(())
