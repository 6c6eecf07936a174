"""What a newsroom publishes, and what can be wrong with its answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class FeedForm(StrEnum):
    """The forms in which a newsroom lists its stories."""

    RSS = "rss"
    ATOM = "atom"
    JSON = "json"
    LISTING = "listing"
    SITEMAP = "sitemap"


class Fault(StrEnum):
    """What can be wrong with an answer."""

    SERVER_ERROR = "server-error"
    NOT_FOUND = "not-found"
    GONE = "gone"
    THROTTLED = "throttled"
    REFUSED = "refused"
    CHALLENGE = "challenge"
    EMPTY = "empty"
    RESET = "reset"
    SHORT = "short"
    SLOW = "slow"


@dataclass(frozen=True)
class Story:
    """One thing to publish; its page is laid out from `paragraphs`, else from `summary`."""

    title: str
    summary: str = ""
    paragraphs: tuple[str, ...] = ()
    published: datetime | None = None
    slug: str | None = None
    key: str | None = None
    """Its id in feeds; the address where None."""
