"""The second reader against an endpoint on loopback that errs in every way seen in the wild."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from flows.adapters.second_reader import EndpointError, SecondReader
from flows.pipeline import Tracker, ask_again, open_tracker, take
from flows.settings import Settings
from models.values.articles import Article, Outlet
from models.values.mentions import Reading
from parsers.read import PARSER_VERSION
from parsers.second.reader import read_again
from parsers.second.replies import ReplyError

ASKED = [{"role": "user", "content": "What happened?"}]


@dataclass
class Turn:
    """One scripted answer."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    wait: float = 0.0
    trickle: float = 0.0


def said(content: object, ended: str = "stop") -> Turn:
    choice = {"message": {"role": "assistant", "content": content}, "finish_reason": ended}
    return Turn(body=json.dumps({"choices": [choice]}).encode())


@dataclass
class Endpoint:
    """A fake endpoint: plays its turns, keeps what it was asked, repeats the last turn."""

    turns: list[Turn]
    questions: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    url: str = ""

    def reader(self, **options: Any) -> SecondReader:
        options = {"deadline": 5.0, "sleep": lambda _: None, **options}
        return SecondReader(url=self.url, model="tiny", key="secret-key", **options)


@contextmanager
def endpoint(*turns: Turn) -> Iterator[Endpoint]:
    fake = Endpoint(list(turns))
    stopped = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            fake.questions.append(json.loads(self.rfile.read(length)) | {"path": self.path})
            fake.keys.append(self.headers["Authorization"])
            turn = fake.turns[min(len(fake.questions), len(fake.turns)) - 1]
            stopped.wait(turn.wait)
            self.send_response(turn.status)
            for name, value in turn.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(turn.body)))
            self.end_headers()
            try:
                if not turn.trickle:
                    self.wfile.write(turn.body)
                    return
                for byte in turn.body:
                    self.wfile.write(bytes([byte]))
                    if stopped.wait(turn.trickle):
                        return
            except OSError:
                return

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    fake.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield fake
    finally:
        stopped.set()
        server.shutdown()
        server.server_close()
        thread.join()


def test_a_question_names_the_model_and_the_form_of_the_answer() -> None:
    with endpoint(said("hello")) as fake:
        assert fake.reader()(ASKED) == "hello"
    [question] = fake.questions
    assert question["path"] == "/v1/chat/completions"
    assert question["model"] == "tiny"
    assert question["messages"] == ASKED
    assert question["response_format"]["type"] == "json_schema"
    assert fake.keys == ["Bearer secret-key"]


def test_an_endpoint_without_schemas_is_asked_without_from_then_on() -> None:
    with endpoint(Turn(400, b"{}"), said("one"), said("two")) as fake:
        reader = fake.reader()
        assert [reader(ASKED), reader(ASKED)] == ["one", "two"]
    assert ["response_format" in question for question in fake.questions] == [True, False, False]


def test_it_waits_as_long_as_it_is_told() -> None:
    pauses: list[float] = []
    with endpoint(Turn(429, headers={"Retry-After": "3"}), said("late")) as fake:
        assert fake.reader(sleep=pauses.append, deadline=20.0)(ASKED) == "late"
    assert pauses == [3.0]


def test_it_does_not_wait_beyond_its_deadline() -> None:
    pauses: list[float] = []
    with (
        endpoint(Turn(429, headers={"Retry-After": "3600"})) as fake,
        pytest.raises(EndpointError, match="HTTP 429"),
    ):
        fake.reader(sleep=pauses.append)(ASKED)
    assert pauses == []


@pytest.mark.parametrize("status", [500, 502, 503])
def test_a_passing_failure_is_tried_again(status: int) -> None:
    with endpoint(Turn(status), said("there")) as fake:
        assert fake.reader()(ASKED) == "there"


@pytest.mark.parametrize("status", [401, 403, 404, 302])
def test_a_lasting_failure_is_not(status: int) -> None:
    with (
        endpoint(Turn(status, headers={"Location": "http://127.0.0.1:9/"})) as fake,
        pytest.raises(EndpointError, match=f"HTTP {status}") as caught,
    ):
        fake.reader()(ASKED)
    assert len(fake.questions) == 1
    assert "secret-key" not in str(caught.value)
    assert "secret-key" not in repr(fake.reader())


@pytest.mark.parametrize("status", [400, 413, 422])
def test_a_question_that_is_refused_is_not_the_endpoints_failure(status: int) -> None:
    with endpoint(Turn(status, b"{}")) as fake, pytest.raises(ReplyError, match="refused"):
        fake.reader()(ASKED)


