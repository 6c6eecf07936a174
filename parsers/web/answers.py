"""One answer of a source, read by what it is: what it says of itself is advice."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime

from models.values.sources import FailureKind, Source, SourceKind
from parsers.text.fold import Script, script_of
from parsers.web.answer_errors import AnswerError
from parsers.web.autodiscovery import offer
from parsers.web.decoding import decode
from parsers.web.feeds import is_feed, read_feed
from parsers.web.html_guards import refusal
from parsers.web.json_answers import read_gdelt, read_json_feed
from parsers.web.listed import Frame, Listed
from parsers.web.listings import read_listing
from parsers.web.markup import normalise
from parsers.web.sitemaps import read_sitemap

_BURIED = re.compile(r"<(?:rss|feed|rdf:RDF)\s[^<>]*(?:version|xmlns)\s*=")
_HEAD = 20_000
_FEWEST_TITLES = 3


def read_answer(
    source: Source, body: bytes, *, url: str, content_type: str, now: datetime
) -> Listed:
    """Return what an answer lists, or raise an AnswerError with the kind of its failure.

    An answer that lists nothing may be valid; whether that is healthy is for the poller to judge.
    """
    frame = Frame(source, url, content_type, now)
    if not body.strip():
        raise AnswerError(FailureKind.NOT_A_FEED, source.name, "the body is empty")
    text = "" if source.kind is SourceKind.LISTING else decode(body, content_type, source.name)
    whole = text or decode(body, content_type, source.name)
    _check_text(source, whole)
    listed = read_listing(frame, body) if source.kind is SourceKind.LISTING else _read(frame, text)
    _check_language(source, listed)
    return listed


def _read(frame: Frame, text: str) -> Listed:
    if frame.source.kind is SourceKind.GDELT:
        return read_gdelt(frame, text)
    if text.lstrip("\ufeff \t\r\n")[:1] == "{":
        return read_json_feed(frame, text)
    markup = normalise(text)
    if not is_feed(markup.root) and (buried := _BURIED.search(text[:_HEAD])):
        # Warnings of a server's scripts often stand before the feed.
        markup = normalise(text[buried.start() :])
    if is_feed(markup.root):
        return read_feed(frame, markup)
    if markup.root.rpartition(":")[2] == "urlset":
        return read_sitemap(frame, markup)
    phrase = refusal(text)
    if phrase is not None:
        raise AnswerError(FailureKind.BLOCKED, frame.source.name, f"a page of refusal: {phrase!r}")
    what = f"<{markup.root}>" if markup.root else "text"
    problem = f"{what} where a feed should be{offer(text, frame.url)}"
    raise AnswerError(FailureKind.NOT_A_FEED, frame.source.name, problem)


def _check_text(source: Source, text: str) -> None:
    expect = source.expect
    if expect.forbidden and expect.forbidden in text:
        raise AnswerError(FailureKind.UNEXPECTED, source.name, f"says {expect.forbidden!r}")
    if expect.sentinel and expect.sentinel not in text:
        phrase = refusal(text)
        if phrase is not None:
            raise AnswerError(FailureKind.BLOCKED, source.name, f"a page of refusal: {phrase!r}")
        raise AnswerError(FailureKind.UNEXPECTED, source.name, f"does not say {expect.sentinel!r}")


def _check_language(source: Source, listed: Listed) -> None:
    """Raise where most titles are in another script: a feed can change its language silently."""
    scripts = Counter(script_of(entry.title) for entry in listed.entries if entry.title)
    language = source.outlet.language
    if language not in set(Script) or scripts.total() < _FEWEST_TITLES:
        return
    commonest, titles = scripts.most_common(1)[0]
    if commonest != language and titles * 2 > scripts.total():
        raise AnswerError(
            FailureKind.WRONG_LANGUAGE,
            source.name,
            f"most titles are in the script of {commonest!s}, not of {language}",
        )
