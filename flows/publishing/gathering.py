"""What the pages show, read from the store once, and ordered as pages ask for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from flows.silences import silences_of
from flows.wording import MUSCAT, in_order, latest_first
from models.series import Ledger, ledgers, windows_of
from models.store import LoggedChange, Store
from models.values.events import Event
from models.values.followups import ExpectedWindow, FollowUp, Silence
from models.values.sources import Source, SourceState
from parsers.scope.relation import countries


@dataclass(frozen=True)
class Side:
    """One country of the relation."""

    code: str
    name: str


@dataclass(frozen=True)
class Gathered:
    """The state of the tracker at one moment."""

    now: datetime
    events: Sequence[Event]
    """The latest first."""
    follow_ups: Sequence[FollowUp]
    """What is next first."""
    changes: Sequence[LoggedChange]
    marks: Mapping[str, str]
    """Of each event a word that differs where anything that is known of it does."""
    sources: Sequence[Source] = ()
    states: Mapping[str, SourceState] | None = None

    @property
    def today(self) -> date:
        """The day in Muscat, where follow-ups are counted."""
        return self.now.astimezone(MUSCAT).date()

    @cached_property
    def sides(self) -> tuple[Side, ...]:
        """The two countries."""
        return tuple(Side(row.code, row.names[0]) for row in countries())

    @cached_property
    def by_id(self) -> dict[str, Event]:
        """Events by id."""
        return {event.id: event for event in self.events}

    @cached_property
    def promises_of(self) -> dict[str, list[FollowUp]]:
        """Follow-ups by each event that raised, plans or fulfilled them."""
        found: defaultdict[str, list[FollowUp]] = defaultdict(list)
        for one in self.follow_ups:
            for event in dict.fromkeys((one.raised_by, one.planned, one.held_as)):
                if event:
                    found[event].append(one)
        return dict(found)

    @cached_property
    def changes_of(self) -> dict[str, list[LoggedChange]]:
        """What happened to each event, in order."""
        found: defaultdict[str, list[LoggedChange]] = defaultdict(list)
        for change in self.changes:
            found[change.event].append(change)
        return dict(found)

    @cached_property
    def ledgers(self) -> list[Ledger]:
        """The ledger of every series, by name."""
        return ledgers(self.events)

    @cached_property
    def windows(self) -> dict[str, ExpectedWindow]:
        """When each series is expected, where its own past allows it."""
        return windows_of(self.ledgers, self.today)

    @cached_property
    def silences(self) -> dict[str, Silence]:
        """Promises whose time is near and of which nobody speaks, the nearest first."""
        states = self.states or {}
        found = silences_of(self.follow_ups, self.events, self.sources, states, self.today)
        return {one.follow_up: one for one in found}


def gather(store: Store, sources: Sequence[Source], now: datetime) -> Gathered:
    """Read all that the pages show."""
    picture = store.picture(now.astimezone(MUSCAT).date())
    return Gathered(
        now=now,
        events=latest_first(picture.events),
        follow_ups=in_order(picture.follow_ups),
        changes=store.changes(),
        marks=picture.marks,
        sources=sources,
        states={state.source: state for state in store.source_states()},
    )
