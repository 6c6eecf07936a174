"""The processes that parse: one body can end one of them, and nothing else."""

from __future__ import annotations

import contextlib
import json
import os
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import psutil
import pytest

from flows.adapters.readers import Readers
from models.values.articles import Outlet
from models.values.sources import Entry, FailureKind, Source
from parsers.web.answer_errors import AnswerError
from parsers.web.listed import Listed

NOW = datetime(2026, 11, 22, tzinfo=UTC)
SOURCE = Source(
    name="press",
    outlet=Outlet(name="Press"),
    kind="rss",
    url="https://h.example/feed",
    reason="a test",
)
GOOD = (
    b"<rss version='2.0'><channel><title>t</title>"
    b"<item><title>A</title><guid>1</guid></item></channel></rss>"
)
AUTHOR = "a" * 200_000 + "@" * 20_000


@pytest.fixture
def readers() -> Iterator[Readers]:
    with Readers(processes=1, deadline=1) as opened:
        opened.read_answer(SOURCE, GOOD, url=SOURCE.url, content_type="", now=NOW)
        yield opened


def read(readers: Readers, body: bytes) -> Listed:
    return readers.read_answer(SOURCE, body, url=SOURCE.url, content_type="text/xml", now=NOW)


def nurseries() -> list[psutil.Process]:
    found = psutil.Process().children()
    return [p for p in found if "flows.adapters.reading_process" in " ".join(p.cmdline())]


def children() -> list[psutil.Process]:
    return [child for nursery in nurseries() for child in nursery.children()]


def rss(body: str) -> bytes:
    return f"<rss version='2.0'><channel>{body}</channel></rss>".encode()


def test_an_answer_and_a_page_come_back_whole(readers: Readers) -> None:
    assert [entry.title for entry in read(readers, GOOD).entries] == ["A"]
    page = b"<html><body><article><p>" + b"A sentence of some length. " * 20 + b"</p></article>"
    entry = Entry(source="press", key="1", url="https://h.example/a", title="A")
    article = readers.read_page(
        SOURCE, entry, page, url="https://h.example/a", content_type="text/html", now=NOW
    )
    assert article.text.startswith("A sentence")


def test_a_typed_failure_comes_back_as_such_and_the_process_lives_on(readers: Readers) -> None:
    (before,) = children()
    with pytest.raises(AnswerError) as caught:
        read(readers, b"<html>no feed</html>")
    assert caught.value.kind is FailureKind.NOT_A_FEED
    assert [process.pid for process in children()] == [before.pid]


@pytest.mark.parametrize(
    "body",
    [
        rss("<item " + " ".join(f"a{n}='1'" for n in range(100_000)) + "/>"),
        rss("".join(f"<a xml:base='{'x' * 40}/'>" for _ in range(20_000)) + "</a>" * 20_000),
        rss(f"<item><guid>1</guid><author>{AUTHOR}</author></item>" * 20),
    ],
    ids=["P12 attributes", "P13 nested bases", "P11 authors"],
)
def test_what_takes_too_long_is_ended_and_the_next_is_read(readers: Readers, body: bytes) -> None:
    began = time.monotonic()
    try:
        read(readers, body)
    except AnswerError as error:
        assert error.kind is FailureKind.PARSER_CRASH  # noqa: PT017 - reading it in time is good too
    assert time.monotonic() - began < 20
    assert len(read(readers, GOOD).entries) == 1


def test_an_unusual_body_lets_the_others_past_it() -> None:
    slow = rss("<item " + " ".join(f"a{n}='1'" for n in range(100_000)) + "/>")
    with Readers(processes=1, deadline=2) as readers:
        for _ in range(20):
            read(readers, GOOD)
        (busy,) = children()
        ended: list[str] = []

        def read_slowly() -> None:
            with contextlib.suppress(AnswerError):
                read(readers, slow)
            ended.append("slow")

        thread = threading.Thread(target=read_slowly)
        thread.start()
        time.sleep(0.1)
        assert len(read(readers, GOOD).entries) == 1
        assert ended == [], "the next was read beside it"
        while not ended and busy.nice() != 19:
            time.sleep(0.02)
        assert ended == [], "it was put behind all others first"
        thread.join()
        # Behind all others, it may take a while even to die.
        busy.wait(60)
        assert len(read(readers, GOOD).entries) == 1
        assert busy.pid not in [process.pid for process in children()]
    assert children() == []


def test_a_process_that_is_killed_is_replaced(readers: Readers) -> None:
    (process,) = children()
    process.kill()
    process.wait(5)
    assert len(read(readers, GOOD).entries) == 1
    assert [other.pid for other in children()] != [process.pid]


def test_the_process_that_forks_them_is_replaced_too(readers: Readers) -> None:
    (nursery,), (process,) = nurseries(), children()
    nursery.kill()
    nursery.wait(5)
    assert len(read(readers, GOOD).entries) == 1, "what it has forked lives on"
    process.kill()
    psutil.wait_procs([process], 5)
    assert len(read(readers, GOOD).entries) == 1
    assert [other.pid for other in nurseries()] != [nursery.pid]


def test_one_that_dies_in_the_middle_costs_that_body_only(readers: Readers) -> None:
    (process,) = children()
    slow = rss("<item " + " ".join(f"a{n}='1'" for n in range(60_000)) + "/>")
    threading.Timer(0.3, process.kill).start()
    with pytest.raises(AnswerError) as caught:
        read(readers, slow)
    assert caught.value.kind is FailureKind.PARSER_CRASH
    assert len(read(readers, GOOD).entries) == 1


@pytest.mark.usefixtures("readers")
def test_memory_is_bounded_and_no_secret_is_passed_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (process,) = children()
    assert process.rlimit(psutil.RLIMIT_AS)[0] == 1 << 30
    assert process.rlimit(psutil.RLIMIT_CORE)[0] == 0
    monkeypatch.setenv("INDIA_OMAN_DATABASE_URL", "postgresql://u:S3CR3T@h/d")
    with Readers(processes=1) as other:
        read(other, GOOD)
        environments = [json.dumps(child.environ()) for child in children()]
    assert len(environments) == 2
    assert not any("S3CR3T" in environment for environment in environments)


def test_readers_leave_no_process_behind() -> None:
    with Readers(processes=2) as opened:
        threads = [threading.Thread(target=read, args=(opened, GOOD)) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        # On a busy machine places are added, up to a bound.
        assert 1 <= len(children()) <= 6
        pids = [process.pid for process in children()]
    assert not any(psutil.pid_exists(pid) for pid in pids)
    assert os.getpid() not in pids
