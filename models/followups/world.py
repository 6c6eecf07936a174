"""The events, looked up the way in which promises ask for them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from models.followups.calendar import Calendar
from models.followups.plans import Plans
from models.followups.words import content_words
from models.values.events import Event
from models.values.followups import StoredCommitment
from models.values.mentions import Kind, Part, Status
from models.values.reports import as_held, said_on
from models.values.sittings import family, find_sittings

_LONGEST_SPAN = timedelta(days=366)
"""Of an event without a series; a vaguer one cannot be known as the promised."""


@dataclass(frozen=True)
class World:
    """All events, by mention and by series; built once, then only read."""

    of_mention: dict[str, Event]
    series: dict[tuple[str, Kind], Calendar]
    plans: dict[tuple[str, Kind], Plans]
    """Planned, postponed and cancelled events of each series."""
    singles: dict[Kind, list[tuple[date, str, Event]]]
    """Held events without a series, by their last day."""
    promised: frozenset[str] = frozenset()
    """The planned mentions beside which a commitment stands."""
    words: dict[str, frozenset[str]] = field(default_factory=dict)
    """What the reports of an event are about, as far as it was asked for."""

    @classmethod
    def of(
        cls,
        events: Collection[Event],
        commitments: Collection[StoredCommitment],
        promised: Iterable[str] = (),
    ) -> World:
        """Return the world of these events; sittings only for series that are promised.

        `promised` are planned mentions beside which other commitments stand than these.
        A plan that only passing mentions report as held counts as held here (see `as_held`).
        """
        ordered = tuple(sorted(map(as_held, events), key=lambda event: event.id))
        wanted = {
            (stored.commitment.mechanism, family(stored.commitment.kind))
            for stored in commitments
            if stored.commitment.mechanism
        }
        series: defaultdict[str, list[Event]] = defaultdict(list)
        unheld: defaultdict[tuple[str, Kind], list[Event]] = defaultdict(list)
        singles: defaultdict[Kind, list[tuple[date, str, Event]]] = defaultdict(list)
        for event in ordered:
            last = event.span.last or event.span.first
            series[event.mechanism or ""].append(event)
            if event.mechanism and event.status is not Status.HELD:
                unheld[event.mechanism, family(event.kind)].append(event)
            elif not event.mechanism and event.status is Status.HELD and last:
                singles[family(event.kind)].append((last, event.id, event))
        return cls(
            of_mention={stored.id: event for event in ordered for stored in event.mentions},
            series={
                (name, kind): Calendar(
                    [one for one in find_sittings(series[name], name, kind) if one.day is not None]
                )
                for name, kind in sorted(wanted)
            },
            plans={key: Plans(found) for key, found in unheld.items()},
            singles={kind: sorted(found) for kind, found in singles.items()},
            promised=frozenset(promised).union(
                stored.planned for stored in commitments if stored.planned
            ),
        )

    def held_between(self, kind: Kind, first: date, last: date) -> Iterator[Event]:
        """Yield the held events without a series that can have been between two days."""
        found = self.singles.get(family(kind), [])
        for end, _, event in found[bisect_left(found, (first, "")) :]:
            if end - last > _LONGEST_SPAN:
                return
            start = event.span.first or end
            if start <= last and end - start <= _LONGEST_SPAN:
                yield event

    def words_of(self, event: Event) -> frozenset[str]:
        """Return what the reports of an event are about, and who took part.

        The title of an article tells it too, but of meetings and visits tells what was said there.
        """
        if event.id not in self.words:
            people = (f"{person.name} {person.role or ''}" for person in event.participants)
            quotes = (stored.mention.quote for stored in event.mentions)
            named = event.kind not in {Kind.MEETING, Kind.VISIT, Kind.CALL}
            titles = (
                one.title for one in event.mentions if named and one.mention.part is Part.MAIN
            )
            texts = (*people, *quotes, *titles)
            self.words[event.id] = frozenset().union(*(content_words(text) for text in texts))
        return self.words[event.id]

    def planned(self, stored: StoredCommitment) -> Event | None:
        """Return the event that the commitment's own planned mention was resolved into."""
        return self.of_mention.get(stored.planned) if stored.planned else None

    def raised(self, stored: StoredCommitment) -> Event | None:
        """Return the event at which the commitment was made."""
        return self.of_mention.get(stored.raised_by) if stored.raised_by else None

    def calendar(self, stored: StoredCommitment) -> Calendar:
        """Return the dated sittings of the commitment's series."""
        name, kind = stored.commitment.mechanism, family(stored.commitment.kind)
        return self.series.get((name, kind), _NO_SITTINGS) if name else _NO_SITTINGS


_NO_SITTINGS = Calendar(())


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
