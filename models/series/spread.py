"""How the gaps of a series spread, learnt from its own gaps and from all others.

Gaps are multiplied rather than added to by what delays them, so that all is done on logarithms.
A series has few gaps: its own spread is worthless, and so is pooled over all series; its centre
is drawn towards the centre of all, the more so the fewer gaps it has (a normal model with partial
pooling). The forecast is Student's t, whose tails say how little has been seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log, sqrt
from statistics import NormalDist, fmean, variance

from models.values.base import Value

_NORMAL = NormalDist()
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


def spread_of(own: Sequence[int], others: Sequence[Sequence[int]]) -> Spread:
    """Return the spread of a series with at least two gaps, borrowing from the others."""
    mine = [log(days) for days in own]
    pool = [mine, *([log(days) for days in one] for one in others if one)]
    repeated = [one for one in pool if len(one) >= _LEAST]
    freedom = sum(len(one) - 1 for one in repeated)
    squares = sum((len(one) - 1) * variance(one) for one in repeated)
    within = max(squares / freedom, _LEAST_WITHIN)
    centres = [fmean(one) for one in pool]
    noise = fmean(within / len(one) for one in pool)
    seen = variance(centres) - noise if len(centres) > _LEAST else 1.0
    between = max(seen, _LEAST_BETWEEN)
    trust = between / (between + within / len(mine))
    centre = trust * fmean(mine) + (1 - trust) * fmean(centres)
    return Spread(
        centre=centre, scale=sqrt(within * (1 + trust / len(mine))), freedom=max(freedom, 1)
    )


def _student(share: float, freedom: int) -> float:
    """Return a quantile of Student's t, by the series of Cornish and Fisher (two terms)."""
    z, n = _NORMAL.inv_cdf(share), freedom
    return z + (z**3 + z) / (4 * n) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * n * n)


def _cumulative(t: float, freedom: int) -> float:
    """Return the share of Student's t below `t`, by the usual normal transformation."""
    n = freedom
    return _NORMAL.cdf(t * (1 - 1 / (4 * n)) / sqrt(1 + t * t / (2 * n)))
