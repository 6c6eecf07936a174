"""Follow the entries of a source to their articles, a bounded number at a time."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from flows.adapters.fetch_errors import FetchError
from flows.adapters.fetching import ACCEPT_PAGE
from flows.polling.press import Press
from models.store import Added, Store, WaitingEntry
from models.values.articles import Article, Outlet, Tier
from models.values.base import Issue, IssueKind
from models.values.sources import Entry, FailureKind, Source
from parsers.scope.entry_relevance import is_likely, wants_page
from parsers.web.addresses import site
from parsers.web.answer_errors import AnswerError
from parsers.web.pages import article_of_entry

PAGE_BYTES = 5_000_000
_REFUSALS = frozenset(
    {
        FailureKind.DNS,
        FailureKind.CONNECTION,
        FailureKind.TIMEOUT,
        FailureKind.DEADLINE,
        FailureKind.BLOCKED,
        FailureKind.ROBOTS,
        FailureKind.THROTTLED,
    }
)
"""Failures that the next page of the same publisher will very likely share."""
_GIVE_UP_AFTER = 3
"""Pages refused in a row, after which the rest waits for the next poll."""

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (0, 20, 4 * 60, 12 * 60, 36 * 60))
"""How long after an entry was first seen its page is asked for again, by attempts so far."""

TURNED_AWAY = frozenset({FailureKind.BLOCKED, FailureKind.ROBOTS, FailureKind.THROTTLED})
"""Failures of a poll by which a publisher asks to be left alone, its pages too."""


@dataclass(frozen=True, slots=True)
class FollowLimits:
    """How much of one source is followed in one poll."""

    pages: int = 25
    seconds: float = 120.0
    letters: int = 300_000
    """Of text, after which the rest waits: reading it takes the processor from all others."""
    looked_at: int = 2000


@dataclass
class Followed:
    """What came of following one source's entries."""

    added: list[Added] = field(default_factory=list)
    headlines: int = 0
    """Articles of which only the headline and summary could be had, for now."""
    refused: int = 0
    waiting: int = 0
    letters: int = 0
    issues: list[Issue] = field(default_factory=list)


def follow_source(
    store: Store,
    source: Source,
    now: datetime,
    *,
    press: Press,
    limits: FollowLimits | None = None,
    untried: bool = False,
) -> Followed:
    """Read the articles behind a source's waiting entries and take them in.

    Where a page is refused, a likely entry's headline and summary are taken in its stead, and the
    page is tried again with later polls. Outside a good poll, only what is `untried` is followed:
    an outage must not use up the attempts, nor a publisher who refuses be asked more often.
    """
    bounds = limits or FollowLimits()
    waiting = store.waiting_entries(source.name, bounds.looked_at)
    if untried:
        waiting = _untried(waiting)
    follower = _Follower(store, source, now, press, Followed())
    end = time.monotonic() + bounds.seconds
    asked = refused = 0
    for row in _in_order(waiting, source, now):
        spent = (
            asked >= bounds.pages
            or follower.done.letters >= bounds.letters
            or time.monotonic() > end
            or press.over.is_set()
        )
        if spent or refused >= _GIVE_UP_AFTER:
            follower.leave(row)
            continue
        asked += row.entry.url is not None
        refused = 0 if follower.follow(row) else refused + 1
    if follower.done.issues:
        store.add_issues(follower.done.issues, now)
    return follower.done


def _untried(waiting: list[WaitingEntry]) -> list[WaitingEntry]:
    """Return what was never tried, or nothing where enough was refused to give up."""
    fresh = [row for row in waiting if row.attempts == 0]
    return fresh if len(waiting) - len(fresh) < _GIVE_UP_AFTER else []


def _in_order(waiting: list[WaitingEntry], source: Source, now: datetime) -> list[WaitingEntry]:
    """Likely ones first, and among them those not yet tried; what was refused rests for a while."""
    rested = [row for row in waiting if _has_rested(row, now)]
    wanted = [row for row in rested if wants_page(row.entry, source.outlet)]
    return sorted(wanted, key=lambda row: (row.attempts, not is_likely(row.entry, source.outlet)))


