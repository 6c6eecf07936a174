"""The ledger of a mechanism, and when its past lets one expect the next meeting."""

from models.series.backtest import Backtest, backtest, replay
from models.series.expectation import expected_window, expected_windows, windows_of
from models.series.ledger import Gap, Ledger, Round, ledger, ledgers, with_gaps

__all__ = [
    "Backtest",
    "Gap",
    "Ledger",
    "Round",
    "backtest",
    "expected_window",
    "expected_windows",
    "ledger",
    "ledgers",
    "replay",
    "windows_of",
    "with_gaps",
]
