"""Alerts flow to a receiver while who sends them is killed, again and again.

Every life takes in articles, settles them and sends what is to be told, until SIGKILL comes at a
random moment. None may be missing at the end; one may come twice only where a kill fell between
its sending and its mark, and then under the same key.
"""

from __future__ import annotations

import json
import multiprocessing
import random
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path

import pytest

from flows.addressing import addressees
from flows.outbox import drain
from flows.settings import Settings
from flows.telling import channel_senders
from models.store import DeliveryStatus, open_store
from models.values.articles import Article, Outlet, Tier
from models.values.mentions import Kind, Mention, Part, Reading, Status
from models.values.spans import Grain, Span

KILLS = 1000
SAMPLE = 8
BEGIN = datetime(2026, 1, 1, 6, tzinfo=UTC)
EVERY = timedelta(minutes=6)
"""What passes from life to life: longer than a claim holds."""
PER_LIFE = 4
PRELOADED = ["tests.flows.test_alert_kills", "flows.adapters.notify", "models.store", "apprise"]


class Receiver:
    """Records every message with the life that sent it."""

    def __init__(self) -> None:
        self.got: list[tuple[int, dict[str, str]]] = []
        received = self.got

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                received.append((int(self.path.rpartition("/")[2]), body))
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        # A sender that is killed in the middle of a request is no news.
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]
        self.address = f"json://127.0.0.1:{self._server.server_address[1]}/hook"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    receiver = Receiver()
    yield receiver
    receiver.close()


def article(number: int, now: datetime) -> tuple[Article, Reading]:
    """An article that reports a meeting of a series of its own, held on its day."""
    quote = f"The Joint Panel {number} met in Muscat."
    found = Article(
        key=f"news-{number}",
        title=f"Panel {number}",
        text=quote,
        outlet=Outlet(name=f"Outlet {number}", tier=Tier.PRESS),
        published=now,
    )
    day = now.date()
    start = found.whole.index(quote)
    mention = Mention(
        kind=Kind.MEETING,
        mechanism=f"Panel {number}",
        status=Status.HELD,
        span=Span(first=day, last=day, grain=Grain.DAY),
        city="Muscat",
        country="OM",
        part=Part.MAIN,
        quote=quote,
        start=start,
        end=start + len(quote),
    )
    return found, Reading(relevant=True, mentions=(mention,), parser="test")


def live(home: str, address: str, life: int, articles: int) -> None:
    """One life: take in, settle and send, until it is over or killed."""
    settings = Settings.model_validate({"home": home, "channels": {"desk": f"{address}/{life}"}})
    store = open_store(settings.store_url, settings.alert_rules)
    senders, now = channel_senders(settings), BEGIN + life * EVERY
    for place in range(articles):
        found, reading = article(life * PER_LIFE + place, now)
        store.add(found, reading, now, raw=None, quiet=False, source=None)
        store.settle(now)
        drain(store, senders, now, addressees(settings))
    # What a killed life took in and did not settle is settled by the next one, as its flows do.
    store.settle(now)
    drain(store, senders, now, addressees(settings))
    store.close()


@pytest.mark.timeout(300)
def test_no_alert_is_lost_and_what_comes_twice_has_one_key(
    tmp_path: Path, receiver: Receiver
) -> None:
    tell_while_killed(tmp_path, receiver, SAMPLE)


@pytest.mark.slow
@pytest.mark.timeout(7200)
def test_a_thousand_kills_lose_no_alert(tmp_path: Path, receiver: Receiver) -> None:
    tell_while_killed(tmp_path, receiver, KILLS)


def tell_while_killed(tmp_path: Path, receiver: Receiver, number: int) -> None:
    fork = multiprocessing.get_context("forkserver")
    fork.set_forkserver_preload(PRELOADED)
    dice = random.Random(20261122)
    killed: set[int] = set()
    lives: list[float] = []
    open_store(f"sqlite:///{tmp_path / 'tracker.db'}").close()
    life = 0
    while len(killed) < number:
        child = fork.Process(target=live, args=(str(tmp_path), receiver.address, life, PER_LIFE))
        began = time.monotonic()
        child.start()
        # As long as lives last here and now, so that kills fall anywhere in them.
        usual = sorted(lives)[len(lives) // 2] if lives else 2.0
        child.join(dice.uniform(0.1, 1.1) * usual if lives else 60)
        if child.is_alive():
            child.kill()
            killed.add(life)
            child.join(30)
            lives = lives[-20:]
        else:
            assert child.exitcode == 0
            lives.append(time.monotonic() - began)
        life += 1
    last = fork.Process(target=live, args=(str(tmp_path), receiver.address, life + 1, 0))
    last.start()
    last.join(120)
    assert last.exitcode == 0

    store = open_store(f"sqlite:///{tmp_path / 'tracker.db'}")
    written = {alert.key: alert for alert in store.alerts()}
    documents = {one.key for one in store.mentions()}
    desk = [one for one in store.deliveries() if one.channel == "desk"]
    store.close()
    report(len(killed), receiver, desk)
    assert len(written) == len(documents), "each article that was kept is told of"
    received: defaultdict[str, list[tuple[int, dict[str, str]]]] = defaultdict(list)
    for sender, body in receiver.got:
        received[body["key"]].append((sender, body))
    assert set(received) == set(written), "none is missing, and none is of nothing"
    assert {one.state for one in desk} == {"sent"}
    for times in received.values():
        assert len({json.dumps(body, sort_keys=True) for _, body in times}) == 1
        for (first, _), (second, _) in pairwise(times):
            assert first != second
            assert first in killed, "who lived on marked what it sent"


def report(kills: int, receiver: Receiver, desk: list[DeliveryStatus]) -> None:
    keys = [body["key"] for _, body in receiver.got]
    twice = len(keys) - len(set(keys))
    print(f"{kills} kills, {len(desk)} alerts, {len(keys)} messages, {twice} came again")
