"""A later arrival that is the first report: follow-ups name it, whatever came when."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from models.store import Store, promises
from models.values.spans import Grain, Span
from tests.models.stories import NOW, day_of, story

HELD = date(2025, 12, 4)
YEAR = Span(first=date(2025, 1, 1), last=date(2025, 12, 31), grain=Grain.YEAR)
PROMISE = story(
    "promise",
    "The 13th meeting was held.",
    published=date(2024, 12, 5),
    when=day_of(date(2024, 12, 4)),
    round_=13,
    follows=YEAR,
)
REPORTS = [
    story(
        f"report-{n}",
        f"The 14th meeting was held, says witness {n}.",
        published=date(2025, 12, 4 + n),
        when=day_of(HELD),
        round_=14,
    )
    for n in range(3)
]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_the_first_report_shows_that_a_promise_was_kept(
    store: Store, order: tuple[int, ...]
) -> None:
    for told in (PROMISE, *(REPORTS[n] for n in order)):
        store.add(*told, NOW)
        store.settle(NOW)
        assert store.check() == []
    [kept] = store.follow_ups(NOW.date())
    first = store.event(kept.held_as or "")
    assert first.id == min(one.id for one in first.mentions)
    assert kept.transitions[-1].day == HELD
    assert kept.transitions[-1].quote == REPORTS[0].reading.mentions[0].quote


def test_a_further_report_is_no_reason_to_resolve_its_series(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for told in (PROMISE, REPORTS[2]):
        store.add(*told, NOW)
    store.settle(NOW)

    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError

    monkeypatch.setattr(promises, "resolve_follow_ups", refuse)
    for told in (REPORTS[1], REPORTS[0]):
        store.add(*told, NOW)
        store.settle(NOW)
    monkeypatch.undo()
    assert store.check() == []
