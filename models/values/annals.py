"""What the store remembers of events and follow-ups beside what they say: when, how often, gone."""

from __future__ import annotations

from pydantic import AwareDatetime

from models.values.base import Value


class Annal(Value):
    """When a thing became known to us, and how it changed since."""

    created: AwareDatetime
    changed: AwareDatetime
    """The last change of anything that is shown of it."""
    changes: int = 0
    """Changes of what it says; grows for ever, also where it was gone in between."""
    standing: bool = True
    """False for an event that nobody reports any more."""


class Tombstone(Value):
    """An id that stands for nothing any more, or for something else."""

    what: str
    """event, follow-up or mention."""
    id: str
    into: str | None
    """What took its place: the thing it was merged into, the statement of the newer text."""
    at: AwareDatetime
