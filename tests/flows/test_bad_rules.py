"""Rules of alerts that somebody breaks while the tracker runs: it goes on telling."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows.addressing import SUBJECT, addressees, standing_rules
from flows.outbox import Sender, drain
from flows.pipeline import Tracker, open_tracker, settle, take
from flows.settings import Settings
from models.values.alerts import Alert
from models.values.articles import Article, Outlet, Tier

NOW = datetime(2026, 1, 10, 6, tzinfo=UTC)
ONLY_CHAT = '[[rule]]\nname = "meetings"\nkinds = ["held"]\nchannels = ["chat"]\n'
ONLY_MAIL = ONLY_CHAT.replace("chat", "mail")
BROKEN = ONLY_CHAT.replace("held", "helt")


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    channels = {"mail": "json://127.0.0.1:9/", "chat": "json://127.0.0.1:9/"}
    tracker = open_tracker(Settings.model_validate({"home": tmp_path, "channels": channels}))
    yield tracker
    tracker.store.close()


def rules(tracker: Tracker, text: str) -> None:
    (tracker.settings.home / "alerts.toml").write_text(text, encoding="utf-8")


def news(tracker: Tracker, day: int) -> list[str]:
    """Take in a meeting of that day and send; return the channels that were told."""
    now = NOW + timedelta(days=day)
    number = 20 + day // 40
    article = Article(
        key=f"news-{day}",
        title="Consultations",
        text=(
            f"The {number}th round of the India-Oman Strategic Consultative Group (IOSCG) was held"
            f" in Muscat on {now.date():%d %B %Y}."
        ),
        outlet=Outlet(name="Ministry", tier=Tier.OFFICIAL, country="IN"),
        published=now,
    )
    take(tracker.store, article, now, quiet=False)
    settle(tracker.store, now)
    told: list[str] = []

    def to(channel: str) -> None:
        def send(_alert: Alert) -> None:
            told.append(channel)

        senders[channel] = send

    senders: dict[str, Sender] = {}
    for name in ("mail", "chat"):
        to(name)
    standing = standing_rules(tracker.settings, tracker.store, now)
    drain(tracker.store, senders, now, addressees(tracker.settings, standing))
    return sorted(told)


def faults(tracker: Tracker) -> list[str]:
    return [one.issue.detail for one in tracker.store.issues() if one.issue.subject == SUBJECT]


def test_the_last_good_rules_hold_until_the_fault_is_mended(tracker: Tracker) -> None:
    rules(tracker, ONLY_CHAT)
    assert news(tracker, 0) == ["chat"]
    rules(tracker, BROKEN)
    assert news(tracker, 40) == ["chat"]
    assert news(tracker, 80) == ["chat"]
    (fault,) = faults(tracker)
    assert "rule 'meetings': kinds has 'helt'; is 'held' meant?" in fault
    assert "the last good rules hold" in fault
    rules(tracker, ONLY_MAIL)
    assert news(tracker, 120) == ["mail"]
    assert faults(tracker) == []


def test_where_no_rules_were_ever_good_everything_goes_everywhere(tracker: Tracker) -> None:
    rules(tracker, "[[rule]")
    assert news(tracker, 0) == ["chat", "mail"]
    assert "every alert goes to every channel" in faults(tracker)[0]


def test_good_rules_for_channels_that_are_gone_are_good_no_more(tracker: Tracker) -> None:
    rules(tracker, ONLY_CHAT)
    assert news(tracker, 0) == ["chat"]
    rules(tracker, BROKEN)
    home = tracker.settings.home
    fewer = Settings.model_validate({"home": home, "channels": {"mail": "json://127.0.0.1:9/"}})
    assert standing_rules(fewer, tracker.store, NOW).rules == ()


def test_a_file_that_cannot_be_read_stops_nobody(tracker: Tracker) -> None:
    rules(tracker, ONLY_CHAT)
    assert news(tracker, 0) == ["chat"]
    (tracker.settings.home / "alerts.toml").write_bytes(b"\xff\xfe\x00")
    assert news(tracker, 40) == ["chat"]
    assert "cannot be read" in faults(tracker)[0]
