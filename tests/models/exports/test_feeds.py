"""Feeds, read back by a feed reader and held against the rules of their formats."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import feedparser
import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from models.exports.feeds import Feed, alerts_feed, atom_feed, events_feed, json_feed
from models.exports.links import NO_LINKS, Links
from models.values.alerts import Alert, AlertKind
from models.values.annals import Annal
from models.values.articles import Tier
from models.values.events import Event
from tests.models.making import event, mention, on

WHEN = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
LINKS = Links(
    site="https://desk.example/",
    event=lambda name: f"https://desk.example/events/{name}.html",
    file=lambda name: f"https://desk.example/{name}",
)
RULES = etree.RelaxNG(etree.parse(Path(__file__).parent / "atom.rng"))

# From the text of version 1.1: what is required, of which type, and which dates and addresses.
TEXT = {"type": "string", "minLength": 1}
STAMP = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})$"}
ADDRESS = {"type": "string", "pattern": "^https?://[!-~]+$"}
ITEM: dict[str, object] = {
    "type": "object",
    "required": ["id"],
    "anyOf": [{"required": ["content_html"]}, {"required": ["content_text"]}],
    "properties": {
        "id": TEXT, "url": ADDRESS, "title": TEXT, "content_html": TEXT, "content_text": TEXT,
        "date_published": STAMP, "date_modified": STAMP,
        "tags": {"type": "array", "items": TEXT},
    },
    "additionalProperties": False,
}  # fmt: skip
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": TEXT, "description": TEXT, "language": TEXT,
        "home_page_url": ADDRESS, "feed_url": ADDRESS,
        "authors": {"type": "array", "items": {"type": "object", "required": ["name"]}},
        "items": {"type": "array", "items": ITEM},
    },
    "additionalProperties": False,
}  # fmt: skip


def an_event(key: str = "one", **more: Any) -> Event:
    return event(mention(key, "2026-10-01", on("2026-12-04"), number=15, city="Muscat", **more))


def an_alert(words: str = "The 15th round was held", **more: Any) -> Alert:
    return Alert(
        key="0123456789abcdef", kind=AlertKind.HELD, subject="s", thread="t", title=words,
        body=f"{words}\n“{words}”\n\nWhy: it is new.", why="new", created=WHEN, **more,
    )  # fmt: skip


def annals(*events: Event, changed: datetime = WHEN) -> Mapping[str, Annal]:
    return {one.id: Annal(created=WHEN, changed=changed) for one in events}


def taken(feed: Feed) -> tuple[Any, Any]:
    """The feed as a reader and as JSON gives it, after both forms were found in order."""
    text = atom_feed(feed)
    RULES.assertValid(etree.fromstring(text.encode()))
    read = feedparser.parse(text.encode(), sanitize_html=False)
    assert (read.bozo, read.version) == (False, "atom10")
    record = json.loads(json_feed(feed))
    jsonschema.validate(record, JSON_FEED)
    assert [entry.id for entry in read.entries] == [item["id"] for item in record["items"]]
    return read, record


def test_an_entry_leads_to_the_page_with_its_quotes() -> None:
    one = an_event(quote="The 15th round will be held")
    read, record = taken(events_feed([one], annals(one), LINKS))
    (entry,) = read.entries
    assert entry.link == f"https://desk.example/events/{one.id}.html"
    assert entry.title == "IOSCG 15, Muscat (held, 4 Dec 2026)"
    assert "The 15th round will be held" in entry.content[0].value
    assert "https://press.example/one" in record["items"][0]["content_html"]
    assert read.feed.links[0].href == record["feed_url"].replace(".json", ".atom")


def test_the_nearest_to_the_facts_are_quoted_first_and_the_rest_counted() -> None:
    press = [mention(f"p{n}", "2026-10-01", on("2026-12-04"), quote=f"p{n}") for n in range(7)]
    official = mention(
        "o", "2026-10-09", on("2026-12-04"), quote="so says the ministry", tier=Tier.OFFICIAL
    )
    one = event(*press, official)
    text = taken(events_feed([one], annals(one)))[1]["items"][0]["content_text"]
    assert text.index("so says the ministry") < text.index("“p")
    assert text.count("“p") == 4
    assert "3 more" in text


def test_a_change_is_the_same_entry_with_a_later_stamp_before_the_others() -> None:
    one, other = an_event("one"), an_event("two")
    before = taken(events_feed([one, other], annals(one, other)))[1]["items"]
    later = {**annals(one, other), one.id: Annal(created=WHEN, changed=WHEN + timedelta(hours=1))}
    after = taken(events_feed([other, one], later))[1]
    assert {item["id"] for item in after["items"]} == {item["id"] for item in before}
    assert after["items"][0]["id"].endswith(one.id)
    assert after["items"][0]["date_modified"] == "2026-11-20T13:00:00Z"
    assert after["items"][0]["date_published"] == "2026-11-20T12:00:00Z"


def test_ids_say_nothing_of_where_the_feed_lies() -> None:
    one = an_event()
    here = taken(events_feed([one], annals(one), LINKS))[1]
    there = taken(events_feed([one], annals(one)))[1]
    assert here["items"][0]["id"] == there["items"][0]["id"]


def test_alerts_are_told_as_they_were_sent() -> None:
    read, record = taken(alerts_feed([an_alert(url="https://press.example/1")], LINKS))
    assert read.entries[0].title == "The 15th round was held"
    assert record["items"][0]["content_text"].endswith("Why: it is new.")
    assert read.entries[0].updated == "2026-11-20T12:00:00Z"


def test_a_feed_without_entries_is_a_feed() -> None:
    for feed in (events_feed([], {}), alerts_feed([], LINKS)):
        assert taken(feed)[1]["items"] == []


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "]]>",
    "&amp;lt;",
    "\x00\x0b",
    "javascript:alert(1)",
    'http://a" onclick="x',
    "\u202egnp.exe",
    "مسقط",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_web_text_is_text(words: str) -> None:
    one = an_event(quote=words, outlet=words, title=words, url=words)
    for feed in (
        events_feed([one], annals(one)),
        alerts_feed([an_alert(words, url=words)], NO_LINKS),
    ):
        read, record = taken(feed)
        for markup in (read.entries[0].content[0].value, record["items"][0]["content_html"]):
            found = html.fromstring(markup)
            assert {element.tag for element in found.iter()} <= {
                "div",
                "p",
                "br",
                "a",
                "blockquote",
            }
            for element in found.iter():
                assert set(element.attrib) <= {"href"}
                assert element.get("href", "https://").startswith(("http://", "https://"))


@given(st.text(), st.text(min_size=1))
@settings(max_examples=30, deadline=None)
def test_no_words_make_a_feed_that_is_refused(quote: str, words: str) -> None:
    try:
        (quote + words).encode()
    except UnicodeEncodeError:
        return
    one = an_event(quote=quote or "q", outlet=words, url=words, mechanism=words)
    taken(events_feed([one], annals(one)))
    taken(alerts_feed([an_alert(f"a{words}")]))
