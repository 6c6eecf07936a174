"""A newsroom, a store and what polls work with, for each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.adapters.exchange import FetchRules
from flows.newsroom.site import Newsroom
from flows.polling.press import Press, open_press
from models.store import Store, open_store
from models.values.articles import Outlet, Tier
from models.values.sources import Expectation, Source

NOW = datetime(2025, 12, 5, 6, tzinfo=UTC)

MakeSource = Callable[..., Source]


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    with Newsroom(clock=lambda: NOW) as room:
        yield room


@pytest.fixture
def press(tmp_path: Path) -> Iterator[Press]:
    rules = FetchRules(deadline=5, allow_networks=("127.0.0.0/8",))
    opened = open_press(tmp_path, rules, processes=1)
    yield opened
    opened.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path / 'tracker.db'}")
    yield opened
    opened.close()


@pytest.fixture
def make_source() -> MakeSource:
    def make(url: str, **fields: object) -> Source:
        outlet = Outlet(name="Constructed", tier=Tier.OFFICIAL, country="OM")
        usual = {"name": "press", "outlet": outlet, "kind": "rss", "reason": "a test"}
        expect = Expectation(minimum=1)
        return Source.model_validate({**usual, "url": url, "expect": expect, **fields})

    return make
