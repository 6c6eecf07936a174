"""How the gaps of a series spread, learnt from its own gaps and from all others.

Gaps are multiplied rather than added to by what delays them, so that all is done on logarithms.
A series has few gaps: its own spread is worthless, and so is pooled over all series; its centre
is drawn towards the centre of all, the more so the fewer gaps it has (a normal model with partial
pooling). The forecast is Student's t, whose tails say how little has been seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import atan2, cos, exp, fsum, log, pi, sin, sqrt
from statistics import fmean
from typing import NamedTuple

from models.values.base import Value

_FARTHEST = 1e6
_HALVINGS = 100
_LEAST = 2
_LEAST_BETWEEN = 0.05
"""Series do differ: their variance is never taken as less (about a quarter of the gap)."""
_LEAST_WITHIN = 0.02
"""Not even a yearly meeting keeps its day: at least 14 % of the gap."""


class Spread(Value):
    """The forecast of a gap: centre and scale of its logarithm, and degrees of freedom."""

    centre: float
    scale: float
    freedom: int

    def quantile(self, share: float) -> float:
        """Return the gap in days below which the next falls with likelihood `share`."""
        return exp(self.centre + self.scale * _student(share, self.freedom))

    def likelihood(self, days: float) -> float:
        """Return how likely it is that the next gap is at most `days` long."""
        if days <= 0:
            return 0.0
        return _cumulative((log(days) - self.centre) / self.scale, self.freedom)


class _Logs(NamedTuple):
    """The logarithms of one series' gaps, in short."""

    number: int
    centre: float
    squares: float
    """Of their distances from the centre."""


def spread_of(own: Sequence[int], others: Sequence[Sequence[int]]) -> Spread:
    """Return the spread of a series with at least two gaps, borrowing from the others."""
    mine = _logs(tuple(own))
    pool = [mine, *(_logs(tuple(one)) for one in others if one)]
    freedom = sum(one.number - 1 for one in pool)
    within = max(fsum(one.squares for one in pool) / freedom, _LEAST_WITHIN)
    centres = [one.centre for one in pool]
    noise = fmean(within / one.number for one in pool)
    seen = _squares(centres) / (len(pool) - 1) - noise if len(pool) > _LEAST else 1.0
    between = max(seen, _LEAST_BETWEEN)
    trust = between / (between + within / mine.number)
    centre = trust * mine.centre + (1 - trust) * fmean(centres)
    return Spread(
        centre=centre, scale=sqrt(within * (1 + trust / mine.number)), freedom=max(freedom, 1)
    )


# Every series is asked for once by each of the others.
@lru_cache(maxsize=4096)
def _logs(gaps: tuple[int, ...]) -> _Logs:
    logs = [log(days) for days in gaps]
    return _Logs(len(logs), fmean(logs), _squares(logs))


def _squares(values: Sequence[float]) -> float:
    centre = fmean(values)
    return fsum((value - centre) ** 2 for value in values)


# One pool of series has one number of degrees of freedom, and so the same two quantiles for all.
@lru_cache(maxsize=256)
def _student(share: float, freedom: int) -> float:
    """Return a quantile of Student's t, found between bounds that are halved."""
    low, high = -_FARTHEST, _FARTHEST
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if _cumulative(middle, freedom) < share:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _cumulative(t: float, freedom: int) -> float:
    """Return the share of Student's t below `t`, by the finite sums for whole degrees of freedom.

    With one degree the tails are so heavy that the usual normal approximations are of no use.
    """
    angle = atan2(t, sqrt(freedom))
    square, within = cos(angle) ** 2, 0.0
    term = 1.0
    for place in range(freedom % 2, freedom - 1, 2):
        if within + term == within:
            break  # terms only shrink: none that follows counts either
        within += term
        term *= square * (place + 1) / (place + 2)
    if freedom % 2:
        within = (angle + sin(angle) * cos(angle) * within) * 2 / pi
    else:
        within *= sin(angle)
    return (1 + within) / 2
