"""Automations on a real Prefect server: kept once, and heard by a receiver on loopback."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest
from prefect import flow
from prefect.blocks.system import Secret
from prefect.settings import PREFECT_API_URL, temporary_settings

from flows.automations import ZOMBIES, AutomationError, ready_automations
from flows.cli import run
from flows.prefect_events import event_sender
from flows.settings import Settings, load_settings
from flows.telling import channel_senders, unusable_channels
from flows.track_followups import track_followups
from flows.up.environment import prefect_environment
from models.followups import resolve_follow_ups
from models.store import open_store
from models.values.alerts import Alert, AlertKind
from models.values.mentions import Status
from tests.flows.prefect_client import client_of
from tests.models.making import commitment, event, mention, on

pytestmark = [pytest.mark.server, pytest.mark.timeout(300)]


class Hook:
    """A webhook on loopback that keeps the messages that come."""

    def __init__(self) -> None:
        self.got: list[dict[str, str]] = []
        received = self.got

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                received.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/S3CR3T"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def about(self, words: str) -> list[dict[str, str]]:
        return [one for one in self.got if words in one["subject"] + one["body"]]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A Prefect server as `up` starts it; yields its environment."""
    home = tmp_path_factory.mktemp("server")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    settings = load_settings(home=home, port=port)
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("INDIA_OMAN_", "PREFECT"))}
    environment = {
        **clean,
        **prefect_environment(settings),
        "INDIA_OMAN_HOME": str(home),
        "INDIA_OMAN_PORT": str(port),
    }
    process = subprocess.Popen([sys.executable, "-m", "flows.up.server"], env=environment)
    assert until(lambda: answers(f"{settings.server}/api/ready"), 120)
    with client_of(f"{settings.server}/api", home / "client"):
        yield environment
    process.terminate()
    process.wait(20)


@pytest.fixture(scope="module")
def hook() -> Iterator[Hook]:
    hook = Hook()
    yield hook
    hook.close()


def until(true: Callable[[], bool], seconds: float) -> bool:
    deadline = time.monotonic() + seconds * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
    while time.monotonic() < deadline:
        if true():
            return True
        time.sleep(0.1)
    return true()


def answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=2, trust_env=False).status_code == httpx.codes.OK
    except httpx.TransportError:
        return False


class Done(NamedTuple):
    """What a command said, and how it ended."""

    returncode: int
    stdout: str
    stderr: str


Command = Callable[..., Done]


@pytest.fixture
def command(server: dict[str, str], capsys: pytest.CaptureFixture[str]) -> Iterator[Command]:
    """The command in this process, which spares each call the import of Prefect."""
    before = dict(os.environ)
    os.environ.update({k: v for k, v in server.items() if k.startswith("INDIA_OMAN_")})

    def run_it(*arguments: str) -> Done:
        capsys.readouterr()
        status = run(["automations", *arguments])
        said = capsys.readouterr()
        return Done(status, said.out, said.err)

    yield run_it
    os.environ.clear()
    os.environ.update(before)


def kept(server: dict[str, str]) -> list[str]:
    url = f"{server['PREFECT_API_URL']}/automations/filter"
    return sorted(row["name"] for row in httpx.post(url, json={}, trust_env=False).json())


def test_without_a_block_only_the_rule_that_needs_none_is_kept(command: Command) -> None:
    done = command()
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"created: {ZOMBIES}\n"
    assert "--notify" in done.stderr


def test_a_second_call_makes_no_second_automation(
    command: Command, server: dict[str, str], hook: Hook
) -> None:
    first = command("--notify", hook.url)
    assert first.returncode == 0, first.stderr
    assert first.stdout.count("created: ") == 3
    again = command()
    assert again.stdout.count("updated: ") == 4, "the block of the first call is remembered"
    assert len(kept(server)) == len(set(kept(server))) == 4
    assert "S3CR3T" not in first.stdout + first.stderr + again.stdout + again.stderr


def told(kind: AlertKind, title: str, subject: str) -> Alert:
    return Alert(
        key=f"key of {title}",
        kind=kind,
        subject=subject,
        thread=subject,
        title=title,
        body=f"Body of {title}: {{{{ 7*7 }}}} and {{% raw %}}",
        why="a test",
        created=datetime.now(UTC),
    )


