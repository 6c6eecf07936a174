"""Pollers that are killed and sources that attack: nothing is lost, nothing comes twice."""

from __future__ import annotations

import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows.adapters.exchange import FetchRules
from flows.adapters.readers import Readers
from flows.newsroom.site import Newsroom
from flows.newsroom.stories import Fault, Story
from flows.polling.press import open_press
from flows.polling.running import poll_due
from flows.polling.source_run import SourceRun
from models.store import open_store
from models.values.articles import Outlet
from models.values.sources import Expectation, FailureKind, Source

NOW = datetime(2025, 12, 5, 6, 0, tzinfo=UTC)
RULES = FetchRules(deadline=3, allow_networks=("127.0.0.0/8",))
KILLS = 1000 if os.environ.get("INDIA_OMAN_SOAK") else 6
ROUND = Story(
    "India and Oman hold 14th round of consultations in Muscat",
    "The India-Oman Strategic Consultative Group met in Muscat.",
    (
        "The 14th round of the India-Oman Strategic Consultative Group was held on 4 December.",
        "It met in Muscat on 4 December 2025 and reviewed defence and maritime cooperation.",
    ),
    NOW,
    "ioscg",
)

POLLER = """
import os, sys
from datetime import datetime, timedelta
from pathlib import Path
from flows.adapters.exchange import FetchRules
from flows.polling.press import open_press
from flows.polling.running import poll_one
from models.store import open_store
from models.values.sources import Source

home, raw = Path(sys.argv[1]), sys.argv[2]
rules = FetchRules(deadline=3, allow_networks=("127.0.0.0/8",))

def live(now):
    store = open_store(f"sqlite:///{home / 'tracker.db'}")
    source = Source.model_validate_json(raw)
    press = open_press(home, rules, processes=1)
    print(os.getpid(), flush=True)
    while True:
        now += timedelta(hours=1)
        poll_one(store, source, now, press=press)
        print("polled", flush=True)

# Each line is the beginning of a life; what all import is imported once.
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        live(datetime.fromisoformat(line.strip()))
    os.waitpid(child, 0)
    print("died", flush=True)
"""

DYING = """
import os, signal, sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from flows.adapters.exchange import FetchRules
from flows.polling import press as press_module
from flows.polling import running
from models.store import open_store
from models.values.sources import Source

home, raw, now = Path(sys.argv[1]), sys.argv[2], datetime.fromisoformat(sys.argv[3])

def die(*_given, **_named):
    os.kill(os.getpid(), signal.SIGKILL)

if sys.argv[4] == "polling":
    running.poll_source = die
rules = FetchRules(deadline=3, allow_networks=("127.0.0.0/8",))
press = replace(press_module.open_press(home, rules, processes=1), read=die)
store = open_store(f"sqlite:///{home / 'tracker.db'}")
running.poll_one(store, Source.model_validate_json(raw), now, press=press)
"""


def make_source(name: str, url: str) -> Source:
    return Source(
        name=name,
        outlet=Outlet(name="Newsroom", country="OM"),
        kind="rss",
        url=url,
        expect=Expectation(minimum=1),
        reason="a test",
    )


def test_every_item_of_a_complete_answer_is_stored_once_whenever_the_poller_dies(
    tmp_path: Path,
) -> None:
    """A publisher numbers its items, and publishes between kills."""
    chance = random.Random(7)
    url_of = "https://nowhere.invalid/{}"
    published = 0
    with Newsroom(clock=lambda: NOW) as room:
        source = make_source("numbered", room.feed_url("numbered"))

        def publish(count: int) -> None:
            nonlocal published
            for _ in range(count):
                published += 1
                room.publish("numbered", Story(f"Item {published}", key=url_of.format(published)))

        publish(5)
        moment = NOW
        command = [sys.executable, "-c", POLLER, str(tmp_path), source.model_dump_json()]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        ) as poller:
            assert poller.stdin is not None
            assert poller.stdout is not None
            for _kill in range(KILLS):
                publish(chance.randint(0, 3))
                moment += timedelta(days=1)
                poller.stdin.write(f"{moment.isoformat()}\n")
                pid = int(poller.stdout.readline())
                # Some die in their first poll, some in a later one that finds what is new by then.
                for _poll in range(chance.randint(0, 2)):
                    assert poller.stdout.readline() == "polled\n"
                publish(chance.randint(0, 2))
                time.sleep(chance.random() * 0.12)
                os.kill(pid, signal.SIGKILL)
                while poller.stdout.readline() != "died\n":
                    pass
            poller.stdin.close()
        store = open_store(f"sqlite:///{tmp_path / 'tracker.db'}")
        with_press = open_press(tmp_path, RULES, processes=1)
        poll_due(store, [source], moment + timedelta(days=9), press=with_press)
        with_press.close()
    keys = {url_of.format(number) for number in range(1, published + 1)}
    assert store.known_entries("numbered", keys) == keys
    (state,) = store.source_states()
    assert state.entries == published
    store.close()


