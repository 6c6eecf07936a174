"""The way of an article, in plain functions that flows and commands share.

Its bytes are archived, it is read, and what it states is kept; `settle` then says once what all
that came together means.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from flows.adapters.archive import Archive
from flows.reading import RULES, Reader, open_reader
from flows.settings import Settings
from flows.wording import MUSCAT
from models.store import Added, AddedState, Settled, Store, open_store
from models.values.articles import Article
from models.values.base import Issue, IssueKind
from parsers.read import PARSER_VERSION

NO_DELAY = timedelta()
READER_FAULTS = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What a fault of ours in reading one text raises: it is an issue, and stops no other text."""
_ASKED = 20
"""Articles of one round for which a second reader is asked again."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Tracker:
    """The store and the archive of one data folder, open, and who reads for it."""

    settings: Settings
    store: Store
    archive: Archive
    reader: Reader = RULES


def open_tracker(settings: Settings) -> Tracker:
    """Open what a data folder holds; the database is made or migrated where need be."""
    store = open_store(settings.store_url, settings.alert_rules)
    return Tracker(settings, store, Archive(settings.archive), open_reader(settings))


def take(
    store: Store,
    article: Article,
    now: datetime,
    *,
    quiet: bool,
    raw: str | None = None,
    source: str | None = None,
    reader: Reader = RULES,
) -> Added:
    """Read one article and keep what it states; one that is known is not even read."""
    if any(store.is_known(article, version) for version in reader.versions):
        return Added(document=article.id, state=AddedState.KNOWN)
    return store.add(article, reader.read(article), now, raw=raw, quiet=quiet, source=source)


def read_again(
    tracker: Tracker, now: datetime, watch: Callable[[int, int], None] | None = None
) -> int:
    """Read again what another version of the parser has read; return how many articles.

    `watch` is told after each article how many are done, and of how many.
    """
    store, reader = tracker.store, tracker.reader
    waiting = store.articles(other_parser=PARSER_VERSION)
    again = 0
    issues = []
    for done, (article, source) in enumerate(waiting, start=1):
        try:
            added = take(store, article, now, quiet=True, source=source, reader=reader)
            again += added.state is not AddedState.KNOWN
        except READER_FAULTS as error:
            issues.append(unread(article, error))
        if watch is not None:
            watch(done, len(waiting))
    store.add_issues(issues, now)
    return again


def unread(article: Article, error: Exception) -> Issue:
    """Return the issue on an article in which our reading failed; the log has where."""
    _log.error("article %r cannot be read", article.key, exc_info=error)
    return Issue(
        kind=IssueKind.READING,
        subject=article.url or article.key,
        problem="reader_failed",
        detail=f"{type(error).__name__}: {error}"[:500],
    )


def ask_again(tracker: Tracker, now: datetime, most: int = _ASKED) -> int:
    """Ask the second reader for what it did not answer when it was first asked; return how many.

    It ends where there is no answer still. What is found is told as it would have been.
    """
    store, reader = tracker.store, tracker.reader
    answered = 0
    for waiting in store.articles_of(reader.owed, most) if reader.owed else ():
        reading = reader.read(waiting.article)
        if reading.parser == reader.owed:
            break
        store.add(waiting.article, reading, now, quiet=waiting.quiet, source=waiting.source)
        answered += 1
    return answered


def settle(store: Store, now: datetime, *, delay: timedelta = NO_DELAY) -> Settled:
    """Resolve what has arrived since the last settling: events, follow-ups, alerts.

    It is never quiet, for whoever brings old material: news of others may be waiting, and days
    may have passed. Follow-ups are counted by the day in Muscat. A poll is one burst, and its
    alerts go out at its end; what comes in otherwise waits a `delay` for more that belongs to it.
    """
    return store.settle(now.astimezone(MUSCAT), delay=delay)


def resolve_anew(store: Store, now: datetime) -> Settled:
    """Undo all links and make them anew, and what copies are found by; that alerts nobody."""
    return store.resolve(now.astimezone(MUSCAT))
