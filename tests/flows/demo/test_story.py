"""The story of the demonstration, without Prefect: what every act leads to."""

from __future__ import annotations

import json
import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from flows.demo.acts import STANDS, acts, before
from flows.demo.directing import perform
from flows.demo.receiver import Receiver
from flows.demo.stage import set_stage
from flows.intake import take_folder
from flows.newsroom.site import Newsroom
from flows.newsround import choose, finish, open_newsroom
from flows.pipeline import open_tracker
from flows.polling.running import poll_guarded
from flows.seeds import read_folder
from flows.settings import load_settings, prepare_home
from flows.wording import MUSCAT

CHANNEL = "json://127.0.0.1:9/"

EXPECTED = (
    {"scheduled"},
    {"announced"},
    {"postponed"},
    {"rescheduled"},
    {"cancelled"},
    {"source-broken"},
    {"held", "follow-up-opened", "source-recovered"},
    {"correction"},
)


def test_every_act_is_told_for_what_it_is() -> None:
    now = datetime.now(UTC)
    told: list[set[str]] = []
    seen: set[str] = set()

    def look(at: datetime) -> None:
        past = store.source_states()
        runs = [poll_guarded(store, one, at, press=press) for one in choose(tracker, at, names)]
        finish(tracker, at, past, runs)

    with Newsroom() as newsroom, set_stage(newsroom, CHANNEL, 4999) as settings:
        prepare_home(settings)
        tracker = open_tracker(settings)
        store = tracker.store
        take_folder(tracker, read_folder(settings.seeds / "documents", now), now, quiet=True)
        store.settle(now, quiet=True)
        names = [stand.name for stand in STANDS]
        press = open_newsroom(tracker)
        perform(newsroom, before())
        look(now)
        assert store.alerts() == [], "what is there at first tells nobody"
        assert sorted(state.health.value for state in store.source_states()) == ["ok"] * len(names)
        for number, act in enumerate(acts(now.astimezone(MUSCAT).date()), start=1):
            perform(newsroom, act)
            for again in range(act.polls):
                look(now + timedelta(minutes=number, seconds=again))
            told.append({one.kind.value for one in store.alerts() if one.key not in seen})
            seen |= {one.key for one in store.alerts()}
        rounds = {(one.mechanism, one.round): one for one in store.events()}
        press.close()
        store.close()
    # Whether a promise of this week is told as due, too, is a matter of the rules of alerts.
    assert tuple(kinds - {"follow-up-due"} for kinds in told) == EXPECTED
    assert rounds["IOSCG", 15].status.value == "held"
    assert rounds["IOSCG", 15].city == "New Delhi"
    assert rounds["JMCC", 14].status.value == "cancelled"


@pytest.mark.parametrize("day", [date(2026, 12, 31), date(2027, 2, 26), date(2030, 7, 1)])
def test_the_story_names_no_day_that_passes(day: date) -> None:
    texts = [story.summary for act in acts(day) for _feed, story in act.publish]
    assert any(f"{day.day} {day:%B %Y}" in text for text in texts)
    assert not any("2025" in text for text in texts)


def test_all_that_is_published_says_that_it_is_constructed() -> None:
    for act in (before(), *acts(date(2026, 11, 22))):
        for _feed, story in act.publish:
            assert story.title.endswith("(constructed)")
            assert "constructed for a demonstration" in story.paragraphs[-1]


def test_nothing_of_the_users_own_is_touched(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("INDIA_OMAN_HOME", str(tmp_path / "mine"))
    monkeypatch.setenv("INDIA_OMAN_DATABASE_URL", "postgresql://mine")
    monkeypatch.setenv("INDIA_OMAN_CHANNELS", '{"desk": "json://desk.example/"}')
    monkeypatch.setenv("PREFECT_API_URL", "http://mine.example/api")
    before_it = dict(os.environ)
    with Newsroom() as newsroom, set_stage(newsroom, CHANNEL, 4999) as settings:
        assert settings == load_settings()
        assert settings.database_url is None
        assert list(settings.channels) == ["terminal"]
        assert settings.notice == "Constructed"
        assert "PREFECT_API_URL" not in os.environ
        folder = settings.home.parent
        assert (folder / "seeds/sources.toml").is_file()
    assert not folder.exists()
    assert dict(os.environ) == before_it
    assert not (tmp_path / "mine").exists()


def test_a_receiver_hears_alerts_and_nothing_else() -> None:
    heard: list[tuple[str, str]] = []
    with Receiver(lambda title, body: heard.append((title, body))) as receiver:
        url = receiver.channel.replace("json:", "http:")
        alert = json.dumps({"title": "Held", "message": "In Muscat."})
        assert httpx.post(url, content=alert).status_code == 204
        assert httpx.post(url, content="no alert").status_code == 400
        assert httpx.post(url, content=b"x" * 1_000_001).status_code == 413
    assert heard == [("Held", "In Muscat.")]
