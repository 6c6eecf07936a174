"""The journal: issues and runs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from models.store import journal
from models.store.facets.base import Facet
from models.values.base import Issue, IssueKind


class JournalFacet(Facet):
    """The tracker's notes on itself."""

    def add_issues(self, issues: Iterable[Issue], now: datetime) -> None:
        """Record what could not be read; the same trouble twice is counted."""
        given = list(issues)
        self._database.write(lambda c: journal.note_issues(c, given, now))

    def issues(self, *, resolved: bool = False) -> list[journal.StoredIssue]:
        """Return open issues, the newest first; the resolved ones too on demand."""
        with self._database.read() as connection:
            return journal.read_issues(connection, resolved=resolved)

    def resolve_issues(self, kind: IssueKind, subject: str, now: datetime) -> int:
        """Mark what is open about a subject as resolved."""
        return self._database.write(lambda c: journal.resolve_issues(c, kind, subject, now))

    def start_run(self, name: str, version: str, now: datetime) -> str:
        """Record that a run began, and return its id."""
        return self._database.write(lambda c: journal.start_run(c, name, version, now))

    def finish_run(
        self, run: str, now: datetime, summary: Mapping[str, object], *, failed: bool = False
    ) -> None:
        """Record how a run ended."""
        self._database.write(lambda c: journal.finish_run(c, run, now, summary, failed=failed))

    def runs(self, limit: int = 50) -> list[journal.Run]:
        """Return the last runs, the newest first."""
        with self._database.read() as connection:
            return journal.read_runs(connection, limit)
