"""Commitments of many articles become one follow-up for each promised happening."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from types import MappingProxyType

from models.values.events import Event
from models.values.followups import ExpectedWindow, FollowUp, StoredCommitment
from models.values.judgements import Judgement

NOTHING_EXPECTED: Mapping[str, ExpectedWindow] = MappingProxyType({})


def resolve_follow_ups(
    commitments: Collection[StoredCommitment],
    events: Collection[Event],
    today: date,
    judgements: Collection[Judgement] = (),
    *,
    expected: Mapping[str, ExpectedWindow] = NOTHING_EXPECTED,
) -> list[FollowUp]:
    """Return every follow-up as it stands on `today`, by id.

    A pure function of sets: the order of its inputs does not matter. `events` should hold all
    events of the series that the commitments name, and all events without a series. Commitments
    of one series never meet those of another, so that a caller may resolve series by series.
    `expected` gives the expected window of each series that has one (see `models.series`); it is
    shown on follow-ups whose own window is open. Judgements other than link, unlink and drop, and
    those withdrawn, are ignored.
    """
    raise NotImplementedError
