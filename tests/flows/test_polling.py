"""Whole polls against a newsroom on loopback, into a real store."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows.adapters.exchange import FetchRules
from flows.newsroom.site import Newsroom
from flows.newsroom.stories import Fault, Story
from flows.polling.polling_source import poll_source
from flows.polling.press import Press, open_press
from flows.polling.running import poll_due, poll_one
from flows.polling.source_run import SourceRun
from flows.polling.trying import try_source
from models.alerts import decide_sources
from models.store import Store, open_store
from models.values.articles import Outlet, Tier
from models.values.sources import Expectation, FailureKind, Health, Listing, Source, SourceState

NOW = datetime(2025, 12, 5, 6, 0, tzinfo=UTC)
ROUND = Story(
    "India and Oman hold 14th round of consultations in Muscat",
    "The India-Oman Strategic Consultative Group met in Muscat.",
    (
        "The 14th round of the India-Oman Strategic Consultative Group was held on 4 December.",
        "It met in Muscat on 4 December 2025 and reviewed defence and maritime cooperation.",
        "The next round of the IOSCG will be held in New Delhi in 2026.",
    ),
    NOW,
    "ioscg",
)
WEATHER = Story("Rain is expected in the north", "Showers by Friday.", ("It will rain.",), NOW)


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    with Newsroom(clock=lambda: NOW) as room:
        yield room


@pytest.fixture
def press(tmp_path: Path) -> Iterator[Press]:
    rules = FetchRules(
        contact="mailto:desk@tracker.example",
        spacing=0,
        deadline=5,
        allow_networks=("127.0.0.0/8",),
    )
    opened = open_press(tmp_path, rules, processes=1)
    yield opened
    opened.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path / 'tracker.db'}")
    yield opened
    opened.close()


def make_source(url: str, **fields: object) -> Source:
    return Source.model_validate(
        {
            "name": "press",
            "outlet": Outlet(name="Constructed Newsroom", country="OM"),
            "kind": "rss",
            "url": url,
            "expect": Expectation(minimum=1),
            "reason": "a test",
            **fields,
        }
    )


def state_of(store: Store, name: str = "press") -> SourceState:
    return next(state for state in store.source_states() if state.source == name)


def pages_asked(room: Newsroom) -> list[str]:
    return [seen.path for seen in room.requests if seen.path.startswith("/article/")]


@pytest.mark.parametrize("form", ["rss", "atom", "json", "sitemap", "listing"])
def test_an_article_behind_a_feed_of_any_form_is_read(
    form: str, newsroom: Newsroom, press: Press, store: Store
) -> None:
    url = newsroom.open_feed("press", form)
    newsroom.publish("press", WEATHER)
    newsroom.publish("press", ROUND)
    listing = Listing(entry="li.release", link="a", date=".date") if form == "listing" else None
    run = poll_one(store, make_source(url, kind=form, listing=listing), NOW, press=press)
    assert run.poll is not None
    assert (len(run.poll.entries), run.new, len(run.followed.added)) == (2, 2, 1)
    quotes = [stored.mention.quote for stored in store.mentions()]
    assert any("14th round" in quote for quote in quotes)
    assert state_of(store).health is Health.OK


def test_the_first_poll_is_quiet_and_the_next_is_not(
    newsroom: Newsroom, press: Press, store: Store
) -> None:
    source = make_source(newsroom.open_feed("press"))
    first = poll_one(store, source, NOW, press=press)
    newsroom.publish("press", ROUND)
    second = poll_one(store, source, NOW + timedelta(hours=1), press=press)
    assert (first.baseline, second.baseline) == (True, False)
    assert [len(first.followed.added), len(second.followed.added)] == [0, 1]


def test_an_unchanged_feed_costs_one_request_and_changes_nothing(
    newsroom: Newsroom, press: Press, store: Store
) -> None:
    source = make_source(newsroom.open_feed("press"))
    newsroom.publish("press", ROUND)
    poll_one(store, source, NOW, press=press)
    before = len(newsroom.requests)
    run = poll_one(store, source, NOW + timedelta(hours=1), press=press)
    asked = newsroom.requests[before:]
    assert [(seen.path, seen.status) for seen in asked] == [("/feeds/press", 304)]
    assert run.poll is not None
    assert (run.poll.complete, run.new, run.poll.entries) == (True, 0, ())


def test_nothing_is_read_twice(newsroom: Newsroom, press: Press, store: Store) -> None:
    source = make_source(newsroom.open_feed("press"))
    newsroom.publish("press", ROUND)
    poll_one(store, source, NOW, press=press)
    newsroom.publish("press", WEATHER)
    poll_one(store, source, NOW + timedelta(hours=1), press=press)
    assert len(pages_asked(newsroom)) == 1


def test_everything_is_asked_for_once_a_day(newsroom: Newsroom, press: Press, store: Store) -> None:
    source = make_source(newsroom.open_feed("press"))
    newsroom.publish("press", WEATHER)
    for hours in (0, 1, 23, 25):
        poll_one(store, source, NOW + timedelta(hours=hours), press=press)
    statuses = [seen.status for seen in newsroom.requests if seen.path == "/feeds/press"]
    assert statuses == [200, 304, 304, 200]


@pytest.mark.parametrize(
    ("fault", "failure", "health"),
    [
        (Fault.SERVER_ERROR, FailureKind.HTTP, Health.BROKEN),
        (Fault.NOT_FOUND, FailureKind.HTTP, Health.BROKEN),
        (Fault.GONE, FailureKind.GONE, Health.BROKEN),
        (Fault.THROTTLED, FailureKind.THROTTLED, Health.BLOCKED),
        (Fault.REFUSED, FailureKind.BLOCKED, Health.BLOCKED),
        (Fault.CHALLENGE, FailureKind.BLOCKED, Health.BLOCKED),
        (Fault.EMPTY, FailureKind.NOT_A_FEED, Health.BROKEN),
        (Fault.RESET, FailureKind.CONNECTION, Health.UNREACHABLE),
    ],
)
def test_a_fault_is_typed_and_loses_nothing(  # noqa: PLR0917 - fixtures
    fault: Fault,
    failure: FailureKind,
    health: Health,
    newsroom: Newsroom,
    press: Press,
    store: Store,
) -> None:
    source = make_source(newsroom.open_feed("press"))
    newsroom.publish("press", ROUND)
    poll_one(store, source, NOW, press=press)
    good = state_of(store)
    newsroom.publish("press", WEATHER)
    newsroom.break_("press", fault)
    run = poll_one(store, source, NOW + timedelta(hours=1), press=press)
    assert run.poll is not None
    assert run.poll.failure is failure
    bad = state_of(store)
    assert (bad.health, bad.problem, bad.failures) == (health, failure, 1)
    assert (bad.etag, bad.body_sha256, bad.last_ok) == (good.etag, good.body_sha256, good.last_ok)
    newsroom.mend("press")
    mended = poll_one(store, source, NOW + timedelta(hours=3), press=press)
    assert mended.new == 1
    assert state_of(store).health is Health.OK


def test_a_short_body_keeps_what_came_and_asks_again(
    newsroom: Newsroom, press: Press, store: Store
) -> None:
    source = make_source(newsroom.open_feed("press"))
    for number in range(20):
        newsroom.publish("press", Story(f"Story {number}", "Of no use.", slug=f"s{number}"))
    newsroom.break_("press", Fault.SHORT, times=1)
    first = poll_one(store, source, NOW, press=press)
    assert first.poll is not None
    assert not first.poll.complete
    assert 0 < first.new < 20
    assert state_of(store).etag is None
    second = poll_one(store, source, NOW + timedelta(hours=1), press=press)
    assert first.new + second.new == 20


def test_a_refused_page_gives_its_headline_and_is_tried_again(
    newsroom: Newsroom, press: Press, store: Store
) -> None:
    source = make_source(newsroom.open_feed("press"))
    page = newsroom.publish("press", ROUND)
    newsroom.break_(page, Fault.REFUSED, times=1)
    first = poll_one(store, source, NOW, press=press)
    assert (first.followed.refused, first.followed.headlines) == (1, 1)
    assert any(m.mention.quote for m in store.mentions())
    assert not any("New Delhi" in m.mention.quote for m in store.mentions())
    second = poll_one(store, source, NOW + timedelta(hours=1), press=press)
    assert second.followed.refused == 0
    assert any("14th round" in m.mention.quote for m in store.mentions())
    assert len({m.document for m in store.mentions()}) == 1


def list_only(store: Store, source: Source, press: Press) -> None:
    """Poll as one that is killed before it follows."""
    poll = poll_source(source, SourceState(source=source.name), NOW, press=press, memory=store)
    store.save_poll(poll, NOW)


@pytest.mark.parametrize(
    ("fault", "followed"),
    [(Fault.SERVER_ERROR, 1), (Fault.RESET, 1), (Fault.THROTTLED, 0), (Fault.REFUSED, 0)],
)
def test_what_waits_is_followed_though_the_feed_fails_unless_we_are_turned_away(
    fault: Fault, followed: int, newsroom: Newsroom, press: Press, store: Store
) -> None:
    source = make_source(newsroom.open_feed("press"))
    newsroom.publish("press", ROUND)
    list_only(store, source, press)
    newsroom.break_("press", fault)
    run = poll_one(store, source, NOW + timedelta(hours=1), press=press)
    assert run.poll is not None
    assert run.poll.failure is not None
    again = poll_due(store, [source], NOW + timedelta(hours=1, minutes=1), press=press)
    assert [one.poll for one in again] == []
    assert len(pages_asked(newsroom)) == followed


def test_a_page_refused_is_asked_for_again_only_when_its_source_is_polled(
    newsroom: Newsroom, press: Press, store: Store
) -> None:
    source = make_source(newsroom.open_feed("press"))
    for number in range(5):
        page = newsroom.publish("press", replace(ROUND, slug=f"r{number}"))
        newsroom.break_(page, Fault.REFUSED)
    list_only(store, source, press)
    for minutes in (1, 2, 3):
        poll_due(store, [source], NOW + timedelta(minutes=minutes), press=press)
    assert len(pages_asked(newsroom)) == 3, "three refusals, and it is left alone"


def test_entries_of_a_source_that_is_switched_off_are_not_followed(
    newsroom: Newsroom, press: Press, store: Store
) -> None:
    source = make_source(newsroom.open_feed("press"))
    newsroom.publish("press", ROUND)
    list_only(store, source, press)
    off = source.model_copy(update={"enabled": False})
    assert poll_due(store, [off], NOW + timedelta(minutes=1), press=press) == []
    assert pages_asked(newsroom) == []


def test_official_sources_are_followed_whatever_they_say_and_the_press_is_not(
    newsroom: Newsroom, press: Press, store: Store
) -> None:
    newsroom.open_feed("press")
    newsroom.open_feed("ministry")
    newsroom.publish("press", WEATHER)
    newsroom.publish("ministry", Story("Visit of the minister", "Read-out.", ("A visit.",), NOW))
    ministry = Outlet(name="Ministry", tier=Tier.OFFICIAL, country="IN")
    sources = [
        make_source(newsroom.feed_url("press")),
        make_source(newsroom.feed_url("ministry"), name="ministry", outlet=ministry),
    ]
    runs = {run.source: run for run in poll_due(store, sources, NOW, press=press)}
    assert len(runs["press"].followed.added) == 0
    assert len(runs["ministry"].followed.added) == 1


def test_a_source_is_left_alone_until_it_is_due(
    newsroom: Newsroom, press: Press, store: Store
) -> None:
    sources = [make_source(newsroom.open_feed("press"), every_minutes=60)]

    def due_after(minutes: int) -> list[SourceRun]:
        return poll_due(store, sources, NOW + timedelta(minutes=minutes), press=press)

    assert [len(due_after(m)) for m in (0, 15, 45, 60, 75)] == [1, 0, 0, 1, 0]


def test_without_a_network_sources_are_unreachable_and_never_empty(
    press: Press, store: Store
) -> None:
    sources = [
        make_source("http://feeds.nowhere.invalid/rss", name="nowhere"),
        make_source("http://127.0.0.1:9/rss", name="closed"),
    ]
    runs = poll_due(store, sources, NOW, press=press)
    failures = {run.source: run.poll.failure for run in runs if run.poll}
    assert failures == {"nowhere": FailureKind.DNS, "closed": FailureKind.CONNECTION}
    assert {state.health for state in store.source_states()} == {Health.UNREACHABLE}
    assert all(state.empties == 0 for state in store.source_states())


def test_one_broken_source_stops_no_other(newsroom: Newsroom, press: Press, store: Store) -> None:
    newsroom.publish("press", ROUND)
    bomb = '<?xml version="1.0"?><rss><channel><item>' + "<a>" * 40_000
    sources = [
        make_source(newsroom.serve("/bomb", bomb, content_type="text/xml"), name="bomb"),
        make_source("http://feeds.nowhere.invalid/rss", name="nowhere"),
        make_source(newsroom.feed_url("press")),
    ]
    runs = {run.source: run for run in poll_due(store, sources, NOW, press=press)}
    assert runs["press"].new == 1
    assert len(runs) == 3


def test_a_source_that_fails_three_times_breaks_once_and_recovers_once(
    newsroom: Newsroom, press: Press, store: Store
) -> None:
    source = make_source(newsroom.open_feed("press"))
    newsroom.publish("press", WEATHER)
    poll_one(store, source, NOW, press=press)
    newsroom.break_("press", Fault.SERVER_ERROR, times=4)
    told = []
    for hour in range(1, 8):
        at, before = NOW + timedelta(hours=hour), store.source_states()
        poll_one(store, source, at, press=press)
        alerts = decide_sources(before, store.source_states(), at)
        told.append([alert.kind.value for alert in alerts])
    assert told == [[], [], ["source-broken"], [], ["source-recovered"], [], []]


def test_a_window_that_shares_nothing_with_the_last_is_a_possible_gap(
    newsroom: Newsroom, press: Press, store: Store
) -> None:
    source = make_source(newsroom.open_feed("press"), expect=Expectation(minimum=3))
    for number in range(3):
        newsroom.publish("press", Story(f"Old {number}", slug=f"old{number}"))
    poll_one(store, source, NOW, press=press)
    newsroom.open_feed("press")
    for number in range(3):
        newsroom.publish("press", Story(f"New {number}", slug=f"new{number}"))
    run = poll_one(store, source, NOW + timedelta(days=3), press=press)
    assert run.poll is not None
    assert run.poll.possible_gap
    assert "possible_gap" in {issue.problem for issue in run.poll.issues}
    assert run.new == 3


def test_a_gap_is_filled_from_older_pages_where_the_source_has_them(
    newsroom: Newsroom, press: Press, store: Store
) -> None:
    def fill(feed: str, *names: str) -> None:
        newsroom.open_feed(feed)
        for name in names:
            story = Story(name, slug=name, key=f"https://nowhere.invalid/{name}")
            newsroom.publish(feed, story)

    fill("press", "a", "b", "c")
    older = newsroom.url + "/feeds/page{page}"
    source = make_source(newsroom.feed_url("press"), expect=Expectation(minimum=3), older=older)
    poll_one(store, source, NOW, press=press)
    fill("press", "h", "i", "j")
    fill("page2", "e", "f", "g")
    fill("page3", "b", "c", "d")
    fill("page4", "x", "y", "z")
    run = poll_one(store, source, NOW + timedelta(days=3), press=press)
    assert run.poll is not None
    assert not run.poll.possible_gap
    assert run.new == 7


def test_an_answer_without_entries_where_some_were_is_no_answer_to_keep(
    newsroom: Newsroom, press: Press, store: Store
) -> None:
    source = make_source(newsroom.open_feed("press"))
    newsroom.publish("press", WEATHER)
    poll_one(store, source, NOW, press=press)
    etag = state_of(store).etag
    newsroom.open_feed("press")
    for hours in (2, 4):
        poll_one(store, source, NOW + timedelta(hours=hours), press=press)
    state = state_of(store)
    assert (state.health, state.empties, state.etag) == (Health.EMPTY, 2, etag)


def test_robots_that_forbid_are_obeyed_and_shown(
    newsroom: Newsroom, press: Press, store: Store
) -> None:
    newsroom.publish("press", ROUND)
    newsroom.serve("/robots.txt", "User-agent: *\nDisallow: /feeds/", content_type="text/plain")
    run = poll_one(store, make_source(newsroom.feed_url("press")), NOW, press=press)
    assert run.poll is not None
    assert run.poll.failure is FailureKind.ROBOTS
    assert [seen.path for seen in newsroom.requests] == ["/robots.txt"]


def test_the_archive_holds_what_was_read(newsroom: Newsroom, press: Press, store: Store) -> None:
    newsroom.publish("press", ROUND)
    run = poll_one(store, make_source(newsroom.feed_url("press")), NOW, press=press)
    assert run.poll is not None
    assert run.poll.raw is not None
    kept = press.archive.load(run.poll.raw)
    assert b"<rss" in kept.body
    assert kept.url == newsroom.feed_url("press")


def test_eight_unchanged_sources_take_well_under_a_second(
    newsroom: Newsroom, press: Press, store: Store
) -> None:
    sources = []
    for number in range(8):
        newsroom.publish(f"f{number}", WEATHER)
        sources.append(make_source(newsroom.feed_url(f"f{number}"), name=f"f{number}"))
    poll_due(store, sources, NOW, press=press)
    began = time.process_time()
    runs = poll_due(store, sources, NOW + timedelta(hours=2), press=press)
    # Of the processor: what the machine does beside this is not ours.
    took = time.process_time() - began
    assert {run.poll.status for run in runs if run.poll} == {304}
    assert took < 1.0


def test_what_an_aggregator_finds_is_kept_under_its_publishers_name(
    newsroom: Newsroom, press: Press, store: Store
) -> None:
    newsroom.publish("press", ROUND)
    publisher = make_source("http://127.0.0.1/", outlet=Outlet(name="Muscat Paper", country="OM"))
    knowing = replace(press, outlets={"127.0.0.1": publisher.outlet})
    finder = Outlet(name="Search", tier=Tier.AGGREGATOR)
    source = make_source(newsroom.feed_url("press"), name="search", outlet=finder)
    poll_one(store, source, NOW, press=knowing)
    assert {stored.outlet for stored in store.mentions()} == {"Muscat Paper"}


def test_a_trial_shows_what_would_be_read_and_keeps_nothing(
    newsroom: Newsroom, press: Press, store: Store
) -> None:
    newsroom.publish("press", WEATHER)
    newsroom.publish("press", ROUND)
    trial = try_source(make_source(newsroom.feed_url("press")), NOW, press)
    assert len(trial.poll.entries) == 2
    assert [entry.title for entry in trial.followed] == [ROUND.title]
    assert trial.article is not None
    assert trial.reading is not None
    assert trial.reading.mentions
    assert store.source_states() == []


def test_a_trial_of_a_broken_page_says_why(newsroom: Newsroom, press: Press) -> None:
    newsroom.break_(newsroom.publish("press", ROUND), Fault.REFUSED)
    trial = try_source(make_source(newsroom.feed_url("press")), NOW, press)
    assert trial.article is None
    assert trial.trouble is not None
    assert trial.trouble.startswith("blocked:")
