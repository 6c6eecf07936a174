"""Sources: where to look, how often, and what to expect there."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import AwareDatetime, Field

from models.values.articles import Outlet
from models.values.base import Value


class SourceKind(StrEnum):
    """The form in which a source lists its articles."""

    RSS = "rss"
    ATOM = "atom"
    JSON = "json"
    LISTING = "listing"
    SITEMAP = "sitemap"
    GDELT = "gdelt"


class Health(StrEnum):
    """How a source has fared of late; unproven until its first good poll."""

    UNPROVEN = "unproven"
    OK = "ok"
    STALE = "stale"
    EMPTY = "empty"
    BLOCKED = "blocked"
    BROKEN = "broken"
    UNREACHABLE = "unreachable"


class Listing(Value):
    """CSS selectors for a page that lists articles without a feed."""

    entry: str
    link: str
    title: str | None = None
    date: str | None = None
    date_format: str | None = None


class Expectation(Value):
    """What a healthy answer looks like, so that an error page with status 200 is noticed."""

    minimum: int = 1
    """Entries in a full answer."""
    every_hours: int = 72
    """Longest usual silence."""
    sentinel: str | None = None
    """Text that must be there."""
    forbidden: str | None = None
    """Text that must not be there."""


class Source(Value):
    """One row of sources.toml."""

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    outlet: Outlet
    kind: SourceKind
    url: str
    every_minutes: int = Field(default=60, ge=5, le=1440)
    id_pattern: str | None = None
    """Regular expression; its groups are the article's stable id."""
    listing: Listing | None = None
    expect: Expectation = Expectation()
    enabled: bool = True
    reason: str
    """Why it is enabled or not, and what is known of it."""


class Entry(Value):
    """One item of a feed or listing, before its article is fetched."""

    source: str
    key: str
    """The source's own id, else the cleaned address."""
    url: str | None
    title: str
    summary: str = ""
    published: AwareDatetime | date | None = None
    published_raw: str | None = None
    author: str | None = None
