"""How often a window of 80 % contained the day that came."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from models.series.ledger import Ledger
from models.values.base import Value
from models.values.followups import ExpectedWindow


class Backtest(Value):
    """One sitting, expected from what came before it and from the other series."""

    mechanism: str
    after: date
    """The last sitting that was known."""
    came: date
    window: ExpectedWindow

    @property
    def contained(self) -> bool:
        """Whether the day that came lies in the window."""
        return self.window.earliest <= self.came <= self.window.latest


def backtest(ledgers: Collection[Ledger]) -> list[Backtest]:
    """Return one row for each sitting with two exact gaps before it, leaving itself out."""
    raise NotImplementedError