@pytest.mark.parametrize("turn", [Turn(wait=30.0), Turn(body=b"x" * 1000, trickle=0.2)])
def test_a_hang_ends_at_the_deadline(turn: Turn) -> None:
    begin = time.monotonic()
    with endpoint(turn) as fake, pytest.raises(EndpointError):
        fake.reader(deadline=1.0)(ASKED)
    assert time.monotonic() - begin < 15


def test_a_hang_and_then_an_answer() -> None:
    with endpoint(said("slow but there")) as fake:
        fake.turns[0].wait = 0.3
        assert fake.reader()(ASKED) == "slow but there"


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"[]", b'{"choices": []}', b'{"choices": [{"message": 3}]}']
)
def test_what_is_no_completion_is_an_error(body: bytes) -> None:
    with (
        endpoint(Turn(body=body)) as fake,
        pytest.raises(EndpointError, match="no chat completion"),
    ):
        fake.reader()(ASKED)


@pytest.mark.parametrize("turn", [said("[{", "length"), said(None), said("   ")])
def test_a_cut_off_or_empty_reply_is_worth_another_question(turn: Turn) -> None:
    with endpoint(turn) as fake, pytest.raises(ReplyError):
        fake.reader()(ASKED)


def test_an_endless_answer_is_cut() -> None:
    with (
        endpoint(Turn(body=b" " * 3_000_000)) as fake,
        pytest.raises(EndpointError, match="too long"),
    ):
        fake.reader()(ASKED)


def test_nobody_listens() -> None:
    with endpoint(said("x")) as fake:
        url = fake.url
    with pytest.raises(EndpointError, match="ConnectError"):
        SecondReader(url=url, model="tiny", deadline=5.0, sleep=lambda _: None)(ASKED)


def test_from_the_wire_to_a_mention() -> None:
    article = Article(
        key="doc",
        title="India and Oman",
        text="The envoys of both countries sat together in Muscat on 5 May 2031.",
        outlet=Outlet(name="P"),
    )
    events = [
        {"kind": "meeting", "status": "held", "quote": article.text, "when": "on 5 May 2031"},
        {"kind": "party", "status": "held", "quote": article.text},
        {"kind": "visit", "status": "held", "quote": "The Sultan flew to the moon on Friday."},
    ]
    reply = f"Here you are:\n```json\n{json.dumps({'events': events})}\n```"
    with endpoint(said(reply[:60], "length"), Turn(503), said(reply)) as fake:
        reading = read_again(article, Reading(relevant=True, parser="1"), fake.reader(), "tiny")
    [mention] = reading.mentions
    assert mention.quote == article.text
    assert mention.span.date_start == "2031-05-05"
    assert len(reading.issues) == 2
    assert fake.questions[1]["messages"][-1]["content"].startswith("Unreadable: ")


ASIDE = Article(
    key="doc",
    title="India and Oman",
    text="The envoys of both countries sat together in Muscat on 5 May 2031.",
    outlet=Outlet(name="P"),
)
LATER = Article(key="more", title=ASIDE.title, text=ASIDE.text + " Again.", outlet=ASIDE.outlet)


def test_what_nobody_answered_is_asked_again_when_somebody_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = datetime(2031, 5, 6, tzinfo=UTC)
    # The rules might come to read such a text by themselves one day.
    by_rules = Reading(relevant=True, parser=PARSER_VERSION)
    monkeypatch.setattr("flows.reading.read_article", lambda _article: by_rules)
    event = {"kind": "meeting", "status": "held", "quote": ASIDE.text, "when": "on 5 May 2031"}
    with endpoint(Turn(401)) as fake:
        settings = Settings(home=tmp_path, llm_url=fake.url, llm_model="tiny")

        def opened() -> Tracker:
            """As a new run does."""
            return open_tracker(settings)

        first = opened()
        for article in (ASIDE, LATER):
            take(first.store, article, now, quiet=False, reader=first.reader)
        assert len(fake.questions) == 1, "the second article does not wait for it too"
        assert ask_again(opened(), now) == 0
        assert len(fake.questions) == 2, "still down: it is left alone"
        fake.turns[:] = [said(json.dumps({"events": [event]}))]
        mended = opened()
        assert ask_again(mended, now) == 2
        assert ask_again(mended, now) == 0
        assert len(fake.questions) == 4
        assert mended.store.settle(now).alerts == 1
    assert {stored.mention.quote for stored in mended.store.mentions()} == {ASIDE.text}
