"""The constructed story, polled day by day: one event through all its states, one promise kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from flows.adapters.exchange import FetchRules
from flows.intake import take_folder
from flows.newsroom.site import Newsroom
from flows.newsroom.stories import FeedForm, Story
from flows.pipeline import Tracker, open_tracker
from flows.polling.press import open_press
from flows.polling.running import poll_due
from flows.seeds import read_folder
from flows.settings import Settings
from models.values.articles import Outlet, Tier
from models.values.sources import Expectation, Listing, Source

BEGIN = date(2025, 12, 1)
MECHANISM = "IOSCG"

MINISTRY, PAPER, LISTING = "ministry", "paper", "agency"
FORMS = {MINISTRY: FeedForm.RSS, PAPER: FeedForm.ATOM, LISTING: FeedForm.LISTING}

_ROUND = "The 14th round of the India-Oman Strategic Consultative Group (IOSCG)"
_NEXT = "The next round of the IOSCG will be held in New Delhi"
_FURTHER = (
    "The relations between the two countries rest on centuries of trade across the sea, and on the "
    "work of a large Indian community in the Sultanate."
)


@dataclass(frozen=True)
class Step:
    """One thing that is published, so many days after the story begins."""

    day: int
    feed: str
    story: Story


def steps(begin: date) -> tuple[Step, ...]:
    """Return what is published when; the meeting is held on the eighth day."""
    first, second = begin + timedelta(days=4), begin + timedelta(days=7)

    def there(day: date) -> str:
        return f"in Muscat on {day.day} {day:%B %Y}"

    told = {
        # A listing without entries would be taken for a broken one.
        -1: (LISTING, "Rain is expected in the north", "Showers will reach the mountains."),
        0: (
            MINISTRY,
            "Strategic consultations announced",
            f"{_ROUND} will be held {there(first)}.",
        ),
        2: (
            PAPER,
            "India and Oman put off their consultations",
            f"{_ROUND}, which was to be held {there(first)}, has been postponed.",
        ),
        3: (
            LISTING,
            "India and Oman fix a new date for their consultations",
            f"{_ROUND} will now be held {there(second)}.",
        ),
        8: (
            MINISTRY,
            "India and Oman hold strategic consultations in Muscat",
            f"{_ROUND} was held {there(second)}. {_NEXT} in {second.year + 1}.",
        ),
    }
    return tuple(
        Step(
            day,
            feed,
            Story(
                title,
                text,
                (text, _FURTHER),
                datetime.combine(begin + timedelta(days=day), time(6), UTC),
                f"step-{day}",
            ),
        )
        for day, (feed, title, text) in told.items()
    )


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
