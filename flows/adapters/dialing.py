"""Dial only addresses of the public internet, and never beyond the fetch's one deadline.

The address is judged when it is dialled, not before: a name may answer twice with two addresses.
"""

from __future__ import annotations

import contextlib
import ipaddress
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextvars import ContextVar
from typing import Any

import httpcore

from models.values.sources import FailureKind

Resolver = Callable[[str, int], list[str]]
Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_deadline: ContextVar[float | None] = ContextVar("fetch_deadline", default=None)

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_COMPATIBLE = ipaddress.ip_network("::/96")
# What Python 3.11 calls global and is not: tunnels, local NAT64, site-local, and the metadata
# service of one cloud that stands on a public number.
_CLOSED = tuple(
    ipaddress.ip_network(net)
    for net in (
        "64:ff9b:1::/48",
        "2001::/32",
        "fec0::/10",
        "100.64.0.0/10",
        "192.88.99.0/24",
        "168.63.129.16/32",
        "5f00::/16",
        "3fff::/20",
    )
)


class DialError(Exception):
    """A connection that was not or could not be made, with its kind."""

    def __init__(self, kind: FailureKind, message: str) -> None:
        super().__init__(message)
        self.kind = kind


@contextlib.contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Bound all dialling, reading and writing of this thread within the block."""
    token = _deadline.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _deadline.reset(token)


def remaining(timeout: float | None = None) -> float:
    """Return the seconds that are left, at most `timeout`."""
    end = _deadline.get()
    left = 3600.0 if end is None else end - time.monotonic()
    if left <= 0:
        raise DialError(FailureKind.DEADLINE, "the fetch took longer than its deadline")
    return left if timeout is None else min(left, timeout)


def unwrap(address: Address) -> Address:
    """Return the IPv4 address that an IPv6 one carries, else the address itself."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return address.ipv4_mapped
        if address.sixtofour is not None:
            return address.sixtofour
        inside_compatible = address in _COMPATIBLE and int(address) > 1
        if address in _NAT64 or inside_compatible:
            return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def is_public(address: Address) -> bool:
    """Say whether an address may be dialled: global, unicast, and no tunnel to elsewhere."""
    inner = unwrap(address)
    return (
        inner.is_global
        and not inner.is_multicast
        and not inner.is_reserved
        and not inner.is_link_local
        and not any(inner.version == net.version and inner in net for net in _CLOSED)
    )


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a host, asking the system for no longer than the deadline."""
    answers: queue.SimpleQueue[list[str] | OSError | UnicodeError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put(list(dict.fromkeys(str(row[4][0]) for row in found)))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    # The system's resolver cannot be interrupted; a daemon thread can be left behind.
    threading.Thread(target=ask, name="resolve", daemon=True).start()
    try:
        answer = answers.get(timeout=remaining())
    except queue.Empty:
        raise DialError(FailureKind.DNS, f"no answer about {host} in time") from None
    if isinstance(answer, Exception):
        raise DialError(FailureKind.DNS, f"the name {host} has no address: {answer}") from answer
    return answer


class GuardedBackend(httpcore.NetworkBackend):
    """Resolves, judges and dials; any closed address among the answers refuses the host.

    `allow` names networks that are open all the same, such as 127.0.0.0/8 for a newsroom.
    """

    def __init__(self, *, allow: Sequence[str] = (), resolver: Resolver = resolve) -> None:
        self._allow = tuple(ipaddress.ip_network(net) for net in allow)
        self._resolver = resolver
        self._inner = httpcore.SyncBackend()

    def is_allowed(self, host: str) -> bool:
        """Say whether a host is a number within the networks that are open by setting."""
        try:
            inner = unwrap(ipaddress.ip_address(host.strip("[]")))
        except ValueError:
            return False
        return any(inner.version == net.version and inner in net for net in self._allow)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of a host that answers."""
        addresses = self._judged(host, port)
        failure: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in addresses[:4]:
            try:
                stream = self._inner.connect_tcp(
                    address, port, remaining(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return TimedStream(stream)
        if failure is None:
            raise DialError(FailureKind.DNS, f"the name {host} has no address")
        raise failure

    def _judged(self, host: str, port: int) -> list[str]:
        bare = host.strip("[]")
        try:
            addresses = [str(ipaddress.ip_address(bare))]
        except ValueError:
            addresses = self._resolver(bare, port)
        for raw in addresses:
            address = ipaddress.ip_address(raw.partition("%")[0])
            if not self.is_allowed(str(address)) and not is_public(address):
                raise DialError(
                    FailureKind.BLOCKED_ADDRESS,
                    f"{host} leads to {address}, which is not of the public internet",
                )
        return addresses


class TimedStream(httpcore.NetworkStream):
    """A connection each of whose operations also ends at the fetch's deadline."""

    def __init__(self, inner: httpcore.NetworkStream) -> None:
        self._inner = inner

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what has come."""
        try:
            return self._inner.read(max_bytes, remaining(timeout))
        except httpcore.ReadTimeout:
            # Where the deadline cut the wait short, that is the reason to tell.
            remaining()
            raise

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all of the buffer."""
        self._inner.write(buffer, remaining(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """Speak TLS from now on."""
        return TimedStream(self._inner.start_tls(ssl_context, server_hostname, remaining(timeout)))

    def get_extra_info(self, info: str) -> Any:
        """Return what is known of the connection."""
        return self._inner.get_extra_info(info)
