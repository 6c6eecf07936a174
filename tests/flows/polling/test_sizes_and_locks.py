"""Pages beyond all size, selectors that never end, entries that come back, locked databases."""

from __future__ import annotations

import gzip
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows.adapters.readers import Readers
from flows.commands import checks
from flows.newsroom.site import Newsroom
from flows.newsroom.stories import Story
from flows.polling.following import FollowLimits
from flows.polling.press import Press
from flows.polling.running import poll_due, poll_one
from flows.polling.source_run import SourceRun
from models.store import Store
from models.values.sources import FailureKind, Health, Source

NOW = datetime(2025, 12, 5, 6, tzinfo=UTC)
HOUR = timedelta(hours=1)
ROUND = Story(
    "India and Oman hold 14th round of the IOSCG in Muscat",
    "India and Oman hold 14th round of the IOSCG in Muscat",
    (),
    NOW,
    "round",
)

MakeSource = Callable[..., Source]


def packed(size: int, *, flat: bool) -> bytes:
    """A page of so many letters, in one text or in paragraphs."""
    text = "x" * size if flat else "<p>A sentence of some length.</p>" * (size // 33)
    page = f"<html><body><article>{text}</article></body></html>"
    return gzip.compress(page.encode(), 6, mtime=0)


@pytest.mark.parametrize("wire", ["gzip", None], ids=["packed", "plain"])
@pytest.mark.parametrize(
    ("size", "flat"),
    [(9_000_000, True), (10_000_000, True), (50_000_000, False)],
    ids=["X02 9 MB of one text", "X02 10 MB of one text", "X06 50 MB of paragraphs"],
)
def test_a_page_beyond_all_size_is_not_read_and_its_headline_stands(  # noqa: PLR0917 - fixtures
    wire: str | None,
    size: int,
    flat: bool,
    newsroom: Newsroom,
    press: Press,
    store: Store,
    make_source: MakeSource,
) -> None:
    url = newsroom.publish("press", ROUND)
    body = packed(size, flat=flat)
    path = url.removeprefix(newsroom.url)
    if wire:
        newsroom.serve(path, body, headers={"Content-Encoding": wire})
    else:
        newsroom.serve(path, gzip.decompress(body))
    run = poll_one(store, make_source(newsroom.feed_url("press")), NOW, press=press)
    (issue,) = run.followed.issues
    assert (issue.subject, issue.problem) == (url, FailureKind.TOO_LARGE.value)
    assert [stored.mention.round for stored in store.mentions()] == [14]
    assert run.followed.headlines == 1


def test_a_source_of_endless_articles_is_read_a_part_at_a_time(
    newsroom: Newsroom, press: Press, store: Store, make_source: MakeSource
) -> None:
    for number in range(4):
        rows = tuple(
            f"In hour {hour} of day {number} the harbour of Muscat handled {hour * 7} containers."
            for hour in range(500)
        )
        newsroom.publish(
            "press", Story(f"Report {number}", "", rows, NOW, f"r{number}", f"{number}")
        )
    source = make_source(newsroom.feed_url("press"))
    limits = FollowLimits(letters=50_000)
    runs = [
        poll_one(store, source, NOW + hours * HOUR, press=press, limits=limits).followed
        for hours in range(3)
    ]
    assert [(len(one.added), one.waiting) for one in runs] == [(2, 2), (2, 0), (0, 0)]


@pytest.mark.parametrize(
    "fields",
    [
        {"id_pattern": r"/((?:a+)+)$"},
        {"kind": "listing", "listing": {"entry": ":has(" * 6 + "a" + ")" * 6, "link": "a"}},
    ],
    ids=["X09 a pattern that tries all ways", "X09 a selector that looks at all of all"],
)
def test_a_pattern_of_our_own_that_never_ends_costs_its_source_only(
    fields: dict[str, object],
    newsroom: Newsroom,
    press: Press,
    store: Store,
    make_source: MakeSource,
) -> None:
    address = f"https://h.example/{'a' * 60}!"
    if "listing" in fields:
        body = "<html><body>" + "<div>" * 300 + f"<a href='{address}'>A</a>" + "<i></i>" * 3000
    else:
        item = f"<item><title>A</title><link>{address}</link></item>"
        body = f"<rss version='2.0'><channel>{item}</channel></rss>"
    newsroom.publish("good", Story("Report", key="1"))
    sources = [
        make_source(newsroom.serve("/bad", body), name="bad", **fields),
        make_source(newsroom.feed_url("good"), name="good"),
    ]
    press.readers.close()
    quick = replace(press, readers=Readers(processes=1, deadline=1))
    runs = {run.source: run for run in poll_due(store, sources, NOW, press=quick)}
    quick.readers.close()
    bad, good = runs["bad"].poll, runs["good"].poll
    assert bad is not None
    assert good is not None
    assert (bad.failure, bad.state.health) == (FailureKind.PARSER_CRASH, Health.BROKEN)
    assert (good.failure, runs["good"].new) == (None, 1)


def test_an_entry_that_comes_back_after_years_is_not_new(
    newsroom: Newsroom, press: Press, store: Store, make_source: MakeSource
) -> None:
    """S08: what was seen is remembered for ever, so that nothing that is purged looks new."""
    source = make_source(newsroom.open_feed("press"))
    poll_one(store, source, NOW, press=press)
    news = []
    for years, story in enumerate([ROUND, Story("Other", key="o", slug="o"), ROUND], 1):
        newsroom.open_feed("press")
        newsroom.publish("press", replace(story, key=story.key or "round"))
        at = NOW + timedelta(days=730 * years)
        news.append(poll_one(store, source, at, press=press).new)
        store.settle(at)
        if story is ROUND and years == 1:
            told = len(store.alerts())
    assert news == [1, 1, 0]
    assert len(store.alerts()) == told


def test_a_database_that_another_program_holds_is_waited_for(
    newsroom: Newsroom, press: Press, store: Store, make_source: MakeSource, tmp_path: Path
) -> None:
    """K03: whole, or not at all."""
    for number in range(20):
        newsroom.publish("press", Story(f"Report {number}", slug=f"r{number}", key=f"urn:{number}"))
    source = make_source(newsroom.feed_url("press"))
    held = sqlite3.connect(tmp_path / "tracker.db", check_same_thread=False, isolation_level=None)
    held.execute("BEGIN EXCLUSIVE")
    runs: list[SourceRun] = []
    poller = threading.Thread(
        target=lambda: runs.append(poll_one(store, source, NOW, press=press)), daemon=True
    )
    poller.start()
    poller.join(1.5)
    assert poller.is_alive(), "it waits"
    held.execute("ROLLBACK")
    held.close()
    poller.join(60)
    (run,) = runs
    assert run.poll is not None
    assert (run.poll.failure, run.new) == (None, 20)
    assert store.source_states()[0].entries == 20


@pytest.mark.parametrize(
    ("version", "mark"), [((2, 5, 0), "note"), ((2, 6, 3), "note"), ((2, 7, 1), "fine")]
)
def test_an_old_xml_parser_is_told_before_a_feed_meets_it(
    version: tuple[int, int, int], mark: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """G10: `doctor` says what the machine brings along, and what that means."""
    monkeypatch.setenv("INDIA_OMAN_HOME", str(tmp_path))
    monkeypatch.setattr("pyexpat.version_info", version)
    found = {finding.name: finding for finding in checks.run_checks()}
    assert found["libraries"].mark == mark
    assert ("newer Python" in found["libraries"].remedy) is (mark == "note")
    assert sqlite3.sqlite_version in found["libraries"].found
    with sqlite3.connect(tmp_path / "tracker.db") as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
