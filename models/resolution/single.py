"""Weighing two statements of a happening outside the mechanisms.

Time alone is not enough: people, words or place must agree as well.
"""

from __future__ import annotations

from models.resolution.profile import acquainted, comparable
from models.resolution.series import Part
from models.resolution.signature import Signature
from models.resolution.timing import OPEN, apart, excess, extent, lateness, moved, width
from models.resolution.vocabulary import VOCABULARY
from models.resolution.words import surname
from models.values.mentions import Kind

_BY_WIDTH = ((31, 230, "same month"), (92, 180, "same quarter"), (10**9, 140, "same year"))
"""Days of the wider statement, the points for meeting within it, and the reason."""
_RARE = {
    Kind.VISIT: 80,
    Kind.EXERCISE: 110,
    Kind.PORT_CALL: 110,
    Kind.DELIVERY: 110,
    Kind.MILESTONE: 110,
}
"""Kinds of which a place seldom sees two at a time; of meetings and papers a day sees many."""
_ENCOUNTERS = frozenset({Kind.MEETING, Kind.VISIT})
_BOTH_SIDES = 2
_SAME_PEOPLE = 320
_BY_NAMES = (0, 200, 280)
"""Points for no, one, two or more people of one side whom the words of the other name."""
_PERSONAL = frozenset({Kind.MEETING, Kind.CALL, Kind.VISIT})
_LED = frozenset({Kind.VISIT, Kind.CALL})
_BY_WORDS = (0, 150, 250, 320)
"""Points for no, one, two or more words in common."""
_HEAD = 220
"""Points where one of the common words names a head of state or government."""


def weigh_single(a: Signature, b: Signature) -> list[Part]:
    """Weigh two statements of a happening outside the mechanisms."""
    when = _time(a, b)
    if when is None:
        return []
    alike = a.kind == b.kind
    rare = (_RARE.get(Kind(a.kind), 0), "rare of its kind") if alike else (-80, "another kind")
    people = _people(a, b)
    return [when, rare, people, _place(a, b, certain=people[0] >= _SAME_PEOPLE), _words(a, b)]


def _time(a: Signature, b: Signature) -> Part | None:
    x, y = extent(a), extent(b)
    if x is None or y is None or excess(x, y, lateness(None, min(a.kind, b.kind))):
        return None
    gap = apart(x, y)
    if OPEN & {x.sort, y.sort}:
        both = {x.sort, y.sort} <= OPEN
        return None if both else (160 - min(gap // 4, 100), "open date")
    if gap and moved(a, b):
        return 300, "the date that was moved"
    if gap:
        return max(210 - 4 * gap, 90), "dates near each other"
    return _same_days(a, b) if a.fixed and b.fixed else _within(max(width(x), width(y)))


def _same_days(a: Signature, b: Signature) -> Part:
    if (a.first, a.last) != (b.first, b.last):
        return 300, "days meet"
    return (330, "same day") if a.first == a.last else (390, "same days")


def _within(width: int) -> Part:
    return next((points, name) for limit, points, name in _BY_WIDTH if width <= limit)


def _place(a: Signature, b: Signature, *, certain: bool) -> Part:
    """Weigh the place; where the same people met, another country is a slip of one article."""
    if a.country and b.country and a.country != b.country:
        return (-80 if certain else -250), "another country"
    if a.city and a.city == b.city:
        return 100, "same city"
    if a.city and b.city:
        return -100, "another city"
    return (60, "same country") if a.country and a.country == b.country else (0, "")


def _people(a: Signature, b: Signature) -> Part:
    mine, theirs = frozenset(a.people), frozenset(b.people)
    if not mine or not theirs:
        named = len(_surnames(mine) & set(b.topic)) + len(_surnames(theirs) & set(a.topic))
        return _BY_NAMES[min(named, len(_BY_NAMES) - 1)], "named in the words"
    shared = acquainted(mine, theirs)
    if shared > 1:
        return _SAME_PEOPLE, "same people"
    if shared == 1:
        alone = min(len(mine), len(theirs)) == 1
        return (260 if alone else 140), "one in common"
    if not comparable(mine, theirs):
        return 0, ""
    # To a paper or a delivery each report adds its own speakers.
    return (-200 if {a.kind, b.kind} <= _PERSONAL else -40), "other people"


def _surnames(people: frozenset[str]) -> frozenset[str]:
    """Return the surnames as they stand among the words of a quote."""
    return frozenset(stem for name in people if (stem := surname(name)))


def _words(a: Signature, b: Signature) -> Part:
    mine, theirs = frozenset(a.topic), frozenset(b.topic)
    if not mine or not theirs:
        return 0, ""
    shared = mine & theirs
    if not shared:
        return -40, "other words"
    points = _BY_WORDS[min(len(shared), len(_BY_WORDS) - 1)]
    if {a.kind, b.kind} <= _LED and not shared.isdisjoint(VOCABULARY.heads):
        points = max(points, _HEAD)
    return points, "shared words"


def misread(a: Signature, b: Signature) -> bool:
    """Tell whether a meeting and a visit are one: exactly the same people, at the same time.

    A visit for a meeting is often told as the meeting. One name is enough only where the days
    of a longer stay are the same: a visitor meets several people in a day.
    """
    if {a.kind, b.kind} != _ENCOUNTERS or a.mechanism is not None:
        return False
    x, y = extent(a), extent(b)
    if x is None or y is None or apart(x, y):
        return False
    stay = a.fixed and b.fixed and (a.first, a.last) == (b.first, b.last) and a.first != a.last
    mine, theirs = frozenset(a.people), frozenset(b.people)
    enough = 1 if stay else _BOTH_SIDES
    return len(mine) == len(theirs) == acquainted(mine, theirs) >= enough
