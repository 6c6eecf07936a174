"""Pages that list articles without a feed, read by the selectors of their source."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

from models.values.sources import FailureKind
from parsers.web.answer_errors import AnswerError
from parsers.web.autodiscovery import offer
from parsers.web.html_guards import open_page, refusal
from parsers.web.listed import Found, Frame, Listed, collect

_MOST = 500


def read_listing(frame: Frame, body: bytes) -> Listed:
    """Return the entries of a listing page; none, or far too many, is an error and never an end."""
    selectors = frame.source.listing
    name = frame.source.name
    if selectors is None:
        raise AnswerError(FailureKind.SELECTOR_MISS, name, "the source has no selectors")
    text, soup = open_page(body, frame.content_type, name)
    rows = soup.select(selectors.entry)
    found = list(_rows(frame, soup, rows[: _MOST + 1]))
    if not found:
        phrase = refusal(text)
        if phrase is not None:
            raise AnswerError(FailureKind.BLOCKED, name, f"a page of refusal: {phrase!r}")
        problem = f"{selectors.entry!r} finds no linked entry{offer(text, frame.url)}"
        raise AnswerError(FailureKind.SELECTOR_MISS, name, problem)
    if len(rows) > _MOST:
        raise AnswerError(
            FailureKind.SELECTOR_MISS, name, f"{selectors.entry!r} finds {len(rows)} entries"
        )
    listed = collect(frame, found, complete="</html" in text[-2000:].casefold())
    if not listed.entries:
        raise AnswerError(FailureKind.SELECTOR_MISS, name, "no entry has a link of http or https")
    return listed


def _rows(frame: Frame, soup: BeautifulSoup, rows: list[Tag]) -> Iterator[Found]:
    selectors = frame.source.listing
    assert selectors is not None
    base = _base(frame.url, soup)
    for row in rows:
        anchor = row if selectors.link == "." else row.select_one(selectors.link)
        address = anchor.get("href") if anchor is not None else None
        if anchor is None or not isinstance(address, str):
            continue
        title = row.select_one(selectors.title) if selectors.title else anchor
        stamp = row.select_one(selectors.date) if selectors.date else None
        yield Found(
            title=(title or anchor).get_text(" ", strip=True),
            address=urljoin(base, address.strip()),
            stamp=_stamp(stamp, selectors.date_format),
        )


def _base(url: str, soup: BeautifulSoup) -> str:
    """Return what links are relative to: the page's own base only where it stays on its host."""
    base = soup.find("base", href=True)
    if not isinstance(base, Tag):
        return url
    target = urljoin(url, str(base["href"]))
    return target if urlsplit(target).netloc == urlsplit(url).netloc else url


def _stamp(element: Tag | None, form: str | None) -> str | None:
    if element is None:
        return None
    raw = element.get("datetime") or element.get_text(" ", strip=True)
    if form is None:
        return str(raw)
    try:
        return datetime.strptime(str(raw), form).isoformat()  # noqa: DTZ007 - its zone is the source's
    except ValueError:
        return str(raw)
