"""Of a long series only what a change can move is resolved again; it comes out as if all were."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from models.followups import resolve_follow_ups, resolve_stretch
from models.store import Store, promises
from models.store.excerpts import Excerpts, excerpts
from models.values.alerts import AlertKind
from models.values.followups import StoredCommitment
from models.values.spans import Grain, Span
from tests.models.stories import FILLER, NOW, Story, day_of, story

SOON = Span(wording="in due course")
ROUNDS = range(1, 16)
TODAY = NOW.date()


def sitting(number: int) -> date:
    return date(2005 + number, 3, 1) + timedelta(days=number * 7 % 60)


def told(number: int, nth: int = 0, *, follows: Span | None = SOON, late: int = 1) -> Story:
    return story(
        f"r{number}-{nth}",
        f"Meeting {number} of the group was held, says witness {nth}.",
        published=sitting(number) + timedelta(days=late),
        when=day_of(sitting(number)),
        round_=number,
        follows=follows,
    )


def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many commitments each resolution gets."""
    found: list[int] = []

    def counted(resolve: Callable[..., Any]) -> Callable[..., Any]:
        def count(given: Collection[StoredCommitment], *more: Any, **named: Any) -> Any:
            found.append(len(given))
            return resolve(given, *more, **named)

        return count

    monkeypatch.setattr(promises, "resolve_follow_ups", counted(resolve_follow_ups))
    monkeypatch.setattr(promises, "resolve_stretch", counted(resolve_stretch))
    return found


def add(store: Store, *stories: Story) -> None:
    for one in stories:
        store.add(one.article, one.reading, NOW)
    store.settle(NOW)


def settle(store: Store, *stories: Story) -> None:
    add(store, *stories)
    assert store.check() == []


def test_a_sitting_that_was_missing_is_no_reason_to_resolve_its_whole_series(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(store, *(told(n) for n in ROUNDS if n != 8))
    [before] = [one for one in store.follow_ups(TODAY) if one.since == told(7).article.published]
    seen = looked_at(monkeypatch)
    add(store, told(8, follows=None))
    assert seen == [1]
    assert store.check() == []
    [after] = [one for one in store.follow_ups(TODAY) if one.since == told(7).article.published]
    homes = {event.id: event.span.first for event in store.events()}
    assert [homes[one.held_as or ""] for one in (before, after)] == [sitting(9), sitting(8)]


def test_a_promise_that_comes_late_finds_the_next_sitting(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(store, *(told(n, follows=None) for n in ROUNDS), told(15, 1))
    seen = looked_at(monkeypatch)
    add(store, told(4, 1))
    assert seen == [1]
    assert store.check() == []
    kept, pending = store.follow_ups(TODAY)
    assert store.event(kept.held_as or "").span.first == sitting(5)
    assert pending.is_pending


def test_what_reaches_further_than_it_did_is_looked_for_in_the_whole_series(store: Store) -> None:
    settle(store, *(told(n, follows=SOON if n == 4 else None) for n in ROUNDS if n < 12))
    other = story(
        "r5-0",
        "Another group met.",
        published=sitting(5) + timedelta(days=1),
        when=day_of(sitting(5)),
        mechanism="Another",
        body=" ".join(FILLER),
    )
    settle(store, other)
    [kept] = store.follow_ups(TODAY)
    assert store.event(kept.held_as or "").span.first == sitting(6)


def test_what_is_due_is_told_with_news_of_its_series_however_long_ago(store: Store) -> None:
    due = day_of(TODAY + timedelta(days=3))
    for one in [*(told(n) for n in ROUNDS if n not in {8, 15}), told(15, follows=due)]:
        store.add(one.article, one.reading, NOW)
    store.settle(NOW, quiet=True)
    settle(store, told(8))
    assert AlertKind.FOLLOW_UP_DUE in {alert.kind for alert in store.alerts()}


@pytest.mark.parametrize("seed", range(3))
def test_in_whatever_order_it_comes_out_as_if_series_were_resolved_whole(
    store: Store, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = Random(seed)
    stories = [told(n, follows=SOON if n % 5 else None) for n in ROUNDS]
    stories += [told(n, 1, late=draw.randrange(9), follows=None) for n in ROUNDS]
    for n in draw.sample(ROUNDS, 2):
        month = Span(first=sitting(n).replace(day=1), last=sitting(n), grain=Grain.MONTH)
        stories.append(
            story(
                f"vague {n}",
                f"A meeting of the group took place then, recalls {n}.",
                published=sitting(n) + timedelta(days=draw.choice([9, 400])),
                when=month,
                follows=draw.choice([None, day_of(sitting(n) + timedelta(days=300))]),
            )
        )
    draw.shuffle(stories)
    parts: list[Excerpts] = []

    def noted(*given: Any) -> Excerpts:
        parts.append(excerpts(*given))
        return parts[-1]

    monkeypatch.setattr(promises, "excerpts", noted)
    settle(store, *stories[:20])
    while stories:
        size = draw.choice([1, 2, 5])
        settle(store, *stories[-size:])
        del stories[-size:]
    assert any(not one.is_last for each in parts for one in each.found)
