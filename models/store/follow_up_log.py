"""The log of follow-ups: what happened to each, only ever appended."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from models.store.driver import Insertion
from models.tables.base import table
from models.tables.followups import FollowUpLogRow, FollowUpOperation
from models.values.followups import FollowUp

FOLLOW_UP_LOG = table(FollowUpLogRow)
_PUT = Insertion(FOLLOW_UP_LOG)


def log_follow_ups(
    connection: Connection,
    after: Mapping[str, FollowUp],
    *,
    opened: Collection[str],
    moved: Collection[str],
    gone: Mapping[str, str | None],
    now: datetime,
) -> None:
    """Append what happened; `gone` names what each follow-up that is no more was merged into."""
    entries: list[dict[str, Any]] = []
    for name in sorted(gone):
        into = gone[name]
        operation = FollowUpOperation.MERGED_INTO if into else FollowUpOperation.RETIRED
        entries.append(_entry(name, operation, now, other=into))
    for name in sorted({*opened, *moved}):
        operation = FollowUpOperation.OPENED if name in opened else FollowUpOperation.CHANGED
        entries.append(_entry(name, operation, now, state=after[name].state.value))
    _PUT(connection, entries)


def _entry(
    follow_up: str,
    operation: FollowUpOperation,
    now: datetime,
    *,
    other: str | None = None,
    state: str | None = None,
) -> dict[str, Any]:
    return {
        "follow_up": follow_up,
        "operation": operation.value,
        "other": other,
        "state": state,
        "at": now,
    }
