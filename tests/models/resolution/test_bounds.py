"""Hostile amounts: work stays bounded, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from models.resolution import resolve
from models.values.events import StoredMention

Say = Callable[..., StoredMention]


@pytest.mark.timeout(60)
def test_ten_thousand_mentions_in_one_article(say: Say) -> None:
    day = date(2024, 1, 1)
    rows = [
        say(
            f"m{i}", "2024-01-01", str(day + timedelta(i % 700)), ("IOSCG", None)[i % 2],
            document="flood", start=i, kind="visit", country="OM", quote="a visit",
        )
        for i in range(10_000)
    ]  # fmt: skip
    events = resolve(rows)
    assert sum(len(event.mentions) for event in events) == len(rows)


@pytest.mark.timeout(60)
def test_one_round_on_thousands_of_days(say: Say) -> None:
    day = date(2014, 1, 1)
    rows = [
        say(f"d{i}", "2026-01-01", str(day + timedelta(i)), "IOSCG", number=14)
        for i in range(1_500)
    ]
    events = resolve(rows)
    assert sum(len(event.mentions) for event in events) == len(rows)
    assert resolve(rows[::-1]) == events
