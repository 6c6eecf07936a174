"""Events: one for each real happening, with the claims behind every field."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import AwareDatetime

from models.values.articles import Tier
from models.values.base import Value
from models.values.mentions import Kind, Mention, Participant, Status
from models.values.spans import Span


class StoredMention(Value):
    """A mention with its id and what the document lends it; the unit of resolution."""

    id: str
    document: str
    """The document's id."""
    key: str
    """The document's key, as given at ingest."""
    group: str
    """Id of the group of syndicated copies; one group is one independent source."""
    outlet: str
    tier: Tier
    outlet_country: str | None
    family: str
    url: str | None
    title: str
    published: AwareDatetime | date | None
    learnt: datetime
    mention: Mention


class Rejected(Value):
    """A value that was claimed and not chosen, and by which mentions."""

    value: str
    mentions: tuple[str, ...]


class FieldChoice(Value):
    """The value chosen for a field: by which mention and rule, with what support."""

    field: str
    value: str | None
    mention: str | None
    """Id of the winning mention; None where a person corrected the field."""
    rule: str
    """Why it won, in words."""
    support: int
    """Mentions that say so."""
    independent: int
    """Independent sources (groups of copies) that say so."""
    rejected: tuple[Rejected, ...] = ()
    conflict: bool = False
    """Independent sources disagree on this field."""


class StatusChange(Value):
    """A step in the life of an event: planned, rescheduled, postponed, cancelled, held."""

    step: str
    day: date | None
    """The day on which it was published; None where no report has a date."""
    span: Span
    mention: str
    quote: str


class Event(Value):
    """One real happening: a view over its mentions, and corrections by people."""

    id: str
    """The id of its anchor mention: the smallest."""
    kind: Kind
    mechanism: str | None = None
    round: int | None = None
    status: Status
    span: Span
    former: tuple[Span, ...] = ()
    city: str | None = None
    country: str | None = None
    participants: tuple[Participant, ...] = ()
    fields: tuple[FieldChoice, ...] = ()
    history: tuple[StatusChange, ...] = ()
    mentions: tuple[StoredMention, ...]
    independent: int
    """Independent sources that report it."""
    background_only: bool = False
    confidence: int = 100
    contested: bool = False
    """What carried it has been withdrawn by its publisher."""

    @property
    def conflicts(self) -> tuple[str, ...]:
        """Names of the fields on which independent sources disagree."""
        return tuple(choice.field for choice in self.fields if choice.conflict)
