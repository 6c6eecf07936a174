"""The ledger of a series: its rounds, hosts and gaps, from the events alone."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from models.values.base import Value
from models.values.events import Event
from models.values.mentions import Participant
from models.values.spans import Span


class Round(Value):
    """One sitting of the series that was held."""

    number: int | None
    claimed: tuple[int, ...]
    """Every number that any source gives it, lowest first."""
    span: Span
    city: str | None
    country: str | None
    chairs: tuple[Participant, ...]
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
    missing: tuple[int, ...]
    """Numbers between the lowest and the highest that nothing reports."""
    doubled: tuple[int, ...]
    """Numbers claimed for more than one sitting."""
    out_of_turn: tuple[date, ...]
    """Days of sittings with the same host country as the one before."""
    ahead: tuple[str, ...] = ()
    """Ids of events that are planned or postponed."""


def ledger(events: Collection[Event], mechanism: str) -> Ledger:
    """Return the ledger of one series; events of other series are passed over."""
    raise NotImplementedError


def ledgers(events: Collection[Event]) -> list[Ledger]:
    """Return the ledgers of all series that the events name, by name."""
    raise NotImplementedError
