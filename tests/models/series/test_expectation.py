"""When the next sitting is expected, and how well that would have worked."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.series import Gap, Ledger, Round, backtest, expected_window
from models.series.backtest import replay
from models.series.expectation import window_after
from models.series.spread import Spread, spread_of
from models.values.spans import Grain, Span


def series(name: str, *days: str) -> Ledger:
    dates = [date.fromisoformat(day) for day in days]
    return Ledger(
        mechanism=name,
        rounds=tuple(
            Round(
                number=None,
                claimed=(),
                span=Span(first=day, last=day, grain=Grain.DAY),
                city=None,
                country=None,
                chairs=(),
                events=(),
            )
            for day in dates
        ),
        gaps=tuple(
            Gap(after=one, before=two, days=(two - one).days, exact=True)
            for one, two in pairwise(dates)
        ),
        missing=(),
        doubled=(),
        out_of_turn=(),
    )


IOSCG = series("IOSCG", "2021-01-14", "2023-02-27", "2024-12-03")
OTHERS = [
    series("JMCC", "2022-01-31", "2024-01-31", "2025-11-24"),
    series("Exercise", "2009-10-15", "2012-07-14", "2014-11-20", "2017-06-10"),
]


def test_with_fewer_than_two_gaps_nothing_is_expected() -> None:
    assert (
        expected_window(series("New", "2023-02-27", "2024-12-03"), OTHERS, date(2025, 1, 1)) is None
    )
    assert expected_window(series("None"), OTHERS, date(2025, 1, 1)) is None


def test_the_window_says_what_it_rests_on() -> None:
    window = expected_window(IOSCG, OTHERS, date(2024, 12, 5))
    assert window is not None
    assert window.gaps == (774, 645)
    assert window.earliest < date(2026, 11, 9) < window.latest  # the mean of both gaps
    assert "Expected, not stated" in window.method
    assert "2 other series" in window.method
    assert window.overdue == 0


def test_it_grows_more_likely_to_be_overdue_as_time_passes() -> None:
    days = [date(2025, 12, 1), date(2026, 12, 1), date(2027, 12, 1), date(2029, 12, 1)]
    windows = [expected_window(IOSCG, OTHERS, day) for day in days]
    shares = [window.overdue for window in windows if window]
    assert shares == sorted(shares)
    assert shares[0] < 20
    assert shares[-1] > 90
    assert len({(window.earliest, window.latest) for window in windows if window}) == 1


def test_the_order_of_the_other_series_does_not_matter() -> None:
    today = date(2025, 12, 1)
    assert expected_window(IOSCG, OTHERS, today) == expected_window(IOSCG, OTHERS[::-1], today)


@pytest.mark.parametrize("own", [[700, 710], [365, 365, 365], [300, 1500]])
def test_the_share_of_the_window_is_what_the_spread_gives_it(own: list[int]) -> None:
    spread = spread_of(own, [[730, 663], [1003, 859, 933]])
    low, high = spread.quantile(0.1), spread.quantile(0.9)
    assert low < high
    assert spread.likelihood(high) - spread.likelihood(low) == pytest.approx(0.8, abs=0.02)


@given(
    own=st.lists(st.integers(1, 5000), min_size=2, max_size=6),
    others=st.lists(st.lists(st.integers(1, 5000), max_size=4), max_size=4),
)
def test_any_gaps_give_a_window_in_the_calendar(own: list[int], others: list[list[int]]) -> None:
    days = [date(1990, 1, 1)]
    for gap in own:
        days.append(date.fromordinal(days[-1].toordinal() + gap))
    lent = []
    for place, gaps in enumerate(others):
        dates = [date(1990, 1, 1)]
        for gap in gaps:
            dates.append(date.fromordinal(dates[-1].toordinal() + gap))
        lent.append(series(f"other {place}", *(day.isoformat() for day in dates)))
    window = expected_window(
        series("own", *(day.isoformat() for day in days)), lent, date(2026, 1, 1)
    )
    assert window is not None
    assert days[-1] < window.earliest <= window.latest
    assert 0 <= window.overdue <= 100


def test_leave_one_out_and_replay_leave_out_what_they_say() -> None:
    rows = backtest([IOSCG, *OTHERS])
    assert len(rows) == 2 + 2 + 3
    assert all(row.came.isoformat() not in str(row.window.gaps) for row in rows)
    first = next(row for row in rows if row.mechanism == "IOSCG")
    assert first.window.gaps == (645,)
    shown = replay([IOSCG, *OTHERS])
    assert [(row.mechanism, row.window.gaps) for row in shown] == [("Exercise", (1003, 859))]


def test_where_no_series_has_two_gaps_nothing_is_expected_and_nothing_is_tested() -> None:
    assert window_after(date(2024, 12, 3), [645], [[700]], date(2024, 12, 5), least=1) is None


@pytest.mark.parametrize(
    ("freedom", "quantile"),
    # From the tables of Student's t, the quantile of 90 %.
    [(1, 3.0777), (2, 1.8856), (3, 1.6377), (5, 1.4759), (10, 1.3722), (30, 1.3104)],
)
def test_the_forecast_is_students_t_also_with_one_degree_of_freedom(
    freedom: int, quantile: float
) -> None:
    spread = Spread(centre=0.0, scale=1.0, freedom=freedom)
    assert spread.quantile(0.9) == pytest.approx(exp(quantile), rel=1e-3)
    assert spread.quantile(0.1) == pytest.approx(exp(-quantile), rel=1e-3)
    assert spread.likelihood(exp(quantile)) == pytest.approx(0.9, abs=1e-4)
