"""Hostile titles, names and quotes leave the structure of an alert as it is."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP, default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.alerts import Picture, decide
from models.alerts.text import one_line, safe_link
from models.values.mentions import Participant
from tests.models.making import event, mention, on

NOW = datetime(2025, 12, 5, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hostile", "forbidden"),
    [
        ("Talks\r\nBcc: victim@example.org", "\n"),
        ("=?utf-8?q?Hi=0ABcc:_v@x?=", "=?"),
        ("ping @everyone and @here", "@"),
        ("<!channel> <@U123> <https://evil.example|bank>", "<"),
        ("[click](https://evil.example)", "]("),
        ("![x](https://evil.example/pixel.png)", "!["),
        ("[x] (https://evil.example)", "] ("),
        ("[x]\u200b(https://evil.example)", "]("),
        ("a\u202egnp.exe", "\u202e"),
        ("a\u2028b\u2029c\u0085d\x0be\x00f", "\u2028"),
        ("`code` *bold* ~strike~ |spoiler|", "`"),
        ("lone \ud800 surrogate", "\ud800"),
        ("\x1b[31mred", "\x1b"),
    ],
)
def test_what_channels_would_act_upon_is_gone(hostile: str, forbidden: str) -> None:
    assert forbidden not in one_line(hostile)


def test_ordinary_words_in_three_scripts_stay_as_they_are() -> None:
    for text in (
        "The 14th India-Oman Strategic Consultative Group (IOSCG) met in Muscat; trade: $10.6bn.",
        "عُقدت الجولة الرابعة عشرة في مسقط",
        "समिति की अगली बैठक ओमान में होगी",
    ):
        assert one_line(text) == text


def test_a_long_title_is_cut_with_a_mark() -> None:
    assert one_line("x" * 500, 200) == "x" * 199 + "…"


@given(text=st.text())
def test_any_text_is_one_line_that_can_be_written(text: str) -> None:
    line = one_line(text)
    line.encode("utf-8")
    assert len(line.splitlines()) <= 1
    assert one_line(line) == line


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://press.example/a?b=1", "https://press.example/a?b=1"),
        ("https://press.example/a b(c)<d>", "https://press.example/a%20b%28c%29%3Cd%3E"),
        ("https://press.example/مسقط", "https://press.example/%D9%85%D8%B3%D9%82%D8%B7"),
        ("http://[2001:db8::1]:8080/x", "http://[2001:db8::1]:8080/x"),
        ("https://а\u0440\u0440le.example/", "https://xn--le-6kc6ba.example/"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("https://bank.example@evil.example/", None),
        ("https://press.example\r\nBcc: x", None),
        ("https:///nothing", None),
        ("https://press.example:99999/", None),
        (None, None),
    ],
)
def test_only_plain_links_are_given(url: str | None, link: str | None) -> None:
    if url and "\u0440" in url:
        found = safe_link(url)
        assert found is not None
        assert found.startswith("https://xn--")
    else:
        assert safe_link(url) == link


HOSTILE = (
    "=?utf-8?q?Hi=0ABcc:_v@x?= \r\nX-Evil: 1 <!channel> @everyone [a](https://evil.example) "
    "<script>alert(1)</script>"
)


def test_a_hostile_article_makes_an_ordinary_message() -> None:
    report = mention(
        "news",
        "2025-12-05",
        on("2025-12-04"),
        mechanism=None,
        city=HOSTILE,
        people=(Participant(name=HOSTILE, role=HOSTILE),),
        quote=HOSTILE,
        title=HOSTILE,
        outlet=HOSTILE,
        url="javascript:alert(1)",
    )
    (alert,) = decide(Picture(), Picture(events=(event(report),)), NOW)
    message = EmailMessage(policy=SMTP)
    message["Subject"] = alert.title
    message.set_content(alert.body)
    back = BytesParser(policy=default).parsebytes(message.as_bytes())
    assert {name.lower() for name in back} == {
        "subject",
        "content-type",
        "content-transfer-encoding",
        "mime-version",
    }
    labels = [line.split(":")[0] for line in alert.body.splitlines() if ":" in line[:8]]
    assert labels == ["What", "Status", "When", "Where", "Who"]
    for text in (alert.title, alert.body):
        assert "<" not in text
        assert "@" not in text
        assert "](" not in text
    assert alert.url is None
    assert alert.quote == HOSTILE
