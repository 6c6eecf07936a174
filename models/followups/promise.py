"""What the grouping of commitments has found out about one promise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.values.events import Event
from models.values.followups import StoredCommitment
from models.values.judgements import Judgement
from models.values.sittings import Sitting


@dataclass(frozen=True)
class Promise:
    """Commitments of one happening, and what their grouping has found out."""

    members: tuple[StoredCommitment, ...]
    number: int | None
    sitting: Sitting | None = None
    fulfilled: Event | None = None
    overtaken: Sitting | None = None
    superseded: date | None = None
    ruled: Judgement | None = None
    """The person's decision that made or undid the link."""
    dropped: Judgement | None = None
