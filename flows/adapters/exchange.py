"""One request and its answer: within a deadline, and never more bytes than are allowed."""

from __future__ import annotations

import random
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

import httpcore
import httpx
import truststore

from flows.adapters.dialing import DialError, GuardedBackend, Resolver, deadline, remaining
from flows.adapters.fetch_errors import FetchError
from flows.adapters.host_turns import HostTurns
from flows.adapters.inflating import InflateError, Inflater
from models.values.sources import FailureKind

_HEADER_BYTES = 64_000
_HEADER_COUNT = 200
_RETRIED = frozenset({FailureKind.CONNECTION, FailureKind.PROTOCOL})


@dataclass(frozen=True, slots=True)
class FetchRules:
    """How to fetch; `contact` is an address or mail where a publisher can complain."""

    contact: str = ""
    product: str = "india-oman-tracker/0.1"
    deadline: float = 30.0
    connect: float = 10.0
    read: float = 20.0
    wire_bytes: int = 10_000_000
    body_bytes: int = 15_000_000
    redirects: int = 5
    spacing: float = 1.0
    allow_networks: tuple[str, ...] = ()

    @property
    def user_agent(self) -> str:
        """An honest name, and where to find us."""
        return f"{self.product} (+{self.contact})" if self.contact else self.product


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back for one request, its body decoded; header names are in lower case."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    complete: bool
    """Whether the body came to its end, as far as HTTP can tell."""
    wire_size: int
    detail: str | None = None


class Exchange:
    """Sends requests over kept connections, host by host; safe to share between threads."""

    def __init__(self, rules: FetchRules, resolver: Resolver) -> None:
        self._rules = rules
        self._turns = HostTurns()
        self._backend = GuardedBackend(allow=rules.allow_networks, resolver=resolver)

    @cached_property
    def _pool(self) -> httpcore.ConnectionPool:
        # No proxy and no cookies: neither the environment nor one source may touch another's fetch.
        return httpcore.ConnectionPool(
            ssl_context=_trust(),
            max_connections=200,
            # The pool walks through all of them for every request; a host's turn is soon over.
            max_keepalive_connections=16,
            keepalive_expiry=15.0,
            network_backend=self._backend,
        )

    def close(self) -> None:
        """Close the kept connections."""
        if "_pool" in self.__dict__:
            self._pool.close()

    def ask(
        self,
        url: httpx.URL,
        headers: Mapping[str, str],
        *,
        limit: int,
        seconds: float,
        cut: bool,
        pause: float = 0.0,
    ) -> tuple[Reply, float]:
        """Return a reply and the seconds that it took, waiting for the host's turn not counted.

        A body beyond `limit` is an error, or with `cut` is cut there. `pause` is what the host
        wishes to have after it, where that is longer than ours.
        """
        # What the settings open is one's own: no publisher is there to be spared.
        ours = self._backend.is_allowed(url.host)
        spacing = 0.0 if ours else max(self._rules.spacing, pause)
        with self._turns.take(url.netloc.decode(), spacing), deadline(seconds):
            began = time.monotonic()
            try:
                reply = self._retry(url, headers, limit, cut=cut)
            except DialError as error:
                raise _typed(error, str(url)) from error
            return reply, time.monotonic() - began

    def _retry(self, url: httpx.URL, headers: Mapping[str, str], limit: int, *, cut: bool) -> Reply:
        """Try once more where a connection broke, or a body was not in the encoding it claimed."""
        packed = {**headers, "Accept-Encoding": "gzip, deflate"}
        try:
            return self._send(url, packed, limit, cut=cut)
        except FetchError as error:
            if error.kind in {FailureKind.DECODE, FailureKind.UNSUPPORTED_ENCODING}:
                plain = {**headers, "Accept-Encoding": "identity"}
                return self._send(url, plain, limit, cut=cut)
            if error.kind not in _RETRIED:
                raise
            time.sleep(min(0.1 + random.random() * 0.3, remaining()))  # noqa: S311 - jitter
            return self._send(url, packed, limit, cut=cut)

    def _send(self, url: httpx.URL, headers: Mapping[str, str], limit: int, *, cut: bool) -> Reply:
        rules = self._rules
        request = httpcore.Request(
            "GET",
            httpcore.URL(
                scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
            ),
            headers=[("Host", url.netloc.decode()), *headers.items()],
            extensions={
                "timeout": {
                    "connect": rules.connect,
                    "read": rules.read,
                    "write": rules.read,
                    "pool": rules.deadline,
                }
            },
        )
        try:
            response = self._pool.handle_request(request)
        except Exception as error:
            # The library lets through errors of sockets, of TLS and of its own parser alike; each
            # is a failure of this one source, and gets its type from what stands behind it.
            raise _typed(error, str(url)) from error
        try:
            return self._receive(str(url), response, limit, cut=cut)
        finally:
            response.close()

    def _receive(self, url: str, response: httpcore.Response, limit: int, *, cut: bool) -> Reply:
        headers = _headers(url, response.headers)
        if not cut:
            _refuse_announced(url, headers, limit)
        wire, complete, detail = 0, True, None
        try:
            inflater = Inflater(headers.get("content-encoding", ""), self._rules.body_bytes)
            try:
                for chunk in response.iter_stream():
                    wire += len(chunk)
                    inflater.feed(chunk)
                    if wire > limit:
                        if cut:
                            complete, detail = False, f"cut at {limit:,} bytes"
                            break
                        raise FetchError(
                            FailureKind.TOO_LARGE, url, f"the body is larger than {limit:,} bytes"
                        )
            except (httpcore.RemoteProtocolError, httpcore.ReadError) as error:
                complete, detail = False, f"the body broke off: {error}"
            except (httpcore.TimeoutException, DialError) as error:
                raise _typed(error, url) from error
        except InflateError as error:
            raise FetchError(error.kind, url, str(error)) from error
        if complete and not inflater.finish():
            complete, detail = False, "the compressed body broke off"
        return Reply(url, response.status, headers, inflater.body, complete, wire, detail)


