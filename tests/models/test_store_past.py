"""What was shown of a page at the time, and pages that share a key by mistake."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta

import pytest

from models.store import Store
from models.values.mentions import Status
from models.values.spans import Span
from tests.models.stories import NOW, Story, day_of, story

DAY = date(2025, 12, 4)


def told(key: str, title: str, published: date, text: str) -> Story:
    given = story(key, text, published=published, when=day_of(DAY), round_=14)
    shift = len(title) - len(given.article.title)
    [one] = given.reading.mentions
    moved = one.model_copy(update={"start": one.start + shift, "end": one.end + shift})
    return Story(
        given.article.model_copy(update={"title": title}),
        given.reading.model_copy(update={"mentions": (moved,)}),
    )


def test_the_past_shows_title_stamp_and_address_of_then(store: Store) -> None:
    first = told("paper", "Group meets", DAY, "The 14th meeting was held.")
    store.add(*first, NOW)
    changed = first.article.model_copy(
        update={
            "title": "Group met",
            "published": DAY + timedelta(days=1),
            "url": "https://paper.example/moved",
        }
    )
    reading = told("paper", "Group met", DAY, "The 14th meeting was held.").reading
    store.add(changed, reading, NOW + timedelta(days=2))
    store.settle(NOW + timedelta(days=2))
    shown = {
        days: [
            (m.title, m.published, m.url)
            for e in store.events(as_learnt=NOW.date() + timedelta(days=days))
            for m in e.mentions
        ]
        for days in (0, 2)
    }
    assert shown[0] == [("Group meets", DAY, "https://paper.example/")]
    assert shown[2] == [("Group met", DAY + timedelta(days=1), "https://paper.example/moved")]


@pytest.mark.parametrize("backwards", [False, True])
def test_two_articles_under_one_key_leave_the_same_events_in_either_order(
    store: Store, *, backwards: bool
) -> None:
    older = told(
        "reused", "Fish", date(2025, 3, 1), "Quotas for sardines were discussed in spring."
    )
    newer = told("reused", "Group meets", DAY, "The 14th meeting was held.")
    for one in (newer, older) if backwards else (older, newer):
        store.add(*one, NOW)
        store.settle(NOW, quiet=True)
    [event] = store.events()
    assert [(m.title, m.mention.quote) for m in event.mentions] == [
        ("Group meets", "The 14th meeting was held.")
    ]
    assert not event.contested
    assert [i.issue.problem for i in store.issues()] == ["key_collision"]
    assert store.check() == []


def test_a_file_with_one_id_twice_comes_again_without_a_new_revision(store: Store) -> None:
    """Alike enough for a revision: the later stamped counts, however often both come."""
    older = told("reused", "Group meets", date(2025, 3, 1), "The 14th meeting was planned here.")
    newer = told("reused", "Group met", DAY, "The 14th meeting was held here.")
    states = [store.add(*one, NOW).state for one in (older, newer, older, newer, older)]
    store.settle(NOW, quiet=True)
    assert states == ["new", "revised", "known", "known", "known"]
    [event] = store.events()
    assert [m.title for m in event.mentions] == ["Group met"]
    assert store.check() == []


@pytest.mark.parametrize("amount", [300, pytest.param(5_000, marks=pytest.mark.slow)])
def test_one_more_in_a_component_of_thousands_is_bounded_work(store: Store, amount: int) -> None:
    """One round, claimed for each of thousands of days: all are connected."""
    start = date(2010, 1, 1)
    stories = [
        story(
            f"d{n}",
            f"The 14th meeting was held, says witness {n}.",
            published=start + timedelta(days=n),
            when=day_of(start + timedelta(days=n)),
            round_=14,
        )
        for n in range(amount)
    ]
    store.add_all(stories[:-1], NOW, quiet=True)
    store.settle(NOW, quiet=True)
    store.add(*stories[-1], NOW)
    began = datetime.now(UTC)
    store.settle(NOW)
    assert datetime.now(UTC) - began < timedelta(seconds=60)
    assert sum(len(event.mentions) for event in store.events()) == amount
    if amount < 1_000 or os.environ.get("INDIA_OMAN_SOAK"):
        assert store.check() == []


def test_marks_that_no_database_takes_do_not_join_or_lose_events(store: Store) -> None:
    for n, text in enumerate(("A meeting\0 was held.", "A meeting\ud800 was held.")):
        given = story(f"odd{n}", text, published=DAY, when=day_of(DAY), round_=14)
        store.add(*given, NOW)
    plain = story("plain", "A meeting was held.", published=DAY, when=day_of(DAY), round_=14)
    store.add(*plain, NOW)
    store.settle(NOW)
    [event] = store.events()
    assert len(event.mentions) == 3
    assert event.status is Status.HELD
    assert store.check() == []


def test_a_promise_beyond_the_calendar_is_kept(store: Store) -> None:
    far = Span(first=date.max, last=date.max)
    given = story("far", "A meeting was held.", published=DAY, when=day_of(DAY), follows=far)
    store.add(*given, NOW)
    store.settle(NOW)
    assert [f.latest for f in store.follow_ups(NOW.date())] == [date.max]
    assert store.check() == []
