"""Digests of what pages are made of: a page made of the same things is not made again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flows.publishing.gathering import Gathered
from models.values.events import Event
from models.values.followups import FollowUp
from models.values.ids import digest


@dataclass(frozen=True)
class Marks:
    """A word for every event and every promise, by id, that differs where what it says does."""

    events: Mapping[str, str]
    follow_ups: Mapping[str, str]

    def of(self, events: Iterable[Event] = (), follow_ups: Iterable[FollowUp] = ()) -> str:
        """Return one digest of several, in their order."""
        parts = [self.events[one.id] for one in events]
        return digest(*parts, "|", *(self.follow_ups[one.id] for one in follow_ups)).hex()


def marks_of(gathered: Gathered) -> Marks:
    """Return the marks of all that is gathered; what is promised depends on the day of asking."""
    return Marks(
        events=gathered.marks,
        follow_ups={one.id: digest(one.model_dump_json()).hex() for one in gathered.follow_ups},
    )
