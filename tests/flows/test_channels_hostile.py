"""Hostile words in titles, names and quotes, sent to every sort of channel and read back.

Each message is compared with its twin, in which the same places hold ordinary words: headers,
fields, tags and lines must be the same, as a parser sees them that is not ours.
"""

from __future__ import annotations

import json
import re
import socketserver
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qs
from xml.etree import ElementTree as ET

import pytest
from pydantic import SecretStr
from requests import PreparedRequest, Response
from requests.sessions import Session

from flows.adapters.notify import send
from models.alerts import Picture, decide
from models.values.alerts import Alert
from models.values.mentions import Participant
from tests.models.making import event, mention, on

NOW = datetime(2025, 12, 5, 6, tzinfo=UTC)

HOSTILE = {
    "an encoded word": "=?utf-8?q?Hi=0ABcc:_v@x.example?= and =?utf-8?b?QmNjOiB2?=",
    "line ends": "one\r\nBcc: v@bank.example\r\n\r\nbody\nX: 1\x0bY: 2\u2028Z: 3\x85W: 4",
    "orders": "@everyone @here @channel <!channel> <!here|x> <@U123> <#C1> @room",
    "false links": "<https://evil.example|bank.example> [bank](https://evil.example) ![x](http://in/)",
    "tags": "<b>x</b><script>alert(1)</script><img src=x onerror=y></p></body><details>",
    "entities": "&lt;script&gt; &#60;b&#62; &amp;lt; &nbsp;",
    "an end": ']]> --> </message> \x00 </text> ]]><x/> {"a": 1} \'" \\',
    "markdown": "# head\n- item\n| a | b |\n|---|---|\n```code``` *b* _i_ ~s~ ||spoiler|| > quote",
    "unseen": "a\u202egnp.exe\u200b\u2066x\ufeff\x1b[31mred\x07 \ud800 \ufffe",
    "templates": "{{ 7*7 }} {% raw %} ${x} %(y)s {0.__class__} $(id) `id`",
}
CHANNELS = {
    "json": "json://hook.example/x",
    "form": "form://hook.example/x",
    "xml": "xml://hook.example/x",
    "slack": "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/#c",
    "telegram": "tgram://123456789:abcdefg_hijklmnop/123456/",
    "discord": "discord://4174216298/JHMHI8qBe7bk2ZwO5U711o3dV_js",
    "teams": "workflows://h.example:443/workflow1a/sig-value-abc123",
    "matrix": "matrix://user:token@h.example/#room?mode=slack",
    "mattermost": "mmost://h.example/abcdefghijklmnopqrstuvwxyz",
    "ntfy": "ntfy://h.example/topic",
    "gotify": "gotify://h.example/AbCdEfGh1234567",
}
ORDERS = re.compile(r"@(everyone|here|channel|room)\b|<[!@#]|<https?:|\]\(|!\[|\x00|\u202e|\x1b")


def alert_saying(words: str) -> Alert:
    report = mention(
        "news",
        "2025-12-05",
        on("2025-12-04"),
        mechanism=None,
        city=f"City {words}",
        people=(Participant(name=f"Name {words}", role=f"Role {words}"),),
        quote=f"Quote {words}",
        title=f"Title {words}",
        outlet=f"Outlet {words}",
    )
    (alert,) = decide(Picture(), Picture(events=(event(report),)), NOW)
    return alert


@pytest.fixture
def posted(monkeypatch: pytest.MonkeyPatch) -> list[PreparedRequest]:
    """The web, which takes everything and says so in every service's way."""
    sent: list[PreparedRequest] = []

    def take(_self: Session, request: PreparedRequest, **_: object) -> Response:
        sent.append(request)
        answer = Response()
        answer.status_code = 200
        answer._content = b"ok" if "slack" in str(request.url) else b'{"ok": true, "id": 1}'
        answer.request, answer.url = request, str(request.url)
        return answer

    monkeypatch.setattr(Session, "send", take)
    return sent


