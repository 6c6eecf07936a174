"""When a page says that it was published: its statements, the most trusted first."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime, tzinfo

from bs4 import BeautifulSoup
from bs4.element import Comment

from parsers.web.feed_dates import Stamp, read_stamp

_META = (
    ("property", "article:published_time"),
    ("property", "og:article:published_time"),
    ("name", "article:published_time"),
    ("itemprop", "datePublished"),
    ("name", "publish-date"),
    ("name", "publish_date"),
    ("name", "pubdate"),
    ("name", "publishdate"),
    ("name", "parsely-pub-date"),
    ("name", "cXenseParse:recs:publishtime"),
    ("name", "dc.date.issued"),
    ("name", "DC.date.issued"),
    ("name", "dc.date"),
    ("name", "DC.date"),
    ("name", "date"),
)
# Where a date is printed. A `.date` elsewhere is often today's, at the head of every page.
_PLACES = (
    ".ReleaseDateSubHeaddateTime",
    "article time[datetime]",
    "main time[datetime]",
    ".posted-on",
    ".entry-date",
    "article .date",
    "main .date",
    "article .published",
    "time[datetime]",
)
_RELEASED = re.compile(
    r"(?:Posted On|Released On|Published on|Date)\s*:\s*"
    r"(\d{1,2}\s+[A-Za-z]{3,9}\s+\d{4}(?:\s+\d{1,2}:\d{2}\s*[AP]M)?)"
)
_DATELINE = re.compile(
    r"[^\W\d_][^\n,(]{1,40},\s*(\d{1,2}\s+[A-Za-z]{3,9})\.?,?(?:\s+(\d{4}))?\s*\([A-Z]{2,6}\)"
)
_BYLINE = re.compile(r"(?<!\d)(\d{1,2}\s+[A-Z][a-z]{2,8}\s+\d{4})(?!\d)")
_ALONE = 30
_HEAD = 20_000
_MOST_SCRIPTS = 20


def stated_stamp(soup: BeautifulSoup, zone: tzinfo | None, now: datetime) -> Stamp | None:
    """Return when a page was published, as it states it for machines."""
    return _first(_stated(soup), zone, now)


def printed_stamp(soup: BeautifulSoup, zone: tzinfo | None, now: datetime) -> Stamp | None:
    """Return when a page was published, as it prints it for readers: less sure than a feed."""
    return _first(_printed(soup), zone, now)


def told_stamp(text: str, soup: BeautifulSoup, zone: tzinfo | None, now: datetime) -> Stamp | None:
    """Return the day that an article's own text tells: alone at its head or end, or as dateline.

    A dateline and a byline that name different days tell nothing.
    """
    paragraphs = text.split("\n\n")
    alone = (p for p in (paragraphs[0], paragraphs[-1]) if len(p) <= _ALONE)
    return _first(iter(alone), zone, now) or _dateline_stamp(paragraphs[0], soup, now)


def _dateline_stamp(paragraph: str, soup: BeautifulSoup, now: datetime) -> Stamp | None:
    found = _DATELINE.match(paragraph)
    if found is None:
        return None
    day, year = found.groups()
    comments = soup.find_all(string=lambda text: isinstance(text, Comment), limit=_MOST_SCRIPTS)
    bylines = [day_of[1] for text in comments if (day_of := _BYLINE.search(text))]
    byline = read_stamp(bylines[0], None, now) if bylines else None
    if year is None and byline is None:
        return None
    dateline = read_stamp(f"{day} {year or str(byline)[:4]}", None, now)
    return dateline if byline in {None, dateline} else None


def _first(statements: Iterator[str], zone: tzinfo | None, now: datetime) -> Stamp | None:
    stamps = (read_stamp(raw, zone, now) for raw in statements)
    return next((stamp for stamp in stamps if stamp is not None), None)


def _stated(soup: BeautifulSoup) -> Iterator[str]:
    yield from _linked_data(soup)
    for attribute, value in _META:
        for tag in soup.find_all("meta", attrs={attribute: value}, limit=2):
            yield str(tag.get("content") or "")


def _printed(soup: BeautifulSoup) -> Iterator[str]:
    found = _RELEASED.search(soup.get_text(" ", strip=True)[:_HEAD])
    if found:
        yield found[1]
    for selector in _PLACES:
        for tag in soup.select(selector, limit=2):
            yield str(tag.get("datetime") or tag.get_text(" ", strip=True))


def _linked_data(soup: BeautifulSoup) -> Iterator[str]:
    for script in soup.find_all("script", type="application/ld+json", limit=_MOST_SCRIPTS):
        try:
            data = json.loads(script.get_text(), strict=False)
        except (ValueError, RecursionError):
            # Publishers write broken JSON here; what else the page says still counts.
            continue
        yield from _dates_within(data)


def _dates_within(data: object) -> Iterator[str]:
    """Yield datePublished of an article, at the top or within `@graph`."""
    rows = data if isinstance(data, list) else [data]
    for row in rows:
        if not isinstance(row, dict):
            continue
        published = row.get("datePublished")
        if isinstance(published, str):
            yield published
        graph = row.get("@graph")
        if isinstance(graph, list):
            yield from _dates_within([inner for inner in graph if isinstance(inner, dict)])
