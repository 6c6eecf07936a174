"""Issues, runs and facts: the tracker's notes on itself."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from pydantic import AwareDatetime
from sqlalchemy import Connection, select

from models.store.driver import Prepared
from models.store.text import storable
from models.store.upserts import insert_new, upsert
from models.tables.base import table
from models.tables.operations import FactRow, IssueRow, RunRow, RunState
from models.values.base import Issue, IssueKind, Value
from models.values.ids import digest, make_id

ISSUES = table(IssueRow)
RUNS = table(RunRow)
FACTS = table(FactRow)

_LONGEST = 500
"""Characters of a detail; an error page quoted whole helps nobody."""


class StoredIssue(Value):
    """An issue with how often and when it was met."""

    id: str
    issue: Issue
    count: int
    first_seen: AwareDatetime
    last_seen: AwareDatetime
    resolved: AwareDatetime | None


class Run(Value):
    """One run of one flow or command."""

    id: str
    name: str
    started: AwareDatetime
    finished: AwareDatetime | None
    state: RunState
    version: str
    summary: str


def note_issues(connection: Connection, issues: Iterable[Issue], now: datetime) -> None:
    """Record issues; the same trouble of the same subject is one row that counts."""
    for issue in sorted(issues, key=_issue_id):
        detail = storable(issue.detail)[:_LONGEST]
        row = {
            "id": _issue_id(issue),
            "kind": issue.kind.value,
            "subject": storable(issue.subject),
            "problem": issue.problem,
            "detail": detail,
            "count": 1,
            "first_seen": now,
            "last_seen": now,
            "resolved": None,
        }
        if not insert_new(connection, ISSUES, row):
            connection.execute(
                ISSUES.update()
                .where(ISSUES.c.id == row["id"])
                .values(count=ISSUES.c.count + 1, last_seen=now, detail=detail, resolved=None)
            )


def read_issues(connection: Connection, *, resolved: bool) -> list[StoredIssue]:
    """Return issues, the newest first; those that are resolved only on demand."""
    statement = select(ISSUES).order_by(ISSUES.c.last_seen.desc(), ISSUES.c.id)
    if not resolved:
        statement = statement.where(ISSUES.c.resolved.is_(None))
    return [
        StoredIssue(
            id=row.id,
            issue=Issue(
                kind=IssueKind(row.kind),
                subject=row.subject,
                problem=row.problem,
                detail=row.detail,
            ),
            count=row.count,
            first_seen=row.first_seen,
            last_seen=row.last_seen,
            resolved=row.resolved,
        )
        for row in connection.execute(statement)
    ]


def resolve_issues(connection: Connection, kind: IssueKind, subject: str, now: datetime) -> int:
    """Mark what is open about a subject as resolved, and say how many that were."""
    done = connection.execute(
        ISSUES.update()
        .where(
            ISSUES.c.kind == kind.value,
            ISSUES.c.subject == storable(subject),
            ISSUES.c.resolved.is_(None),
        )
        .values(resolved=now)
    )
    return done.rowcount


def start_run(connection: Connection, name: str, version: str, now: datetime) -> str:
    """Record that a run began, and return its id."""
    run = make_id(now, "run", name, now.isoformat())
    row: dict[str, Any] = {"id": run, "name": name, "started": now, "finished": None}
    row |= {"state": RunState.RUNNING.value, "version": version, "summary": "{}"}
    upsert(connection, RUNS, row)
    return run


def finish_run(
    connection: Connection, run: str, now: datetime, summary: Mapping[str, object], *, failed: bool
) -> None:
    """Record how a run ended."""
    state = RunState.FAILED if failed else RunState.DONE
    connection.execute(
        RUNS.update().where(RUNS.c.id == run),
        {
            "finished": now,
            "state": state.value,
            "summary": storable(json.dumps(dict(summary), default=str)),
        },
    )


def read_runs(connection: Connection, limit: int) -> list[Run]:
    """Return the last runs, the newest first."""
    statement = select(RUNS).order_by(RUNS.c.started.desc(), RUNS.c.id).limit(limit)
    return [Run.model_validate(row._asdict()) for row in connection.execute(statement)]


def read_fact(connection: Connection, name: str) -> str | None:
    """Return what was last noted under a name."""
    found = _FACT.rows(connection, name=name)
    return str(found[0][0]) if found else None


def read_facts(connection: Connection) -> dict[str, str]:
    """Return all that is noted, by its names; it is little."""
    return dict(_FACTS.rows(connection))


def note_fact(connection: Connection, name: str, value: str) -> None:
    """Note a small fact about this database."""
    _NOTE_FACT.run(connection, name=name, value=value)


def count_up(connection: Connection, name: str) -> None:
    """Count a fact up by one, from nothing."""
    _COUNT_UP.run(connection, name=name)


_FACT = Prepared("SELECT value FROM facts WHERE name = :name")
_FACTS = Prepared("SELECT name, value FROM facts")
_NOTE_FACT = Prepared(
    "INSERT INTO facts (name, value) VALUES (:name, :value)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)
_COUNT_UP = Prepared(
    "INSERT INTO facts (name, value) VALUES (:name, '1') ON CONFLICT (name)"
    " DO UPDATE SET value = CAST(CAST(facts.value AS BIGINT) + 1 AS TEXT)"
)


def _issue_id(issue: Issue) -> str:
    return digest(issue.kind.value, storable(issue.subject), issue.problem).hex()
