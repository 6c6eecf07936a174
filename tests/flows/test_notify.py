"""Alerts on their way out: what a receiver gets, and what nobody may see."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from pydantic import SecretStr

from flows.adapters.notify import send
from models.values.alerts import Alert, AlertKind

ALERT = Alert(
    key="0123456789abcdef",
    kind=AlertKind.FOLLOW_UP_HELD,
    subject="follow-up-1",
    thread="event-1",
    title="IOSCG 14 held in Muscat",
    body="The 14th round was held.\n“held in Muscat”",
    url="https://press.example/1",
    why="It was promised.",
    created=datetime(2025, 12, 5, tzinfo=UTC),
)


class Receiver:
    """A webhook on loopback that keeps what it gets and answers as told."""

    def __init__(self) -> None:
        receiver = self
        self.got: list[tuple[dict[str, str], dict[str, object]]] = []
        self.status = 200
        self.location: str | None = None

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.got.append((dict(self.headers), json.loads(body)))
                self.send_response(receiver.status)
                if receiver.location:
                    self.send_header("Location", receiver.location)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def address(self, options: str = "") -> SecretStr:
        return SecretStr(f"json://me:S3CR3T@127.0.0.1:{self.port}/hook{options}")

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    receiver = Receiver()
    yield receiver
    receiver.close()


def test_a_webhook_gets_the_words_and_the_key(receiver: Receiver) -> None:
    assert send(ALERT, "desk", receiver.address()).ok
    headers, body = receiver.got[0]
    assert headers["Idempotency-Key"] == ALERT.key
    assert body["key"] == ALERT.key
    assert body["kind"] == "follow-up-held"
    assert body["url"] == ALERT.url
    assert body["title"] == ALERT.title
    assert "“held in Muscat”" in str(body["message"])


HOSTILE = {
    "lines": "one\r\nBcc: victim@bank.example",
    "an encoded word": "=?utf-8?q?Hi=0ABcc:_v@x?=",
    "everybody": "@everyone look, <!channel> and <@U123>",
    "a link with a false face": "<https://evil.example|bank.example>",
    "unseen signs": "a\u202eb\x00c\x1b[31md",
    "templates": "{0.__class__} {{7*7}} %s",
    "long": "x" * 5000,
}


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_hostile_words_stay_words(words: str, receiver: Receiver) -> None:
    alert = ALERT.model_copy(update={"title": words, "body": words})
    assert send(alert, "desk", receiver.address()).ok
    _, body = receiver.got[0]
    title = str(body["title"])
    assert "\n" not in title
    assert "=?" not in title
    assert len(title) <= 200
    for sign in ("@everyone", "<!channel", "<@U", "<https:", "\x1b", "\u202e", "\x00"):
        assert sign not in title
        assert sign not in str(body["message"])
    if "{{" in words:
        assert "{{7*7}}" in title


def test_a_channel_of_html_gets_text_and_no_tags(receiver: Receiver) -> None:
    alert = ALERT.model_copy(update={"body": "<b onclick=x>bold</b> & <script>1</script>"})
    assert send(alert, "desk", receiver.address("?format=html")).ok
    _, body = receiver.got[0]
    assert "<b" not in str(body["message"])
    assert "<script" not in str(body["message"])
    assert "&lt;script&gt;" in str(body["message"]).replace("\u200b", "")


@pytest.mark.parametrize("status", [302, 401, 410, 429, 500])
def test_a_refusal_is_a_failure_that_shows_no_secret(
    status: int, receiver: Receiver, caplog: pytest.LogCaptureFixture
) -> None:
    receiver.status = status
    receiver.location = f"http://127.0.0.1:{receiver.port}/elsewhere" if status == 302 else None
    with caplog.at_level(logging.DEBUG):
        sent = send(ALERT, "desk", receiver.address())
    assert not sent.ok
    assert "desk" in str(sent.problem)
    assert len(receiver.got) == 1, "a redirect must not be followed"
    assert "S3CR3T" not in str(sent.problem) + caplog.text


@pytest.mark.parametrize(
    "address", ["nosuchservice://S3CR3T", "json://", "json://S3CR3T@127.0.0.1:1/"]
)
def test_an_address_that_cannot_be_used_is_a_failure_that_shows_no_secret(
    address: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        sent = send(ALERT, "desk", SecretStr(address))
    assert not sent.ok
    assert "S3CR3T" not in str(sent.problem) + caplog.text
