"""The whole, as a user meets it: `up` on a real Prefect server, from the seed to the alerts.

One server serves all of these tests, which stand in the order in which a day goes by.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from flows.ingest_seeds import ingest_seeds
from flows.newsroom.site import Newsroom
from flows.newsroom.stories import Fault, Story
from flows.poll_feeds import poll_feeds
from flows.send_alerts import send_alerts
from flows.settings import load_settings, packaged_seeds
from flows.up.environment import prefect_environment
from models.store import open_store
from tests.flows.prefect_client import client_of

pytestmark = [
    pytest.mark.server,
    pytest.mark.timeout(600),
]

ROOT = Path(__file__).resolve().parents[2]

DRY = Story(
    title="Port of Sohar posts a quarterly record",
    published=datetime(2025, 12, 1, 8, tzinfo=UTC),
    paragraphs=("Sohar handled more containers than ever in the last three months.",) * 3,
)

NEWS = Story(
    title="India and Oman hold strategic consultations in Muscat",
    published=datetime(2025, 12, 5, 5, tzinfo=UTC),
    paragraphs=(
        (
            "The 14th round of the India-Oman Strategic Consultative Group (IOSCG) was held in"
            " Muscat on 4 December 2025."
        ),
        "The two sides reviewed the whole of their relations, among them defence and trade.",
        "They agreed to hold the next meeting of the IOSCG in New Delhi in 2026.",
    ),
)


class Webhook:
    """A receiver on loopback that keeps every alert that comes."""

    def __init__(self) -> None:
        self.got: list[dict[str, Any]] = []
        received = self.got

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                received.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"json://127.0.0.1:{self._server.server_address[1]}/hook"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class Patient(httpx.HTTPTransport):
    """Asks again where Prefect's server says that its database is busy, as its own client does."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        for _ in range(10):
            answer = super().handle_request(request)
            if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE:
                break
            answer.close()
            time.sleep(1)
        return answer


