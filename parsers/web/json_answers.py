"""JSON Feed, and the article lists of GDELT's document search."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Never

from models.values.sources import FailureKind
from parsers.web.addresses import web
from parsers.web.answer_errors import AnswerError
from parsers.web.listed import Found, Frame, Listed, collect

_HEAD = 200


def read_json_feed(frame: Frame, text: str) -> Listed:
    """Return the entries of a JSON Feed, version 1 or 1.1."""
    document = _load(frame, text)
    items = document.get("items")
    if not str(document.get("version", "")).startswith("https://jsonfeed.org/") or not isinstance(
        items, list
    ):
        raise AnswerError(FailureKind.NOT_A_FEED, frame.source.name, "JSON, but no JSON Feed")
    return collect(frame, _feed_items(items))


def read_gdelt(frame: Frame, text: str) -> Listed:
    """Return the articles that GDELT lists; its `seendate` is a crawl's time, not a publication's.

    A refusal comes as plain text, also with status 200: it is never an empty list.
    """
    head = text[:_HEAD].casefold()
    if any(phrase in head for phrase in web().throttled):
        raise AnswerError(FailureKind.THROTTLED, frame.source.name, "asks to limit requests")
    articles = _load(frame, text).get("articles", [])
    if not isinstance(articles, list):
        raise AnswerError(FailureKind.NOT_A_FEED, frame.source.name, "`articles` is no list")
    return collect(frame, _gdelt_rows(articles))


def _feed_items(items: list[object]) -> Iterator[Found]:
    for item in items:
        if not isinstance(item, dict):
            continue
        yield Found(
            title=_text(item, "title"),
            address=_text(item, "url") or _text(item, "external_url") or None,
            guid=_text(item, "id") or None,
            summary=_text(item, "summary")
            or _text(item, "content_text")
            or _text(item, "content_html"),
            stamp=_text(item, "date_published") or _text(item, "date_modified") or None,
        )


def _gdelt_rows(rows: list[object]) -> Iterator[Found]:
    for row in rows:
        if isinstance(row, dict):
            yield Found(
                title=_text(row, "title"),
                address=_text(row, "url") or None,
                publisher=_text(row, "domain") or None,
            )


def _text(row: dict[str, object], name: str) -> str:
    value = row.get(name)
    if isinstance(value, bool):
        return ""
    return str(value) if isinstance(value, (str, int)) else ""


def _load(frame: Frame, text: str) -> dict[str, object]:
    try:
        document = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise AnswerError(FailureKind.NOT_A_FEED, frame.source.name, f"no JSON: {error}") from error
    if not isinstance(document, dict):
        raise AnswerError(FailureKind.NOT_A_FEED, frame.source.name, "JSON, but no object")
    return document


def _refuse(name: str) -> Never:
    message = f"{name} is no number of JSON"
    raise ValueError(message)
