"""Follow-ups: what was promised, by whom, in which words, and what has become of it."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from pydantic import AwareDatetime

from models.values.articles import Tier
from models.values.base import Value
from models.values.mentions import Commitment, Kind, Participant


class FollowUpState(StrEnum):
    """What has become of a promise."""

    OPEN = "open"
    SCHEDULED = "scheduled"
    POSTPONED = "postponed"
    HELD = "held"
    CANCELLED = "cancelled"
    OVERDUE = "overdue"
    LAPSED = "lapsed"


_PENDING = frozenset({FollowUpState.OPEN, FollowUpState.SCHEDULED, FollowUpState.POSTPONED})
_MONTH = 31
"""Days."""


class StoredCommitment(Value):
    """A commitment with its id and what the document lends it."""

    id: str
    document: str
    key: str
    outlet: str
    tier: Tier
    url: str | None
    title: str
    published: AwareDatetime | date | None
    learnt: datetime
    raised_by: str | None
    """Id of the mention at which it was agreed."""
    planned: str | None
    """Id of the mention of the planned event behind it."""
    commitment: Commitment


class Transition(Value):
    """One change of state, with its day, its cause in words and the quote that shows it."""

    state: FollowUpState
    day: date | None
    """The day of the report that caused it; for overdue, the first day after the window."""
    cause: str
    quote: str | None = None
    document: str | None = None


class ExpectedWindow(Value):
    """When a series' own past lets one expect the next meeting; never stated by anybody."""

    earliest: date
    latest: date
    method: str
    gaps: tuple[int, ...]
    """Days between the known meetings, oldest first."""
    overdue: int
    """Likelihood in per cent that, by the day of asking, it should have happened already."""


class Silence(Value):
    """A follow-up whose time is near and of which no source has said anything of late."""

    follow_up: str
    opens: date
    expected: bool
    """The window was computed from the series' past, not stated."""
    last_word: date
    """When a source last spoke of it."""
    began: date
    """The first day on which this was so."""
    blind: tuple[str, ...] = ()
    """Sources that would have said it and cannot be read."""
    held_back: bool = False
    """So many of them that we could not look: this is not known to be silence."""
    why: str


class FollowUp(Value):
    """One promised happening, from the promise to what fulfils it."""

    id: str
    """The id of its anchor commitment: the smallest."""
    mechanism: str | None
    kind: Kind
    round: int | None = None
    city: str | None = None
    country: str | None = None
    when_text: str | None = None
    earliest: date | None = None
    latest: date | None = None
    expected: ExpectedWindow | None = None
    state: FollowUpState
    since: date | None
    """The day of the first commitment."""
    by: tuple[Participant, ...] = ()
    commitments: tuple[StoredCommitment, ...]
    transitions: tuple[Transition, ...]
    raised_by: str | None = None
    """Id of the event at which it was agreed."""
    planned: str | None = None
    """Id of the planned event behind it."""
    held_as: str | None = None
    """Id of the event that fulfilled it."""
    notes: tuple[str, ...] = ()
    """What differs from the promise: held in another place, at another level."""
    quote: str
    url: str | None = None

    @property
    def is_pending(self) -> bool:
        """Whether it is still to come: open, scheduled or postponed."""
        return self.state in _PENDING

    @property
    def due_day(self) -> date | None:
        """The day by which to look: a narrow window's first day, the last of one over a month."""
        if self.earliest and self.latest and (self.latest - self.earliest).days > _MONTH:
            return self.latest
        return self.earliest or self.latest