class Tags(HTMLParser):
    """The tags of a page in their order, and its words."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.words = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(f"{tag} {sorted(name for name, _ in attrs)}")

    def handle_endtag(self, tag: str) -> None:
        self.found.append(f"/{tag}")

    def handle_comment(self, _: str) -> None:
        self.found.append("comment")

    def handle_data(self, data: str) -> None:
        self.words += data


def shape(value: Any, name: str = "") -> Any:
    """What a value is made of, without its words: keys, lengths, lines, tags."""
    if isinstance(value, dict):
        return {key: shape(one, key) for key, one in sorted(value.items()) if key != "ts"}
    if isinstance(value, list):
        return [shape(one, name) for one in value]
    if isinstance(value, str) and name not in {"key", "subject", "thread"}:
        return len(value.splitlines()), Tags(value).found
    return type(value).__name__


def words_in(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from words_in(one)
    elif isinstance(value, str):
        yield value


def read_back(channel: str, request: PreparedRequest) -> Any:
    body = request.body.decode() if isinstance(request.body, bytes) else str(request.body)
    if channel == "form":
        return parse_qs(body, strict_parsing=True, keep_blank_values=True)
    if channel == "xml":
        tree = ET.fromstring(body)
        return {f"{n} {one.tag}": one.text or "" for n, one in enumerate(tree.iter())}
    return json.loads(body)


def sent_by(channel: str, alert: Alert, posted: list[PreparedRequest]) -> tuple[Any, list[str]]:
    posted.clear()
    sent = send(alert, channel, SecretStr(CHANNELS[channel]))
    assert sent.ok, sent.problem
    (request,) = posted
    return read_back(channel, request), sorted(request.headers)


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("channel", CHANNELS)
def test_a_message_keeps_its_structure(
    channel: str, words: str, posted: list[PreparedRequest]
) -> None:
    plain, plain_headers = sent_by(channel, alert_saying("words"), posted)
    hostile, headers = sent_by(channel, alert_saying(words), posted)
    assert headers == plain_headers
    assert shape(hostile) == shape(plain)
    for text in words_in(hostile):
        assert not ORDERS.search(text), text
    key = alert_saying(words).key
    assert any(key in text for text in words_in(hostile)), "the key goes along"


class Mailbox(socketserver.ThreadingTCPServer):
    """A mail server on loopback that takes what it is given."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        self.got: list[tuple[list[str], bytes]] = []
        super().__init__(("127.0.0.1", 0), Clerk)
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()


class Clerk(socketserver.StreamRequestHandler):
    """Speaks just enough SMTP."""

    server: Mailbox

    def handle(self) -> None:
        to: list[str] = []
        self.say("220 loopback")
        while line := self.rfile.readline().decode("utf-8", "replace").strip():
            order = line.upper()
            if order.startswith("DATA"):
                self.say("354 go on")
                data = b""
                while not data.endswith(b"\r\n.\r\n"):
                    data += self.rfile.readline()
                self.server.got.append((to, data[:-3]))
            elif order.startswith("RCPT"):
                to.append(line.casefold())
            elif order.startswith("QUIT"):
                self.say("221 bye")
                return
            self.say("250 ok")

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@pytest.fixture(scope="module")
def mailbox() -> Iterator[Mailbox]:
    mailbox = Mailbox()
    yield mailbox
    mailbox.shutdown()
    mailbox.server_close()


def mailed(alert: Alert, mailbox: Mailbox) -> tuple[list[str], EmailMessage]:
    mailbox.got.clear()
    port = mailbox.server_address[1]
    address = f"mailto://127.0.0.1:{port}?from=tracker@from.example&to=desk@to.example"
    assert send(alert, "mail", SecretStr(address)).ok
    ((to, data),) = mailbox.got
    return to, BytesParser(policy=policy.default).parsebytes(data)


def parts(message: EmailMessage) -> list[tuple[str, list[str], int]]:
    found = []
    for part in message.walk():
        if not part.is_multipart():
            text = part.get_content()
            tags = Tags(text).found if part.get_content_subtype() == "html" else []
            found.append((part.get_content_type(), tags, len(text.strip().splitlines())))
    return found


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_a_mail_keeps_its_headers_its_receivers_and_its_parts(words: str, mailbox: Mailbox) -> None:
    ordinary, hostile = alert_saying("words"), alert_saying(words)
    to, plain = mailed(ordinary, mailbox)
    same, message = mailed(hostile, mailbox)
    assert same == to == ["rcpt to:<desk@to.example>"]
    assert sorted(message.keys()) == sorted(plain.keys())
    assert parts(message) == parts(plain)
    assert message["Idempotency-Key"] == hostile.key
    assert message["References"] == message["In-Reply-To"]
    assert "\n" not in str(message["Subject"])
    assert message["To"].addresses[0].addr_spec == "desk@to.example"
