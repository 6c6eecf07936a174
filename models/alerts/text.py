"""Words from the web as plain text that no channel takes for markup, a mention or a header.

Each channel escapes for itself what it must; this takes away what some of them would act upon
even in plain text, and what would break a line, a header or the reading direction.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit, urlunsplit

TITLE_LENGTH = 200
LINE_LENGTH = 1000

_SPACES = re.compile(r"\s+")
_ENCODED_WORD = re.compile(r"=(?=\?)")
_LINK_TEXT = re.compile(r"\](?=\s*[(\[:])")
_LOOKALIKE = str.maketrans(
    {
        "@": "\uff20",  # @everyone, @here and user names stay visible and call nobody
        "<": "\u2039",  # <!channel>, <@U1>, <https://evil|bank> and HTML
        ">": "\u203a",
        "`": "\u2019",
        "*": "\u2217",
        "~": "\u223c",
        "|": "\u00a6",
        "\\": "\uff3c",
    }
)


def one_line(text: str, length: int = LINE_LENGTH) -> str:
    """Return text as one harmless line of at most `length` characters.

    Control, format (bidirectional, zero-width), private and unassigned characters and lone
    surrogates go; every sort of white space is one space; `=?` can begin no encoded word, `](` no
    link, `![` no image; marks that channels act upon are replaced by look-alikes.
    """
    kept = "".join(" " if mark.isspace() else mark for mark in text if _is_shown(mark))
    line = _SPACES.sub(" ", kept).strip().translate(_LOOKALIKE)
    line = _ENCODED_WORD.sub("= ", line)
    line = _LINK_TEXT.sub("\uff3d", line).replace("![", "! [")
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def safe_link(url: str | None) -> str | None:
    """Return a link that can stand in plain text: http or https, ASCII, without a user part.

    Anything else is None: a name that only looks like another's is shown in its ASCII form.
    """
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
        if parts.scheme not in {"http", "https"} or not host or parts.username is not None:
            return None
        name = host.encode("idna").decode("ascii")
    except (UnicodeError, ValueError):
        return None
    if not re.fullmatch(r"[A-Za-z0-9.:-]+", name):
        return None
    netloc = f"[{name}]" if ":" in name else name
    netloc = f"{netloc}:{port}" if port else netloc
    path, query = (
        quote(part.encode("utf-8", "replace"), safe="/%:;=&?+,.~-_!$'")
        for part in (parts.path, parts.query)
    )
    return urlunsplit((parts.scheme, netloc, path, query, ""))


def _is_shown(mark: str) -> bool:
    return mark.isspace() or unicodedata.category(mark) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
