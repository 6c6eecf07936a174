"""A story told over two months, from what feeds publish to what a receiver gets.

The 15th round of one series is announced, put off, fixed again and held; a meeting of another is
announced and called off; a first report gives the wrong day, and is corrected.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from flows.addressing import addressees
from flows.newsroom.site import Newsroom
from flows.newsroom.stories import Story
from flows.newsround import go_round
from flows.outbox import drain
from flows.pipeline import Tracker, open_tracker, settle, take
from flows.settings import Settings
from flows.telling import channel_senders
from models.values.articles import Article, Outlet, Tier

IOSCG = "India-Oman Strategic Consultative Group (IOSCG)"
JMCC = "India-Oman Joint Military Cooperation Committee (JMCC)"
BEFORE = Article(
    key="before",
    title="India and Oman hold strategic consultations in Muscat",
    text=(
        f"The 14th round of the {IOSCG} was held in Muscat on 4 December 2025.\n\nThey agreed to"
        " hold the next round of the IOSCG in New Delhi in 2026."
    ),
    outlet=Outlet(name="Constructed ministry", tier=Tier.OFFICIAL, country="IN"),
    published=datetime(2025, 12, 5, 6, tzinfo=UTC),
)
DRY = "Sohar handled more containers than ever in the last three months."
HOUSE = {
    "ministry": (
        "The spokesperson took no questions on other matters. A transcript in three languages is"
        " kept by the library of the ministry, where it can be read on working days from nine to"
        " noon. Journalists who want to attend the next briefing register with the press officer."
    ),
    "paper": (
        "Readers can write to the desk about anything that they miss in our pages. The weekend"
        " edition brings a long report on dates and how they are grown, and a crossword. Our"
        " printers in the old town have worked through the night for more than fifty years."
    ),
    "agency": (
        "Rain is expected in the north, where showers will reach the mountains before the evening."
        " Fishermen are asked to stay in harbour until the wind turns. The bureau of statistics"
        " counts more visitors to the forts than in any year since it began to count them."
    ),
}
"""What stands under every report of an outlet: equal texts would count as copies."""

STORY: tuple[tuple[str, str, str | None, tuple[str, ...]], ...] = (
    # day, feed, what it publishes then, and what is to be told of it
    (
        "2026-09-10",
        "ministry",
        f"The 15th round of the {IOSCG} will be held in New Delhi on 6 October 2026.",
        ("scheduled IOSCG",),
    ),
    ("2026-09-22", "ministry", None, ("follow-up-due IOSCG",)),
    (
        "2026-10-02",
        "paper",
        (
            f"Nothing comes of 6 October 2026: the 15th round of the {IOSCG} in New Delhi has been"
            " postponed, officials told this newspaper."
        ),
        ("postponed IOSCG",),
    ),
    (
        "2026-10-03",
        "agency",
        f"The 14th meeting of the {JMCC} will be held in Muscat on 20 October 2026.",
        ("announced JMCC",),
    ),
    ("2026-10-07", "agency", None, ("follow-up-due JMCC",)),
    (
        "2026-10-15",
        "paper",
        (
            f"The 14th meeting of the {JMCC}, which was to be held in Muscat on 20 October 2026,"
            " has been cancelled."
        ),
        ("cancelled JMCC",),
    ),
    (
        "2026-10-21",
        "agency",
        f"The 15th round of the {IOSCG} will now be held in New Delhi on 11 November 2026.",
        ("rescheduled IOSCG",),
    ),
    ("2026-10-28", "agency", None, ("follow-up-due IOSCG",)),
    (
        "2026-11-12",
        "paper",
        (
            "Diplomats of both capitals sat together in New Delhi on 9 November 2026 for the 15th"
            f" round of the {IOSCG}, and dined on the banks of the Yamuna."
        ),
        ("held IOSCG",),
    ),
    (
        "2026-11-13",
        "ministry",
        (
            f"The 15th round of the {IOSCG} was held in New Delhi on 11 November 2026. It was"
            " agreed to hold the 16th round of the IOSCG in Muscat in the first half of 2027."
        ),
        ("follow-up-opened IOSCG", "conflict IOSCG", "correction IOSCG"),
    ),
    ("2026-11-14", "paper", None, ()),
)


class Receiver:
    """A webhook on loopback that keeps what comes, and when."""

    def __init__(self) -> None:
        self.got: list[dict[str, str]] = []
        received = self.got

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                received.append({**body, "header": self.headers["Idempotency-Key"]})
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
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


def open_desk(folder: Path, newsroom: Newsroom, receiver: Receiver) -> Tracker:
    seeds = folder / "seeds"
    (seeds / "documents").mkdir(parents=True)
    tiers = {"ministry": "official", "paper": "press", "agency": "agency"}
    rows = [
        f'[[source]]\nname = "{name}"\nkind = "rss"\nurl = "{newsroom.feed_url(name)}"\n'
        f'outlet = {{ name = "Constructed {name}", tier = "{tier}", country = "IN" }}\n'
        'reason = "A newsroom on loopback."\nexpect = { every_hours = 9000 }\n'
        for name, tier in tiers.items()
    ]
    (seeds / "sources.toml").write_text("\n".join(rows))
    settings = Settings.model_validate(
        {
            "home": folder / "home",
            "seeds": seeds,
            "allow_networks": "127.0.0.0/8",
            "channels": {"desk": receiver.address},
        }
    )
    settings.home.mkdir()
    return open_tracker(settings)


def poll(tracker: Tracker, now: datetime) -> None:
    """What one run of `poll-feeds` does, without Prefect."""
    go_round(tracker, now, ["ministry", "paper", "agency"], lambda _: None)
    settings = tracker.settings
    drain(tracker.store, channel_senders(settings), now, addressees(settings))


def work_done() -> float:
    """Seconds of work, our readers' too: they do not pass while others have the processor."""
    return sum(os.times()[:4])


