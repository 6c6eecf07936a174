"""The ledger of a series: its rounds, hosts and gaps, from the events alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from itertools import pairwise

from models.values.base import Value
from models.values.events import Event
from models.values.mentions import Kind, Participant, Status
from models.values.reports import as_held
from models.values.sittings import RECURRING, Sitting, find_sittings
from models.values.spans import EXACT, Span

_WIDEST = 31
"""Days; what is dated no better than by its month still gives a gap, about two weeks off."""

_LONGEST_RUN = 20
"""Rounds that can go unreported in a row."""


class Round(Value):
    """One sitting of the series that was held."""

    number: int | None
    claimed: tuple[int, ...]
    """Every number that any source gives it, lowest first."""
    span: Span
    city: str | None
    country: str | None
    chairs: tuple[Participant, ...]
    """Who led it, as far as the reports name them."""
    events: tuple[str, ...]
    """Ids of the events behind it."""


class Gap(Value):
    """Days between two sittings that follow each other; `exact` when both days are known."""

    after: date
    before: date
    days: int
    exact: bool


class Ledger(Value):
    """What the events tell of one series."""

    mechanism: str
    rounds: tuple[Round, ...]
    """Held, oldest first."""
    gaps: tuple[Gap, ...]
    """Only between neighbours: where a number is missing between two rounds, there is none."""
    missing: tuple[int, ...]
    """Numbers between the lowest and the highest that nothing reports."""
    doubled: tuple[int, ...]
    """Numbers claimed for more than one sitting."""
    out_of_turn: tuple[date, ...]
    """Days of sittings with the same host country as the neighbour before."""
    ahead: tuple[str, ...] = ()
    """Ids of events that are planned or postponed."""

    @property
    def last_day(self) -> date | None:
        """The last day on which the series is known to have sat."""
        return max((one.span.last for one in self.rounds if one.span.last), default=None)


def ledger(events: Collection[Event], mechanism: str) -> Ledger:
    """Return the ledger of one series; events of other series are passed over.

    Only meetings and exercises recur: the signing of an agreement is no round of it.
    """
    mine = [as_held(event) for event in events if event.mechanism == mechanism]
    kind = _recurring_kind(mine)
    sittings = find_sittings(mine, mechanism, kind)
    numbers = sorted({number for one in sittings for number in one.claimed})
    stated = Counter(one.number for one in sittings if one.number is not None)
    return Ledger(
        mechanism=mechanism,
        rounds=tuple(_round(one) for one in sittings),
        gaps=tuple(_gaps(sittings)),
        missing=tuple(_missing(numbers)),
        doubled=tuple(sorted(number for number, times in stated.items() if times > 1)),
        out_of_turn=tuple(_out_of_turn(sittings)),
        ahead=tuple(
            sorted(
                event.id
                for event in mine
                if event.kind is kind and event.status in {Status.PLANNED, Status.POSTPONED}
            )
        ),
    )


def ledgers(events: Collection[Event]) -> list[Ledger]:
    """Return the ledgers of all series that the events name, by name."""
    found: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.mechanism:
            found[event.mechanism].append(event)
    return [ledger(found[name], name) for name in sorted(found)]


def with_gaps(ledger: Ledger) -> list[tuple[Round, Gap | None]]:
    """Return the rounds, oldest first, each with the gap that it ends."""
    ends = {gap.before: gap for gap in ledger.gaps}
    return [
        (one, ends.pop(_middle(one.span), None) if _is_dated(one.span) else None)
        for one in ledger.rounds
    ]


def _missing(numbers: Sequence[int]) -> list[int]:
    """Return the numbers left out; a long run of them is a misprint and not so many rounds."""
    return [
        number
        for one, other in pairwise(numbers)
        if other - one <= _LONGEST_RUN
        for number in range(one + 1, other)
    ]


def _recurring_kind(events: Collection[Event]) -> Kind:
    kinds = Counter(event.kind for event in events if event.kind in RECURRING)
    return max(kinds, key=lambda kind: (kinds[kind], kind.value), default=Kind.MEETING)


def _round(sitting: Sitting) -> Round:
    chairs: dict[str, Participant] = {}
    for event in sitting.events:
        for person in event.participants:
            chairs.setdefault(person.name.casefold(), person)
    return Round(
        number=sitting.number,
        claimed=sitting.claimed,
        span=sitting.span,
        city=sitting.city,
        country=sitting.country,
        chairs=tuple(chairs.values()),
        events=tuple(event.id for event in sitting.events),
    )


def _is_dated(span: Span) -> bool:
    return bool(span.first and span.last and (span.last - span.first).days <= _WIDEST)


def _skips(one: Sitting, other: Sitting) -> bool:
    """Return whether the numbers show that a round lies between two sittings."""
    return bool(one.number and other.number and other.number - one.number > 1)


def _gaps(sittings: Sequence[Sitting]) -> list[Gap]:
    found = []
    for one, other in pairwise(sittings):
        if not (_is_dated(one.span) and _is_dated(other.span)) or _skips(one, other):
            continue
        start, end = _middle(one.span), _middle(other.span)
        if end > start:
            exact = one.is_exact and other.is_exact
            found.append(Gap(after=start, before=end, days=(end - start).days, exact=exact))
    return found


def _middle(span: Span) -> date:
    """Return the day that stands for a sitting: its first day, or the middle of its month."""
    assert span.first is not None
    assert span.last is not None
    if span.grain in EXACT:
        return span.first
    return span.first + (span.last - span.first) // 2


def _out_of_turn(sittings: Sequence[Sitting]) -> list[date]:
    return [
        other.day
        for one, other in pairwise(sittings)
        if one.country and one.country == other.country and other.day and not _skips(one, other)
    ]
