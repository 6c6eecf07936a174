"""Take in the past of a source: by numbers, older pages, or days; bounded, and gone on with later.

Whatever is found is kept as entries first, and their pages are then followed as politely as
those of any poll. Who stops it and starts it again asks only for what is not read yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flows.adapters.fetch_errors import FetchError
from flows.polling.filling import numbered_entries, older_page
from flows.polling.following import FollowLimits, follow_source
from flows.polling.press import Press
from models.store import Store
from models.values.base import TrackerError
from models.values.sources import Entry, PollResult, Source
from parsers.scope.entry_relevance import wants_page
from parsers.web.answer_errors import AnswerError
from parsers.web.listed import Listed

_BATCH = 25
_LIMITS = FollowLimits(pages=_BATCH, seconds=900.0)
_LEASE = timedelta(minutes=30)
_FULL_WINDOW = 250
"""As many as the search that we know gives at most."""

Tell = Callable[[str], None]
Watch = Callable[[int, int], None]
"""Takes how much was asked for, and of how much."""


def unwatched(_done: int, _total: int) -> None:
    """Show nothing."""


class HistoryError(TrackerError):
    """The past of a source cannot be had, or not now."""


@dataclass
class Filled:
    """What was taken in."""

    asked: int = 0
    """Numbers, pages or days."""
    found: int = 0
    """Entries that were not known."""
    articles: int = 0
    refused: int = 0


def fill_numbers(
    store: Store,
    source: Source,
    numbers: range,
    now: datetime,
    *,
    press: Press,
    tell: Tell,
    watch: Watch = unwatched,
) -> Filled:
    """Take in articles by their numbers, the newest first."""
    if source.numbered is None:
        raise HistoryError(source.name, "has no `numbered` address in sources.toml")
    keeper = _Keeper(store, source, now, press, tell, watch, len(numbers))
    for batch in _batches(reversed(numbers)):
        if not keeper.take(numbered_entries(source, batch), len(batch)):
            break
    return keeper.done


def fill_pages(
    store: Store,
    source: Source,
    pages: int,
    now: datetime,
    *,
    press: Press,
    tell: Tell,
    watch: Watch = unwatched,
) -> Filled:
    """Take in what older pages of a source list, up to the last one or so many."""
    if source.older is None:
        raise HistoryError(source.name, "has no `older` address in sources.toml")
    keeper = _Keeper(store, source, now, press, tell, watch, pages)
    for page in range(2, pages + 2):
        try:
            listed = older_page(source, source.older, page, now, press)
        except (FetchError, AnswerError) as error:
            tell(f"{source.name}: page {page} cannot be had ({error.kind.value}); it ends here")
            break
        if not listed.entries or not keeper.take(listed.entries, 1):
            break
    return keeper.done


def fill_days(
    store: Store,
    source: Source,
    first: date,
    last: date,
    now: datetime,
    *,
    press: Press,
    tell: Tell,
    watch: Watch = unwatched,
) -> Filled:
    """Take in what a search finds for each day, the newest first."""
    if source.days is None:
        raise HistoryError(source.name, "has no `days` address in sources.toml")
    count = (last - first).days + 1
    keeper = _Keeper(store, source, now, press, tell, watch, count)
    for back in range(count):
        day = last - timedelta(days=back)
        form = source.days.replace("{day}", f"{day:%Y%m%d}")
        try:
            listed = _read(source, form, now, press)
        except (FetchError, AnswerError) as error:
            tell(f"{source.name}: {day} cannot be had ({error.kind.value}); start again from there")
            break
        if len(listed.entries) >= _FULL_WINDOW:
            tell(f"{source.name}: {day} is full, so that some of it may be missing")
        if not keeper.take(listed.entries, 1):
            break
    return keeper.done


def _read(source: Source, url: str, now: datetime, press: Press) -> Listed:
    answer = press.fetcher.fetch(url)
    return press.readers.read_answer(
        source, answer.reply.body, url=answer.url, content_type=answer.content_type, now=now
    )


class _Keeper:
    """Keeps entries and follows them, a bounded number at a time."""

    def __init__(  # noqa: PLR0917 - all that a step works with
        self,
        store: Store,
        source: Source,
        now: datetime,
        press: Press,
        tell: Tell,
        watch: Watch,
        number: int,
    ) -> None:
        self.done = Filled()
        self._store, self._source, self._now = store, source, now
        self._press, self._tell, self._watch, self._number = press, tell, watch, number
        watch(0, number)

    def take(self, entries: Sequence[Entry], asked: int) -> bool:
        """Keep what is new and read its pages; return whether the publisher would give more."""
        self._keep(entries)
        refused = self._follow()
        self.done.asked += asked
        self._store.settle(self._now)
        self._tell(
            f"{self._source.name}: {self.done.asked} of {self._number},"
            f" {self.done.found} new entries, {self.done.articles} articles"
        )
        self._watch(self.done.asked, self._number)
        if refused:
            self._tell(f"{self._source.name}: its pages are refused; start this again later")
        return not refused

    def _keep(self, entries: Sequence[Entry]) -> None:
        lease = self._store.lease_source(self._source.name, self._now, _LEASE)
        if lease is None:
            raise HistoryError(self._source.name, "is being polled; start this again in a while")
        outlet = self._source.outlet
        poll = PollResult(
            source=self._source.name,
            url=self._source.url,
            # Each batch is a fetch of its own.
            started=self._now + timedelta(microseconds=self.done.asked + 1),
            finished=self._now + timedelta(microseconds=self.done.asked + 1),
            entries=tuple(
                entry.model_copy(update={"follow": wants_page(entry, outlet)}) for entry in entries
            ),
            quiet=True,
            state=lease.state,
        )
        self.done.found += len(self._store.save_poll(poll, self._now, lease).new)

    def _follow(self) -> bool:
        """Follow what waits; return whether the publisher turns us away."""
        while True:
            followed = follow_source(
                self._store, self._source, self._now, press=self._press, limits=_LIMITS
            )
            self.done.articles += len(followed.added)
            self.done.refused += followed.refused
            if followed.waiting and followed.refused:
                return True
            if not followed.waiting:
                return False


def _batches(numbers: Iterable[int]) -> Iterator[list[int]]:
    batch: list[int] = []
    for number in numbers:
        batch.append(number)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
