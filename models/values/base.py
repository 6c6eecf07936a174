"""What every value and every error of the tracker shares."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import Any, Self

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """A frozen value: equal by content, and closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @classmethod
    def trusted(cls, **fields: Any) -> Self:
        """Return a value of fields that need no check, because we made them ourselves.

        Every field must be given, and be of its very type: a tuple where a tuple is meant. It is
        for what is built by the ten thousand, where the checks would cost more than the work.
        """
        value = cls.__new__(cls)
        object.__setattr__(value, "__dict__", fields)
        object.__setattr__(value, "__pydantic_fields_set__", cls._every_field())
        object.__setattr__(value, "__pydantic_extra__", None)
        object.__setattr__(value, "__pydantic_private__", None)
        return value

    @classmethod
    @cache
    def _every_field(cls) -> set[str]:
        return set(cls.model_fields)


class TrackerError(Exception):
    """The base of all errors that the tracker raises on purpose.

    `subject` names what failed (a file, a source, a row); the message is one sentence that says
    what to do.
    """

    def __init__(self, subject: str, message: str) -> None:
        super().__init__(f"{subject}: {message}")
        self.subject = subject
        self.message = message


class IssueKind(StrEnum):
    """Where in the pipeline something could not be read."""

    SEED = "seed"
    SOURCE = "source"
    FETCH = "fetch"
    FEED = "feed"
    ENTRY = "entry"
    ARTICLE = "article"
    READING = "reading"
    RESOLUTION = "resolution"
    ALERT = "alert"


class Issue(Value):
    """What could not be read, where and why; it is kept, and the rest goes on."""

    kind: IssueKind
    subject: str
    """A file, a source, an address: what the reader would open to look."""
    problem: str
    """A stable word for grouping, such as `sha256_mismatch` or `not_a_feed`."""
    detail: str
    """One sentence that says what was found and what to do."""
