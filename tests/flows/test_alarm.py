"""The tracker is looked at from outside: who is told, how often, and when it is well again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows.alarm import raise_alarm
from flows.cli import run
from flows.settings import Settings
from models.store import open_store
from models.values.alerts import Alert, AlertKind

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TROUBLE = ["polls: last one at noon; `up` does not run, or is stuck"]


class Channel:
    """Keeps what it gets, unless it is told to fail."""

    def __init__(self) -> None:
        self.got: list[Alert] = []
        self.broken = False

    def __call__(self, alert: Alert) -> str | None:
        if self.broken:
            return "channel desk refused"
        self.got.append(alert)
        return None


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path)


def test_it_is_told_once_again_each_day_and_when_all_is_well(settings: Settings) -> None:
    desk = Channel()
    for minutes in range(0, 26 * 60, 10):
        assert (
            raise_alarm(settings, TROUBLE, {"desk": desk}, NOW + timedelta(minutes=minutes)) == []
        )
    assert [alert.title for alert in desk.got] == ["The India–Oman tracker is not well"] * 2
    assert len({alert.key for alert in desk.got}) == 2
    assert TROUBLE[0] in desk.got[0].body
    later = NOW + timedelta(days=2)
    for _ in range(3):
        assert raise_alarm(settings, [], {"desk": desk}, later) == []
    assert [alert.title for alert in desk.got[2:]] == ["The India–Oman tracker is well again"]
    assert all(alert.kind is AlertKind.TRACKER_SILENT for alert in desk.got)


def test_a_channel_that_failed_is_tried_again_under_the_same_key(settings: Settings) -> None:
    desk, chat = Channel(), Channel()
    desk.broken = True
    senders = {"desk": desk, "chat": chat}
    assert raise_alarm(settings, TROUBLE, senders, NOW) == ["channel desk refused"]
    desk.broken = False
    assert raise_alarm(settings, TROUBLE, senders, NOW + timedelta(minutes=5)) == []
    assert [alert.key for alert in desk.got] == [alert.key for alert in chat.got]


def test_where_rules_are_written_they_say_who_is_told_else_everybody_is(settings: Settings) -> None:
    desk, chat = Channel(), Channel()
    rules = settings.home / "alerts.toml"
    rules.write_text('[[rule]]\nname = "held"\nkinds = ["held"]\nchannels = ["chat"]\n')
    environment = {"desk": "json://127.0.0.1:9/", "chat": "json://127.0.0.1:9/"}
    told = Settings.model_validate({"home": settings.home, "channels": environment})
    raise_alarm(told, TROUBLE, {"desk": desk, "chat": chat}, NOW)
    assert (len(desk.got), len(chat.got)) == (1, 1), "no rule takes it, and somebody must know"
    (settings.home / "alarm.json").unlink()
    rules.write_text('[[rule]]\nname = "a"\nkinds = ["tracker-silent"]\nchannels = ["chat"]\n')
    raise_alarm(told, TROUBLE, {"desk": desk, "chat": chat}, NOW)
    assert (len(desk.got), len(chat.got)) == (1, 2)


@pytest.mark.parametrize("note", ["", "{}", "\x00", '{"since": 1}'])
def test_a_damaged_note_stops_nobody(note: str, settings: Settings) -> None:
    (settings.home / "alarm.json").write_text(note)
    desk = Channel()
    raise_alarm(settings, TROUBLE, {"desk": desk}, NOW)
    assert len(desk.got) == 1


def test_doctor_ends_with_one_where_the_tracker_has_not_polled_for_hours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("INDIA_OMAN_HOME", str(tmp_path))
    store = open_store(f"sqlite:///{tmp_path / 'tracker.db'}")
    began = datetime.now(UTC) - timedelta(hours=5)
    store.start_run("poll-feeds", "1", began)
    store.close()
    monkeypatch.setenv("INDIA_OMAN_CHANNELS", '{"desk": "json://u:S3CR3T@127.0.0.1:9/"}')
    assert run(["doctor", "--alert"]) == 1
    said = capsys.readouterr()
    assert "does not run, or is stuck" in said.out
    assert "channel desk refused" in said.err
    assert "S3CR3T" not in said.out + said.err
    assert run(["doctor", "--alert", "--hours", "6"]) == 0