@pytest.mark.parametrize(
    ("killed_while", "asked"), [("polling", ["feeds", "article"]), ("following", ["article"])]
)
def test_what_a_kill_interrupted_is_done_after_the_next_start_and_nothing_else(
    killed_while: str, asked: list[str], tmp_path: Path
) -> None:
    with Newsroom(clock=lambda: NOW) as room:
        source = make_source("press", room.feed_url("press"))
        room.publish("press", ROUND)
        command = [sys.executable, "-c", DYING, str(tmp_path), source.model_dump_json()]
        killed = subprocess.run([*command, NOW.isoformat(), killed_while], check=False)
        assert killed.returncode == -signal.SIGKILL
        store = open_store(f"sqlite:///{tmp_path / 'tracker.db'}")
        with_press = open_press(tmp_path, RULES, processes=1)
        seen = len(room.requests)
        soon = NOW + timedelta(minutes=1)
        poll_due(store, [source], soon, press=with_press)
        assert len(room.requests) == seen, "whoever was killed still holds it"
        assert store.release_all_leases() == 1
        poll_due(store, [source], soon, press=with_press)
        assert store.release_all_leases() == 0
        poll_due(store, [source], soon, press=with_press)
        kinds = [one.path.split("/")[1] for one in room.requests[seen:]]
        assert [kind for kind in kinds if kind != "robots.txt"] == asked
        with_press.close()
    assert [stored.mention.round for stored in store.mentions()] == [14]
    store.close()


@contextmanager
def silence() -> Iterator[tuple[int, threading.Event]]:
    """Take every connection on any address of the loopback, and say nothing until it is over."""
    over, held = threading.Event(), list[socket.socket]()
    listening = socket.create_server(("0.0.0.0", 0), backlog=64)
    listening.settimeout(0.05)

    def hold() -> None:
        while not over.is_set():
            with suppress(TimeoutError):
                held.append(listening.accept()[0])
        for each in (*held, listening):
            each.close()

    thread = threading.Thread(target=hold, daemon=True)
    thread.start()
    try:
        yield listening.getsockname()[1], over
    finally:
        over.set()
        thread.join(5)


def test_sources_that_hang_starve_no_other(tmp_path: Path) -> None:
    """K05: they hang for as long as any of the others has not been polled."""
    patient = FetchRules(deadline=90, read=90, connect=90, allow_networks=("127.0.0.0/8",))
    ended: list[str] = []
    with Newsroom(clock=lambda: NOW) as good, silence() as (port, over):
        sources = [make_source(f"h{n}", f"http://127.7.0.{n + 1}:{port}/feed") for n in range(5)]
        for number in range(45):
            good.publish(f"g{number}", Story(f"Story {number}", slug=f"s{number}"))
            sources.append(make_source(f"g{number}", good.feed_url(f"g{number}")))

        def done(run: SourceRun) -> None:
            ended.append(run.source)
            if len(ended) == 45:
                over.set()

        store = open_store(f"sqlite:///{tmp_path / 'tracker.db'}")
        press = open_press(tmp_path, patient, processes=1)
        poll_due(store, sources, NOW, press=press, done=done)
        press.close()
    assert sorted(name[0] for name in ended[:45]) == ["g"] * 45
    states = {state.source: state for state in store.source_states()}
    assert states["h0"].problem is FailureKind.CONNECTION
    assert all(states[f"g{number}"].last_ok == NOW for number in range(45))
    store.close()


def test_hostile_sources_do_not_hold_up_the_others(tmp_path: Path) -> None:
    slow = FetchRules(deadline=1.5, allow_networks=("127.0.0.0/8",))
    with Newsroom(clock=lambda: NOW) as good, Newsroom(clock=lambda: NOW) as bad:
        sources = []
        for number in range(20):
            good.publish(f"g{number}", Story(f"Story {number}", slug=f"s{number}"))
            sources.append(make_source(f"g{number}", good.feed_url(f"g{number}")))
        bad.publish("slow", Story("Slow", "x" * 2000))
        bad.break_("slow", Fault.SLOW)
        attributes = " ".join(f"a{n}='1'" for n in range(60_000))
        bomb = f"<rss version='2.0'><channel><item {attributes}/></channel></rss>"
        hostile = [
            make_source("slow", bad.feed_url("slow")),
            make_source("bomb", bad.serve("/bomb", bomb, content_type="text/xml")),
            make_source("nowhere", "http://feeds.nowhere.invalid/rss"),
        ]
        store = open_store(f"sqlite:///{tmp_path / 'tracker.db'}")
        press = replace(open_press(tmp_path, slow), readers=Readers(deadline=1))
        ended: dict[str, float] = {}
        began = time.monotonic()
        poll_due(
            store,
            [*hostile, *sources],
            NOW,
            press=press,
            done=lambda run: ended.__setitem__(run.source, time.monotonic() - began),
        )
        press.close()
    states = {state.source: state for state in store.source_states()}
    assert all(states[source.name].last_ok == NOW for source in sources)
    assert states["slow"].last_ok is None
    # The reading process of the bomb takes seconds; nobody else waits for it.
    assert max(ended[source.name] for source in sources) < 10
    store.close()
