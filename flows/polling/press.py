"""What a poller works with: the web, the archive, and the processes that read."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from flows.adapters.archive import Archive
from flows.adapters.exchange import FetchRules
from flows.adapters.fetching import Fetcher
from flows.adapters.readers import Readers
from models.values.articles import Article, Outlet, Tier
from models.values.mentions import Reading
from models.values.sources import Source
from parsers.read import read_article
from parsers.web.addresses import site


@dataclass(frozen=True, slots=True)
class Press:
    """All that polls share; safe to share between threads."""

    fetcher: Fetcher
    archive: Archive
    readers: Readers
    outlets: Mapping[str, Outlet] = field(default_factory=dict)
    """Known publishers by host, for what an aggregator finds."""
    read: Callable[[Article], Reading] = read_article
    """Who reads the articles."""
    over: threading.Event = field(default_factory=threading.Event)
    """Set where somebody stops the round: what is begun is ended, and nothing else begun."""

    def close(self) -> None:
        """Close connections and end the reading processes."""
        self.fetcher.close()
        self.readers.close()


def open_press(
    home: Path,
    rules: FetchRules,
    *,
    sources: Iterable[Source] = (),
    processes: int = 2,
    read: Callable[[Article], Reading] = read_article,
) -> Press:
    """Return what a poller works with, in a data folder.

    The outlets of `sources` are those under whose names an aggregator's finds are kept.
    """
    return Press(
        Fetcher(rules, robots_folder=home / "robots"),
        Archive(home / "archive"),
        Readers(processes=processes),
        {
            site(source.url): source.outlet
            for source in sources
            if source.outlet.tier is not Tier.AGGREGATOR
        },
        read,
    )