class Up:
    """`india-oman up` as a user starts it, and what one sees of it from outside."""

    def __init__(self, folder: Path, newsroom: Newsroom) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.home = folder / "home"
        self.seeds = folder / "seeds"
        shutil.copytree(packaged_seeds() / "documents", self.seeds / "documents")
        self.list_sources(newsroom)
        self.environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith(("INDIA_OMAN_", "PREFECT"))},
            "INDIA_OMAN_HOME": str(self.home),
            "INDIA_OMAN_PORT": str(self.port),
            "INDIA_OMAN_SEEDS": str(self.seeds),
            "INDIA_OMAN_ALLOW_NETWORKS": "127.0.0.0/8",
            # So that the test need not wait a minute for the scheduler's next look.
            "PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": "2",
        }
        self.api = httpx.Client(
            base_url=f"http://127.0.0.1:{self.port}/api",
            timeout=20,
            transport=Patient(),
        )
        self.log = folder / "up.log"
        self.process: subprocess.Popen[bytes] | None = None

    def list_sources(self, newsroom: Newsroom, names: Sequence[str] = ("desk", "slow")) -> None:
        rows = [
            f'[[source]]\nname = "{name}"\nkind = "rss"\nurl = "{newsroom.feed_url(name)}"\n'
            f'outlet = {{ name = "Constructed {name}", tier = "official", country = "OM" }}\n'
            'reason = "A newsroom on loopback."\n'
            for name in names
        ]
        (self.seeds / "sources.toml").write_text("\n".join(rows))

    def start(self) -> float:
        """Start it, and return how many seconds went by until it served."""
        began = time.monotonic()
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "flows.cli", "up"],
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=self.home.parent,
                start_new_session=True,
            )
        assert until(lambda: "Ctrl-C" in self.said() or self.process_ended(), 120), self.said()
        assert not self.process_ended(), self.said()
        return time.monotonic() - began

    def process_ended(self) -> bool:
        return self.process is None or self.process.poll() is not None

    def said(self) -> str:
        return self.log.read_text(errors="replace")

    def family(self) -> list[psutil.Process]:
        assert self.process is not None
        parent = psutil.Process(self.process.pid)
        return [parent, *parent.children(recursive=True)]

    def command(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "flows.cli", *arguments],
            env={**self.environment, **more},
            cwd=self.home.parent,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def ask(self, path: str, **body: object) -> Any:
        answer = self.api.post(path, json=body)
        answer.raise_for_status()
        return answer.json()

    def deployment(self, name: str) -> dict[str, Any]:
        answer = self.api.get(f"/deployments/name/{name}/{name}")
        answer.raise_for_status()
        found: dict[str, Any] = answer.json()
        return found

    def runs(self, name: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.ask(
            "/flow_runs/filter",
            deployments={"name": {"any_": [name]}},
            sort="START_TIME_DESC",
        )
        return [run for run in found if run["state_type"] != "SCHEDULED"]

    def start_run(self, name: str, **parameters: object) -> str:
        return str(
            self.ask(
                f"/deployments/{self.deployment(name)['id']}/create_flow_run",
                parameters=parameters,
            )["id"]
        )

    def state(self, run: str) -> str:
        return str(self.api.get(f"/flow_runs/{run}").json()["state_type"])


def patience() -> float:
    """Return how much longer than on an idle machine things may take here and now."""
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def until(true: Callable[[], bool], seconds: float, step: float = 0.2) -> bool:
    deadline = time.monotonic() + seconds * patience()
    while time.monotonic() < deadline:
        if true():
            return True
        time.sleep(step)
    return true()


@pytest.fixture(scope="module")
def newsroom() -> Iterator[Newsroom]:
    with Newsroom() as newsroom:
        for name in ("desk", "slow"):
            newsroom.publish(name, DRY)
        yield newsroom


@pytest.fixture(scope="module")
def up(tmp_path_factory: pytest.TempPathFactory, newsroom: Newsroom) -> Iterator[Up]:
    up = Up(tmp_path_factory.mktemp("up"), newsroom)
    yield up
    up.api.close()
    if not up.process_ended():
        for process in reversed(up.family()):
            process.kill()


def test_up_shows_the_seeds_within_a_minute(up: Up) -> None:
    seconds = up.start()
    assert seconds < 60 * patience()
    shown = up.command("follow-ups", "--json")
    (follow_up,) = [json.loads(line) for line in shown.stdout.splitlines()]
    assert follow_up["state"] == "open"
    assert follow_up["when_text"] == "at a mutually convenient date"
    said = up.said()
    assert said.startswith(f"Prefect       http://127.0.0.1:{up.port}\npage          http://")
    address = re.search(r"^page +(\S+)$", said, re.MULTILINE)
    assert address is not None
    served = httpx.get(address[1], trust_env=False)
    assert served.status_code == httpx.codes.OK
    assert "mutually convenient date" in served.text
    api = httpx.get(f"{address[1]}api/v1/follow-ups", trust_env=False).json()
    assert "mutually convenient date" in json.dumps(api)
    for key in ("follow-ups", "events", "sources", "run-summary"):
        assert f"http://127.0.0.1:{up.port}/v2/artifacts/key/{key}" in said
        page = up.api.get(f"/artifacts/{key}/latest").json()
        assert page["type"] == "markdown"
    page = up.api.get("/artifacts/follow-ups/latest").json()
    assert "mutually convenient date" in page["data"]
    assert page["description"].startswith("1 open: next IOSCG, Muscat")
    briefing = (up.home / "site" / "index.html").read_text()
    assert "“at a mutually convenient date”" in briefing, "the page is there with the seeds"
    assert "/index.html" in page["data"]
    listing = said.partition("Serving; press Ctrl-C")[0]
    assert "IOSCG 13" in listing
    assert "at a mutually convenient date" in listing


def test_every_deployment_is_served_with_its_schedule(up: Up) -> None:
    schedules = {
        name: [schedule["schedule"] for schedule in up.deployment(name)["schedules"]]
        for name in (
            "ingest-seeds",
            "poll-feeds",
            "track-follow-ups",
            "send-alerts",
            "publish",
            "backfill",
        )
    }
    assert schedules["poll-feeds"][0]["interval"] == 15 * 60
    assert schedules["send-alerts"][0]["interval"] == 5 * 60
    assert schedules["track-follow-ups"][0]["cron"] == "0 6 * * *"
    assert schedules["track-follow-ups"][0]["timezone"] == "Asia/Muscat"
    assert schedules["ingest-seeds"] == schedules["backfill"] == []
    assert all(up.deployment(name)["description"] for name in schedules)


def test_the_first_poll_follows_the_seeds(up: Up) -> None:
    assert until(lambda: [r["state_type"] for r in up.runs("poll-feeds")] == ["COMPLETED"], 60)
    listed = [json.loads(line) for line in up.command("sources", "--json").stdout.splitlines()]
    assert {row["source"]: row["health"] for row in listed} == {"desk": "ok", "slow": "ok"}
    assert len(up.command("events", "--json").stdout.splitlines()) == 4, "the seed's, no more"
    story = [line for line in up.said().splitlines() if "Flow run 'Poll, " in line]
    assert 4 <= len(story) <= 14, story


@pytest.fixture
def server(up: Up, monkeypatch: pytest.MonkeyPatch) -> Iterator[Up]:
    """The server of `up` for flows that run in this process."""
    for name in list(os.environ):
        if name.startswith("INDIA_OMAN_"):
            monkeypatch.delenv(name)
    with client_of(f"http://127.0.0.1:{up.port}/api", up.home / "client"):
        yield up


def test_a_report_closes_the_promise_opens_the_next_and_tells_both_once(
    server: Up, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after = datetime(2025, 12, 4, 6, tzinfo=UTC), datetime(2025, 12, 5, 6, tzinfo=UTC)
    hook = Webhook()
    with Newsroom(clock=lambda: before) as newsroom:
        server.list_sources(newsroom)
        newsroom.publish("desk", DRY)
        newsroom.publish("slow", DRY)
        for name, value in {
            "HOME": str(tmp_path / "chain"),
            "SEEDS": str(server.seeds),
            "ALLOW_NETWORKS": "127.0.0.0/8",
            "CHANNELS": json.dumps({"desk": hook.address}),
        }.items():
            monkeypatch.setenv(f"INDIA_OMAN_{name}", value)
        assert ingest_seeds(now=before, return_state=True).is_completed()
        assert poll_feeds(now=before, return_state=True).is_completed()
        assert hook.got == []
        url = newsroom.publish("desk", NEWS)
        for _ in range(2):
            assert poll_feeds(now=after, return_state=True).is_completed()
            assert send_alerts(now=after, return_state=True).is_completed()
        # A poll by name looks again at once, due or not.
        assert poll_feeds(sources=["desk"], now=after, return_state=True).is_completed()
    hook.close()

    store = open_store(load_settings().store_url)
    follow_ups = store.follow_ups(after.date())
    events = {event.id: event for event in store.events()}
    (held,) = [one for one in follow_ups if one.state == "held"]
    assert (held.when_text, held.city) == ("at a mutually convenient date", "Muscat")
    assert held.held_as is not None
    meeting = events[held.held_as]
    assert (meeting.mechanism, meeting.round, meeting.city) == ("IOSCG", 14, "Muscat")
    assert meeting.span.date_start == "2025-12-04"
    (opened,) = [one for one in follow_ups if one.state == "open"]
    assert (opened.mechanism, opened.city) == ("IOSCG", "New Delhi")
    assert (str(opened.earliest), str(opened.latest)) == ("2026-01-01", "2026-12-31")

    assert sorted(alert["kind"] for alert in hook.got) == ["follow-up-opened", "held"]
    assert len({alert["key"] for alert in hook.got}) == 2
    for alert in hook.got:
        assert alert["url"] == url
        assert "IOSCG" in alert["title"]
    names = {alert.kind.value for alert in store.alerts()}
    assert names == {"follow-up-opened", "held"}
    store.close()

    def emitted() -> set[str]:
        found = server.ask("/events/filter", filter={"event": {"prefix": ["india-oman."]}})
        return {event["event"] for event in found["events"]}

    wanted = {
        "india-oman.event.changed",
        "india-oman.follow-up.held",
        "india-oman.follow-up.opened",
    }
    assert until(lambda: wanted <= emitted(), 10), emitted()


def test_a_poll_of_eight_unchanged_sources_takes_under_four_seconds(
    server: Up, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"desk-{number}" for number in range(8)]
    monkeypatch.setenv("INDIA_OMAN_HOME", str(tmp_path / "eight"))
    monkeypatch.setenv("INDIA_OMAN_SEEDS", str(server.seeds))
    monkeypatch.setenv("INDIA_OMAN_ALLOW_NETWORKS", "127.0.0.0/8")
    with Newsroom() as newsroom:
        server.list_sources(newsroom, names)
        for name in names:
            newsroom.publish(name, DRY)
        assert poll_feeds(return_state=True).is_completed()
        again = poll_feeds(sources=names, return_state=True)
    assert again.is_completed()
    assert "sources polled 8" in str(again.message)
    assert "entries new" not in str(again.message)
    assert again.state_details.flow_run_id is not None
    run = server.api.get(f"/flow_runs/{again.state_details.flow_run_id}").json()
    assert run["total_run_time"] < 4 * patience()


def test_a_schedule_fires(up: Up, newsroom: Newsroom) -> None:
    up.list_sources(newsroom)
    deployment = up.deployment("send-alerts")["id"]
    (schedule,) = up.api.post(
        f"/deployments/{deployment}/schedules",
        json=[{"active": True, "schedule": {"interval": 5}}],
    ).json()
    fired = until(
        lambda: any(
            run["auto_scheduled"] and run["state_type"] == "COMPLETED"
            for run in up.runs("send-alerts")
        ),
        60,
    )
    up.api.delete(f"/deployments/{deployment}/schedules/{schedule['id']}").raise_for_status()
    assert fired


def test_a_second_up_is_refused_in_one_sentence(up: Up, tmp_path: Path) -> None:
    refused = up.command("up")
    assert refused.returncode == 1
    assert "serves this folder" in refused.stderr
    refused = up.command("up", INDIA_OMAN_HOME=str(tmp_path / "other"))
    assert refused.returncode == 1
    assert f"port {up.port}: cannot be used" in refused.stderr
    assert refused.stderr.count("\n") == 1


def test_after_a_kill_in_mid_run_the_next_up_polls_again(up: Up, newsroom: Newsroom) -> None:
    newsroom.break_("slow", Fault.SLOW)
    run = up.start_run("poll-feeds", sources=["slow"])
    assert until(lambda: up.state(run) == "RUNNING", 60)
    assert until(lambda: "1 sources are to be polled" in up.said(), 20)
    for process in up.family():
        process.kill()
    assert up.process is not None
    up.process.wait()
    newsroom.mend("slow")
    asked = times(newsroom, "/feeds/desk")
    began = time.monotonic()
    up.start()
    assert up.state(run) == "CRASHED"
    assert until(lambda: len(completed(up)) >= 2, 60)
    assert time.monotonic() - began < 60 * patience()
    assert times(newsroom, "/feeds/desk") == asked, "a source that is not due is left alone"
    names = [row["name"] for row in up.ask("/automations/filter")]
    assert len(names) == 1, "a second start makes no second automation"


def completed(up: Up) -> list[dict[str, Any]]:
    return [run for run in up.runs("poll-feeds") if run["state_type"] == "COMPLETED"]


def times(newsroom: Newsroom, path: str) -> int:
    return sum(seen.path == path for seen in newsroom.requests)


def test_it_stops_within_ten_seconds_and_leaves_nothing(up: Up) -> None:
    # Ctrl-C, which takes the same way, is pressed by what CI runs of the README.
    family = up.family()
    assert len(family) >= 3
    assert up.process is not None
    began = time.monotonic()
    up.process.send_signal(signal.SIGTERM)
    status = up.process.wait(12 * patience())
    assert time.monotonic() - began < 10 * patience()
    assert status == 0
    assert [process for process in family if process.is_running()] == []
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", up.port)) != 0


def test_the_same_flows_run_from_a_work_pool(up: Up) -> None:
    environment = {
        **up.environment,
        **prefect_environment(load_settings(home=up.home, port=up.port)),
        "PREFECT_WORKER_QUERY_SECONDS": "1",
    }

    def prefect(*arguments: str) -> list[str]:
        return [sys.executable, "-m", "prefect", "--no-prompt", *arguments]

    def run(*arguments: str) -> None:
        done = subprocess.run(
            prefect(*arguments),
            env=environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=90,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    started = [
        subprocess.Popen([sys.executable, "-m", "flows.up.server"], env=environment, cwd=ROOT)
    ]
    try:
        assert until(lambda: answers(up), 60)
        run("work-pool", "create", "india-oman", "--type", "process")
        run("deploy", "--all", "--prefect-file", "deploy/prefect.yaml")
        started.append(
            subprocess.Popen(
                prefect("worker", "start", "--pool", "india-oman"), env=environment, cwd=ROOT
            )
        )
        ran = up.start_run("send-alerts")
        assert until(lambda: up.state(ran) in ("COMPLETED", "FAILED", "CRASHED"), 90)
        assert up.state(ran) == "COMPLETED"
        assert up.deployment("send-alerts")["work_pool_name"] == "india-oman"
    finally:
        for process in reversed(started):
            for child in psutil.Process(process.pid).children(recursive=True):
                child.kill()
            process.kill()
            process.wait()


def answers(up: Up) -> bool:
    try:
        return up.api.get("/ready").status_code == httpx.codes.OK
    except httpx.TransportError:
        return False