@cache
def _trust() -> ssl.SSLContext:
    """Return the trust of the system, read once: some publishers send no whole chain."""
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _headers(url: str, raw: list[tuple[bytes, bytes]]) -> dict[str, str]:
    if len(raw) > _HEADER_COUNT or sum(len(k) + len(v) for k, v in raw) > _HEADER_BYTES:
        raise FetchError(FailureKind.PROTOCOL, url, "more headers than any answer needs")
    found: dict[str, str] = {}
    for key, value in raw:
        name, text = key.decode("latin-1").lower(), value.decode("latin-1")
        found[name] = f"{found[name]}, {text}" if name in found else text
    return found


def _refuse_announced(url: str, headers: Mapping[str, str], limit: int) -> None:
    length = headers.get("content-length", "")[:20]
    if length.isascii() and length.isdigit() and int(length) > limit:
        raise FetchError(
            FailureKind.TOO_LARGE, url, f"{length} bytes are announced, {limit:,} allowed"
        )


def _typed(error: Exception, url: str) -> FetchError:
    """Return the failure that an error of the connection stands for."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, DialError):
            return FetchError(cause.kind, url, str(cause))
        if isinstance(cause, ssl.SSLError):
            return FetchError(FailureKind.TLS, url, f"no trusted connection: {cause}")
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, httpcore.TimeoutException):
        return FetchError(FailureKind.TIMEOUT, url, f"no answer in time ({type(error).__name__})")
    # The library has no kind of its own for a connection that closes before any answer.
    silent = "disconnected" in str(error)
    if silent or isinstance(error, (httpcore.NetworkError, OSError)):
        return FetchError(FailureKind.CONNECTION, url, f"no connection: {error}")
    return FetchError(FailureKind.PROTOCOL, url, f"not HTTP: {error}")
