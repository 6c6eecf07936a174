"""Judgements: what a person decides about mentions, with author, reason and time."""

from __future__ import annotations

from enum import StrEnum

from pydantic import AwareDatetime

from models.values.base import Value


class JudgementKind(StrEnum):
    """What a person says: two mentions are one event, are not, or a field is otherwise."""

    SAME = "same"
    DIFFERENT = "different"
    CORRECT = "correct"
    LINK = "link"
    """This follow-up was fulfilled by that event."""
    UNLINK = "unlink"
    DROP = "drop"
    """This follow-up shall be tracked no longer."""


class Judgement(Value):
    """One decision; it can be withdrawn, and it outlives re-parsing."""

    id: str
    kind: JudgementKind
    subject: str
    """Id of a mention (same, different, correct) or of a commitment (link, unlink, drop)."""
    other: str | None = None
    """Id of the other mention."""
    field: str | None = None
    value: str | None = None
    author: str
    reason: str
    made: AwareDatetime
    withdrawn: AwareDatetime | None = None
