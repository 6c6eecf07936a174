"""A newsroom on loopback: it publishes feeds, listings and pages, and fails on command.

Tests and demonstrations read it as if it were the web. All that it says is constructed.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from http.server import ThreadingHTTPServer
from types import TracebackType
from typing import Self

from flows.newsroom.desk import Desk
from flows.newsroom.layout import render_feed, render_page
from flows.newsroom.shelf import Resource, Seen, Shelf
from flows.newsroom.stories import Fault, FeedForm, Story


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of readers that hang up: some are told to."""


class Newsroom:
    """Serves what was published, on a free port of 127.0.0.1, from `with` until its end.

    `clock` stamps Last-Modified. A feed is named by the caller; `publish` opens it as RSS where
    `open_feed` did not.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], datetime] | None = None,
        name: str = "Constructed Newsroom",
        host: str = "127.0.0.1",
        port: int = 0,
    ) -> None:
        self.name = name
        self._clock = clock or (lambda: datetime.now(UTC))
        self._shelf = Shelf()
        self._feeds: dict[str, tuple[FeedForm, list[tuple[Story, str]]]] = {}
        self._server = _Server((host, port), Desk.serving(self._shelf))
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        )

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)

    @property
    def url(self) -> str:
        """The address of the front page, without a slash at its end."""
        host, port = self._server.server_address[:2]
        return f"http://{host!s}:{port}"

    @property
    def requests(self) -> tuple[Seen, ...]:
        """All requests so far, in order."""
        return self._shelf.seen()

    def paths(self) -> frozenset[str]:
        """Return all paths at which something stands."""
        return self._shelf.paths()

    def open_feed(self, name: str, form: FeedForm | str = FeedForm.RSS) -> str:
        """Start an empty feed and return its address."""
        self._feeds[name] = (FeedForm(form), [])
        self._render(name)
        return self.feed_url(name)

    def feed_url(self, name: str) -> str:
        """Return the address of a feed."""
        return f"{self.url}/feeds/{name}"

    def publish(self, feed: str, story: Story, article_html: str | None = None) -> str:
        """Put a story at the head of a feed, with its page, and return the page's address."""
        if feed not in self._feeds:
            self.open_feed(feed)
        stories = self._feeds[feed][1]
        path = f"/article/{1000 + len(stories)}/{story.slug or feed}"
        page = article_html or render_page(story, self.name, self.url + path)
        self.serve(path, page)
        stories.insert(0, (story, self.url + path))
        self._render(feed)
        return self.url + path

    def serve(
        self,
        path: str,
        body: str | bytes,
        *,
        content_type: str = "text/html; charset=utf-8",
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        validators: bool = True,
    ) -> str:
        """Put any body at a path and return its address."""
        raw = body.encode() if isinstance(body, str) else body
        resource = Resource(raw, content_type, self._clock(), status, headers or {}, validators)
        self._shelf.put(path, resource)
        return self.url + path

    def break_(self, target: str, fault: Fault | str, *, times: int | None = None) -> None:
        """Make a feed (by name), a path or an address fail, so many times or until `mend`."""
        self._shelf.break_(self._path(target), Fault(fault), times)

    def mend(self, target: str) -> None:
        """Make a feed, a path or an address answer again."""
        self._shelf.mend(self._path(target))

    def _path(self, target: str) -> str:
        if target in self._feeds:
            return f"/feeds/{target}"
        return target.removeprefix(self.url)

    def _render(self, name: str) -> None:
        form, stories = self._feeds[name]
        body, content_type = render_feed(form.value, name, self.feed_url(name), stories)
        self.serve(f"/feeds/{name}", body, content_type=content_type)
