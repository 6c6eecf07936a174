"""An answer that came, and is not what was asked for."""

from __future__ import annotations

from models.values.base import TrackerError
from models.values.sources import FailureKind


class AnswerError(TrackerError):
    """A body that cannot be read as its source or page; `kind` says which remedy it asks for."""

    def __init__(self, kind: FailureKind, subject: str, message: str) -> None:
        super().__init__(subject, message[:500])
        self.kind = kind
