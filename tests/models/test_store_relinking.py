"""Linking anew: what was told stays told, what waits is told, wherever it is broken off."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from models.store import Store, open_store, relinking, settling
from models.values.alerts import AlertKind
from models.values.judgements import Judgement, JudgementKind
from models.values.spans import Grain, Span
from tests.models.stories import NOW, Story, day_of, story

ROUNDS = (11, 12, 13, 14)
SOON = Span(first=date(2025, 12, 11), last=date(2025, 12, 20), grain=Grain.RANGE)
ANEW = ("resolve", "rules")


def meeting(key: str, number: int, *, days: int = 0, **fields: object) -> Story:
    when = date(2025, 12, 4) + timedelta(days=days - 365 * (14 - number))
    return story(
        key,
        f"Round {number} was held in Muscat, {key} reports.",
        published=when + timedelta(days=1),
        when=day_of(when),
        round_=number,
        **fields,  # type: ignore[arg-type]
    )


LATE = meeting("late", 14)
PROMISE = meeting("promise", 14, follows=SOON)


def told(store: Store) -> list[tuple[AlertKind, str]]:
    return sorted((alert.kind, alert.subject) for alert in store.alerts())


def known(store: Store) -> None:
    """A past of which some was told."""
    for number in ROUNDS[:-1]:
        for paper in "ab":
            store.add(*meeting(f"{paper}{number}", number), NOW, quiet=True)
    store.add(*PROMISE, NOW)
    for paper in "abc":
        # The last portion has nothing to do with what was promised.
        store.add(*meeting(f"naval-{paper}", 14, mechanism="Naval", days=3), NOW, quiet=True)
    store.settle(NOW)


@pytest.fixture(autouse=True)
def _in_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.store.facets.events.SETTLED_AT_ONCE", 2)


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Store]:
    """A store in which nothing is ever linked anew."""
    with closing(open_store(f"sqlite:///{tmp_path / 'other.db'}")) as opened:
        yield opened


def link_anew(store: Store, how: str, monkeypatch: pytest.MonkeyPatch, *, at: int = 0) -> None:
    """Link all anew by command or by a change of the rules; break off before a portion."""
    portions = iter(range(at)) if at else None
    real = settling.settle

    def settle(*given: object, **named: object) -> settling.Round:
        if portions is not None and next(portions, None) is None:
            raise KeyboardInterrupt
        return real(*given, **named)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(settling, "settle", settle)
        run = store.resolve
        if how == "rules":
            patch.setattr(relinking, "RULES", "other rules")
            run = store.settle
        if portions is None:
            run(NOW)
            return
        with pytest.raises(KeyboardInterrupt):
            run(NOW)


@pytest.mark.parametrize("how", ANEW)
def test_news_that_waits_is_told_as_ever(
    store: Store, other: Store, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    news = story(
        "news",
        "Round 15 was put off, the paper reports.",
        published=date(2025, 12, 9),
        when=day_of(date(2026, 1, 4)),
        mechanism="JMCC",
        round_=15,
    )
    for one in (store, other):
        known(one)
        one.add(*news, NOW)
        one.add(*LATE, NOW)
    link_anew(store, how, monkeypatch)
    other.settle(NOW)
    assert told(store) == told(other)
    assert len(told(store)) > len({alert.subject for alert in store.alerts()} - {news.article.id})
    assert store.events() == other.events()
    assert store.check() == []


@pytest.mark.parametrize("at", [2, 4])
def test_broken_off_it_goes_on_with_the_next_settling_and_tells_what_the_day_brings(
    store: Store, other: Store, at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for one in (store, other):
        known(one)
    before = told(store)
    link_anew(store, "resolve", monkeypatch, at=at + 1)
    assert told(store) == before
    later = NOW + timedelta(days=12)
    for one in (store, other):
        one.add(*LATE, later)
        one.settle(later)
    assert told(store) == told(other)
    assert AlertKind.FOLLOW_UP_OVERDUE in {kind for kind, _ in told(store)}
    assert store.follow_ups(later.date()) == other.follow_ups(later.date())
    assert store.follow_up_annals() == other.follow_up_annals()
    assert store.check() == []


def test_broken_off_and_begun_again_it_tells_nobody(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    known(store)
    before, events = told(store), store.events()
    for portions in (2, 3):
        link_anew(store, "resolve", monkeypatch, at=portions)
    assert "waiting" in store.check()[0]
    store.resolve(NOW)
    store.settle(NOW + timedelta(hours=1))
    assert (told(store), store.events(), store.check()) == (before, events, [])


def test_rules_that_see_a_promise_otherwise_tell_nobody(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    known(store)
    before = told(store)
    with store._database.engine.begin() as connection:
        for day in (11, 20):
            # As rules of another time resolved it.
            kept = f"UPDATE follow_ups SET value = replace(value, '2025-12-{day}', '2026-03-{day}')"
            assert connection.exec_driver_sql(kept).rowcount == 1
    link_anew(store, "rules", monkeypatch)
    assert told(store) == before
    assert store.check() == []


def test_a_judgement_that_waits_holds_and_is_settled(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    known(store)
    series = [event for event in store.events() if event.mechanism == "IOSCG"]
    first, *_, last = (event.mentions[0].id for event in series)
    judgement = Judgement(
        id="j",
        kind=JudgementKind.SAME,
        subject=first,
        other=last,
        author="analyst",
        reason="seen",
        made=NOW,
    )
    store.judge(judgement)
    link_anew(store, "rules", monkeypatch)
    assert len(store.events()) == len(ROUNDS)
    assert store.check() == []


def test_what_was_told_did_not_come_in_quietly(store: Store) -> None:
    known(store)
    [subject] = {m.id for event in store.events() for m in event.mentions if m.key == "promise"}
    assert store.quiet_ones([subject]) == set()
    store.resolve(NOW)
    assert store.quiet_ones([subject]) == set()
