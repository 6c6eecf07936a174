"""The published folder: what it holds, what is written again, and where old addresses lead."""

from __future__ import annotations

import json
import os
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from flows.publishing.addresses import bare_address, slug
from flows.publishing.gathering import gather
from flows.publishing.news import briefing_start, find_news
from flows.publishing.timeline import timeline_data
from flows.publishing.writing import PublishError
from flows.wording import MUSCAT
from models.store import open_store
from models.values.articles import Tier
from models.values.followups import ExpectedWindow, FollowUpState
from models.values.mentions import Status
from tests.flows.publishing.folders import publish


class Links(HTMLParser):
    """The addresses that a page leads to, and the ids that it has."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.to: list[str] = []
        self.ids: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        for name, value in attrs:
            if name in ("href", "src") and value:
                self.to.append(value)
            if name == "id" and value:
                self.ids.add(value)


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_every_link_within_the_folder_leads_somewhere(world: Any, tmp_path: Path) -> None:
    events = [
        world.event(f"e-{year}", day=date(year, 12, 3), round=year - 2000)
        for year in (2018, 2020, 2023, 2024)
    ]
    plain = world.event("e-plain", day=None, mechanism=None)
    promise = world.promise("p-1", raised_by="e-2018", planned="e-plain")
    changes = [world.change("e-2018"), world.change("e-plain", at=world.now - timedelta(days=99))]
    publish(tmp_path, world.gathered([*events, plain], [promise], changes=changes))
    pages = {path: Links(path.read_text()) for path in tmp_path.rglob("*.html")}
    assert len(pages) >= 15
    for path, links in pages.items():
        for link in links.to:
            if link.startswith(("http", "data:image/svg+xml")):
                continue
            name, _, fragment = link.partition("#")
            target = (path.parent / name).resolve() if name else path
            assert target.is_file(), f"{path.name} leads to {link}"
            if fragment:
                assert fragment in pages[target].ids, f"{path.name} leads to {link}"


def test_only_what_differs_is_written(world: Any, tmp_path: Path) -> None:
    one, two = world.event("e-1"), world.event("e-2", day=date(2022, 1, 1))
    first = publish(tmp_path, world.gathered([one, two]))
    assert "events/e-1.html" in first.written
    again = publish(tmp_path, world.gathered([one, two], now=world.now + timedelta(minutes=15)))
    assert again.written == ()
    moved = two.model_copy(update={"city": "Salalah"})
    later = publish(tmp_path, world.gathered([one, moved]))
    assert "events/e-2.html" in later.written
    assert "index.html" in later.written
    assert "events/e-1.html" not in later.written
    assert "Salalah" in (tmp_path / "events/e-2.html").read_text()


def test_a_torn_or_lost_page_is_written_again(world: Any, tmp_path: Path) -> None:
    state = world.gathered([world.event("e-1")])
    publish(tmp_path, state)
    page = tmp_path / "events/e-1.html"
    whole = page.read_bytes()
    page.write_bytes(whole[:100])
    (tmp_path / "index.html").unlink()
    assert set(publish(tmp_path, state).written) == {"events/e-1.html", "index.html"}
    assert page.read_bytes() == whole
    (tmp_path / ".pages.json").write_text("{torn")
    assert publish(tmp_path, state).written == ()
    assert not [name for name in files(tmp_path) if name.endswith(str(os.getpid()))]


def test_a_merged_event_leads_on_and_a_withdrawn_one_says_so(world: Any, tmp_path: Path) -> None:
    one, two = world.event("e-1"), world.event("e-2")
    promises = [world.promise("p-1"), world.promise("p-2")]
    publish(tmp_path, world.gathered([one, two, world.event("e-3")], promises))
    both = world.event("e-1", *one.mentions, *two.mentions)
    joined = promises[0].model_copy(
        update={"commitments": (*promises[0].commitments, *promises[1].commitments)}
    )
    publish(tmp_path, world.gathered([both], [joined]))
    assert "../events/e-1.html" in Links((tmp_path / "events/e-2.html").read_text()).to
    assert "../follow-ups/p-1.html" in Links((tmp_path / "follow-ups/p-2.html").read_text()).to
    assert "Nobody tells of this any more" in (tmp_path / "events/e-3.html").read_text()


def test_an_address_holds_where_the_folder_was_lost(world: Any, tmp_path: Path) -> None:
    changes = [
        world.change("e-7"),
        world.change("e-7", "merged_into", other="e-8"),
        world.change("e-8", "merged_into", other="e-1"),
        world.change("e-9", "retired"),
    ]
    publish(tmp_path, world.gathered([world.event("e-1")], changes=changes))
    assert "../events/e-1.html" in Links((tmp_path / "events/e-7.html").read_text()).to
    assert "Nobody tells" in (tmp_path / "events/e-9.html").read_text()


def test_an_open_promise_gets_no_date_and_what_is_expected_says_so(
    world: Any, tmp_path: Path
) -> None:
    expected = ExpectedWindow(
        earliest=date(2027, 3, 1), latest=date(2027, 9, 1), method="by gaps", gaps=(1, 2), overdue=5
    )
    promise = world.promise("p-1", "at a mutually convenient date", expected=expected)
    publish(tmp_path, world.gathered([], [promise]))
    front = (tmp_path / "index.html").read_text()
    card = front[front.index('class="card open"') : front.index("</ol>")]
    assert "“at a mutually convenient date”" in card
    assert "<b>Expected</b> 1 Mar to 1 Sep 2027" in card
    assert "stated by nobody" in card
    assert 'class="count"' not in card, "there is no day to count down to"
    page = (tmp_path / "follow-ups/p-1.html").read_text()
    assert page.count("2027") == page.count("Expected <b>1 Mar to 1 Sep 2027") == 1


def test_days_to_go_are_counted_in_muscat(world: Any, tmp_path: Path) -> None:
    day = date(2026, 11, 24)
    promise = world.promise("p-1", state=FollowUpState.SCHEDULED, earliest=day, latest=day)
    late_evening = datetime(2026, 11, 22, 21, 0, tzinfo=world.now.tzinfo)
    publish(tmp_path, world.gathered([], [promise], now=late_evening))
    assert ">in 1 day<" in (tmp_path / "index.html").read_text(), "in Muscat it is the 23rd"


MORNINGS = {
    "just after the briefing": ("2026-11-22T06:05", "2026-11-21T06:00"),
    "in the evening": ("2026-11-22T23:59", "2026-11-21T06:00"),
    "before the next one": ("2026-11-23T05:59", "2026-11-21T06:00"),
}


@pytest.mark.parametrize(("now", "since"), MORNINGS.values(), ids=MORNINGS)
def test_news_counts_from_the_briefing_before(now: str, since: str) -> None:
    here, there = (datetime.fromisoformat(one).replace(tzinfo=MUSCAT) for one in (now, since))
    assert briefing_start(here) == there


def test_what_moved_and_moved_back_is_no_news(world: Any) -> None:
    moves = [("city", "Muscat", "Salalah"), ("city", "Salalah", "Muscat")]
    changes = [
        world.change("e-1", "field", field=field, before=before, after=after)
        for field, before, after in moves
    ]
    events = [world.event("e-1")]
    assert find_news(world.gathered(events, changes=changes)) == ([], 0)
    assert find_news(world.gathered(events, changes=changes[:1]))[1] == 1


def test_what_is_new_tells_what_changed(world: Any, tmp_path: Path) -> None:
    moved, fresh, old = world.event("e-1"), world.event("e-2"), world.event("e-3")
    changes = [
        world.change("e-1", at=world.now - timedelta(days=400)),
        world.change("e-1", "field", field="status", before="planned", after="postponed"),
        world.change("e-1", "field", field="status", before="postponed", after="held"),
        world.change("e-1", "field", field="city", before="Muscat", after="Salalah"),
        world.change("e-1", "field", field="city", before="Salalah", after="Muscat"),
        world.change("e-2"),
        world.change("e-3", at=world.now - timedelta(days=5)),
    ]
    publish(tmp_path, world.gathered([moved, fresh, old], changes=changes))
    front = (tmp_path / "index.html").read_text()
    new = front[front.index('<section id="new"') : front.index('<section id="timeline"')]
    assert new.count("<li>") == 2
    assert "<del><bdi>planned</bdi></del>" in new
    assert "<ins><bdi>held</bdi></ins>" in new
    assert "Salalah" not in new, "what came back is no change"
    assert "events/e-3.html" not in new


def test_both_readouts_stand_beside_each_other(world: Any, tmp_path: Path) -> None:
    indian = world.statement(
        "m-1", "It met.", tier=Tier.OFFICIAL, outlet_country="IN", city="Muscat"
    )
    omani = world.statement(
        "m-2", "عقد الاجتماع", tier=Tier.OFFICIAL, outlet_country="OM", city="Seeb"
    )
    publish(tmp_path, world.gathered([world.event("e-1", indian, omani)]))
    page = (tmp_path / "events/e-1.html").read_text()
    sides = page[page.index('class="sides"') : page.index('class="compared"')]
    assert sides.index("India") < sides.index("<mark") < sides.index(">Oman<")
    assert '<blockquote dir="auto"><mark title="kind">عقد</mark> الاجتماع</blockquote>' in sides
    compared = page[page.index('class="compared"') :]
    assert '<tr class="conflict"><th scope="row">city</th>' in compared
    alone = publish(tmp_path, world.gathered([world.event("e-2", indian)]))
    assert alone.written
    assert "No official statement has been found" in (tmp_path / "events/e-2.html").read_text()


def test_a_series_has_its_ledger_and_a_chart_that_stays_the_same(
    world: Any, tmp_path: Path
) -> None:
    events = [
        world.event(f"e-{year}", day=date(year, 12, 3), round=number)
        for year, number in ((2018, 7), (2020, 8), (2023, 9), (2024, 12))
    ]
    state = world.gathered(events)
    publish(tmp_path, state)
    page = (tmp_path / "series" / f"{slug('IOSCG')}.html").read_text()
    assert "731" in page
    assert "1095" in page
    assert "366" not in page, "rounds lie between"
    assert "Rounds that nothing reports: 10, 11" in page
    chart = (tmp_path / "series" / f"{slug('IOSCG')}.svg").read_bytes()
    assert b"held in Oman" in chart
    assert b"script" not in chart
    (tmp_path / "other").mkdir()
    publish(tmp_path / "other", state)
    assert (tmp_path / "other/series" / f"{slug('IOSCG')}.svg").read_bytes() == chart


def test_a_page_of_many_events_stays_small_and_says_what_it_leaves_out(world: Any) -> None:
    state = world.many(5000)
    data = timeline_data(state.events)
    assert len(data["rows"]) == 5000
    assert data["more"] == 0
    small = timeline_data(state.events, 200_000)
    assert len(json.dumps(small, ensure_ascii=False).encode()) < 220_000
    assert small["more"] == 5000 - len(small["rows"]) > 0
    assert small["rows"][0][0] == state.events[0].id, "the latest are kept"


def test_two_publications_at_once_leave_whole_pages(world: Any, tmp_path: Path) -> None:
    states = [
        world.gathered([world.event(f"e-{n}", city=city) for n in range(40)])
        for city in ("Sohar", "Nizwa")
    ]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda at: publish(tmp_path, states[at % 2]), range(8)))
    publish(tmp_path, states[0])
    pages = [page.read_text() for page in (tmp_path / "events").glob("*.html")]
    assert len(pages) == 40
    assert all("Sohar" in page and "Nizwa" not in page for page in pages)


def test_a_page_follows_what_it_is_tied_to(world: Any, tmp_path: Path) -> None:
    event, promise = world.event("e-1"), world.promise("p-1", held_as="e-1")
    publish(tmp_path, world.gathered([event], [promise]))
    numbered = event.model_copy(update={"round": 14})
    publish(tmp_path, world.gathered([numbered], [promise.model_copy(update={"round": 14})]))
    assert "IOSCG 14" in (tmp_path / "follow-ups/p-1.html").read_text()
    assert ">IOSCG 14</bdi></a> (open)" in (tmp_path / "events/e-1.html").read_text()


def test_the_folder_that_cannot_be_written_is_named(world: Any, tmp_path: Path) -> None:
    (tmp_path / "site").write_text("a file stands there")
    with pytest.raises(PublishError, match="INDIA_OMAN_PUBLISH_TO"):
        publish(tmp_path / "site", world.gathered([world.event("e-1")]))


def test_a_notice_stands_on_every_page(world: Any, tmp_path: Path) -> None:
    state = world.gathered([world.event("e-1")])
    publish(tmp_path, state)
    publish(tmp_path, state, "Demonstration")
    for page in tmp_path.rglob("*.html"):
        assert "Demonstration" in page.read_text(), page


def test_calendars_and_feeds_lie_beside_the_page(world: Any, tmp_path: Path) -> None:
    made: list[str] = []

    class Calendar(NamedTuple):
        name: str
        source: str

        def make(self) -> str:
            made.append(self.source)
            return f"BEGIN:VCALENDAR {self.source}"

    state = world.gathered([world.event("e-1")])
    for source in ("one", "one", "two"):
        publish(tmp_path, state, beside=[Calendar("events.ics", source)])
    assert made == ["one", "two"]
    assert (tmp_path / "events.ics").read_text() == "BEGIN:VCALENDAR two"
    assert "events.ics" in Links((tmp_path / "index.html").read_text()).to
    publish(tmp_path, state)
    assert not (tmp_path / "events.ics").exists(), "what is published no more is not left stale"
    publish(tmp_path, state, beside=[Calendar("events.ics", "two")])
    assert "events.ics" in Links((tmp_path / "index.html").read_text()).to


def test_names_of_pages_stay_in_the_folder(world: Any, tmp_path: Path) -> None:
    hostile = world.event("e-1", mechanism="../../x", status=Status.HELD)
    publish(tmp_path / "site", world.gathered([hostile]))
    assert files(tmp_path) == {f"site/{name}" for name in files(tmp_path / "site")}
    assert slug("Al Najah") == "al-najah"
    assert slug("AL-NAJAH") != slug("Al Najah"), "two series have two pages"
    assert slug("مشاورات")
    assert bare_address("https://feeds.example/rss?key=S3CR3T#x") == "https://feeds.example/rss"


def test_what_the_store_holds_is_what_is_published(tmp_path: Path, world: Any) -> None:
    store = open_store(f"sqlite:///{tmp_path}/tracker.db")
    try:
        published = publish(tmp_path / "site", gather(store, [], world.now))
    finally:
        store.close()
    assert "index.html" in published.written
    assert "Nothing is promised or planned." in (tmp_path / "site/index.html").read_text()
