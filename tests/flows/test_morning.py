"""The morning's look at the promises, and all that tells nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from flows.addressing import PREFECT, addressees
from flows.intake import take_folder
from flows.morning import find_silences, put_digests, tell_silences
from flows.outbox import drain
from flows.pipeline import Tracker, open_tracker, read_again, settle, take
from flows.reading import Reader
from flows.seeds import read_folder
from flows.settings import Settings, packaged_seeds
from models.values.alerts import Alert, AlertKind
from models.values.articles import Article, Outlet, Tier
from models.values.mentions import Reading
from models.values.sources import Health, SourceState
from parsers.read import read_article

NOW = datetime(2026, 1, 10, 2, tzinfo=UTC)
SOURCE = """
[[source]]
name = "mea"
kind = "rss"
url = "https://ministry.example/feed"
outlet = { name = "Ministry", tier = "official", country = "IN" }
reason = "a test"
"""
RULES = """
[[rule]]
name = "overdue at once"
kinds = ["follow-up-overdue"]
channels = ["chat"]

[[digest]]
name = "morning"
channels = ["mail"]
"""


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    seeds = tmp_path / "seeds"
    (seeds / "documents").mkdir(parents=True)
    (seeds / "sources.toml").write_text(SOURCE)
    home = tmp_path / "home"
    home.mkdir()
    (home / "alerts.toml").write_text(RULES)
    channels = {"mail": "json://127.0.0.1:9/", "chat": "json://127.0.0.1:9/"}
    given = {"home": home, "seeds": seeds, "channels": channels, "news_days": 60}
    tracker = open_tracker(Settings.model_validate(given))
    yield tracker
    tracker.store.close()


def article(key: str, published: datetime, text: str) -> Article:
    return Article(
        key=key,
        title="Consultations",
        text=text,
        url=f"https://ministry.example/{key}",
        outlet=Outlet(name="Ministry", tier=Tier.OFFICIAL, country="IN"),
        published=published,
    )


PROMISE = article(
    "promise",
    NOW,
    "The 15th round of the India-Oman Strategic Consultative Group (IOSCG) will be held in New"
    " Delhi on 6 October 2026.",
)
HELD = article(
    "held",
    NOW + timedelta(days=1),
    "The 14th meeting of the India-Oman Joint Military Cooperation Committee (JMCC) was held in"
    " Muscat on 10 January 2026.",
)


class Post:
    """What went out, by channel."""

    def __init__(self, tracker: Tracker) -> None:
        self.tracker = tracker
        self.sent: list[tuple[str, Alert]] = []

    def send(self, now: datetime) -> list[tuple[str, str]]:
        """Drain as a run does; return channel and title of what went out."""
        before = len(self.sent)

        def sender(channel: str) -> Callable[[Alert], None]:
            def take_it(alert: Alert) -> None:
                self.sent.append((channel, alert))

            return take_it

        senders = {name: sender(name) for name in ("mail", "chat", PREFECT)}
        drain(self.tracker.store, senders, now, addressees(self.tracker.settings))
        return [(channel, alert.kind.value) for channel, alert in self.sent[before:]]


def test_a_digest_holds_yesterday_and_what_was_missed_and_comes_once(tracker: Tracker) -> None:
    post = Post(tracker)
    take(tracker.store, HELD, NOW + timedelta(days=1), quiet=False)
    settle(tracker.store, NOW + timedelta(days=1))
    # Who gets a digest gets no single alert; Prefect gets every one.
    assert post.send(NOW + timedelta(days=1)) == [(PREFECT, "held")]
    morning = NOW + timedelta(days=2)
    for _ in range(3):
        put_digests(tracker, morning)
    assert post.send(morning) == [("mail", "digest")]
    digest = post.sent[-1][1]
    assert digest.title == "Digest of 11 January 2026: 1 alert"
    assert "JMCC 14 meeting: held" in digest.body
    assert "https://ministry.example/held" in digest.body
    # Days without news have none; those that the tracker slept through are caught up.
    take(tracker.store, PROMISE, morning, quiet=False)
    settle(tracker.store, morning + timedelta(hours=3))
    late = NOW + timedelta(days=6)
    put_digests(tracker, late)
    assert ("mail", "digest") in post.send(late)
    assert post.sent[-1][1].title == "Digest of 12–15 January 2026: 1 alert"
    put_digests(tracker, late + timedelta(days=1))
    assert post.send(late + timedelta(days=1)) == []


def test_a_digest_that_is_new_holds_no_back_issues(tracker: Tracker) -> None:
    take(tracker.store, HELD, NOW + timedelta(days=1), quiet=False)
    settle(tracker.store, NOW + timedelta(days=1))
    put_digests(tracker, NOW + timedelta(days=5))
    assert [alert.kind for alert in tracker.store.alerts()] == [AlertKind.HELD]


def test_silence_is_told_once_when_somebody_was_looking(
    tracker: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(tracker.store, PROMISE, NOW, quiet=True)
    settle(tracker.store, NOW)

    def look(at: datetime, health: Health) -> int:
        state = SourceState(source="mea", health=health)
        monkeypatch.setattr(type(tracker.store), "source_states", lambda _: [state])
        settle(tracker.store, at)
        follow_ups = tracker.store.follow_ups(at.date())
        silences = find_silences(tracker, follow_ups, at)
        return tell_silences(tracker, follow_ups, silences, at)

    september = datetime(2026, 9, 1, 2, tzinfo=UTC)
    assert look(september, Health.OK) == 0, "five weeks before nobody need speak"
    near = datetime(2026, 9, 8, 2, tzinfo=UTC)
    assert look(near, Health.BROKEN) == 0, "we could not look"
    assert look(near + timedelta(days=1), Health.OK) == 1
    assert look(near + timedelta(days=2), Health.OK) == 0
    told = [one for one in tracker.store.alerts() if one.kind is AlertKind.FOLLOW_UP_SILENT]
    assert [one.title for one in told] == [
        "IOSCG 15 meeting: nobody speaks of it (New Delhi, 6 October 2026)"
    ]


def test_an_ingest_waits_its_quiet_time_and_a_poll_does_not(tracker: Tracker) -> None:
    post = Post(tracker)
    later = NOW + timedelta(days=1)
    take(tracker.store, HELD, later, quiet=False)
    settle(tracker.store, later, delay=tracker.settings.quiet)
    assert post.send(later + timedelta(seconds=59)) == []
    assert post.send(later + timedelta(seconds=61)) == [(PREFECT, "held")]
    take(tracker.store, PROMISE, later, quiet=False)
    settle(tracker.store, later + timedelta(minutes=5))
    assert post.send(later + timedelta(minutes=5)) == [(PREFECT, "announced")]


def test_a_first_load_a_reparse_and_a_rebuild_tell_nobody(
    tracker: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tracker.store
    take(store, PROMISE, NOW, quiet=True)
    take(store, HELD, NOW + timedelta(days=1), quiet=True)
    later = NOW + timedelta(days=1)
    settle(store, later)
    # Another version of the rules misses the second meeting, and a later one finds it again;
    # what they read is settled by whoever comes next, and not quietly.
    for version, reads in (("one", "promise"), ("two", "held")):

        def read(known: Article, version: str = version, reads: str = reads) -> Reading:
            found = (
                read_article(known)
                if reads in ("held", known.key)
                else Reading(relevant=True, parser=version)
            )
            return found.model_copy(update={"parser": version})

        monkeypatch.setattr("flows.pipeline.PARSER_VERSION", version)
        other = replace(tracker, reader=Reader(read, (version,)))
        assert read_again(other, later) == 2
        settle(store, later)
    assert {one.mechanism for one in store.events()} == {"IOSCG", "JMCC"}
    store.resolve(later)
    settle(store, later + timedelta(days=1))
    assert store.alerts() == []


def test_news_older_than_the_setting_is_kept_and_tells_nobody(tracker: Tracker) -> None:
    late = NOW + timedelta(days=61)
    take(tracker.store, HELD, late, quiet=False)
    assert len(settle(tracker.store, late).created) == 1
    assert tracker.store.alerts() == []


def test_the_seeds_tell_nobody_on_any_later_day(tracker: Tracker) -> None:
    take_folder(tracker, read_folder(packaged_seeds() / "documents", NOW), NOW, quiet=True)
    settle(tracker.store, NOW)
    for days in (1, 30, 400):
        at = NOW + timedelta(days=days)
        settle(tracker.store, at)
        follow_ups = tracker.store.follow_ups(at.date())
        tell_silences(tracker, follow_ups, find_silences(tracker, follow_ups, at), at)
    assert tracker.store.alerts() == []
    assert [one.since for one in tracker.store.follow_ups(date(2026, 1, 10))] == [date(2024, 12, 4)]
