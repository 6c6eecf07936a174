"""Mentions and commitments: what one article says, in which words, read by which rules."""

from __future__ import annotations

from enum import StrEnum

from models.values.base import Issue, Value
from models.values.spans import Span


class Kind(StrEnum):
    """What sort of happening an event is."""

    MEETING = "meeting"
    VISIT = "visit"
    CALL = "call"
    EXERCISE = "exercise"
    AGREEMENT = "agreement"
    PORT_CALL = "port_call"
    DELIVERY = "delivery"
    MILESTONE = "milestone"
    OTHER = "other"


class Status(StrEnum):
    """How far an event has come, as an article says it; under way counts as held."""

    PLANNED = "planned"
    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class Part(StrEnum):
    """The part that an event plays in an article."""

    MAIN = "main"
    SECONDARY = "secondary"
    PLANNED = "planned"
    BACKGROUND = "background"


class Participant(Value):
    """A person as printed (script of the article, without honorifics and titles)."""

    name: str
    role: str | None = None
    country: str | None = None


class Evidence(Value):
    """The words that give one slot its value: `whole[start:end]`, and the rule that read them."""

    slot: str
    start: int
    end: int
    rule: str


class Mention(Value):
    """One article's statement of one event; immutable, and derived again by a newer parser."""

    kind: Kind
    mechanism: str | None = None
    """Canonical name of the series, such as IOSCG."""
    round: int | None = None
    """Only as stated, never counted up."""
    status: Status
    span: Span
    city: str | None = None
    country: str | None = None
    """ISO 3166 alpha-2."""
    participants: tuple[Participant, ...] = ()
    part: Part
    quote: str
    """`whole[start:end]`, always."""
    start: int
    end: int
    evidence: tuple[Evidence, ...] = ()
    former: tuple[Span, ...] = ()
    """Dates that this article says no longer hold ("had first been fixed for 6 October")."""
    confidence: int = 100
    """0 to 100; whole numbers, so that every machine agrees."""


class Commitment(Value):
    """One article's statement that something shall follow, and can be checked later."""

    kind: Kind
    mechanism: str | None = None
    round: int | None = None
    city: str | None = None
    country: str | None = None
    span: Span
    """The window: `first` and `last` are the earliest and latest day; `wording` is when_text."""
    by: tuple[Participant, ...] = ()
    """Who committed, where the article says so."""
    raised_by: int | None = None
    """Index in `Reading.mentions` of the event at which it was agreed."""
    event: int | None = None
    """Index in `Reading.mentions` of the planned event behind it; None for an invitation or a
    promise without date."""
    status: Status = Status.PLANNED
    quote: str
    start: int
    end: int
    evidence: tuple[Evidence, ...] = ()
    confidence: int = 100


class SetAside(Value):
    """A statement that is kept and searchable, but is no event: a denial or a hypothesis."""

    why: str
    """denied or hypothetical."""
    kind: Kind
    mechanism: str | None = None
    quote: str
    start: int
    end: int
    rule: str


class Reading(Value):
    """All that the parser reads in one article."""

    relevant: bool
    relevance: tuple[Evidence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    issues: tuple[Issue, ...] = ()
    parser: str
    """Version of the parser's rules; a new one derives everything again."""
