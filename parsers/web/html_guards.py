"""HTML as soup, after what would take minutes to read was refused."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup

from models.values.sources import FailureKind
from parsers.web.addresses import web
from parsers.web.answer_errors import AnswerError
from parsers.web.decoding import decode

PAGE_BYTES = 5_000_000
_MOST_ATTRIBUTES = 5_000
_TAG = re.compile(r"<[A-Za-z][^<>]{20000,}>")
_ATTRIBUTE = re.compile(r"\s[^\s=<>\"'/]+")
_CONTAINER = re.compile(r"(?i)<(/?)(?:div|span|table|section|blockquote|font|center|b|i|u|em)\b")
_DEEPEST = 2_000
_REFUSAL_LENGTH = 30_000


def open_page(body: bytes, content_type: str, subject: str) -> tuple[str, BeautifulSoup]:
    """Return a page as text and as soup; raises AnswerError where it is too much to read.

    The parser is lxml's: Python's own takes minutes for crafted pages, html5lib for deep ones.
    """
    if len(body) > PAGE_BYTES:
        raise AnswerError(
            FailureKind.TOO_LARGE, subject, f"a page of {len(body):,} bytes is not read"
        )
    text = decode(body, content_type, subject).replace("\0", "")
    for tag in _TAG.finditer(text):
        if len(_ATTRIBUTE.findall(tag[0])) > _MOST_ATTRIBUTES:
            raise AnswerError(
                FailureKind.TOO_LARGE, subject, "a tag with thousands of attributes is not read"
            )
    if _depth(text) > _DEEPEST:
        raise AnswerError(FailureKind.TOO_LARGE, subject, "a page nested this deep is not read")
    return text, BeautifulSoup(text, "lxml")


def _depth(text: str) -> int:
    """Return how deep elements that have to be closed stand within each other, at most."""
    depth = deepest = 0
    for tag in _CONTAINER.finditer(text):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def refusal(text: str) -> str | None:
    """Return the phrase by which a short page shows that it stands before the page, or None."""
    if len(text) > _REFUSAL_LENGTH:
        return None
    folded = text.casefold()
    return next((phrase for phrase in web().refusals if phrase in folded), None)
