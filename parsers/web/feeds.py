"""RSS, RDF and Atom: feedparser on bytes that were made safe first."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

import feedparser

from models.values.base import Issue
from models.values.sources import FailureKind
from parsers.web.answer_errors import AnswerError
from parsers.web.listed import MOST_ENTRIES, Found, Frame, Listed, collect
from parsers.web.markup import Markup

ROOTS = frozenset({"rss", "rdf:RDF", "RDF", "feed", "channel"})

_BEGIN = re.compile(r"<(?:[\w.-]{1,40}:)?(?:item|entry)[\s/>]")
_START = re.compile(r"<[^<>]{1,5000}>")
_ENTRY = re.compile(r"<((?:[\w.-]{1,40}:)?(?:item|entry))[\s>].*?</\1\s*>", re.DOTALL)
_MOST_APART = 300
_END = re.compile(r"</(?:[\w.-]{1,40}:)?(?:item|entry)\s*>")
# Modules of no use to us, in which the feed library trips over what it does not expect.
_MODULES = re.compile(
    r"</?(?:georss|geo|gml|media|psc|cc|creativecommons|itunes|podcast)[A-Za-z]{0,20}:[^<>]{0,5000}>"
)
_ABSOLUTE = re.compile(r"(?i)\s*https?://")
_AUTHOR_LIMIT = 500


def is_feed(root: str) -> bool:
    """Say whether a root element is that of a feed."""
    return root in ROOTS or root.rpartition(":")[2] in {"feed", "rss", "RDF"}


def read_feed(frame: Frame, markup: Markup) -> Listed:
    """Return the entries of a feed; a broken one gives what stands before the break."""
    text, complete, issues = _whole_entries(frame, markup)
    parsed = _parse(frame, Markup(markup.root, text, complete))
    if not parsed.get("version"):
        raise AnswerError(FailureKind.NOT_A_FEED, frame.source.name, "no known kind of feed")
    if parsed.get("bozo") and complete:
        detail = str(parsed.get("bozo_exception", ""))
        issues.append(frame.issue("malformed", f"the feed is not well-formed: {detail}"))
    return collect(
        frame,
        (_found(entry) for entry in parsed["entries"]),
        complete=complete,
        ttl_minutes=_ttl(parsed["feed"]),
        issues=issues,
    )


def _whole_entries(frame: Frame, markup: Markup) -> tuple[str, bool, list[Issue]]:
    """Cut what is left of an entry at a broken end, and entries beyond any use."""
    ends = _ends(markup.text)
    if len(ends) > MOST_ENTRIES:
        note = frame.issue("too_many_entries", f"{len(ends):,} or more; the first are read")
        return _closed(markup.root, markup.text[: ends[MOST_ENTRIES - 1]]), False, [note]
    if markup.complete:
        return markup.text, True, []
    note = frame.issue("cut_short", "the feed has no end; entries before the break are kept")
    begun = _BEGIN.search(markup.text)
    if begun is None:
        return markup.text, False, [note]
    end = ends[-1] if ends else begun.start()
    return _closed(markup.root, markup.text[:end]), False, [note]


def _ends(text: str) -> list[int]:
    found: list[int] = []
    for end in _END.finditer(text):
        found.append(end.end())
        if len(found) > MOST_ENTRIES:
            break
    return found


def _closed(root: str, text: str) -> str:
    channel = "</channel>" if root == "rss" else ""
    return f"{text}{channel}</{root}>"


def _parse(frame: Frame, markup: Markup) -> Any:
    without_modules = Markup(markup.root, _MODULES.sub("", markup.text), markup.complete)
    failure: Exception | None = None
    for attempt in (markup, without_modules):
        try:
            return _ask_library(attempt.xml)
        except Exception as error:  # noqa: BLE001 - fuzzing finds over a dozen kinds
            failure = error
    parsed = _parse_apart(without_modules)
    if parsed is None:
        raise AnswerError(
            FailureKind.PARSER_CRASH, frame.source.name, f"the feed cannot be parsed: {failure!r}"
        ) from failure
    return parsed


def _ask_library(xml: bytes) -> Any:
    # Bytes in a stream, never a string: the library opens a string as a file or address. And
    # without an address of the feed: it would make an address of every id.
    return feedparser.parse(
        io.BytesIO(xml),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )


def _parse_apart(markup: Markup) -> Any:
    """Parse every entry by itself, so that one over which the library trips costs only itself."""
    start = _START.match(markup.text)
    if start is None:
        return None
    channel = "<channel>" if markup.root == "rss" else ""
    parsed = None
    for found in islice(_ENTRY.finditer(markup.text), _MOST_APART):
        alone = Markup(markup.root, _closed(markup.root, start[0] + channel + found[0]), True)
        try:
            one = _ask_library(alone.xml)
        except Exception:  # noqa: BLE001, S112 - the entry is told as missing by the issue on the feed
            continue
        if parsed is None:
            parsed = one
            parsed["bozo"], parsed["bozo_exception"] = True, "some entries could not be parsed"
        else:
            parsed["entries"] += one["entries"]
    return parsed


def _found(entry: Any) -> Found:
    origin = entry.get("source") or {}
    return Found(
        title=str(entry.get("title") or ""),
        address=_address(entry),
        guid=entry.get("id"),
        summary=str(entry.get("summary") or _content(entry)),
        stamp=entry.get("published") or entry.get("updated") or entry.get("created"),
        author=str(entry.get("author") or "")[:_AUTHOR_LIMIT] or None,
        publisher=origin.get("href") or origin.get("title") or entry.get("news_source"),
    )


def _address(entry: Any) -> str | None:
    """Return the link of the article itself, before that of whoever counts the clicks."""
    guid = entry.get("id")
    for candidate in _candidates(entry):
        # The library offers an id without `isPermaLink` as link, whatever it is.
        if candidate and (candidate != guid or _ABSOLUTE.match(candidate)):
            return str(candidate)
    return None


def _candidates(entry: Any) -> Iterator[str | None]:
    yield entry.get("feedburner_origlink")
    for row in entry.get("links") or ():
        if row.get("rel") == "alternate":
            yield row.get("href")
    yield entry.get("link")


def _content(entry: Any) -> str:
    content = entry.get("content") or ()
    return str(content[0].get("value") or "") if content else ""


def _ttl(feed: Any) -> int | None:
    raw = str(feed.get("ttl") or "").strip()[:12]
    return int(raw) if raw.isascii() and raw.isdigit() else None
