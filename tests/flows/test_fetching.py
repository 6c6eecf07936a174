"""Fetching from servers that break, lie, stall or attack: each answer has its typed failure."""

from __future__ import annotations

import gzip
import socket
import struct
import subprocess
import sys
import threading
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest

from flows.adapters.dialing import is_public
from flows.adapters.exchange import FetchRules
from flows.adapters.fetch_errors import FetchError, read_retry_after, redact
from flows.adapters.fetching import Fetcher
from flows.newsroom.site import Newsroom
from models.values.sources import FailureKind

RULES = FetchRules(
    contact="mailto:desk@tracker.example",
    deadline=1.0,
    connect=0.9,
    read=0.8,
    allow_networks=("127.0.0.0/8",),
)
NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
Behaviour = Callable[[socket.socket, bytes], None]


@contextmanager
def server(behave: Behaviour, *, robots: bytes = NOT_FOUND) -> Iterator[tuple[str, list[bytes]]]:
    """Answer robots.txt properly, and everything else as `behave` does."""
    listening = socket.create_server(("127.0.0.1", 0))
    listening.settimeout(0.02)
    heads: list[bytes] = []
    over = threading.Event()

    def answer(connection: socket.socket) -> None:
        with connection:
            connection.settimeout(10)
            head = b""
            while b"\r\n\r\n" not in head:
                piece = connection.recv(65536)
                if not piece:
                    return
                head += piece
            try:
                if b"/robots.txt" in head.split(b"\r\n")[0]:
                    connection.sendall(robots)
                    return
                heads.append(head)
                behave(connection, head)
            except OSError:
                return

    def accept() -> None:
        while not over.is_set():
            try:
                connection, _ = listening.accept()
            except TimeoutError:
                continue
            threading.Thread(target=answer, args=(connection,), daemon=True).start()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}", heads
    finally:
        over.set()
        thread.join(2)
        listening.close()


def says(raw: bytes) -> Behaviour:
    return lambda connection, _head: connection.sendall(raw)


def response(
    body: bytes, *headers: str, status: str = "200 OK", length: int | None = None
) -> bytes:
    size = len(body) if length is None else length
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {size}", "Connection: close", *headers]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def drip(first: bytes, piece: bytes, seconds: float) -> Behaviour:
    def behave(connection: socket.socket, _head: bytes) -> None:
        connection.sendall(first)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            connection.sendall(piece)
            time.sleep(0.2)

    return behave


def hang(_connection: socket.socket, _head: bytes) -> None:
    time.sleep(60)


def reset(connection: socket.socket, _head: bytes) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def close(_connection: socket.socket, _head: bytes) -> None:
    return


def endless(connection: socket.socket, _head: bytes) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    for _ in range(4000):
        connection.sendall(b"10000\r\n" + b"x" * 65536 + b"\r\n")


def headers(count: int, size: int) -> bytes:
    many = [f"X-{n}: {'y' * size}" for n in range(count)]
    return response(b"<rss/>", *many)


GZIP = "Content-Encoding: gzip"
BOMB = gzip.compress(bytes(60_000_000), 9, mtime=0)
FEED = b"<rss version='2.0'><channel><title>t</title></channel></rss>"
HTTP_09 = b"<html>\r\nno status line</html>\r\n\r\n"
TWO_LENGTHS = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcde"
CLOSED_PORT = "http://127.0.0.1:9/"


