"""The store: every question and every change that flows and commands may put to the database."""

from __future__ import annotations

from pathlib import Path

from models.alerts import DEFAULT_RULES, AlertRules
from models.store import backing_up
from models.store.facets.articles import ArticleFacet
from models.store.facets.events import EventFacet
from models.store.facets.journal import JournalFacet
from models.store.facets.judgements import JudgementFacet
from models.store.facets.listing import ListingFacet
from models.store.facets.outbox import OutboxFacet
from models.store.facets.sources import SourceFacet
from models.store.opening import open_database


def open_store(url: str, rules: AlertRules = DEFAULT_RULES) -> Store:
    """Return the store at a database URL, made or migrated where need be.

    `rules` say what is too old to be told of.

    Raise StoreError where the database is damaged, foreign, out of reach or newer than the
    program; each message is one sentence that says what to do.
    """
    return Store(open_database(url), rules)


class Store(
    ArticleFacet,
    EventFacet,
    ListingFacet,
    JudgementFacet,
    SourceFacet,
    OutboxFacet,
    JournalFacet,
):
    """One database; every method is one transaction, and may be called from any process."""

    def back_up(self, target: Path) -> None:
        """Copy the database as it is at this moment, while it is in use; SQLite only."""
        backing_up.back_up(self._database, target)

    def close(self) -> None:
        """Give all connections back."""
        self._database.engine.dispose()
