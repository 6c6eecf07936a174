"""Markdown out of text that others wrote: whatever it holds, it stays text on our page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from urllib.parse import quote, urlsplit

_PUNCTUATION = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~&:\"'=$^/@;])")
_IN_LINK = re.compile(r"[\\`*\[\]<>|~!$^]|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])")
"""An underscore between letters and an ampersand alone mean nothing."""
_SPACE = re.compile(r"\s+")
# GitHub's dialect turns bare addresses into links even where their signs are escaped.
_ADDRESS = re.compile(r"(?i)(://|\bwww\.|@)")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_JOINERS = frozenset("\u200c\u200d")
_PLAIN_URL = re.compile(
    r"https?://(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}"
    r"/(?!/)[A-Za-z0-9/._~-]*(?:\?[A-Za-z0-9/._~&=-]+)?"
)
"""Nearly all of them: nothing in them can be otherwise once it is taken apart and put together."""

_KEPT_IN_URL = "%/?#=&;:@+,$!*~-._"


def text(words: object, limit: int = 300) -> str:
    """Return web text as one line of markdown that shows it and does nothing else.

    Control and direction marks are dropped, white space becomes one space, all punctuation that
    markdown knows is escaped, and addresses are broken so that they do not become links.
    """
    return _PUNCTUATION.sub(r"\\\1", _line(words, limit))


def link(words: object, url: str | None, limit: int = 80) -> str:
    """Return a link, or only its words where the address is not one of the open web."""
    address = safe_url(url)
    if not address:
        return text(words, limit)
    # The older of Prefect's two pages shows the backslashes of a link's words: only those stay
    # without which the link would be another one.
    return f"[{_IN_LINK.sub(_escape, _line(words, limit))}](<{address}>)"


def _escape(found: re.Match[str]) -> str:
    return f"\\{found[0]}"


def _line(words: object, limit: int) -> str:
    line = _SPACE.sub(" ", "".join(_seen(character) for character in str(words))).strip()
    if len(line) > limit:
        line = line[: limit - 1].rstrip() + "…"
    return _ADDRESS.sub(lambda found: _broken(found[1]), line)


def safe_url(url: str | None) -> str | None:
    """Return an http or https address without user name, encoded for a link; else None."""
    if not url or len(url) > 2000:  # noqa: PLR2004 - what browsers and servers take
        return None
    if _PLAIN_URL.fullmatch(url):
        return url
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError):
        return None
    if parts.scheme.lower() not in ("http", "https") or not host or parts.username is not None:
        return None
    tail = parts._replace(scheme="", netloc="").geturl().lstrip("/")
    return f"{parts.scheme.lower()}://{host}{port}/{quote(tail, safe=_KEPT_IN_URL)}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]], more: int = 0) -> str:
    """Return a table of cells that are markdown already; `more` rows are told of and not shown."""
    lines = [_row(head), _row(["---"] * len(head)), *(_row(row) for row in rows)]
    if more:
        lines += ["", f"{more} more are not shown here."]
    return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _seen(character: str) -> str:
    if character in _JOINERS or character.isspace():
        return character
    return "" if unicodedata.category(character) in _UNSEEN else character


def _broken(sign: str) -> str:
    # A zero-width space, which no address may hold.
    return sign[:-1] + "\u200b" + sign[-1] if len(sign) > 1 else f"{sign}\u200b"
