"""Sources: where to look, how often, and what to expect there."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import AwareDatetime, Field

from models.values.articles import Outlet
from models.values.base import Issue, Value


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
    older: str | None = None
    """Address of older entries, with `{page}` from 2 on, for when some may have been missed."""
    numbered: str | None = None
    """Address of an article by its `{number}`, where the ids of a source are counted up."""
    days: str | None = None
    """Address of a search within one `{day}`, written as 20251204."""
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
    follow: bool = True
    """Whether its article is to be fetched."""


class FailureKind(StrEnum):
    """Why a source could not be read; each asks for another remedy."""

    DNS = "dns"
    TLS = "tls"
    CONNECTION = "connection"
    TIMEOUT = "timeout"
    DEADLINE = "deadline"
    PROTOCOL = "protocol"
    HTTP = "http"
    GONE = "gone"
    THROTTLED = "throttled"
    BLOCKED = "blocked"
    BLOCKED_ADDRESS = "blocked_address"
    ROBOTS = "robots"
    REDIRECT = "redirect"
    REDIRECT_LOOP = "redirect_loop"
    TOO_LARGE = "too_large"
    TRUNCATED = "truncated"
    UNSUPPORTED_ENCODING = "unsupported_encoding"
    DECODE = "decode"
    NOT_A_FEED = "not_a_feed"
    EMPTY = "empty"
    SELECTOR_MISS = "selector_miss"
    WRONG_LANGUAGE = "wrong_language"
    UNEXPECTED = "unexpected"
    """A sentinel is missing, or a forbidden text is there."""
    PARSER_CRASH = "parser_crash"


class SourceState(Value):
    """What is known of one source between polls; decided by the poller, kept by the store."""

    source: str
    health: Health = Health.UNPROVEN
    since: AwareDatetime | None = None
    """Since when it has this health."""
    first_ok: AwareDatetime | None = None
    last_ok: AwareDatetime | None = None
    last_new: AwareDatetime | None = None
    last_tried: AwareDatetime | None = None
    last_full: AwareDatetime | None = None
    """Last complete unconditional answer."""
    next_check_at: AwareDatetime | None = None
    failures: int = 0
    """In a row."""
    empties: int = 0
    """In a row."""
    problem: FailureKind | None = None
    detail: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    body_sha256: str | None = None
    entries: int = 0
    """Entries ever stored."""
    median_gap_minutes: int | None = None


class PollResult(Value):
    """All that one poll of one source found; it is stored in one transaction."""

    source: str
    url: str
    started: AwareDatetime
    finished: AwareDatetime
    status: int | None = None
    failure: FailureKind | None = None
    detail: str | None = None
    complete: bool = False
    """The whole body came and was parsed to its end; only then may validators advance."""
    size: int = 0
    raw: str | None = None
    """Name of the archived body."""
    entries: tuple[Entry, ...] = ()
    possible_gap: bool = False
    quiet: bool = False
    """What it found is history, and alerts nobody."""
    issues: tuple[Issue, ...] = ()
    state: SourceState
    """The state to keep from now on."""
