"""What comes from the web, made into text that every output and database can hold."""

from __future__ import annotations

import html
import re
import unicodedata

_SPACE = re.compile(r"[ \t\r\f\v\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_ANY_SPACE = re.compile(r"\s+")
_TAG = re.compile(r"</?[A-Za-z!?][^<>]*>")
_BREAK = re.compile(r"(?i)<(?:/?p|br|/?div|/?li|/?h[1-6]|/?tr|/?blockquote)\b[^<>]*>")
_UNSEEN = re.compile(r"(?is)<(script|style|template|noscript)\b[^<>]*>.*?</\1\s*>")

# NUL and other controls break databases and feeds; bidirectional controls turn text round; lone
# surrogates and non-characters cannot be written at all.
_REMOVED = dict.fromkeys(
    [
        *(code for code in range(0x20) if code not in (0x09, 0x0A, 0x0D)),
        *range(0x7F, 0xA0),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        0x200B,
        0x200E,
        0x200F,
        0x061C,
        0xFEFF,
        0xFFFE,
        0xFFFF,
        *range(0xD800, 0xE000),
    ]
)


def clean_text(text: str, limit: int) -> str:
    """Return a text in NFC without what cannot be stored or shown, at most `limit` characters."""
    return unicodedata.normalize("NFC", text[: limit * 2].translate(_REMOVED))[:limit]


def one_line(text: str, limit: int) -> str:
    """Return a cleaned text on one line."""
    return _ANY_SPACE.sub(" ", clean_text(text, limit * 2)).strip()[:limit]


def plain_line(markup: str, limit: int) -> str:
    """Return a title as text: publishers escape it twice and leave tags in it."""
    text = markup[: limit * 8]
    for _ in range(2):
        text = _TAG.sub("", html.unescape(text))
    return one_line(text, limit)


def plain_paragraphs(markup: str, limit: int) -> str:
    """Return a summary as text, one blank line between its paragraphs."""
    text = markup[: limit * 8]
    if "&lt;" in text and "<" not in text:
        text = html.unescape(text)
    text = _TAG.sub("", _BREAK.sub("\n", _UNSEEN.sub(" ", text)))
    lines = clean_text(html.unescape(text), limit).splitlines()
    return "\n\n".join(kept for line in lines if (kept := _SPACE.sub(" ", line).strip()))


def paragraphs(text: str, limit: int) -> str:
    """Return extracted text with one blank line between its paragraphs."""
    lines = clean_text(text, limit).splitlines()
    return "\n\n".join(kept for line in lines if (kept := _SPACE.sub(" ", line).strip()))
