"""Finding the anchor: dateline before label before page date, and what contradicts it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from models.values.articles import Article
from models.values.mentions import Evidence
from parsers.dates.address import days_in_address
from parsers.dates.anchor import NO_ANCHOR, Anchor, AnchorSource, anchor_on
from parsers.dates.dateline import find_dateline, find_labels, find_title_date
from parsers.dates.find import find_dates
from parsers.dates.resolve import resolve
from parsers.dates.timex import Role, Tense, Timex
from parsers.text.fold import Folded, fold
from parsers.text.lexicon import Row, load_rows


class ReportRow(Row):
    """Words before a date that say it has been, and words that take this back."""

    before: re.Pattern[str]
    unless: re.Pattern[str]


class ZoneRow(Row):
    """The zone of a country that has only one."""

    country: str
    name: str


_BEFORE_PAGE = timedelta(days=3)
"""A page may follow its dateline by some days: weekend papers, re-posts."""
_AFTER_PAGE = timedelta(days=1)
_STALE = timedelta(days=45)
_FIRST_YEAR, _LAST_YEAR = 1800, 2999
_SENTENCE = 160


def find_anchor(
    article: Article, text: Folded | None = None, timexes: Sequence[Timex] | None = None
) -> Anchor:
    """The day from which the article counts, never that of reading it.

    A dateline says more than the page's date, for pages are re-posted and re-indexed; so do "last
    edited on" and an address that disagrees. Where they lie apart the anchor is `suspicious`.
    Without a page date the title's closing date and the address are taken, less surely.
    """
    folded = fold(article.whole) if text is None else text
    found = find_dates(folded) if timexes is None else timexes
    published = published_day(article)
    body = len(article.title) + 1
    for anchor in (
        _from_dateline(folded, found, body, published, article.url),
        _from_label(folded, found, published),
        _from_address(article.url, published),
    ):
        if anchor is not None:
            return anchor
    if published is not None:
        return _checked(anchor_on(published), found, folded)
    if titled := find_title_date(found, folded, len(article.title)):
        return _anchor(titled, AnchorSource.TITLE, resolve(titled).span.first, 80)
    address = days_in_address(article.url)
    if address is not None:
        return Anchor(*address, source=AnchorSource.ADDRESS, confidence=70)
    return NO_ANCHOR


def published_day(article: Article) -> date | None:
    """The civil day of publication where the outlet is; a stamp in UTC is moved to its zone.

    A year in which nothing was published is a slip of the page, which then has no date.
    """
    stamp = article.published
    if stamp is not None and not _FIRST_YEAR <= stamp.year <= _LAST_YEAR:
        return None
    if not isinstance(stamp, datetime):
        return stamp
    zone = article.outlet.timezone
    if zone is None and stamp.utcoffset() == timedelta(0):
        zone = _zones().get(article.outlet.country or "")
    return stamp.astimezone(ZoneInfo(zone)).date() if zone else stamp.date()


@cache
def _zones() -> dict[str, str]:
    return {row.country: row.name for row in load_rows("datelines.toml", ZoneRow, "zone")}


def _from_dateline(
    text: Folded,
    timexes: Sequence[Timex],
    body: int,
    published: date | None,
    url: str | None,
) -> Anchor | None:
    dateline = find_dateline(text, timexes, body)
    if dateline is None:
        return None
    around = anchor_on(published) if published else _around(timexes, url)
    day = resolve(dateline, around, Tense.PAST if published else Tense.NONE).span.first
    if published and not dateline.has_year and day and published - day > _STALE:
        day = resolve(dateline, around, Tense.NONE).span.first or day
    if day is None or (published and _is_entry_ahead(text, dateline, day - published)):
        return None
    agrees = published is None or -_AFTER_PAGE <= published - day <= _BEFORE_PAGE
    anchor = _anchor(dateline, AnchorSource.DATELINE, day, 100 if agrees else 80)
    return replace(anchor, suspicious=not agrees)


def _is_entry_ahead(text: Folded, dateline: Timex, ahead: timedelta) -> bool:
    """As in "22 May: the minister is in Muscat", in a calendar of what comes: no dateline."""
    bare = text.text[dateline.lead - 1] == "\n" and not dateline.has_year
    return bare and ahead > _AFTER_PAGE


def _around(timexes: Sequence[Timex], url: str | None) -> Anchor:
    """For a dateline without year on a page without date: the address, else the text's last day."""
    if stated := days_in_address(url):
        return anchor_on(stated[1])
    days = [span.last for t in timexes if t.has_year and (span := resolve(t).span).last]
    return anchor_on(max(days)) if days else NO_ANCHOR


def _from_label(text: Folded, timexes: Sequence[Timex], published: date | None) -> Anchor | None:
    labels = [
        (kind, timex, day)
        for kind, timex in find_labels(text, timexes, foot=published is None)
        if (day := resolve(timex).span.first) is not None
    ]
    if not labels:
        return None
    first = next((entry for entry in labels if entry[0] == "published"), labels[0])
    edited = max((entry for entry in labels if entry[0] == "edited"), key=_day, default=None)
    # What was edited soon after it was put up speaks of the day of the edit; a page that is
    # touched years later keeps its own day.
    chosen = edited if edited and timedelta(0) <= edited[2] - first[2] <= _STALE else first
    day = chosen[2]
    if published is not None and chosen[0] == "edited" and abs(published - day) > _STALE:
        return None
    agrees = published is None or (abs(published - day) <= _AFTER_PAGE and chosen is first)
    agrees = agrees or published == day
    anchor = _anchor(chosen[1], AnchorSource.LABEL, day, 90 if agrees else 75)
    return replace(anchor, suspicious=not agrees)


def _day(entry: tuple[str, Timex, date]) -> date:
    return entry[2]


def _from_address(url: str | None, published: date | None) -> Anchor | None:
    """An address that was made long before the page date: the page was indexed again."""
    if published is None or (days := days_in_address(url)) is None:
        return None
    if published - days[1] <= _STALE:
        return None
    return Anchor(*days, source=AnchorSource.ADDRESS, suspicious=True, confidence=60)


def _checked(anchor: Anchor, timexes: Sequence[Timex], text: Folded) -> Anchor:
    """Notice a page date that lies before a day which the text reports as past."""
    for timex in timexes:
        if not timex.is_day or not timex.has_year or timex.role is not Role.EVENT:
            continue
        day = resolve(timex).span.first
        if day and anchor.last and day > anchor.last + _AFTER_PAGE and _is_report(text, timex):
            evidence = Evidence(slot="anchor", start=timex.start, end=timex.end, rule=timex.rule)
            return replace(anchor, suspicious=True, confidence=50, evidence=evidence)
    return anchor


def _is_report(text: Folded, timex: Timex) -> bool:
    low = max(timex.start - _SENTENCE, 0)
    return any(
        row.before.search(text.text, low, timex.start)
        and not row.unless.search(text.text, low, timex.start)
        for row in load_rows("datelines.toml", ReportRow, "report")
    )


def _anchor(timex: Timex, source: AnchorSource, day: date | None, confidence: int) -> Anchor:
    evidence = Evidence(slot="anchor", start=timex.start, end=timex.end, rule=timex.rule)
    return Anchor(day, day, source=source, confidence=confidence, evidence=evidence)
