"""Scores: how much speaks for two signatures being one event, in whole points, and why.

`LINK` points make an edge. A mechanism's meetings are told by round and time, and place only
shades the choice; other happenings need people, words or place beside the time.
"""

from __future__ import annotations

from typing import NamedTuple

from models.resolution.profile import clash, profile
from models.resolution.series import Part, weigh_series
from models.resolution.signature import Signature
from models.resolution.single import misread, weigh_single

LINK = 500
"""Points from which two signatures are linked."""


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
    if a.mechanism != b.mechanism or (a.kind != b.kind and not misread(a, b)):
        return NOTHING
    parts = weigh_series(a, b) if a.mechanism else weigh_single(a, b)
    points = sum(part[0] for part in parts)
    if points <= 0:
        return NOTHING
    veto = clash(profile(a), profile(b)) if points >= LINK else None
    return Score(points, tuple(parts), veto)
