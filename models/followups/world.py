"""The events, looked up the way in which promises ask for them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from models.followups.statements import said_on
from models.values.events import Event
from models.values.followups import StoredCommitment
from models.values.mentions import Kind, Status
from models.values.sittings import Sitting, family, find_sittings


@dataclass(frozen=True)
class World:
    """All events, by mention and by series; built once, then only read."""

    events: tuple[Event, ...]
    of_mention: dict[str, Event]
    series: dict[tuple[str, Kind], list[Sitting]]

    @classmethod
    def of(cls, events: Collection[Event], commitments: Collection[StoredCommitment]) -> World:
        """Return the world of these events; sittings only for series that are promised."""
        ordered = tuple(sorted(events, key=lambda event: event.id))
        wanted = {
            (stored.commitment.mechanism, family(stored.commitment.kind))
            for stored in commitments
            if stored.commitment.mechanism
        }
        return cls(
            events=ordered,
            of_mention={stored.id: event for event in ordered for stored in event.mentions},
            series={
                (name, kind): [
                    sitting
                    for sitting in find_sittings(ordered, name, kind)
                    if sitting.day is not None
                ]
                for name, kind in sorted(wanted)
            },
        )

    def planned(self, stored: StoredCommitment) -> Event | None:
        """Return the event that the commitment's own planned mention was resolved into."""
        return self.of_mention.get(stored.planned) if stored.planned else None

    def raised(self, stored: StoredCommitment) -> Event | None:
        """Return the event at which the commitment was made."""
        return self.of_mention.get(stored.raised_by) if stored.raised_by else None

    def sittings(self, stored: StoredCommitment) -> list[Sitting]:
        """Return the dated sittings of the commitment's series, oldest first."""
        name, kind = stored.commitment.mechanism, family(stored.commitment.kind)
        return self.series.get((name, kind), []) if name else []


def first_report(event: Event) -> date | None:
    """Return the day of the first article that says that an event was held."""
    return min(
        (said_on(stored) for stored in event.mentions if stored.mention.status is Status.HELD),
        default=None,
    )


def reports_held(event: Event, document: str) -> bool:
    """Return whether a document says of an event that it was held."""
    return any(
        stored.document == document and stored.mention.status is Status.HELD
        for stored in event.mentions
    )
