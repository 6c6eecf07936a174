"""Frames: one statement of one happening, with all that its own clause says of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from models.values.mentions import Evidence, Kind, Status
from models.values.spans import Span
from parsers.dates.timex import Resolved, Timex
from parsers.detection.triggers import Edge, Form, Trigger
from parsers.factuality.status import Cue
from parsers.participants.figures import Figure
from parsers.series.event_name import EventName


class Proof(NamedTuple):
    """What becomes evidence, where its frame becomes a mention; most frames do not."""

    slot: str
    start: int
    end: int
    rule: str


@dataclass(slots=True)
class Frame:
    """A happening as one clause states it; merged with others of its kind before it counts."""

    kind: Kind | None
    rule: str
    sentence: int
    start: int
    end: int
    at: int
    at_end: int
    name: EventName | None = None
    trigger: Trigger | None = None
    series: str | None = None
    round: int | None = None
    which: str | None = None
    mood: Cue | None = None
    """Why it is no plain statement: denied, supposed, hoped, possible, or a habit."""
    status: Status = Status.HELD
    settled: bool = False
    """Whether words or dates tell the status; else it is assumed."""
    likely: bool = False
    """Whether a plan is only forecast ("is likely to", "is expected")."""
    edge: Edge | None = None
    time: Timex | None = None
    resolved: Resolved | None = None
    vague: Timex | None = None
    former: list[Span] = field(default_factory=list)
    city: str | None = None
    country: str | None = None
    people: list[Figure] = field(default_factory=list)
    sides: set[str] = field(default_factory=set)
    title: bool = False
    retold: bool = False
    """It speaks of a text as known: told of before, it is the same signing."""
    anaphoric: bool = False
    """It points back to a happening named before ("the meeting")."""
    duration: int | None = None
    """Days that it lasts, where stated."""
    day_number: int | None = None
    """Which day of it the stated day is ("the second day of")."""
    remote: bool = False
    """Those who met sat before their screens: it has no place."""
    into: bool = False
    """Its name stands behind "for", "at" or the like: what somebody came for."""
    under_way: bool = False
    """Its beginning is told as past, its end as ahead."""
    tour: bool = False
    """Its days are those of a journey through several countries."""
    moved_to: Span | None = None
    """The days for which something put off is now meant, told in another sentence."""
    promise: bool = False
    """An invitation or a promise without a date: followed up, but no event."""
    confidence: int = 100
    proofs: list[Proof] = field(default_factory=list)

    @property
    def span(self) -> Span | None:
        """The days on which it falls, where known."""
        return self.resolved.span if self.resolved else None

    @property
    def form(self) -> Form | None:
        """The form of its trigger."""
        return self.trigger.form if self.trigger else None

    def take_span(self, span: Span, rule: str, confidence: int = 80) -> None:
        """Give it days that no words of its own tell, and the rule that worked them out."""
        self.resolved = Resolved(span=span, confidence=confidence, rule=rule, base=span)

    def proves(self, slot: str, start: int, end: int, rule: str) -> None:
        """Note the words that give a slot its value."""
        self.proofs.append(Proof(slot, start, end, rule))

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What was noted, as a mention shows it."""
        return tuple(
            Evidence(slot=slot, start=start, end=end, rule=rule)
            for slot, start, end, rule in self.proofs
        )