def test_a_new_meeting_and_an_overdue_promise_are_told_once_each(
    server: dict[str, str], hook: Hook
) -> None:
    assert "Tell of a new meeting" in kept(server)
    promise = commitment("promise", "2026-01-10", on("2026"))
    plan = event(mention("plan", "2026-01-10", on("2026-10-06"), status=Status.PLANNED))
    follow_ups = resolve_follow_ups([promise], [], datetime.now(UTC).date())
    emit = event_sender(follow_ups)
    alerts = [
        told(AlertKind.ANNOUNCED, "meeting announced", plan.id),
        told(AlertKind.FOLLOW_UP_OPENED, "promise opened", follow_ups[0].id),
        told(AlertKind.FOLLOW_UP_OVERDUE, "promise overdue", follow_ups[0].id),
        told(AlertKind.CONFLICT, "sources disagree", plan.id),
    ]
    assert [emit(alert) for alert in alerts] == [None] * 4
    assert until(lambda: len(hook.got) >= 3, 30), hook.got
    time.sleep(1)
    assert sorted(one["subject"] for one in hook.got) == [
        "meeting announced",
        "promise opened",
        "promise overdue",
    ]
    (overdue,) = hook.about("promise overdue")
    assert "{{ 7*7 }}" in overdue["body"], "words of the web are no template"
    assert "Reference: key of promise overdue" in overdue["body"]


def test_a_block_of_the_server_can_be_a_channel(
    server: dict[str, str], hook: Hook, caplog: pytest.LogCaptureFixture
) -> None:
    channels = {"desk": "block://custom-webhook/india-oman", "gone": "block://slack-webhook/gone"}
    settings = Settings.model_validate({"home": server["INDIA_OMAN_HOME"], "channels": channels})
    assert unusable_channels(settings) == []
    senders = channel_senders(settings)
    alert = told(AlertKind.HELD, "told by a block", "event")
    assert senders["desk"](alert) is None
    assert "has no block slack-webhook/gone" in str(senders["gone"](alert))
    (message,) = hook.about("told by a block")
    assert message["body"].endswith(f"Reference: {alert.key}")
    assert "S3CR3T" not in caplog.text


def test_a_failed_run_of_ours_is_told_and_no_other(server: dict[str, str], hook: Hook) -> None:
    assert "Tell of a failed run" in kept(server)

    def fail(name: str) -> None:
        @flow(name=name, flow_run_name=f"run of {name}")
        def failing() -> None:
            raise RuntimeError("the disk is full")

        failing(return_state=True)

    fail("poll-feeds")
    fail("somebody-elses")
    assert until(lambda: bool(hook.about("run of poll-feeds")), 30), hook.got
    (failed,) = hook.about("run of poll-feeds")
    assert failed["subject"] == "India–Oman tracker: run of poll-feeds has failed"
    assert "the disk is full" in failed["body"]
    assert "/runs/flow-run/" in failed["body"]
    time.sleep(1)
    assert hook.about("somebody-elses") == []


def test_the_morning_run_looks_at_promises_and_sums_up(
    server: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INDIA_OMAN_HOME", str(tmp_path))
    monkeypatch.setenv("INDIA_OMAN_CHANNELS", '{"mail": "json://127.0.0.1:9/"}')
    rules = tmp_path / "alerts.toml"
    rules.write_text('[[digest]]\nname = "morning"\nchannels = ["mail"]\n')
    assert server["PREFECT_API_URL"]
    ended = track_followups(now=datetime(2026, 1, 10, 2, tzinfo=UTC), return_state=True)
    assert ended.is_completed(), ended.message
    rules.write_text('[[digest]]\nname = "morning"\nchannels = ["pager"]\n')
    going_on = track_followups.with_options(retries=0)(return_state=True)
    assert going_on.is_completed(), going_on.message
    store = open_store(f"sqlite:///{tmp_path / 'tracker.db'}")
    faults = [one.issue.detail for one in store.issues() if one.issue.subject == "alerts.toml"]
    store.close()
    assert len(faults) == 1
    assert "'pager'; there are: mail" in faults[0]


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("desk", "TYPE/NAME"),
        ("slack-webhook/nosuch", "no such block"),
        ("secret/kept", "sends no notifications"),
    ],
)
def test_a_wrong_block_is_one_clear_line(command: Command, target: str, words: str) -> None:
    Secret(value="no address").save("kept", overwrite=True)
    done = command("--notify", target)
    assert done.returncode == 1
    assert words in done.stderr
    assert done.stderr.count("\n") == 1


def test_without_a_server_it_says_what_to_do(command: Command) -> None:
    with temporary_settings({PREFECT_API_URL: "http://127.0.0.1:9/api"}):
        done = command()
    assert done.returncode == 1
    assert "start `india-oman up`" in done.stderr


@pytest.mark.parametrize(
    "text",
    [
        "automation = 1",
        "",
        "[",
        '[[automation]]\nname = "a"\nactions = [{type = "b"}]',
        '[[automation]]\nname = "a"',
    ],
)
def test_a_file_that_is_no_automations_is_refused(text: str, tmp_path: Path) -> None:
    file = tmp_path / "automations.toml"
    file.write_text(text)
    with pytest.raises(AutomationError):
        ready_automations(None, file=file)


def test_the_ready_ones_lie_in_deploy() -> None:
    shown = Path(__file__).parents[2] / "deploy" / "automations.toml"
    names = {one.name for one in ready_automations(None, file=shown)}
    assert names == {ZOMBIES}
