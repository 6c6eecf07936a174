"""When a series' own past lets one expect its next meeting."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from math import ceil, floor

from models.series.ledger import Ledger, ledgers
from models.series.spread import spread_of
from models.values.days import shift
from models.values.events import Event
from models.values.followups import ExpectedWindow

SHARE = 0.8
"""How often the day that comes shall lie in the window."""

LEAST_GAPS = 2
"""With fewer gaps of its own, no window is given for a series."""

_FARTHEST = 36_500
"""Days; a wild spread must not leave the calendar."""


def expected_window(
    ledger: Ledger, others: Collection[Ledger], today: date
) -> ExpectedWindow | None:
    """Return the window of 80 % for the next sitting; None with fewer than two gaps.

    It is counted from the last known sitting. `overdue` is the likelihood, on `today`, that a
    series with such gaps would have sat again already.
    """
    if ledger.last_day is None:
        return None
    lent = [
        _gaps(other)
        for other in sorted(others, key=lambda other: other.mechanism)
        if other.mechanism != ledger.mechanism
    ]
    return window_after(ledger.last_day, _gaps(ledger), lent, today)


def window_after(
    last: date,
    own: Sequence[int],
    others: Sequence[Sequence[int]],
    today: date,
    *,
    least: int = LEAST_GAPS,
) -> ExpectedWindow | None:
    """Return the expected window after a sitting on `last`, from gaps alone.

    None with fewer than `least` gaps, or where no series at all has two: then nothing is known of
    how gaps spread.
    """
    if len(own) < least or all(len(one) < LEAST_GAPS for one in (own, *others)):
        return None
    spread = spread_of(own, others)
    tail = (1 - SHARE) / 2
    earliest = min(floor(spread.quantile(tail)), _FARTHEST)
    latest = min(ceil(spread.quantile(1 - tail)), _FARTHEST)
    series = sum(1 for other in others if other)
    return ExpectedWindow(
        earliest=shift(last, timedelta(days=max(earliest, 1))),
        latest=shift(last, timedelta(days=max(latest, 1))),
        method=(
            f"Expected, not stated: {SHARE:.0%} window after {last.isoformat()} from this series' "
            f"own {len(own)} gaps; centre drawn towards, and spread pooled with, "
            f"{series} other series (log-normal, Student's t)."
        ),
        gaps=tuple(own),
        overdue=round(100 * spread.likelihood((today - last).days)),
    )


def expected_windows(events: Collection[Event], today: date) -> dict[str, ExpectedWindow]:
    """Return the expected window of every series that has one, by mechanism."""
    return windows_of(ledgers(events), today)


def windows_of(every: Collection[Ledger], today: date) -> dict[str, ExpectedWindow]:
    """Return the expected window of every series that has one, each borrowing from all others."""
    gaps = {one.mechanism: _gaps(one) for one in sorted(every, key=lambda one: one.mechanism)}
    found = {}
    for one in every:
        last, name = one.last_day, one.mechanism
        lent = [days for other, days in gaps.items() if other != name]
        window = last and window_after(last, gaps[name], lent, today)
        if window:
            found[name] = window
    return found


def _gaps(ledger: Ledger) -> tuple[int, ...]:
    return tuple(gap.days for gap in ledger.gaps)
