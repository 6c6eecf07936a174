"""Articles that their publishers correct: what was told is not told again, what was wrong is put
right, and the thread stays.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from flows.pipeline import settle, take
from models.store import Store
from models.values.alerts import Alert, AlertKind
from models.values.articles import Article, Outlet, Tier

NOW = datetime(2026, 12, 2, 9, tzinfo=UTC)
GROUP = "India-Oman Strategic Consultative Group"
PLAN = (
    "NEW DELHI: India and Oman agreed to hold the 15th meeting of the Strategic Consultative Group"
    " in Muscat in the first half of 2027."
)
HELD = f"NEW DELHI: The 13th meeting of the {GROUP} was held in New Delhi on Tuesday."


def published(title: str, text: str = "", *, at: datetime = NOW, key: str = "a") -> Article:
    outlet = Outlet(name="Ministry", tier=Tier.OFFICIAL, country="IN")
    return Article(key=key, title=title, text=text, outlet=outlet, published=at)


def told(store: Store, *revisions: Article) -> list[list[Alert]]:
    """What each of them makes us tell."""
    rounds: list[list[Alert]] = []
    known: set[str] = set()
    for number, article in enumerate(revisions):
        now = NOW + timedelta(hours=2 * number, minutes=20)
        take(store, article, now, quiet=False)
        settle(store, now)
        fresh = [alert for alert in store.alerts() if alert.key not in known]
        known |= {alert.key for alert in fresh}
        rounds.append(sorted(fresh, key=lambda alert: alert.created))
    return rounds


@pytest.mark.parametrize(
    ("first", "corrected"),
    [
        (
            published(f"15th meeting of {GROUP} to be held in Muscat in March 2027"),
            published("15th India-Oman strategic consultations: Muscat to be host in March 2027"),
        ),
        (published("India and Oman to meet", PLAN), published("Oman and India to confer", PLAN)),
        (
            published("India and Oman to meet", PLAN),
            published("India and Oman to meet", PLAN.replace("agreed to hold", "are to hold")),
        ),
        (
            published("India and Oman to meet", PLAN),
            published("India and Oman to meet", PLAN, at=NOW + timedelta(hours=1)),
        ),
    ],
    ids=["only a title", "title", "wording", "time of publication"],
)
def test_a_promise_in_corrected_words_is_told_once(
    store: Store, first: Article, corrected: Article
) -> None:
    opened, again = told(store, first, corrected)
    assert [alert.kind for alert in opened] == [AlertKind.FOLLOW_UP_OPENED]
    assert again == []


def test_a_promise_corrected_three_times_keeps_its_thread(store: Store) -> None:
    opened, silent, corrected = told(
        store,
        published("India and Oman to meet", PLAN),
        published("India and Oman to meet", PLAN.replace("agreed to hold", "are to hold")),
        published("India and Oman to meet", PLAN.replace("15th", "16th")),
    )
    assert silent == []
    assert [alert.kind for alert in corrected] == [AlertKind.CORRECTION]
    assert corrected[0].thread == opened[0].thread
    assert "Round: 15 → 16" in corrected[0].body


def test_a_meeting_with_a_corrected_number_is_corrected_and_not_another(store: Store) -> None:
    first, corrected = told(
        store,
        published("Strategic consultations", HELD),
        published("Strategic consultations", HELD.replace("13th", "14th")),
    )
    assert [alert.kind for alert in first] == [AlertKind.HELD]
    assert [alert.kind for alert in corrected] == [AlertKind.CORRECTION]
    assert corrected[0].thread == first[0].thread
    assert "Round: 13 → 14" in corrected[0].body


def test_a_promise_moved_to_another_half_year_has_a_new_date(store: Store) -> None:
    opened, moved = told(
        store,
        published("India and Oman to meet", PLAN),
        published(
            "India and Oman to meet later",
            PLAN.replace("first half", "second half"),
            at=NOW + timedelta(hours=1),
            key="b",
        ),
    )
    assert [alert.kind for alert in moved] == [AlertKind.RESCHEDULED]
    assert moved[0].thread == opened[0].thread
    assert "July 2027 to December 2027" in moved[0].body
