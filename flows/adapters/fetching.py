"""Fetch one address as a publisher would wish: robots.txt, redirects, validators, honest names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx

from flows.adapters.dialing import Resolver, resolve
from flows.adapters.exchange import Exchange, FetchRules, Reply
from flows.adapters.fetch_errors import FetchError
from flows.adapters.redirects import Hop, follow
from flows.adapters.robots import ROBOTS_BYTES, Robots
from models.values.sources import FailureKind

ACCEPT_FEED = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, "
    "text/xml;q=0.9, application/json;q=0.8, text/html;q=0.7, */*;q=0.5"
)
ACCEPT_PAGE = "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5"

_OK = frozenset({200, 203})
_NOT_MODIFIED, _GONE, _THROTTLED, _UNAVAILABLE = 304, 410, 429, 503
_REFUSALS = frozenset({401, 403, 451})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_VALIDATOR_BYTES = 1000


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply that can be used: the body of a 200, or a 304 without one."""

    reply: Reply
    hops: tuple[Hop, ...] = ()

    @property
    def url(self) -> str:
        """The address that answered, after all redirects."""
        return self.reply.url

    @property
    def unchanged(self) -> bool:
        """Whether the server says that nothing changed since the validators were given."""
        return self.reply.status == _NOT_MODIFIED

    @property
    def etag(self) -> str | None:
        """The entity tag as sent, where it can be sent back."""
        return _validator(self.reply.headers.get("etag"))

    @property
    def last_modified(self) -> str | None:
        """The date of change as sent, where it can be sent back."""
        return _validator(self.reply.headers.get("last-modified"))

    @property
    def content_type(self) -> str:
        """The declared type of the body."""
        return self.reply.headers.get("content-type", "")


class Fetcher:
    """Fetches over connections that are kept; safe to share between threads.

    What robots.txt said is kept in `robots_folder`, so that a new process need not ask again.
    """

    def __init__(
        self,
        rules: FetchRules,
        *,
        robots_folder: Path | None = None,
        resolver: Resolver = resolve,
    ) -> None:
        self.rules = rules
        self._exchange = Exchange(rules, resolver)
        self._robots = Robots(self._ask_robots, rules.user_agent, robots_folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the kept connections."""
        self._exchange.close()

    def fetch(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        accept: str = ACCEPT_FEED,
        secrets: Mapping[str, str] | None = None,
        wire_bytes: int | None = None,
    ) -> Answer:
        """Return the answer of an address, its redirects followed, or raise a FetchError.

        The validators are sent as they were received. `secrets` are headers for the first origin
        only.
        """
        headers = {"Accept": accept, **(secrets or {})}
        if etag is not None:
            headers["If-None-Match"] = etag
        if last_modified is not None:
            headers["If-Modified-Since"] = last_modified
        limit = min(wire_bytes or self.rules.wire_bytes, self.rules.wire_bytes)
        reply, hops = self._follow(url, headers, frozenset(secrets or ()), limit, self._robots)
        conditional = etag is not None or last_modified is not None
        _refuse(reply, conditional=conditional)
        return Answer(reply, hops)

    def _follow(
        self,
        url: str,
        headers: Mapping[str, str],
        secrets: frozenset[str],
        limit: int,
        robots: Robots | None,
    ) -> tuple[Reply, tuple[Hop, ...]]:
        headers = {"User-Agent": self.rules.user_agent, **headers}
        start = here = _parse(url)
        hops: list[Hop] = []
        left = self.rules.deadline
        while True:
            pause = robots.check(str(here)) if robots is not None else 0.0
            reply, took = self._exchange.ask(
                here, headers, limit=limit, seconds=left, cut=robots is None, pause=pause
            )
            left -= took
            location = reply.headers.get("location")
            if reply.status not in _REDIRECTS or location is None:
                return reply, tuple(hops)
            there = follow(here, location, [start, *(_parse(hop.url) for hop in hops)])
            hops.append(Hop(reply.status, str(there)))
            if len(hops) > self.rules.redirects:
                raise FetchError(
                    FailureKind.REDIRECT_LOOP, url, f"more than {self.rules.redirects} redirects"
                )
            if (here.scheme, here.netloc) != (there.scheme, there.netloc):
                headers = {k: v for k, v in headers.items() if k not in secrets}
            here = there

    def _ask_robots(self, url: str) -> tuple[int, bytes]:
        """Return what robots.txt answers; what keeps it from being asked is raised."""
        try:
            reply, _ = self._follow(
                url, {"Accept": "text/plain, */*"}, frozenset(), ROBOTS_BYTES, None
            )
        except FetchError as error:
            if error.kind in {FailureKind.REDIRECT, FailureKind.REDIRECT_LOOP}:
                # RFC 9309 counts a robots.txt that leads nowhere as one that is not there.
                return 404, b""
            raise
        return reply.status, reply.body


def _parse(url: str) -> httpx.URL:
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise FetchError(FailureKind.PROTOCOL, url, f"not an address: {error}") from error
    if parsed.scheme not in {"http", "https"} or not parsed.host:
        raise FetchError(FailureKind.PROTOCOL, url, "only http and https are fetched")
    return parsed


def _validator(raw: str | None) -> str | None:
    if raw is None or len(raw) > _VALIDATOR_BYTES or not raw.isascii() or not raw.isprintable():
        return None
    return raw


def _refuse(reply: Reply, *, conditional: bool) -> None:
    """Raise what a reply's status means, where it is of no use."""
    status = reply.status
    retry_after = reply.headers.get("retry-after")
    if "cf-mitigated" in reply.headers or status in _REFUSALS:
        kind, message = FailureKind.BLOCKED, f"refused with {status}"
    elif status in _OK or (status == _NOT_MODIFIED and conditional):
        return
    elif status == _NOT_MODIFIED:
        kind, message = FailureKind.PROTOCOL, "answered 304 to what asked for everything"
    elif status == _GONE:
        kind, message = FailureKind.GONE, "answered 410: gone for good"
    elif status == _THROTTLED or (status == _UNAVAILABLE and retry_after):
        kind, message = FailureKind.THROTTLED, f"answered {status}: asked too often"
    else:
        kind, message = FailureKind.HTTP, f"answered {status}"
    raise FetchError(kind, reply.url, message, status=status, retry_after=retry_after)
