"""The past of a source: by numbers, older pages and days; and gaps that are filled from it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from flows.newsroom.site import Newsroom
from flows.newsroom.stories import Fault, Story
from flows.polling.filling import missing_numbers
from flows.polling.history import HistoryError, fill_days, fill_numbers, fill_pages
from flows.polling.press import Press
from flows.polling.running import poll_one
from models.store import Store
from models.values.articles import Outlet, Tier
from models.values.sources import Expectation, Source

NOW = datetime(2025, 12, 5, 6, tzinfo=UTC)
HELD = (
    "The {}th round of the India-Oman Strategic Consultative Group (IOSCG) was held in Muscat on"
    " {} November 2025."
)

MakeSource = Callable[..., Source]


def serve_numbers(room: Newsroom, numbers: range) -> None:
    for number in numbers:
        text = HELD.format(number, number)
        body = f"<html><body><article><h1>Report {number}</h1><p>{text}</p></article></body></html>"
        room.serve(f"/show/{number}", body)


def numbered(room: Newsroom, make_source: MakeSource, **fields: object) -> Source:
    return make_source(
        room.feed_url("press"),
        numbered=room.url + "/show/{number}",
        id_pattern=r"/show/(\d+)",
        **fields,
    )


@pytest.mark.parametrize(
    ("listed", "before", "missing"),
    [
        (["30", "29"], ["20", "25"], range(26, 29)),
        (["30"], ["29"], range(0)),
        (["30"], ["31"], range(0)),
        (["30"], [], range(0)),
        (["x"], ["1"], range(0)),
    ],
)
def test_what_lies_between_two_answers(
    listed: list[str], before: list[str], missing: range
) -> None:
    assert list(missing_numbers(listed, before)) == list(missing)


def test_numbers_are_read_newest_first_and_once_and_tell_nobody(
    newsroom: Newsroom, press: Press, store: Store, make_source: MakeSource
) -> None:
    serve_numbers(newsroom, range(1, 31))
    source = numbered(newsroom, make_source)
    said: list[str] = []
    done = fill_numbers(store, source, range(1, 31), NOW, press=press, tell=said.append)
    assert (done.asked, done.found, done.articles, done.refused) == (30, 30, 30, 0)
    asked = [seen.path for seen in newsroom.requests if seen.path.startswith("/show/")]
    assert len(asked) == 30
    assert "/show/30" in asked[:25]
    assert said == [
        "press: 25 of 30, 25 new entries, 25 articles",
        "press: 30 of 30, 30 new entries, 30 articles",
    ]
    assert {stored.mention.round for stored in store.mentions()} == set(range(1, 31))
    assert store.alerts() == []
    again = fill_numbers(store, source, range(1, 31), NOW, press=press, tell=said.append)
    assert (again.found, again.articles) == (0, 0)
    assert len(newsroom.requests) == len(asked) + 1, "robots.txt, and no page again"


def test_who_is_turned_away_stops_and_goes_on_later(
    newsroom: Newsroom, press: Press, store: Store, make_source: MakeSource
) -> None:
    serve_numbers(newsroom, range(1, 11))
    for number in range(1, 11):
        newsroom.break_(f"/show/{number}", Fault.REFUSED)
    source = numbered(newsroom, make_source)
    said: list[str] = []
    done = fill_numbers(store, source, range(1, 11), NOW, press=press, tell=said.append)
    assert done.articles == 0
    assert done.refused == 3, "a publisher who refuses is not asked for all of them"
    assert "later" in said[-1]
    for number in range(1, 11):
        newsroom.mend(f"/show/{number}")
    later = NOW + timedelta(days=2)
    done = fill_numbers(store, source, range(1, 11), later, press=press, tell=said.append)
    assert done.articles == 10


def test_a_gap_is_filled_by_numbers_where_the_source_counts(
    newsroom: Newsroom, press: Press, store: Store, make_source: MakeSource
) -> None:
    serve_numbers(newsroom, range(1, 31))
    source = numbered(newsroom, make_source, expect=Expectation(minimum=2))

    def listing(*numbers: int) -> None:
        items = "".join(
            f"<item><title>Report {n}</title><link>{newsroom.url}/show/{n}</link></item>"
            for n in numbers
        )
        feed = f"<rss version='2.0'><channel>{items}</channel></rss>"
        newsroom.serve("/feeds/press", feed, content_type="text/xml")

    listing(10, 11)
    poll_one(store, source, NOW, press=press)
    listing(20, 21)
    run = poll_one(store, source, NOW + timedelta(hours=9), press=press)
    assert run.poll is not None
    assert not run.poll.possible_gap
    assert run.new == 10
    assert {stored.mention.round for stored in store.mentions()} == {10, 11, *range(12, 22)}


def test_older_pages_are_read_to_their_end(
    newsroom: Newsroom, press: Press, store: Store, make_source: MakeSource
) -> None:
    for page in (2, 3):
        for number in (1, 2):
            story = Story(f"Report {page}{number}", "", (HELD.format(page, number),), NOW)
            newsroom.publish(f"page{page}", story)
    source = make_source(newsroom.feed_url("press"), older=newsroom.url + "/feeds/page{page}")
    said: list[str] = []
    done = fill_pages(store, source, 9, NOW, press=press, tell=said.append)
    assert (done.asked, done.articles) == (2, 4)
    assert "page 4 cannot be had" in said[-1]


def test_a_search_is_asked_day_by_day(
    newsroom: Newsroom, press: Press, store: Store, make_source: MakeSource
) -> None:
    for day in (3, 4):
        url = newsroom.url + f"/show/{day}"
        row = {"url": url, "title": "India and Oman meet in Muscat", "domain": "127.0.0.1"}
        body = json.dumps({"articles": [row]})
        newsroom.serve(f"/search/2025120{day}", body, content_type="application/json")
    serve_numbers(newsroom, range(3, 5))
    source = make_source(
        newsroom.url + "/search/now",
        kind="gdelt",
        outlet=Outlet(name="Search", tier=Tier.AGGREGATOR),
        days=newsroom.url + "/search/{day}",
    )
    first, last = date(2025, 12, 3), date(2025, 12, 4)
    done = fill_days(store, source, first, last, NOW, press=press, tell=lambda _words: None)
    assert (done.asked, done.found, done.articles) == (2, 2, 2)
    days = [seen.path for seen in newsroom.requests if seen.path.startswith("/search/")]
    assert days == ["/search/20251204", "/search/20251203"]


def test_a_source_without_a_past_says_so(
    press: Press, store: Store, make_source: MakeSource
) -> None:
    source = make_source("http://127.0.0.1/feed")
    with pytest.raises(HistoryError, match="`numbered`"):
        fill_numbers(store, source, range(3), NOW, press=press, tell=print)
    with pytest.raises(HistoryError, match="`older`"):
        fill_pages(store, source, 3, NOW, press=press, tell=print)
