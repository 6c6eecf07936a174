"""Scores: how much speaks for two signatures being one event, in whole points, and why.

`LINK` points make an edge. A mechanism's meetings are told by round and time, and place only
shades the choice; other happenings need people, words or place beside the time.
"""

from __future__ import annotations

from typing import NamedTuple

from models.resolution.profile import acquainted, clash, comparable, profile
from models.resolution.signature import Signature
from models.resolution.timing import Extent, Sort, apart, excess, extent, lateness
from models.resolution.vocabulary import VOCABULARY
from models.resolution.words import surname
from models.values.mentions import Kind

LINK = 500
"""Points from which two signatures are linked."""

_OPEN = frozenset({Sort.AFTER, Sort.BEFORE})
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


Part = tuple[int, str]
"""Points, for or against, and the reason in words."""


class Score(NamedTuple):
    """What speaks for one event, part by part, and what forbids it."""

    points: int
    parts: tuple[Part, ...]
    veto: str | None = None

    @property
    def reasons(self) -> tuple[str, ...]:
        """The parts in words, such as "same city +100"."""
        return tuple(f"{reason} {points:+d}" for points, reason in self.parts if points)

    @property
    def linked(self) -> bool:
        """Whether the two are linked."""
        return self.veto is None and self.points >= LINK

    @property
    def near(self) -> bool:
        """Whether much speaks for the link that a veto forbids: a person should look."""
        return self.veto is not None and self.points >= LINK


class Edge(NamedTuple):
    """A link between two signatures, `a` before `b`; edges sort by strength, then by id."""

    points: int
    a: str
    b: str


NOTHING = Score(0, ())


def score(a: Signature, b: Signature) -> Score:
    """Return how much speaks for two signatures being one event; the same either way round."""
    if a.mechanism != b.mechanism or (a.kind != b.kind and not _misread(a, b)):
        return NOTHING
    parts = _series(a, b) if a.mechanism else _single(a, b)
    points = sum(part[0] for part in parts)
    if points <= 0:
        return NOTHING
    veto = clash(profile(a), profile(b)) if points >= LINK else None
    return Score(points, tuple(parts), veto)


def _misread(a: Signature, b: Signature) -> bool:
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
    return len(mine) == len(theirs) >= (1 if stay else _BOTH_SIDES) and acquainted(
        mine, theirs
    ) == acquainted(theirs, mine) == len(mine)


def _series(a: Signature, b: Signature) -> list[Part]:
    """Weigh two statements of a mechanism's meetings, exercises or steps."""
    same_round = a.round is not None and a.round == b.round
    x, y = extent(a), extent(b)
    if profile(a).once and x and y:
        return [(900 - min(apart(x, y) // 5, 300), "comes once")]
    when = _series_time(a, b, x, y, same_round)
    alike = (20, "same status") if a.status == b.status else (0, "")
    return [when, alike, _series_place(a, b, same_round)] if when else []


def _series_time(
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
    return _series_near(x, y, gap)


def _series_near(x: Extent, y: Extent, gap: int) -> Part | None:
    if _OPEN & {x.sort, y.sort}:
        return _series_open(x, y, gap)
    if gap:
        return 720 - min(gap // 2, 150), "dates near each other"
    # Of several that fall into the year of a plan, the first is the one that was meant.
    late = abs(x.first - y.first) // 12 if Sort.PLAN_WITHIN in {x.sort, y.sort} else 0
    return 860 - min(max(_width(x), _width(y)) // 4 + late, 130), "dates agree"


def _series_open(x: Extent, y: Extent, gap: int) -> Part | None:
    """Weigh a promise without date, or a look back without date: the nearest fits best."""
    sorts = {x.sort, y.sort}
    if Sort.BEFORE in sorts:
        return None if sorts <= _OPEN else (450 - min(gap // 30, 50), "before")
    if sorts == {Sort.AFTER}:
        return 560 - min(gap // 25, 60), "both await the next"
    return 640 - min(gap // 10, 140), "the next after it"


def _series_place(a: Signature, b: Signature, same_round: bool) -> Part:
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


def _single(a: Signature, b: Signature) -> list[Part]:
    """Weigh two statements of a happening outside the mechanisms."""
    when = _single_time(a, b)
    if when is None:
        return []
    alike = a.kind == b.kind
    rare = (_RARE.get(Kind(a.kind), 0), "rare of its kind") if alike else (-80, "another kind")
    people = _people(a, b)
    return [when, rare, people, _place(a, b, certain=people[0] >= _SAME_PEOPLE), _words(a, b)]


def _single_time(a: Signature, b: Signature) -> Part | None:
    x, y = extent(a), extent(b)
    if x is None or y is None or excess(x, y, lateness(None, min(a.kind, b.kind))):
        return None
    gap = apart(x, y)
    if _OPEN & {x.sort, y.sort}:
        both = {x.sort, y.sort} <= _OPEN
        return None if both else (160 - min(gap // 4, 100), "open date")
    if gap:
        return max(210 - 4 * gap, 90), "dates near each other"
    return _same_days(a, b) if a.fixed and b.fixed else _within(max(_width(x), _width(y)))


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


def _width(x: Extent) -> int:
    return x.last - x.first