@pytest.mark.parametrize(
    ("case", "behave", "kind"),
    [
        ("F01 gzip bomb", says(response(BOMB, GZIP)), FailureKind.TOO_LARGE),
        (
            "F02 two layers",
            says(response(gzip.compress(BOMB, mtime=0), "Content-Encoding: gzip, gzip")),
            FailureKind.UNSUPPORTED_ENCODING,
        ),
        (
            "F03 deflate bomb",
            says(response(zlib.compress(bytes(60_000_000)), "Content-Encoding: deflate")),
            FailureKind.TOO_LARGE,
        ),
        (
            "F03 brotli, which was not offered",
            says(response(b"\x1b\x00", "Content-Encoding: br")),
            FailureKind.UNSUPPORTED_ENCODING,
        ),
        (
            "F04 announces ten gigabytes",
            says(response(b"x" * 65536, length=10_000_000_000)),
            FailureKind.TOO_LARGE,
        ),
        ("F05 endless chunks", endless, FailureKind.TOO_LARGE),
        (
            "F06 slow body",
            drip(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", b"x", 60),
            FailureKind.DEADLINE,
        ),
        (
            "F07 slow headers",
            drip(b"HTTP/1.1 200 OK\r\n", b"X-n: y\r\n", 60),
            FailureKind.DEADLINE,
        ),
        (
            "F07 endless 103",
            drip(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n", 60),
            FailureKind.DEADLINE,
        ),
        ("F08 never answers", hang, FailureKind.TIMEOUT),
        ("F08 resets", reset, FailureKind.CONNECTION),
        ("F08 closes without a word", close, FailureKind.CONNECTION),
        ("F13 says gzip and is plain", says(response(FEED, GZIP)), FailureKind.DECODE),
        (
            "F13 unknown encoding",
            says(response(FEED, "Content-Encoding: compress")),
            FailureKind.UNSUPPORTED_ENCODING,
        ),
        ("F25 a header of 500 kB", says(headers(1, 500_000)), FailureKind.PROTOCOL),
        ("F25 five thousand headers", says(headers(5000, 1)), FailureKind.PROTOCOL),
        ("F26 garbage", says(b"\x00\xffgarbage\r\n\r\n"), FailureKind.PROTOCOL),
        ("F26 HTTP/0.9", says(HTTP_09), FailureKind.PROTOCOL),
        ("F26 two lengths", says(TWO_LENGTHS), FailureKind.PROTOCOL),
        ("F29 304 unasked", says(response(b"", status="304 Not Modified")), FailureKind.PROTOCOL),
        (
            "challenge with 403",
            says(response(b"x", "cf-mitigated: challenge", status="403 Forbidden")),
            FailureKind.BLOCKED,
        ),
        ("gone", says(response(b"", status="410 Gone")), FailureKind.GONE),
        ("server error", says(response(b"", status="500 Oops")), FailureKind.HTTP),
    ],
    ids=lambda value: value.replace(" ", "-") if isinstance(value, str) else "",
)
def test_a_bad_answer_has_its_typed_failure_in_bounded_time(
    case: str, behave: Behaviour, kind: FailureKind
) -> None:
    began = time.monotonic()
    with server(behave) as (url, _heads), Fetcher(RULES) as fetcher:
        with pytest.raises(FetchError) as caught:
            fetcher.fetch(f"{url}/feed")
        took = time.monotonic() - began
    assert caught.value.kind is kind, f"{case}: {caught.value}"
    assert took < 15


def test_a_bomb_does_not_fill_the_memory() -> None:
    with server(says(response(BOMB, GZIP))) as (url, _heads), Fetcher(RULES) as fetcher:
        tracemalloc.start()
        with pytest.raises(FetchError):
            fetcher.fetch(f"{url}/feed")
        _now, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 45_000_000


@pytest.mark.parametrize(
    ("case", "raw", "complete"),
    [
        ("plain", response(FEED), True),
        ("gzip", response(gzip.compress(FEED, mtime=0), GZIP), True),
        ("x-gzip", response(gzip.compress(FEED, mtime=0), "Content-Encoding: x-gzip"), True),
        ("deflate", response(zlib.compress(FEED), "Content-Encoding: deflate"), True),
        ("raw deflate", response(zlib.compress(FEED)[2:-4], "Content-Encoding: deflate"), True),
        (
            "F12 two members",
            response(gzip.compress(FEED[:20], mtime=0) + gzip.compress(FEED[20:], mtime=0), GZIP),
            True,
        ),
        ("padding after gzip", response(gzip.compress(FEED, mtime=0) + bytes(64), GZIP), True),
        (
            "F10 short of its length",
            response(FEED, length=len(FEED) + 100),
            False,
        ),
        (
            "F09 cut gzip without length",
            b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"
            + gzip.compress(FEED, mtime=0)[:-12],
            False,
        ),
    ],
)
def test_a_body_is_decoded_and_its_end_is_known(case: str, raw: bytes, complete: bool) -> None:
    with server(says(raw)) as (url, _heads), Fetcher(RULES) as fetcher:
        answer = fetcher.fetch(f"{url}/feed")
    assert answer.reply.complete is complete, case
    assert FEED.startswith(answer.reply.body)
    if "cut" not in case:
        assert answer.reply.body == FEED


@pytest.mark.parametrize(
    ("location", "kind"),
    [
        ("/feed", FailureKind.REDIRECT_LOOP),
        ("file:///etc/passwd", FailureKind.REDIRECT),
        ("ftp://127.0.0.1/x", FailureKind.REDIRECT),
        ("gopher://127.0.0.1/x", FailureKind.REDIRECT),
        ("javascript:alert(1)", FailureKind.REDIRECT),
        ("data:text/xml,<rss/>", FailureKind.REDIRECT),
        ("http://user@127.0.0.1/x", FailureKind.REDIRECT),
        ("/error.htm", FailureKind.REDIRECT),
        ("/", FailureKind.REDIRECT),
        ("http://169.254.169.254/latest", FailureKind.BLOCKED_ADDRESS),
        ("http://10.0.0.1/x", FailureKind.BLOCKED_ADDRESS),
        ("http://100.64.0.1/x", FailureKind.BLOCKED_ADDRESS),
        ("http://168.63.129.16/x", FailureKind.BLOCKED_ADDRESS),
        ("http://[fd00:ec2::254]/x", FailureKind.BLOCKED_ADDRESS),
        ("http://[::1]/x", FailureKind.BLOCKED_ADDRESS),
    ],
)
def test_a_redirect_leads_only_where_it_may(location: str, kind: FailureKind) -> None:
    raw = response(b"", f"Location: {location}", status="302 Found")
    with (
        server(says(raw)) as (url, _heads),
        Fetcher(RULES) as fetcher,
        pytest.raises(FetchError) as caught,
    ):
        fetcher.fetch(f"{url}/feed")
    assert caught.value.kind is kind


def test_more_than_five_redirects_are_not_followed() -> None:
    def onward(connection: socket.socket, head: bytes) -> None:
        number = int(head.split(b" ")[1].strip(b"/")) + 1
        connection.sendall(response(b"", f"Location: /{number}", status="302 Found"))

    with (
        server(onward) as (url, heads),
        Fetcher(RULES) as fetcher,
        pytest.raises(FetchError) as caught,
    ):
        fetcher.fetch(f"{url}/1")
    assert caught.value.kind is FailureKind.REDIRECT_LOOP
    assert len(heads) == 6


def test_secrets_stay_with_the_origin_that_they_are_for() -> None:
    with server(says(response(FEED))) as (there, heads):
        raw = response(b"", f"Location: {there}/feed", status="302 Found")
        with server(says(raw)) as (here, first), Fetcher(RULES) as fetcher:
            answer = fetcher.fetch(f"{here}/feed", secrets={"X-Api-Key": "S3CR3T"})
    assert b"S3CR3T" in first[0]
    assert b"S3CR3T" not in heads[0]
    assert [hop.status for hop in answer.hops] == [302]


def test_no_cookie_is_kept() -> None:
    raw = response(FEED, "Set-Cookie: a=b")
    with server(says(raw)) as (url, heads), Fetcher(RULES) as fetcher:
        fetcher.fetch(f"{url}/feed")
        fetcher.fetch(f"{url}/feed")
    assert not any(b"cookie" in head.lower() for head in heads)


def test_a_proxy_of_the_environment_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with server(says(response(b"proxy"))) as (proxy, asked):
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy)
        with server(says(response(FEED))) as (url, _heads), Fetcher(RULES) as fetcher:
            assert fetcher.fetch(f"{url}/feed").reply.body == FEED
    assert asked == []


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "168.63.129.16",
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "64:ff9b:1::1",
        "2002:7f00:1::",
        "2002:a00:1::",
        "2001:0:4136:e378::1",
        "fec0::1",
        "fe80::1",
        "fd00:ec2::254",
        "ff02::1",
        "2001:db8::1",
    ],
)
def test_addresses_that_are_not_of_the_public_internet(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "164.100.0.1", "2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8"]
)
def test_addresses_that_are(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://127.1/",
        "http://0/",
        "http://localhost/",
        "http://[::ffff:127.0.0.1]/",
        "http://ok@127.0.0.1/",
    ],
)
def test_odd_spellings_are_judged_by_what_they_dial(url: str) -> None:
    with Fetcher(FetchRules(deadline=2)) as fetcher, pytest.raises(FetchError) as caught:
        fetcher.fetch(url)
    assert caught.value.kind is FailureKind.BLOCKED_ADDRESS


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://h.example/", "http://", "x", ""])
def test_only_http_is_fetched(url: str) -> None:
    with Fetcher(FetchRules()) as fetcher, pytest.raises(FetchError) as caught:
        fetcher.fetch(url)
    assert caught.value.kind is FailureKind.PROTOCOL


