"""Why a fetch failed, as a value that a source can carry."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit, urlunsplit

from models.values.base import TrackerError
from models.values.sources import FailureKind

MESSAGE_LIMIT = 500

_SECRET = re.compile(
    r"(?i)((?:api[-_]?key|access[-_]?key|appname|auth|key|pass(?:word|wd)?|pwd|secret|sig"
    r"|signature|token|access[-_]token)=)[^&#\s]*"
)


class FetchError(TrackerError):
    """A typed failure of one fetch; `subject` is the address without its secrets."""

    def __init__(
        self,
        kind: FailureKind,
        url: str,
        message: str,
        *,
        status: int | None = None,
        retry_after: str | None = None,
    ) -> None:
        super().__init__(redact(url), redact_text(message)[:MESSAGE_LIMIT])
        self.kind = kind
        self.status = status
        self.retry_after = retry_after


def redact(url: str) -> str:
    """Return an address without user, password and secret parameters."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return redact_text(url)[:MESSAGE_LIMIT]
    host = parts.netloc.rpartition("@")[2]
    return redact_text(urlunsplit(parts._replace(netloc=host)))[:MESSAGE_LIMIT]


def redact_text(text: str) -> str:
    """Return a text in which the values of secret parameters are starred out."""
    return _SECRET.sub(r"\1***", text)


def read_retry_after(raw: str | None, now: datetime) -> timedelta | None:
    """Read a Retry-After header, in seconds or as a date; None where it says nothing sensible.

    The caller clamps the result: a publisher can ask for rest, not for silence.
    """
    if raw is None:
        return None
    raw = raw.strip()[:40]
    if raw.isascii() and raw.isdigit():
        return timedelta(seconds=min(int(raw), 10**9))
    try:
        moment = parsedate_to_datetime(raw)
        return moment - now if moment.tzinfo else None
    except (ValueError, TypeError, OverflowError):
        return None
