"""The calendars and feeds beside the page: made anew only where they say something else."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

from lxml import etree

from flows.serving.feeds import FeedFile, feed_files, recent_events
from models.store import Store, open_store
from models.values.mentions import Status
from models.values.spans import Span
from parsers.read import read_article
from parsers.wire import article_from_json
from tests.flows.serving.making import DOCUMENTS, NOW, a_tracker
from tests.models.making import event, mention, on

HERE = "https://desk.example/oman/"
RULES = Path(__file__).parents[2] / "models/exports/atom.rng"


TODAY = NOW.date()


def files(store: Store, day: date = TODAY, address: str = HERE) -> dict[str, FeedFile]:
    made = feed_files(store, address, day, store.events(), store.follow_ups(day))
    return {one.name: one for one in made}


def differing(one: dict[str, FeedFile], other: dict[str, FeedFile]) -> set[str]:
    return {name for name in one if one[name].source != other[name].source}


def test_what_is_published_is_in_order_and_leads_to_the_pages(tmp_path: Path) -> None:
    store = open_store(a_tracker(tmp_path / "home").store_url)
    made = files(store)
    assert set(made) == {
        "events.ics", "follow-ups.ics", "events.atom", "events.json", "alerts.atom", "alerts.json",
    }  # fmt: skip
    rules = etree.RelaxNG(etree.parse(RULES))
    for name in ("events.atom", "alerts.atom"):
        rules.assertValid(etree.fromstring(made[name].make().encode()))
    for item in json.loads(made["events.json"].make())["items"]:
        assert item["url"] == f"{HERE}events/{item['id'].rpartition('/')[2]}.html"
    folded = made["follow-ups.ics"].make().replace("\r\n ", "")
    assert f"URL:{HERE}follow-ups/" in folded
    assert f"SOURCE;VALUE=URI:{HERE}follow-ups.ics" in folded
    store.close()


def test_only_what_says_something_else_is_made_anew(tmp_path: Path) -> None:
    store = open_store(a_tracker(tmp_path / "home", DOCUMENTS[1:2]).store_url)
    before = files(store)
    assert differing(before, files(store)) == set()
    texts = {name: file.make() for name, file in before.items()}
    assert texts == {name: file.make() for name, file in files(store).items()}
    assert differing(before, files(store, address="https://other.example/")) == set(before)
    article = article_from_json({**DOCUMENTS[1], "id": "more", "url": "https://paper.example/2"})
    store.add(article, read_article(article), NOW)
    store.settle(NOW + timedelta(hours=1), quiet=True)
    after = files(store)
    assert differing(before, after) >= {"events.ics", "events.atom", "events.json"}
    assert not differing(before, after) & {"alerts.atom", "alerts.json"}
    assert "https://paper.example/2" in after["events.json"].make()
    store.close()


def test_a_calendar_that_is_loaded_every_hour_holds_no_decades() -> None:
    today = date(2026, 11, 22)
    told = {
        "long past": event(mention("a", None, on("2020-01-01"))),
        "last year": event(mention("b", None, on("2025-12-01"))),
        "ahead": event(mention("c", None, on("2027"), status=Status.PLANNED)),
        "open": event(mention("d", None, Span(), status=Status.PLANNED)),
        "some day": event(mention("e", None, Span())),
    }
    kept = list(recent_events(told.values(), today))
    assert [name for name, one in told.items() if one in kept] == ["last year", "ahead", "open"]
