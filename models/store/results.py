"""What the store answers to those who put something in."""

from __future__ import annotations

from enum import StrEnum

from models.values.base import Value


class AddedState(StrEnum):
    """What an arriving article was to the store."""

    NEW = "new"
    KNOWN = "known"
    REVISED = "revised"
    REREAD = "reread"
    """The same text, read by another version of the parser."""


class Added(Value):
    """What became of one article."""

    document: str
    state: AddedState
    mentions: tuple[str, ...] = ()
    commitments: tuple[str, ...] = ()


class Settled(Value):
    """What one settling changed."""

    created: tuple[str, ...] = ()
    """Ids of new events."""
    changed: tuple[str, ...] = ()
    """Ids of events whose projection changed."""
    retired: tuple[str, ...] = ()
    """Ids that no event has any more; they still resolve through their mentions."""
    opened: tuple[str, ...] = ()
    """Ids of new follow-ups."""
    moved: tuple[str, ...] = ()
    """Ids of follow-ups that changed."""
    alerts: int = 0
    mentions: int = 0
    """Mentions that were linked."""
