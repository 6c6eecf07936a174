"""The constructed story, polled day by day: one event through all its states, one promise kept."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from flows.adapters.exchange import FetchRules
from flows.intake import take_folder
from flows.newsroom.scenario import FORMS, LISTING, MINISTRY, steps
from flows.newsroom.site import Newsroom
from flows.pipeline import Tracker, open_tracker
from flows.polling.press import open_press
from flows.polling.running import poll_due
from flows.seeds import read_folder
from flows.settings import Settings
from models.values.articles import Outlet, Tier
from models.values.sources import Expectation, Listing, Source

BEGIN = date(2025, 12, 1)
MECHANISM = "IOSCG"


def make_source(name: str, url: str) -> Source:
    official = name == MINISTRY
    return Source(
        name=name,
        outlet=Outlet(
            name=f"Constructed {name}",
            tier=Tier.OFFICIAL if official else Tier.PRESS,
            country="IN" if official else "OM",
        ),
        kind="listing" if name == LISTING else "rss",
        url=url,
        listing=Listing(entry="li.release", link="a", date=".date") if name == LISTING else None,
        expect=Expectation(minimum=0),
        reason="a test",
    )


def promised(tracker: Tracker, day: date) -> dict[int | None, str]:
    """Return the state of every promised round of the series."""
    return {
        one.round: one.state.value
        for one in tracker.store.follow_ups(day)
        if one.mechanism == MECHANISM
    }


def told(tracker: Tracker) -> list[tuple[int | None, str]]:
    """Return round and status of every event of the series that a poll has told of."""
    return sorted(
        (event.round, event.status.value)
        for event in tracker.store.events()
        if event.mechanism == MECHANISM and event.round == 14
    )


def test_the_story_of_one_round_from_its_announcement_to_its_end(tmp_path: Path) -> None:
    tracker = open_tracker(Settings(home=tmp_path))
    store = tracker.store
    seeded = datetime(2025, 11, 1, tzinfo=UTC)
    documents = read_folder(tracker.settings.seeds / "documents", seeded)
    take_folder(tracker, documents, seeded, quiet=True)
    store.settle(seeded, quiet=True)

    rules = FetchRules(allow_networks=("127.0.0.0/8",))
    press = open_press(tmp_path, rules, processes=1)
    seen: dict[int, list[tuple[int | None, str]]] = {}
    states: dict[int, dict[int | None, str]] = {}
    with Newsroom() as room:
        sources = [make_source(name, room.open_feed(name, form)) for name, form in FORMS.items()]
        due = {step.day: step for step in steps(BEGIN)}
        for day in range(-1, 10):
            now = datetime.combine(BEGIN + timedelta(days=day), time(12), UTC)
            if day in due:
                room.publish(due[day].feed, due[day].story)
            poll_due(store, sources, now, press=press)
            store.settle(now)
            seen[day], states[day] = told(tracker), promised(tracker, now.date())
    press.close()

    assert seen[-1] == []
    assert seen[0] == [(14, "planned")]
    assert seen[2] == [(14, "postponed")]
    assert seen[3] == [(14, "planned")]
    assert seen[8] == [(14, "held")]
    assert [list(states[day].values()) for day in (-1, 0, 2, 3)] == [
        ["open"],
        ["scheduled"],
        ["postponed"],
        ["scheduled"],
    ]
    assert sorted(states[8].values()) == ["held", "open"]
    # Of one moment no alert is the first: sorted by kind within the day.
    assert sorted((alert.created.day, alert.kind.value) for alert in store.alerts()) == [
        (1, "scheduled"),
        (2, "follow-up-due"),
        (3, "postponed"),
        (4, "rescheduled"),
        (5, "follow-up-due"),
        (9, "follow-up-opened"),
        (9, "held"),
    ]
    store.settle(datetime(2025, 12, 11, tzinfo=UTC))
    assert len(store.alerts()) == 7
