"""Look at a source without keeping anything: what would be read, and what be followed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flows.adapters.fetch_errors import FetchError
from flows.adapters.fetching import ACCEPT_PAGE
from flows.polling.following import PAGE_BYTES
from flows.polling.memory import NoMemory
from flows.polling.polling_source import poll_source
from flows.polling.press import Press
from models.values.articles import Article
from models.values.mentions import Reading
from models.values.sources import Entry, PollResult, Source, SourceState
from parsers.scope.entry_relevance import is_likely
from parsers.web.answer_errors import AnswerError


@dataclass(frozen=True, slots=True)
class Trial:
    """What a source would have given."""

    poll: PollResult
    article: Article | None = None
    """The first article that would be followed, the likeliest first."""
    reading: Reading | None = None
    trouble: str | None = None
    """Why that article could not be had."""

    @property
    def followed(self) -> tuple[Entry, ...]:
        """Entries whose articles would be fetched."""
        return tuple(entry for entry in self.poll.entries if entry.follow and entry.url)


def try_source(source: Source, now: datetime, press: Press) -> Trial:
    """Return what one poll and one article of a source would give; the store sees nothing of it."""
    poll = poll_source(source, SourceState(source=source.name), now, press=press, memory=NoMemory())
    trial = Trial(poll)
    chosen = sorted(trial.followed, key=lambda entry: not is_likely(entry, source.outlet))
    if not chosen or chosen[0].url is None:
        return trial
    entry, url = chosen[0], chosen[0].url
    try:
        answer = press.fetcher.fetch(url, accept=ACCEPT_PAGE, wire_bytes=PAGE_BYTES)
        article = press.readers.read_page(
            source,
            entry,
            answer.reply.body,
            url=answer.url,
            content_type=answer.content_type,
            now=now,
        )
    except (FetchError, AnswerError) as error:
        return Trial(poll, trouble=f"{error.kind.value}: {error}")
    return Trial(poll, article, press.read(article))
