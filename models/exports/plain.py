"""Web text made fit for files that forbid some characters, and links fit to be followed."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_BROKEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u2028\u2029"
    # Marks that turn the reading direction of what follows them; Arabic needs none of these.
    "\u202a-\u202e\u2066-\u2069]"
)
"""What XML, iCalendar or a line of text cannot hold, or what would change more than itself."""

_LINK = re.compile(r"[\x21-\x7e]+")

_PLAIN_LINK = re.compile(
    r"https?://(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}"
    r"/(?!/)[A-Za-z0-9/._~-]*(?:\?[A-Za-z0-9/._~&=-]+)?"
)
"""Nearly all of them: taken apart and put together, they come out as they were."""


def plain(words: str) -> str:
    """Return text without control characters, surrogates, and marks that turn its direction."""
    if words.isprintable():
        return words
    return _BROKEN.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(words: str, limit: int = 300) -> str:
    """Return text as one line, cut at `limit` characters with a sign that says so."""
    line = " ".join(plain(words).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def link(url: str | None) -> str | None:
    """Return an address that a reader may follow: http or https, with a host, in plain ASCII."""
    if not url:
        return None
    if _PLAIN_LINK.fullmatch(url):
        return url
    try:
        parts = urlsplit(url.strip())
        if parts.scheme.lower() not in {"http", "https"} or not parts.hostname or parts.username:
            return None
        host = parts.hostname.encode("idna").decode("ascii")
        netloc = f"[{host}]" if ":" in host else host
        netloc = f"{netloc}:{parts.port}" if parts.port else netloc
    except (ValueError, UnicodeError):
        return None
    address = parts._replace(netloc=netloc).geturl()
    quoted = plain(address)
    if not _LINK.fullmatch(quoted):
        quoted = "".join(mark if _LINK.fullmatch(mark) else _quoted(mark) for mark in quoted)
    return re.sub('[<>"\\\\^`{|}]', lambda found: _quoted(found[0]), quoted)


def _quoted(mark: str) -> str:
    return "".join(f"%{byte:02X}" for byte in mark.encode("utf-8", "replace"))