def test_the_address_that_is_dialled_is_the_one_that_was_judged() -> None:
    asked: list[str] = []

    def rebinding(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    with server(says(response(b"SECRET"))) as (url, heads):
        port = url.rsplit(":", 1)[1]
        rules = FetchRules(deadline=1)
        with Fetcher(rules, resolver=rebinding) as fetcher, pytest.raises(FetchError) as caught:
            fetcher.fetch(f"http://rebinding.example:{port}/feed")
    assert caught.value.kind is FailureKind.BLOCKED_ADDRESS
    assert (asked, heads) == (["rebinding.example"], [])


def test_one_private_address_among_the_answers_refuses_the_host() -> None:
    def mixed(_host: str, _port: int) -> list[str]:
        return ["2606:4700::1111", "10.0.0.1"]

    rules = FetchRules(deadline=1)
    with Fetcher(rules, resolver=mixed) as fetcher, pytest.raises(FetchError) as caught:
        fetcher.fetch("http://mixed.example/feed")
    assert caught.value.kind is FailureKind.BLOCKED_ADDRESS


def test_validators_are_sent_as_they_came() -> None:
    etag, changed = 'W/"a-gzip"', "Thu, 04 Dec 2025 06:00:00 GMT"
    raw = response(FEED, f"ETag: {etag}", f"Last-Modified: {changed}")
    with server(says(raw)) as (url, heads), Fetcher(RULES) as fetcher:
        answer = fetcher.fetch(f"{url}/feed")
        fetcher.fetch(f"{url}/feed", etag=answer.etag, last_modified=answer.last_modified)
    assert f"If-None-Match: {etag}".encode() in heads[1]
    assert f"If-Modified-Since: {changed}".encode() in heads[1]
    assert b"mailto:desk@tracker.example" in heads[0]


@pytest.mark.parametrize("etag", ["x" * 2000, '"é"'])
def test_a_validator_that_cannot_be_sent_back_is_not_kept(etag: str) -> None:
    with server(says(response(FEED, f"ETag: {etag}"))) as (url, _heads), Fetcher(RULES) as fetcher:
        assert fetcher.fetch(f"{url}/feed").etag is None


def test_an_untrusted_certificate_is_refused(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = subprocess.run(
        (
            "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 "
            f"-keyout {key} -out {certificate} "
            "-subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1"
        ).split(),
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("no openssl command here")
    script = (
        "import http.server, ssl, sys\n"
        "s = http.server.HTTPServer(('127.0.0.1', 0), http.server.SimpleHTTPRequestHandler)\n"
        "c = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER); c.load_cert_chain(*sys.argv[1:])\n"
        "s.socket = c.wrap_socket(s.socket, server_side=True)\n"
        "print(s.server_port, flush=True); s.serve_forever()\n"
    )
    command = [sys.executable, "-c", script, str(certificate), str(key)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        port = int(process.stdout.readline())
        with Fetcher(RULES) as fetcher, pytest.raises(FetchError) as caught:
            fetcher.fetch(f"https://127.0.0.1:{port}/")
        process.kill()
    assert caught.value.kind is FailureKind.TLS


@pytest.mark.parametrize(
    ("robots", "allowed"),
    [
        (response(b"User-agent: *\nDisallow: /feed"), False),
        (response(b"User-agent: *\nDisallow: /private"), True),
        (response(b"User-agent: india-oman-tracker\nDisallow: /"), False),
        (response(b"", status="503 Later"), False),
        (response(b"", status="403 Forbidden"), True),
        (NOT_FOUND, True),
        (response(b"", "Location: /robots.txt", status="302 Found"), True),
        (response(b"User-agent: *\nDisallow: /other\n" + b"# x\n" * 2_500_000), True),
        (response(b"User-agent: *\nDisallow: /" + b"*a" * 2000 + b"$\n"), True),
        (response(b"\xff\xfe\x00garbage"), True),
    ],
    ids=range(10),
)
def test_robots_are_asked_first(robots: bytes, allowed: bool) -> None:
    with server(says(response(FEED)), robots=robots) as (url, heads), Fetcher(RULES) as fetcher:
        if allowed:
            assert fetcher.fetch(f"{url}/feed").reply.body == FEED
        else:
            with pytest.raises(FetchError) as caught:
                fetcher.fetch(f"{url}/feed")
            assert caught.value.kind is FailureKind.ROBOTS
            assert heads == []


def test_robots_are_remembered_by_the_next_process(tmp_path: Path) -> None:
    with Newsroom() as room:
        url = room.serve("/feed", FEED)
        for _ in range(2):
            with Fetcher(RULES, robots_folder=tmp_path) as fetcher:
                fetcher.fetch(url)
        assert [seen.path for seen in room.requests] == ["/robots.txt", "/feed", "/feed"]


def test_one_host_gets_one_request_at_a_time() -> None:
    busy, most = [0], [0]
    lock = threading.Lock()

    def behave(connection: socket.socket, _head: bytes) -> None:
        with lock:
            busy[0] += 1
            most[0] = max(most[0], busy[0])
        time.sleep(0.05)
        with lock:
            busy[0] -= 1
        connection.sendall(response(FEED))

    with server(behave) as (url, heads), Fetcher(RULES) as fetcher:
        threads = [threading.Thread(target=fetcher.fetch, args=(f"{url}/feed",)) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert (len(heads), most[0]) == (6, 1)


NOW = datetime(2025, 12, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("raw", "wait"),
    [
        ("120", timedelta(minutes=2)),
        ("Fri, 05 Dec 2025 01:00:00 GMT", timedelta(hours=1)),
        ("-1", None),
        ("soon", None),
        ("Fri, 05 Dec 99999 01:00:00 GMT", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after_is_read_in_both_forms(raw: str | None, wait: timedelta | None) -> None:
    assert read_retry_after(raw, NOW) == wait


def test_secrets_are_not_shown() -> None:
    shown = redact("https://user:S3CR3T@h.example/feed?token=S3CR3T&page=2&api_key=S3CR3T")
    assert "S3CR3T" not in shown
    assert "page=2" in shown
    error = FetchError(FailureKind.HTTP, "https://h.example/?key=S3CR3T", "failed: ?key=S3CR3T")
    assert "S3CR3T" not in str(error)
