"""How a poller behaves towards publishers, and towards listings that are laid out anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from flows.adapters.exchange import FetchRules, Reply
from flows.adapters.fetching import Answer, Fetcher
from flows.newsroom.site import Newsroom
from flows.newsroom.stories import Story
from flows.polling.deciding import Decider, Validators
from flows.polling.polling_source import poll_source
from flows.polling.press import Press, open_press
from flows.polling.running import poll_one
from models.store import Store
from models.values.sources import Entry, FailureKind, Health, Listing, Source, SourceState
from parsers.web.listed import Listed

NOW = datetime(2025, 12, 5, 6, tzinfo=UTC)
HOUR = timedelta(hours=1)

MakeSource = Callable[..., Source]


def test_a_request_says_who_asks_and_what_for_and_nothing_else(
    newsroom: Newsroom, store: Store, make_source: MakeSource, tmp_path: Path
) -> None:
    rules = FetchRules(contact="mailto:desk@tracker.example", allow_networks=("127.0.0.0/8",))
    press = open_press(tmp_path, rules, processes=1)
    newsroom.publish("press", Story("Report", key="1"))
    poll_one(store, make_source(newsroom.feed_url("press")), NOW, press=press)
    press.close()
    (asked,) = (seen.headers for seen in newsroom.requests if seen.path == "/feeds/press")
    assert asked["user-agent"].endswith("(+mailto:desk@tracker.example)")
    assert "rss+xml" in asked["accept"]
    assert "gzip" in asked["accept-encoding"]
    assert set(asked) <= {"host", "user-agent", "accept", "accept-encoding", "connection"}


def test_an_unchanged_answer_may_bring_a_new_validator_and_ends_a_row_of_failures(
    press: Press, store: Store, make_source: MakeSource
) -> None:
    class Unchanged(Fetcher):
        def fetch(self, url: str, **_asked: Any) -> Answer:
            return Answer(Reply(url, 304, {"etag": 'W/"new"'}, b"", complete=True, wire_size=0))

    source = make_source("https://h.example/feed")
    before = Decider(source, SourceState(source="press"), NOW).after_listed(
        Listed(entries=(Entry(source="press", key="1", url=None, title="A"),)),
        (),
        Validators('"old"', "Fri, 05 Dec 2025 05:00:00 GMT", "f" * 64),
    )
    for _failure in range(4):
        before = Decider(source, before, NOW).after_failure(FailureKind.HTTP, "answered 500")
    assert before.failures == 4
    with Unchanged(FetchRules()) as fetcher:
        poll = poll_source(
            source, before, NOW + HOUR, press=replace(press, fetcher=fetcher), memory=store
        )
    assert (poll.failure, poll.state.failures, poll.state.health) == (None, 0, Health.OK)
    assert poll.state.etag == 'W/"new"'
    assert poll.state.last_modified == "Fri, 05 Dec 2025 05:00:00 GMT"
    assert poll.state.last_ok == NOW + HOUR


def test_a_listing_in_another_order_brings_nothing_and_what_leaves_it_is_kept(
    newsroom: Newsroom, press: Press, store: Store, make_source: MakeSource
) -> None:
    def lay_out(*numbers: int) -> None:
        rows = "".join(f"<li><a href='/r/{n}'>Report {n}</a></li>" for n in numbers)
        newsroom.serve("/list", f"<html><body><ul>{rows}</ul></body></html>")

    listing = Listing(entry="li", link="a")
    source = make_source(newsroom.url + "/list", kind="listing", listing=listing)
    news = []
    for hours, numbers in enumerate([(3, 2, 1), (1, 3, 2), (4, 3), (4, 3, 2, 1)]):
        lay_out(*numbers)
        news.append(poll_one(store, source, NOW + hours * HOUR, press=press).new)
    assert news == [3, 0, 1, 0]
    assert store.source_states()[0].entries == 4


def test_an_unchanged_listing_is_not_sent_again(
    newsroom: Newsroom, press: Press, store: Store, make_source: MakeSource
) -> None:
    row = "<html><body><li><a href='/r/1'>Report</a></li></body></html>"
    listing = Listing(entry="li", link="a")
    url = newsroom.serve("/list", row)
    source = make_source(url, kind="listing", listing=listing)
    for hours in range(2):
        poll_one(store, source, NOW + hours * HOUR, press=press)
    assert [seen.status for seen in newsroom.requests if seen.path == "/list"] == [200, 304]