def words(alert: dict[str, str]) -> str:
    """Return what an alert is, and of which series."""
    return f"{alert['kind']} {alert['title'].split()[0]}"


def test_a_story_is_told_step_by_step_each_step_once(tmp_path: Path, receiver: Receiver) -> None:
    clock = datetime(2026, 9, 9, 6, tzinfo=UTC)
    with Newsroom(clock=lambda: clock) as newsroom:
        for name in ("ministry", "paper", "agency"):
            newsroom.publish(name, Story("Port of Sohar", paragraphs=(DRY,) * 3, published=clock))
        tracker = open_desk(tmp_path, newsroom, receiver)
        take(tracker.store, BEFORE, clock, quiet=True)
        settle(tracker.store, clock)
        poll(tracker, clock)
        assert receiver.got == [], "what was there before we looked is no news"
        for day, feed, text, expected in STORY:
            clock = datetime.fromisoformat(f"{day}T06:00:00+00:00")
            link = None
            if text is not None:
                story = Story(
                    "India and Oman", paragraphs=(text, HOUSE[feed]), published=clock, slug=day
                )
                link = newsroom.publish(feed, story)
            before = len(receiver.got)
            began = work_done()
            poll(tracker, clock + timedelta(minutes=15))
            took = work_done() - began
            fresh = receiver.got[before:]
            assert [words(one) for one in fresh] == list(expected), day
            assert took < 10, "it is told within the poll that saw it and ten seconds"
            if link is not None:
                assert fresh[0]["url"] == link
            # The feeds still list all of it, and another poll tells nothing.
            poll(tracker, clock + timedelta(minutes=30))
            assert len(receiver.got) == before + len(fresh), day
        tracker.store.close()

    keys = [one["key"] for one in receiver.got]
    assert len(set(keys)) == len(keys)
    assert [one["header"] for one in receiver.got] == keys
    rounds = [one for one in receiver.got if one["title"].startswith("IOSCG 15 ")]
    assert len({one["thread"] for one in rounds}) == 1
    assert len({one["thread"] for one in receiver.got}) == 3
    correction = next(one for one in receiver.got if one["kind"] == "correction")
    assert "9 November 2026 → 11 November 2026" in correction["message"]
