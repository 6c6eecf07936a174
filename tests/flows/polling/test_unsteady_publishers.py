"""Publishers whose ids, headlines and clocks do not hold still, and pages that are refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from flows.newsroom.site import Newsroom
from flows.newsroom.stories import Fault, Story
from flows.polling.press import Press
from flows.polling.running import poll_due, poll_one
from models.store import Store
from models.values.articles import Tier
from models.values.sources import Entry, PollResult, Source, SourceState

NOW = datetime(2025, 12, 5, 6, tzinfo=UTC)
HOUR = timedelta(hours=1)
TEXT = ("The harbour handled more containers than in any month of the year before.",) * 3

MakeSource = Callable[..., Source]


def problems(poll: PollResult | None) -> set[str]:
    assert poll is not None
    return {issue.problem for issue in poll.issues}


def asked(room: Newsroom) -> list[str]:
    return [seen.path for seen in room.requests if seen.path.startswith("/article/")]


def test_ids_that_change_with_every_poll_bring_no_page_twice(
    newsroom: Newsroom, press: Press, store: Store, make_source: MakeSource
) -> None:
    """S04: a token in ids and links is rotated; the headlines are the same."""
    source = make_source(newsroom.feed_url("press"))
    for turn in range(3):
        newsroom.open_feed("press")
        for number in range(20):
            story = Story(
                f"Report {number}", "", TEXT, NOW, f"r{number}-{turn}", f"{turn}-{number}"
            )
            newsroom.publish("press", story)
        run = poll_one(store, source, NOW + turn * HOUR, press=press)
        assert ("identity_churn" in problems(run.poll)) is (turn > 0)
        assert "possible_gap" not in problems(run.poll)
    assert len(asked(newsroom)) == 20
    # News among them is still read.
    newsroom.publish("press", Story("A new report", "", TEXT, NOW, "new", "new"))
    poll_one(store, source, NOW + 4 * HOUR, press=press)
    assert len(asked(newsroom)) == 21


def test_a_headline_that_flaps_is_read_a_few_times_and_told_never(
    newsroom: Newsroom, press: Press, store: Store, make_source: MakeSource
) -> None:
    """X12, S06."""
    source = make_source(newsroom.feed_url("press"))
    for turn in range(20):
        newsroom.open_feed("press")
        title = ("Record at the port", "Port: a record")[turn % 2]
        newsroom.publish("press", Story(title, "", TEXT, NOW, "port", "port"))
        poll_one(store, source, NOW + turn * HOUR, press=press)
        store.settle(NOW + turn * HOUR)
    assert 2 <= len(asked(newsroom)) <= 5
    assert store.alerts() == []


def test_an_entry_that_becomes_likely_by_its_new_headline_is_read(
    newsroom: Newsroom, press: Press, store: Store, make_source: MakeSource
) -> None:
    """S06: the press is followed only where a headline speaks of both sides."""
    source = make_source(newsroom.feed_url("press"))
    outlet = source.outlet.model_copy(update={"tier": Tier.PRESS, "country": "GB"})
    source = source.model_copy(update={"outlet": outlet})
    newsroom.publish("press", Story("Talks today", "", TEXT, NOW, "talks", "talks"))
    poll_one(store, source, NOW, press=press)
    assert asked(newsroom) == []
    newsroom.open_feed("press")
    newsroom.publish("press", Story("India and Oman talk", "", TEXT, NOW, "talks", "talks"))
    poll_one(store, source, NOW + HOUR, press=press)
    assert len(asked(newsroom)) == 1


@pytest.mark.parametrize("years", [10, 1])
def test_a_clock_that_was_ahead_silences_nothing(
    years: int, newsroom: Newsroom, press: Press, store: Store, make_source: MakeSource
) -> None:
    """K06: what a wrong clock put off by years is due again when the clock is right."""
    newsroom.publish("press", Story("Report", "", TEXT, NOW))
    source = make_source(newsroom.feed_url("press"))
    wrong = NOW + timedelta(days=365 * years)
    poll_due(store, [source], wrong, press=press)
    assert store.lease_source(source.name, wrong, timedelta(minutes=10)) is not None
    (run,) = poll_due(store, [source], NOW, press=press)
    assert run.poll is not None
    assert run.poll.failure is None
    assert poll_due(store, [source], NOW + timedelta(minutes=5), press=press) == [], "no storm"
    (state,) = store.source_states()
    assert state.last_ok == NOW


@pytest.mark.parametrize("step", [-HOUR, HOUR, timedelta(seconds=-1)])
def test_a_clock_that_is_set_by_an_hour_neither_storms_nor_silences(
    step: timedelta, newsroom: Newsroom, press: Press, store: Store, make_source: MakeSource
) -> None:
    newsroom.publish("press", Story("Report", "", TEXT, NOW))
    source = make_source(newsroom.feed_url("press"))
    poll_due(store, [source], NOW, press=press)
    polls = sum(
        len(poll_due(store, [source], NOW + step + timedelta(minutes=15 * n), press=press))
        for n in range(1, 13)
    )
    assert 2 <= polls <= 4


def test_a_refused_page_is_asked_for_ever_more_rarely_and_its_headline_stands(
    newsroom: Newsroom, press: Press, store: Store, make_source: MakeSource
) -> None:
    source = make_source(newsroom.feed_url("press"))
    title = "India and Oman hold 14th round of the IOSCG in Muscat"
    url = newsroom.publish("press", Story(title, title, TEXT, NOW, "round"))
    newsroom.break_(url, Fault.REFUSED)
    hours = []
    for quarter in range(4 * 60):
        before = len(asked(newsroom))
        poll_one(store, source, NOW + quarter * HOUR / 4, press=press)
        if len(asked(newsroom)) > before:
            hours.append(quarter / 4)
    assert hours == [0, 0.5, 4, 12, 36]
    assert [stored.mention.round for stored in store.mentions()] == [14]


def test_validators_of_an_answer_that_is_old_on_arrival_are_not_sent_back(
    newsroom: Newsroom, press: Press, store: Store, make_source: MakeSource
) -> None:
    newsroom.publish("press", Story("Report", "", TEXT, NOW))
    feed = "<rss version='2.0'><channel><item><guid>1</guid><title>A</title></item></channel></rss>"
    url = newsroom.serve("/old", feed, content_type="text/xml", headers={"Expires": "0"})
    for hours in (0, 2):
        poll_one(store, make_source(url), NOW + hours * HOUR, press=press)
    headers = [seen.headers for seen in newsroom.requests if seen.path == "/old"]
    assert len(headers) == 2
    assert not any("if-none-match" in one or "if-modified-since" in one for one in headers)


def test_days_on_which_a_feed_asks_to_be_skipped_are_not(
    newsroom: Newsroom, press: Press, store: Store, make_source: MakeSource
) -> None:
    """F28: with all seven days listed, a publisher would silence itself for ever."""
    days = "".join(
        f"<day>{day}</day>"
        for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    )
    item = "<item><guid>1</guid><title>A</title></item>"
    feed = f"<rss version='2.0'><channel><skipDays>{days}</skipDays>{item}</channel></rss>"
    source = make_source(newsroom.serve("/feed", feed, content_type="text/xml"))
    poll_one(store, source, NOW, press=press)
    assert poll_due(store, [source], NOW + 24 * HOUR, press=press)


def test_a_poll_that_is_history_is_quiet_and_the_next_is_not(store: Store) -> None:
    """The quiet rule of what is kept: a baseline and history alert nobody, all else does."""

    def keep(key: str, minute: int, *, quiet: bool = False) -> None:
        at = NOW + timedelta(minutes=minute)
        state = SourceState(source="press", first_ok=NOW)
        entry = Entry(source="press", key=key, url=None, title=key)
        result = PollResult(
            source="press", url="u", started=at, finished=at, entries=(entry,), state=state
        )
        store.save_poll(result.model_copy(update={"quiet": quiet}), at)

    keep("baseline", 0)
    keep("news", 1)
    keep("history", 2, quiet=True)
    quiet = {row.entry.key: row.quiet for row in store.waiting_entries("press")}
    assert quiet == {"baseline": True, "news": False, "history": True}
