"""What one answer of a source lists, and the rules that all forms of it share."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo

from models.values.base import Issue, IssueKind, Value
from models.values.sources import Entry, Source
from parsers.web.addresses import canonical_address, is_rotating, link, own_number, site
from parsers.web.feed_dates import read_stamp, zone_of
from parsers.web.webtext import one_line, plain_line, plain_paragraphs

MOST_ENTRIES = 10_000
_TITLE, _SUMMARY, _AUTHOR, _KEY, _RAW_DATE = 1000, 20_000, 300, 2000, 200


class Listed(Value):
    """The entries of one answer, newest first as the source has them."""

    entries: tuple[Entry, ...] = ()
    complete: bool = True
    """Whether the answer was read to its end."""
    ttl_minutes: int | None = None
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """One entry as its form had it, before anything is cleaned."""

    title: str = ""
    address: str | None = None
    guid: str | None = None
    summary: str = ""
    stamp: str | None = None
    author: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """What an answer is read against; `now` only bounds the dates that can be true."""

    source: Source
    url: str
    content_type: str
    now: datetime

    @property
    def zone(self) -> tzinfo | None:
        """The zone of stamps without one."""
        return zone_of(self.source.outlet)

    def issue(self, problem: str, detail: str) -> Issue:
        """Return an issue of this source."""
        return Issue(
            kind=IssueKind.ENTRY, subject=self.source.name, problem=problem, detail=detail[:500]
        )


def collect(
    frame: Frame,
    found: Iterable[Found],
    *,
    complete: bool = True,
    ttl_minutes: int | None = None,
    issues: Iterable[Issue] = (),
) -> Listed:
    """Return the entries of an answer; one that cannot be told apart or opened is an issue."""
    noted = list(issues)
    entries: dict[str, Entry] = {}
    for position, item in enumerate(found):
        if position >= MOST_ENTRIES:
            noted.append(
                frame.issue("too_many_entries", f"only the first {MOST_ENTRIES:,} are read")
            )
            complete = False
            break
        entry = _entry(frame, item)
        if entry is None:
            what = plain_line(item.title, 100) or "an entry without a title"
            noted.append(frame.issue("no_link_no_id", f"{what!r} has neither link nor id"))
            continue
        _place(entries, entry, position)
    return Listed(
        entries=tuple(entries.values()),
        complete=complete,
        ttl_minutes=ttl_minutes,
        issues=tuple(noted),
    )


def _entry(frame: Frame, item: Found) -> Entry | None:
    url = link(item.address, frame.url)
    guid = one_line(item.guid, _KEY * 16) if item.guid else None
    title = plain_line(item.title, _TITLE)
    published = read_stamp(item.stamp, frame.zone, frame.now)
    key = own_number(frame.source.id_pattern, url, guid)
    if key is None and is_rotating(url):
        day = (published or "") and str(published)[:10]
        key = f"{site(link(item.publisher, frame.url) or '') or item.publisher}|{title}|{day}"
    if key is None:
        key = guid or (canonical_address(url) if url else None)
    if not key:
        return None
    return Entry(
        source=frame.source.name,
        key=_bounded(key),
        url=url,
        title=title,
        summary=plain_paragraphs(item.summary, _SUMMARY),
        published=published,
        published_raw=one_line(item.stamp, _RAW_DATE) if item.stamp else None,
        author=one_line(item.author, _AUTHOR) or None if item.author else None,
    )


def _bounded(key: str) -> str:
    if len(key) <= _KEY:
        return key
    return f"{key[:200]}…{hashlib.sha256(key.encode('utf-8', 'replace')).hexdigest()}"


def _keys(entry: Entry, position: int) -> Iterator[str]:
    """Yield the key, then what tells apart two entries to which a feed gave one id."""
    yield entry.key
    if entry.url:
        yield _bounded(f"{entry.key}|{canonical_address(entry.url)}")
    yield _bounded(f"{entry.key}|{entry.title}")
    yield f"{_bounded(entry.key)[:1900]}|{position}"


def _place(entries: dict[str, Entry], entry: Entry, position: int) -> None:
    for key in _keys(entry, position):
        known = entries.get(key)
        if known is not None and not _same(known, entry):
            continue
        # A listing often links an article twice: round its picture, without words, and its title.
        if known is None or len(entry.title) > len(known.title):
            entries[key] = entry.model_copy(update={"key": key})
        return


def _same(one: Entry, other: Entry) -> bool:
    titles = one.title == other.title or not one.title or not other.title
    return titles and one.url == other.url and one.published_raw == other.published_raw