def _has_rested(row: WaitingEntry, now: datetime) -> bool:
    pause = PAUSES[min(row.attempts, len(PAUSES) - 1)]
    return not timedelta() <= now - row.first_seen < pause


@dataclass(frozen=True, slots=True)
class _Follower:
    store: Store
    source: Source
    now: datetime
    press: Press
    done: Followed

    def follow(self, row: WaitingEntry) -> bool:
        """Take in one entry's article; return whether its publisher would give another."""
        entry = row.entry
        if entry.url is None:
            added = self._take(article_of_entry(entry, self.source.outlet), row, None)
            self._mark(row, added)
            return True
        try:
            article, raw = self._page(entry, entry.url)
        except (FetchError, AnswerError) as error:
            self.done.refused += 1
            self.done.issues.append(_issue(entry.url, error.kind.value, error.message))
            self._take_headline(row)
            self._mark(row, None)
            return error.kind not in _REFUSALS
        self._mark(row, self._take(article, row, raw))
        return True

    def leave(self, row: WaitingEntry) -> None:
        """Keep an entry for a later poll, with what it says itself taken in."""
        self.done.waiting += 1
        if row.attempts == 0:
            self._take_headline(row)

    def _page(self, entry: Entry, url: str) -> tuple[Article, str]:
        answer = self.press.fetcher.fetch(url, accept=ACCEPT_PAGE, wire_bytes=PAGE_BYTES)
        reply = answer.reply
        raw = self.press.archive.keep(
            reply.body, url=reply.url, status=reply.status, headers=reply.headers, received=self.now
        )
        if not reply.complete:
            raise FetchError(FailureKind.TRUNCATED, url, str(reply.detail))
        regrets = self.source.expect.forbidden
        if regrets is not None and regrets.encode() in reply.body:
            raise FetchError(FailureKind.UNEXPECTED, url, f"says {regrets!r} where an article was")
        article = self.press.readers.read_page(
            self.source,
            entry,
            reply.body,
            url=reply.url,
            content_type=answer.content_type,
            now=self.now,
        )
        return article, raw

    def _take_headline(self, row: WaitingEntry) -> None:
        if is_likely(row.entry, self.source.outlet):
            article = article_of_entry(row.entry, self.source.outlet)
            self.done.headlines += self._take(article, row, None) is not None

    def _take(self, article: Article, row: WaitingEntry, raw: str | None) -> Added | None:
        """Read and keep one article; what the reader cannot bear costs this article only."""
        article = _published_by(article, self.source, self.press.outlets)
        self.done.letters += len(article.text)
        try:
            reading = self.press.read(article)
        except Exception as error:  # noqa: BLE001 - a fault of ours in one text must not stop the rest
            detail = f"{type(error).__name__}: {error}"
            self.done.issues.append(_issue(article.key, "reader_failed", detail))
            return None
        added = self.store.add(
            article, reading, self.now, raw=raw, quiet=row.quiet, source=self.source.name
        )
        self.done.added.append(added)
        return added

    def _mark(self, row: WaitingEntry, added: Added | None) -> None:
        self.store.mark_entry(self.source.name, row.entry.key, added.document if added else None)


def _published_by(article: Article, source: Source, known: Mapping[str, Outlet]) -> Article:
    """Return an article under its publisher's name: an aggregator publishes nothing itself."""
    if source.outlet.tier is not Tier.AGGREGATOR or article.url is None:
        return article
    host = site(article.url)
    outlet = known.get(host) or Outlet(
        name=host, tier=Tier.PRESS, language=source.outlet.language, family=host
    )
    return article.model_copy(update={"outlet": outlet})


def _issue(subject: str, problem: str, detail: str) -> Issue:
    return Issue(
        kind=IssueKind.ARTICLE, subject=subject[:500], problem=problem, detail=detail[:500]
    )
