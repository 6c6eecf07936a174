"""Profiles: what is known of a group of signatures, and why two groups cannot be one event.

One function judges two single signatures and two groups alike, so that a pair that may be linked
is the smallest case of two groups that may be joined. What most of a group say outvotes the rest:
one wrong round or day stays a conflict within an event and does not keep it apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

from models.resolution.signature import Days, Signature
from models.resolution.timing import Sort, extent, lateness
from models.resolution.vocabulary import ONCE
from models.values.mentions import Kind
from models.values.names import same_name

T = TypeVar("T", int, Days)

WRONG_BY = 750
"""Days by which a wrong date may miss a meeting whose round agrees: a wrong year, and some."""

_MOST_PEOPLE = 16
_MOST_TIED = 4
_PARTIES = frozenset({Kind.MEETING.value, Kind.CALL.value})
_PERSONAL = _PARTIES | {Kind.VISIT.value}

Bounds = dict[Sort, tuple[int, int]]
"""By sort, the earliest last day and the latest first day: the two that clash first."""

_VOTED = frozenset({Sort.HELD, Sort.HELD_WITHIN, Sort.PLAN_WITHIN})
"""Sorts of which one is right and the others err; dates of plans and bounds may all hold."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A summary of one group of signatures, counted once: groups are oftener compared than grow."""

    kind: str
    mechanism: str | None
    rounds: Counter[int]
    said: Mapping[Sort, Counter[Days]]
    """What is said of time: the days of each statement, by sort, and how many say so."""
    people: frozenset[str]
    documents: frozenset[str]
    beside: frozenset[Days]
    anchored: bool
    """It has a report of its own day that is not background: it stands without help."""
    round_elected: frozenset[int] = frozenset()
    days_elected: frozenset[Days] = frozenset()
    """What most say of round and days; days of what was held, where any say held."""
    times: Bounds = field(default_factory=dict)
    """When it was, for comparison: the elected days where it was held, else all that is said."""

    def __post_init__(self) -> None:
        """Count the votes."""
        held = {sort: days for sort, days in self.said.items() if sort is Sort.HELD}
        times: Bounds = {}
        for sort, votes in (held or self.said).items():
            days = elected(votes) if sort in _VOTED else list(votes)
            times[sort] = min(d[1] for d in days), max(d[0] for d in days)
        days = elected(self.said.get(Sort.HELD) or self.said.get(Sort.PLAN) or Counter[Days]())
        object.__setattr__(self, "round_elected", frozenset(elected(self.rounds)))
        object.__setattr__(self, "days_elected", frozenset(days[:_MOST_TIED]))
        object.__setattr__(self, "times", times)

    @property
    def once(self) -> bool:
        """Whether the happening comes once for its mechanism."""
        return self.mechanism is not None and (self.mechanism, self.kind) in ONCE


@lru_cache(maxsize=65536)
def profile(signature: Signature) -> Profile:
    """Return the profile of one signature."""
    when = extent(signature)
    return Profile(
        kind=signature.kind,
        mechanism=signature.mechanism,
        rounds=Counter([] if signature.round is None else [signature.round]),
        said={when.sort: Counter([(when.first, when.last)])} if when else {},
        people=frozenset(signature.people),
        documents=frozenset([signature.document] if signature.document else []),
        beside=frozenset(signature.beside),
        anchored=signature.fixed and not signature.background,
    )


def joined(a: Profile, b: Profile) -> Profile:
    """Return the profile of two groups together."""
    said = {sort: votes.copy() for sort, votes in a.said.items()}
    for sort, votes in b.said.items():
        said.setdefault(sort, Counter()).update(votes)
    return Profile(
        kind=min(a.kind, b.kind),
        mechanism=min(filter(None, (a.mechanism, b.mechanism)), default=None),
        rounds=a.rounds + b.rounds,
        said=said,
        people=frozenset(sorted(a.people | b.people)[:_MOST_PEOPLE]),
        documents=a.documents | b.documents,
        beside=a.beside | b.beside,
        anchored=a.anchored or b.anchored,
    )


def clash(a: Profile, b: Profile) -> str | None:
    """Return why two groups cannot be one event, in words; None where they can."""
    if not a.documents.isdisjoint(b.documents):
        return "one article names both"
    if _beside(a, b) or _beside(b, a):
        return "an article holds the two apart"
    same_round = bool(a.rounds) and a.round_elected == b.round_elected
    same_days = _same_days(a, b)
    if a.rounds and b.rounds and not same_days and a.round_elected.isdisjoint(b.round_elected):
        return "another round"
    excused = WRONG_BY if same_round else 0
    if not same_days and not (a.once and b.once) and _too_far(a, b, excused):
        return "another time"
    if not a.mechanism and {a.kind, b.kind} <= _PERSONAL and _strangers(a, b):
        return "other people"
    return None


def elected(votes: Counter[T]) -> list[T]:
    """Return what most say, sorted; several where they tie."""
    if len(votes) <= 1:
        return list(votes)
    most = max(votes.values(), default=0)
    return sorted(value for value, count in votes.items() if count == most)


def _same_days(a: Profile, b: Profile) -> bool:
    return any(x[0] <= y[1] and y[0] <= x[1] for x in a.days_elected for y in b.days_elected)


def _beside(a: Profile, b: Profile) -> bool:
    if not a.beside:
        return False
    days = [d for sort in (Sort.HELD, Sort.PLAN) for d in b.said.get(sort, ())]
    return any(x[0] <= y[1] and y[0] <= x[1] for x in a.beside for y in days)


def _too_far(a: Profile, b: Profile, excused: int) -> bool:
    limits = lateness(a.mechanism or b.mechanism, min(a.kind, b.kind))
    for mine, (last, first) in a.times.items():
        for theirs, (other_last, other_first) in b.times.items():
            if other_first - last > limits[mine, theirs] + excused:
                return True
            if first - other_last > limits[theirs, mine] + excused:
                return True
    return False


def _strangers(a: Profile, b: Profile) -> bool:
    """Tell whether the people of two groups rule each other out.

    Two lists without a common name are two happenings; of a meeting or a call also two lists that
    share one name only, where each has another: the same guest met two hosts.
    """
    if not a.people or not b.people or len(a.people & b.people) > 1:
        return False
    shared = acquainted(a.people, b.people)
    if {a.kind, b.kind} <= _PARTIES and shared == 1:
        return min(len(a.people), len(b.people)) > 1 and comparable(a.people, b.people)
    return shared == 0 and comparable(a.people, b.people)


def comparable(a: frozenset[str], b: frozenset[str]) -> bool:
    """Tell whether two lists are in one script: between scripts, no match is no contradiction."""
    return any(name.isascii() for name in a) == any(name.isascii() for name in b)


def acquainted(a: frozenset[str], b: frozenset[str]) -> int:
    """Return how many people two lists share; two namesakes on one side count once."""
    return min(_known(a, b), _known(b, a))


def _known(a: frozenset[str], b: frozenset[str]) -> int:
    return sum(any(same_name(x, y) for y in b) for x in a)
