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

    def then(self, later: Settled) -> Settled:
        """Return what this settling and the one after it changed together."""
        created = {*self.created, *later.created} - {*later.retired}
        opened = {*self.opened, *later.opened}
        return Settled(
            created=tuple(sorted(created)),
            changed=tuple(sorted({*self.changed, *later.changed} - created - {*later.retired})),
            retired=tuple(sorted({*self.retired, *later.retired} - {*later.created})),
            opened=tuple(sorted(opened)),
            moved=tuple(sorted({*self.moved, *later.moved} - opened)),
            alerts=self.alerts + later.alerts,
            mentions=self.mentions + later.mentions,
        )
