"""How often a window of 80 % contained the day that came."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from models.series.expectation import LEAST_GAPS, window_after
from models.series.ledger import Gap, Ledger
from models.values.base import Value
from models.values.followups import ExpectedWindow


class Backtest(Value):
    """One sitting, expected without knowing its gap."""

    mechanism: str
    after: date
    """The sitting before it."""
    came: date
    window: ExpectedWindow

    @property
    def contained(self) -> bool:
        """Whether the day that came lies in the window."""
        return self.window.earliest <= self.came <= self.window.latest


def backtest(ledgers: Collection[Ledger]) -> list[Backtest]:
    """Leave each gap out in turn and expect it from its series' other gaps and all other series.

    It tests the spread, so that it asks for one other gap only, where a user is shown a window
    from two on; and it knows later gaps, which `replay` does not.
    """
    rows = []
    for one, lent in _with_others(ledgers):
        days = [gap.days for gap in one.gaps]
        for place, gap in enumerate(one.gaps):
            own = days[:place] + days[place + 1 :]
            rows += _rows(one.mechanism, gap, own, lent, least=1)
    return rows


def replay(ledgers: Collection[Ledger]) -> list[Backtest]:
    """Expect each sitting as a user would have been shown it then, from two earlier gaps on.

    The other series lend all of their gaps, later ones too: too few are known for less.
    """
    rows = []
    for one, lent in _with_others(ledgers):
        for place, gap in enumerate(one.gaps):
            own = [earlier.days for earlier in one.gaps[:place]]
            rows += _rows(one.mechanism, gap, own, lent, least=LEAST_GAPS)
    return rows


def _with_others(ledgers: Collection[Ledger]) -> list[tuple[Ledger, list[list[int]]]]:
    ordered = sorted(ledgers, key=lambda each: each.mechanism)
    return [
        (one, [[gap.days for gap in other.gaps] for other in ordered if other is not one])
        for one in ordered
    ]


def _rows(
    mechanism: str, gap: Gap, own: Sequence[int], lent: Sequence[Sequence[int]], *, least: int
) -> list[Backtest]:
    window = window_after(gap.after, own, lent, gap.before, least=least)
    if window is None:
        return []
    return [Backtest(mechanism=mechanism, after=gap.after, came=gap.before, window=window)]
