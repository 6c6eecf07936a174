"""The way of an article, in plain functions that flows and commands share.

Its bytes are archived, it is read, and what it states is kept; `settle` then says once what all
that came together means.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flows.adapters.archive import Archive
from flows.settings import Settings
from models.store import Added, AddedState, Settled, Store, open_store
from models.values.articles import Article
from parsers.read import PARSER_VERSION, read_article


@dataclass(frozen=True)
class Tracker:
    """The store and the archive of one data folder, open."""

    settings: Settings
    store: Store
    archive: Archive


def open_tracker(settings: Settings) -> Tracker:
    """Open what a data folder holds; the database is made or migrated where need be."""
    return Tracker(settings, open_store(settings.store_url), Archive(settings.archive))


def take(
    store: Store,
    article: Article,
    now: datetime,
    *,
    quiet: bool,
    raw: str | None = None,
    source: str | None = None,
) -> Added:
    """Read one article and keep what it states; one that is known is not even read."""
    if store.is_known(article, PARSER_VERSION):
        return Added(document=article.id, state=AddedState.KNOWN)
    return store.add(article, read_article(article), now, raw=raw, quiet=quiet, source=source)


def read_again(store: Store, now: datetime) -> int:
    """Read again what another version of the parser has read; return how many articles."""
    stale = store.articles(other_parser=PARSER_VERSION)
    for article, source in stale:
        store.add(article, read_article(article), now, quiet=True, source=source)
    return len(stale)


def settle(store: Store, now: datetime, *, quiet: bool = False) -> Settled:
    """Resolve what has arrived since the last settling: events, follow-ups, alerts."""
    return store.settle(now, quiet=quiet)
