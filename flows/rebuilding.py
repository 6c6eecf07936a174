"""Derive everything again from the archived bodies: pages and files to articles, and on from there.

For after the reading of pages or of files has been improved. Ids, judgements, and when a thing
was first learnt stay as they are; nobody is alerted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from itertools import groupby

from flows.adapters.archive import ArchiveError, Kept
from flows.adapters.readers import Readers
from flows.pipeline import Tracker, read_again, resolve_anew
from flows.seeds import MANIFEST, read_kept, read_manifest
from flows.sources import load_sources
from models.store import AddedState, Archived
from models.values.articles import Article
from models.values.base import Issue, IssueKind, TrackerError
from models.values.sources import Entry, Source

_FILE = "file:"


@dataclass
class Rebuilt:
    """What became of the archived bodies."""

    bodies: int = 0
    differing: int = 0
    """Articles that read otherwise than before."""
    again: int = 0
    """Articles without a body of their own that newer rules have read again."""
    issues: list[Issue] = field(default_factory=list)
    """Bodies that could not be read; their articles stay as they were."""


def rebuild(tracker: Tracker, now: datetime, watch: Callable[[int, int], None]) -> Rebuilt:
    """Read every archived body again, then resolve all anew.

    `watch` is told after each body how many are done, and of how many.
    """
    done = Rebuilt()
    by_body = [
        (raw, list(rows)) for raw, rows in groupby(tracker.store.archived(), lambda row: row.raw)
    ]
    with Readers() as readers:
        desk = _Desk(tracker, readers, now)
        for number, (raw, rows) in enumerate(by_body, start=1):
            try:
                kept = tracker.archive.load(raw)
                done.differing += sum(map(desk.take, desk.read(kept, rows)))
                done.bodies += 1
            except TrackerError as error:
                done.issues.append(_issue(rows[0], error))
            watch(number, len(by_body))
    tracker.store.add_issues(done.issues, now)
    done.again = read_again(tracker, now)
    resolve_anew(tracker.store, now)
    return done


class _Desk:
    """Reads bodies as they were read at first, by the source or the file that they came from."""

    def __init__(self, tracker: Tracker, readers: Readers, now: datetime) -> None:
        settings = tracker.settings
        self._tracker = tracker
        self._readers = readers
        self._now = now
        self._sources = {source.name: source for source in load_sources(settings.sources)}
        self._listed = read_manifest(settings.seeds / "documents" / MANIFEST)

    def read(self, kept: Kept, rows: list[Archived]) -> Iterator[tuple[Article, Archived]]:
        """Yield what a body's articles read like now, each beside what it was."""
        if kept.url.startswith(_FILE):
            name = kept.url.removeprefix(_FILE)
            document = read_kept(name, kept.body, self._listed.get(name), kept.received)
            articles: defaultdict[str, list[Article]] = defaultdict(list)
            for article in document.articles:
                articles[article.key].append(article)
            for row in rows:
                if row.article.key in articles:
                    found = articles[row.article.key]
                    yield max(found, key=partial(_is_of, row.article)), row
            return
        for row in rows:
            yield self._page(kept, row), row

    def take(self, pair: tuple[Article, Archived]) -> bool:
        """Keep one article's new text; return whether it says anything else than before."""
        article, row = pair
        store, reader = self._tracker.store, self._tracker.reader
        if any(store.is_known(article, version) for version in reader.versions):
            return False
        reading = reader.read(article)
        added = store.add(
            article, reading, self._now, raw=row.raw, quiet=True, source=row.source, reread=True
        )
        return added.state is not AddedState.KNOWN

    def _page(self, kept: Kept, row: Archived) -> Article:
        source = self._source(row)
        address = row.article.url or kept.url
        entry = Entry(
            source=source.name,
            key=row.article.key,
            url=address,
            title=row.entry,
            published=row.article.published,
        )
        article = self._readers.read_page(
            source,
            entry,
            kept.body,
            url=kept.url,
            content_type=kept.headers.get("content-type", "text/html"),
            now=kept.received,
        )
        # Under its own key and publisher: a document is the same, however its page is read.
        return article.model_copy(update={"key": row.article.key, "outlet": row.article.outlet})

    def _source(self, row: Archived) -> Source:
        try:
            return self._sources[row.source or ""]
        except KeyError as error:
            raise ArchiveError(
                row.article.key,
                f"its source {row.source} is no longer listed, so its page was not read again",
            ) from error


def _is_of(present: Article, found: Article) -> tuple[bool, bool]:
    """Say how much speaks for an article of a file being the one that counts of its id."""
    return found.published == present.published, found.text == present.text


def _issue(row: Archived, error: TrackerError) -> Issue:
    return Issue(
        kind=IssueKind.READING,
        subject=row.article.url or row.article.key,
        problem="not_rebuilt",
        detail=error.message[:500],
    )
