"""Publishers that change their minds: nothing is lost, and nothing comes twice."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows.adapters.exchange import FetchRules
from flows.newsroom.site import Newsroom
from flows.newsroom.stories import Fault, FeedForm, Story
from flows.polling.press import Press, open_press
from flows.polling.running import poll_one
from flows.polling.source_run import SourceRun
from models.store import Store, open_store
from models.values.articles import Outlet
from models.values.sources import Expectation, FailureKind, Source

NOW = datetime(2025, 12, 5, 6, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
RULES = FetchRules(deadline=5, allow_networks=("127.0.0.0/8",))


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    with Newsroom(clock=lambda: NOW) as room:
        yield room


@pytest.fixture
def press(tmp_path: Path) -> Iterator[Press]:
    opened = open_press(tmp_path, RULES, processes=1)
    yield opened
    opened.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path / 'tracker.db'}")
    yield opened
    opened.close()


def make_source(url: str, name: str = "press") -> Source:
    return Source(
        name=name,
        outlet=Outlet(name="Newsroom", country="GB"),
        kind="rss",
        url=url,
        expect=Expectation(minimum=1),
        reason="a test",
    )


def story(number: int) -> Story:
    return Story(f"Story {number}", f"Summary {number}", slug=f"s{number}", key=f"urn:s:{number}")


def test_a_feed_may_change_its_form_between_polls(
    newsroom: Newsroom, press: Press, store: Store
) -> None:
    source = make_source(newsroom.feed_url("press"))
    found = []
    for hours, form in enumerate([FeedForm.RSS, FeedForm.ATOM, FeedForm.JSON]):
        newsroom.open_feed("press", form)
        for number in range(5):
            newsroom.publish("press", story(number))
        found.append(poll_one(store, source, NOW + hours * HOUR, press=press).new)
    assert found == [5, 0, 0]


def test_one_page_of_refusal_between_good_polls_loses_and_repeats_nothing(
    newsroom: Newsroom, press: Press, store: Store
) -> None:
    source = make_source(newsroom.open_feed("press"))
    runs: list[SourceRun] = []
    for number in range(12):
        newsroom.publish("press", story(number))
        if number == 10:
            newsroom.break_("press", Fault.CHALLENGE, times=1)
        runs.append(poll_one(store, source, NOW + number * HOUR, press=press))
    assert [run.new for run in runs] == [1] * 10 + [0, 2]
    assert [run.poll.failure for run in runs if run.poll and run.poll.failure] == [
        FailureKind.BLOCKED
    ]


def test_a_changed_body_behind_an_unchanged_etag_is_found_within_a_day(
    newsroom: Newsroom, press: Press, store: Store
) -> None:
    newsroom.publish("real", story(1))

    def serve() -> None:
        body = newsroom_body(newsroom)
        newsroom.serve("/stuck", body, headers={"ETag": '"same"'}, validators=False)

    serve()
    source = make_source(newsroom.url + "/stuck")
    first = poll_one(store, source, NOW, press=press)
    newsroom.publish("real", story(2))
    serve()
    later = poll_one(store, source, NOW + 25 * HOUR, press=press)
    assert (first.new, later.new) == (1, 1)
    asked = [seen for seen in newsroom.requests if seen.path == "/stuck"]
    assert ["if-none-match" in seen.headers for seen in asked] == [False, False]


def newsroom_body(newsroom: Newsroom) -> bytes:
    items = [
        f"<item><title>{seen}</title><guid>urn:{seen}</guid></item>"
        for seen in sorted(newsroom.paths())
        if seen.startswith("/article/")
    ]
    return f"<rss version='2.0'><channel>{''.join(items)}</channel></rss>".encode()


def test_an_unchanged_body_behind_a_new_etag_is_not_read_again(
    newsroom: Newsroom, press: Press, store: Store
) -> None:
    body = "<rss version='2.0'><channel><item><title>A</title><guid>1</guid></item></channel></rss>"
    for etag in ('"a"', '"b"'):
        newsroom.serve("/feed", body, headers={"ETag": etag}, validators=False)
        run = poll_one(store, make_source(newsroom.url + "/feed"), NOW + HOUR, press=press)
    assert run.poll is not None
    assert (run.poll.status, run.poll.raw, run.poll.complete) == (200, None, True)
    assert store.source_states()[0].etag == '"b"'


@pytest.mark.parametrize(
    ("status", "noted"), [(301, True), (308, True), (302, False), (307, False)]
)
def test_a_move_is_followed_and_noted_and_never_written_into_the_source(
    status: int, noted: bool, newsroom: Newsroom, press: Press, store: Store
) -> None:
    newsroom.publish("press", story(1))
    newsroom.serve("/old", b"", status=status, headers={"Location": "/feeds/press"})
    source = make_source(newsroom.url + "/old")
    for hours in range(2):
        run = poll_one(store, source, NOW + hours * HOUR, press=press)
        assert run.poll is not None
        assert ("moved" in {issue.problem for issue in run.poll.issues}) is noted
    asked = [seen.path for seen in newsroom.requests if seen.path != "/robots.txt"]
    assert asked.count("/old") == 2


def test_one_source_cannot_touch_the_entries_of_another(
    newsroom: Newsroom, press: Press, store: Store
) -> None:
    newsroom.publish("a", story(1))
    newsroom.publish("b", Story("Hijacked", key="urn:s:1", slug="other"))
    first = poll_one(store, make_source(newsroom.feed_url("a"), "a"), NOW, press=press)
    second = poll_one(store, make_source(newsroom.feed_url("b"), "b"), NOW, press=press)
    assert (first.new, second.new) == (1, 1)
    assert store.known_entries("a", {"urn:s:1"}) == store.known_entries("b", {"urn:s:1"})


def test_two_pollers_of_one_source_do_the_work_once(
    newsroom: Newsroom, press: Press, store: Store, tmp_path: Path
) -> None:
    source = make_source(newsroom.open_feed("press"))
    for number in range(10):
        newsroom.publish("press", story(number))
    other = open_store(f"sqlite:///{tmp_path / 'tracker.db'}")
    start = threading.Barrier(2)
    runs: list[SourceRun] = []

    def poll(mine: Store) -> None:
        start.wait(5)
        runs.append(poll_one(mine, source, NOW, press=press))

    threads = [threading.Thread(target=poll, args=(mine,)) for mine in (store, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    other.close()
    assert sum(run.new for run in runs) == 10
    assert len(runs) == 2


def test_after_days_of_silence_one_poll_catches_up_and_tells_the_gap(
    newsroom: Newsroom, press: Press, store: Store
) -> None:
    source = make_source(newsroom.feed_url("press"))
    for day, numbers in enumerate([range(20), range(30, 50)]):
        newsroom.open_feed("press")
        for number in numbers:
            newsroom.publish("press", story(number))
        run = poll_one(store, source, NOW + day * 72 * HOUR, press=press)
    assert run.poll is not None
    assert (run.poll.possible_gap, run.new) == (True, 20)


def test_an_old_date_does_not_hide_a_new_entry(
    newsroom: Newsroom, press: Press, store: Store
) -> None:
    source = make_source(newsroom.open_feed("press"))
    poll_one(store, source, NOW, press=press)
    newsroom.publish("press", Story("Late", published=NOW - timedelta(days=700), slug="late"))
    newsroom.publish("press", Story("Early", published=NOW + timedelta(days=9000), slug="early"))
    run = poll_one(store, source, NOW + HOUR, press=press)
    assert run.poll is not None
    assert run.new == 2
    assert {entry.title: entry.published is None for entry in run.poll.entries} == {
        "Late": False,
        "Early": True,
    }


def test_a_rotating_page_gives_no_news(newsroom: Newsroom, press: Press, store: Store) -> None:
    source = make_source(newsroom.url + "/feed")
    news = []
    for number in range(20):
        body = (
            f"<rss version='2.0'><channel><lastBuildDate>{number}</lastBuildDate>"
            "<item><title>A</title><guid>1</guid></item></channel></rss>"
        )
        newsroom.serve("/feed", body, content_type="text/xml")
        news.append(poll_one(store, source, NOW + number * HOUR, press=press).new)
    assert news == [1] + [0] * 19
