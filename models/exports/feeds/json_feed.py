"""A feed as JSON Feed, version 1.1."""

from __future__ import annotations

import json

from models.exports.feeds.atom import stamp
from models.exports.feeds.entries import AUTHOR, Feed, FeedEntry
from models.exports.records import Record

_VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(feed: Feed) -> str:
    """Return a feed as text; the same entries give the same bytes."""
    record: Record = {
        "version": _VERSION,
        "title": feed.title,
        "description": feed.description,
        "language": "en",
        "authors": [{"name": AUTHOR}],
        "home_page_url": feed.links.site,
        "feed_url": feed.links.file(f"{feed.name}.json"),
        "items": [_item(entry) for entry in feed.entries],
    }
    return json.dumps(_known(record), ensure_ascii=False, indent=1) + "\n"


def _item(entry: FeedEntry) -> Record:
    return _known(
        {
            "id": entry.id,
            "url": entry.url,
            "title": entry.title,
            "content_html": entry.html,
            "content_text": entry.text,
            "date_published": stamp(entry.published),
            "date_modified": stamp(entry.updated),
            "tags": list(entry.tags),
        }
    )


def _known(record: Record) -> Record:
    return {name: value for name, value in record.items() if value is not None}
