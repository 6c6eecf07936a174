"""The page of an article: its text without the furniture, its title, its date, its address."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import urlsplit

import trafilatura
from bs4 import BeautifulSoup, Tag

from models.values.articles import Article, Outlet
from models.values.sources import Entry, FailureKind
from parsers.web.addresses import canonical_address, link, site
from parsers.web.answer_errors import AnswerError
from parsers.web.feed_dates import Stamp, zone_of
from parsers.web.html_guards import open_page, refusal
from parsers.web.page_stamps import printed_stamp, stated_stamp, told_stamp
from parsers.web.webtext import paragraphs, plain_line

_WORD = re.compile(r"\w{3,}")
_TEXT = 500_000
_TITLE = 1000
_THIN = 200
"""Characters under which an extracted text is no article."""
_FURNITURE = ("script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form")
_BODIES = ("article", "main", "[role=main]", "#content", ".content", "body")


def read_page(
    body: bytes, *, url: str, content_type: str, outlet: Outlet, entry: Entry, now: datetime
) -> Article:
    """Return the article of a page that an entry led to.

    Raises AnswerError where the page refuses, is too much to read, or has no text.
    """
    text, soup = open_page(body, content_type, url)
    main = _main_text(text) or _plain_text(soup)
    if len(main) < _THIN:
        phrase = refusal(text)
        if phrase is not None:
            raise AnswerError(FailureKind.BLOCKED, url, f"a page of refusal: {phrase!r}")
    if not main:
        raise AnswerError(FailureKind.EMPTY, url, f"no text in a page of {len(body):,} bytes")
    address = _canonical(soup, entry.url or url)
    title = _title(soup, outlet, entry.title)
    main = _without_title(main, title)
    zone = zone_of(outlet)
    published = (
        _stated(stated_stamp(soup, zone, now), entry.published)
        or printed_stamp(soup, zone, now)
        or told_stamp(main, soup, zone, now)
    )
    return Article(
        key=canonical_address(address),
        title=title,
        text=main,
        outlet=outlet,
        url=address,
        published=published,
    )


def article_of_entry(entry: Entry, outlet: Outlet) -> Article:
    """Return what an entry itself says as an article, where its page cannot be had."""
    return Article(
        key=canonical_address(entry.url) if entry.url else f"{entry.source}:{entry.key}",
        title=entry.title,
        text=entry.summary,
        outlet=outlet,
        url=entry.url,
        published=entry.published,
    )


def _main_text(text: str) -> str:
    extracted = trafilatura.extract(
        text, fast=True, include_comments=False, include_tables=True, deduplicate=False
    )
    return paragraphs(extracted or "", _TEXT)


def _plain_text(soup: BeautifulSoup) -> str:
    """Return the text of the likeliest element: the extractor gives up on deep pages."""
    for name in _FURNITURE:
        for tag in soup.find_all(name):
            tag.decompose()
    for selector in _BODIES:
        found = soup.select_one(selector)
        text = paragraphs(found.get_text("\n"), _TEXT) if found is not None else ""
        if text:
            return text
    return ""


def _title(soup: BeautifulSoup, outlet: Outlet, listed: str) -> str:
    """Return the page's own headline: of all that may be it, the likest to what the feed says.

    Some publishers give all their pages one title; then the feed's stands.
    """
    candidates = [
        _content(soup.find("meta", attrs={"property": "og:title"})),
        *(tag.get_text(" ", strip=True) for tag in soup.find_all(["h1", "h2"], limit=6)),
        soup.title.get_text(" ", strip=True) if soup.title else "",
    ]
    titles = [_without_outlet(plain_line(raw, _TITLE), outlet) for raw in candidates if raw.strip()]
    if not listed:
        return titles[0] if titles else ""
    words = set(_WORD.findall(listed.casefold()))
    best = max(titles, key=lambda t: len(words & set(_WORD.findall(t.casefold()))), default="")
    return best if words & set(_WORD.findall(best.casefold())) else listed


def _without_outlet(title: str, outlet: Outlet) -> str:
    """Return a title without the name of the outlet, with which many pages end theirs."""
    named = re.split(r"\s+[|–—-]\s+", title)
    tail, name = named[-1].casefold(), outlet.name.casefold()
    if len(named) > 1 and tail and (tail in name or name in tail):
        return title[: title.rfind(named[-1])].rstrip(" |–—-")
    return title


def _without_title(text: str, title: str) -> str:
    """Return a text without the headline that stands over it."""
    first, _, rest = text.partition("\n\n")
    return rest if rest and first.casefold() == title.casefold() else text


def _canonical(soup: BeautifulSoup, url: str) -> str:
    """Return the page's own address where it is a likely one, else the one that led here.

    Some publishers name their section or front page as the canonical address of all articles.
    """
    hints = [tag.get("href") for tag in soup.find_all("link", rel="canonical", limit=1)] + [
        _content(soup.find("meta", attrs={"property": "og:url"}))
    ]
    for raw in hints:
        hint = link(str(raw), url) if raw else None
        if hint is None or site(hint) != site(url):
            continue
        path = urlsplit(hint).path.rstrip("/")
        here = urlsplit(url)
        deeper = path.count("/") >= here.path.rstrip("/").count("/")
        loses_query = (
            bool(here.query) and not urlsplit(hint).query and path == here.path.rstrip("/")
        )
        numbered = canonical_address(hint) == canonical_address(url)
        if path and (numbered or (deeper and not loses_query)):
            return hint
    return url


def _stated(page: Stamp | None, feed: Stamp | None) -> Stamp | None:
    """Prefer what the page states, unless only the feed has the time of the same day."""
    if page is None:
        return feed
    if isinstance(feed, datetime) and not isinstance(page, datetime) and feed.date() == page:
        return feed
    return page


def _content(tag: object) -> str:
    return str(tag.get("content") or "") if isinstance(tag, Tag) else ""
