"""A thousand publishers on loopback, each at an address of its own; a process apart.

`python feed_server.py ENTRIES` prints its port and serves until its input ends. Any 127.x.y.z has a
feed of its own at /feed, with validators; /robots.txt is not there; /slow drips for ever; /bomb is
a feed that takes a parser many seconds.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import sys
from functools import cache

ENTRIES = int(sys.argv[1]) if len(sys.argv) > 1 else 20
SENTENCE = "The harbour handled more containers than a year ago, its operator said. " * 4


@cache
def feed(host: str) -> tuple[bytes, bytes]:
    """Return the body of a host's feed, and its validator."""
    items = "".join(
        f"<item><title>Report {number} of {host}</title><link>http://{host}/{number}</link>"
        f'<guid isPermaLink="false">{host}-{number}</guid><description>{SENTENCE}</description>'
        f"<pubDate>Fri, 05 Dec 2025 {number % 24:02}:00:00 GMT</pubDate></item>"
        for number in range(ENTRIES)
    )
    body = (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>A desk</title>'
        f"<link>http://{host}/</link><description>News</description>{items}</channel></rss>"
    ).encode()
    return body, hashlib.sha256(body).hexdigest()[:16].encode()


@cache
def bomb() -> bytes:
    """Return a small feed that no parser is done with in seconds."""
    attributes = " ".join(f"a{number}='1'" for number in range(60_000))
    return f"<rss version='2.0'><channel><item {attributes}/></channel></rss>".encode()


async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer requests on one connection until it closes."""
    try:
        while head := await reader.readuntil(b"\r\n\r\n"):
            lines = head.split(b"\r\n")
            path = lines[0].split(b" ")[1]
            headers = {
                name.strip().lower(): value.strip()
                for name, _, value in (line.partition(b":") for line in lines[1:])
            }
            if path == b"/slow":
                await drip(writer)
                return
            writer.write(reply(path, headers))
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


def reply(path: bytes, headers: dict[bytes, bytes]) -> bytes:
    """Return the whole answer to one request."""
    if path == b"/bomb":
        return _message(b"200 OK", bomb())
    if path != b"/feed":
        return _message(b"404 Not Found", b"")
    body, tag = feed(headers[b"host"].decode())
    quoted = b'"' + tag + b'"'
    if headers.get(b"if-none-match") == quoted:
        return b"HTTP/1.1 304 Not Modified\r\nETag: " + quoted + b"\r\n\r\n"
    return _message(b"200 OK", body, b"ETag: " + quoted + b"\r\n")


def _message(status: bytes, body: bytes, more: bytes = b"") -> bytes:
    return (
        b"HTTP/1.1 "
        + status
        + b"\r\nContent-Type: application/rss+xml\r\n"
        + more
        + b"Content-Length: %d\r\n\r\n" % len(body)
        + body
    )


async def drip(writer: asyncio.StreamWriter) -> None:
    """Send one byte a second, for as long as anybody takes it."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n")
    while not writer.is_closing():
        writer.write(b"<")
        await writer.drain()
        await asyncio.sleep(1)


async def main() -> None:
    """Serve until the input ends."""
    server = await asyncio.start_server(answer, "0.0.0.0", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.to_thread(sys.stdin.read)
    os._exit(0)


if __name__ == "__main__":
    asyncio.run(main())
