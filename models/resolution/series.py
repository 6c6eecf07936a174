"""Weighing two statements of a mechanism: round and time decide, place only shades the choice."""

from __future__ import annotations

from models.resolution.profile import profile
from models.resolution.signature import Signature
from models.resolution.timing import (
    OPEN,
    Extent,
    Sort,
    apart,
    excess,
    extent,
    lateness,
    moved,
    width,
)
from models.values.mentions import Kind

Part = tuple[int, str]
"""Points, for or against, and the reason in words."""


def weigh_series(a: Signature, b: Signature) -> list[Part]:
    """Weigh two statements of a mechanism's meetings, exercises or steps."""
    same_round = a.round is not None and a.round == b.round
    x, y = extent(a), extent(b)
    if profile(a).once and x and y:
        return [(900 - min(apart(x, y) // 5, 300), "comes once")]
    when = _time(a, b, x, y, same_round)
    alike = (20, "same status") if a.status == b.status else (0, "")
    return [when, alike, _place(a, b, same_round)] if when else []


def _time(
    a: Signature, b: Signature, x: Extent | None, y: Extent | None, same_round: bool
) -> Part | None:
    if x is None or y is None:
        return (800, "same round") if same_round else None
    gap = apart(x, y)
    if a.fixed and b.fixed and gap == 0:
        return (1150, "same round and day") if same_round else (1000, "same day")
    beyond = excess(x, y, lateness(a.mechanism, a.kind))
    if same_round and beyond:
        return 720 - min(gap // 5, 200), "same round, another date"
    if same_round:
        return 1050 - min(gap // 3 + 20 * bool(gap), 150), "same round"
    if beyond or (a.round is not None and b.round is not None):
        return None
    return (950, "the date that was moved") if moved(a, b) else _near(x, y, gap)


def _near(x: Extent, y: Extent, gap: int) -> Part | None:
    if OPEN & {x.sort, y.sort}:
        return _open(x, y, gap)
    if gap:
        return 720 - min(gap // 2, 150), "dates near each other"
    # Of several that fall into the year of a plan, the first is the one that was meant.
    late = abs(x.first - y.first) // 12 if Sort.PLAN_WITHIN in {x.sort, y.sort} else 0
    return 860 - min(max(width(x), width(y)) // 4 + late, 130), "dates agree"


def _open(x: Extent, y: Extent, gap: int) -> Part | None:
    """Weigh a promise without date, or a look back without date: the nearest fits best."""
    sorts = {x.sort, y.sort}
    if Sort.BEFORE in sorts:
        return None if sorts <= OPEN else (450 - min(gap // 30, 50), "before")
    if sorts == {Sort.AFTER}:
        return 560 - min(gap // 25, 60), "both await the next"
    return 640 - min(gap // 10, 140), "the next after it"


def _place(a: Signature, b: Signature, same_round: bool) -> Part:
    if a.city and a.city == b.city:
        return 100, "same city"
    if a.country and b.country and a.country != b.country:
        if a.kind == Kind.MILESTONE and not same_round:
            # Each side approves and notifies for itself, often within days of the other.
            return -600, "another country"
        # A place misprinted beside a round or a day is a conflict; a plan without either is
        # known by little else.
        return (-40 if same_round or (a.fixed and b.fixed) else -150), "another country"
    if a.city and b.city:
        return -30, "another city"
    return (30, "same country") if a.country and a.country == b.country else (0, "")
