"""When a series' own past lets one expect its next meeting."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from models.series.ledger import Ledger
from models.values.events import Event
from models.values.followups import ExpectedWindow


def expected_window(
    ledger: Ledger, others: Collection[Ledger], today: date
) -> ExpectedWindow | None:
    """Return the window of 80 % for the next sitting; None with fewer than two exact gaps."""
    raise NotImplementedError


def expected_windows(events: Collection[Event], today: date) -> dict[str, ExpectedWindow]:
    """Return the expected window of every series that has one, by mechanism."""
    raise NotImplementedError
