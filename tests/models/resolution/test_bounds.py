"""Hostile amounts: work stays bounded, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from models.resolution import resolve
from models.values.events import StoredMention

Say = Callable[..., StoredMention]


@pytest.mark.parametrize("amount", [1_000, pytest.param(10_000, marks=pytest.mark.slow)])
def test_thousands_of_mentions_in_one_article(say: Say, amount: int) -> None:
    day = date(2024, 1, 1)
    rows = [
        say(
            f"m{i}", "2024-01-01", str(day + timedelta(i % 700)), ("IOSCG", None)[i % 2],
            document="flood", start=i, kind="visit", country="OM", quote="a visit",
        )
        for i in range(amount)
    ]  # fmt: skip
    events = resolve(rows)
    assert sum(len(event.mentions) for event in events) == len(rows)


@pytest.mark.parametrize("amount", [600, pytest.param(5_000, marks=pytest.mark.slow)])
def test_one_round_on_thousands_of_days(say: Say, amount: int) -> None:
    day = date(2014, 1, 1)
    rows = [
        say(f"d{i}", "2026-01-01", str(day + timedelta(i)), "IOSCG", number=14)
        for i in range(amount)
    ]
    events = resolve(rows)
    assert sum(len(event.mentions) for event in events) == len(rows)
    assert resolve(rows[::-1]) == events


@pytest.mark.parametrize("on", ["0001-01-01", "9999-12-31", "0001", "9999"])
@pytest.mark.parametrize("mechanism", ["IOSCG", None])
@pytest.mark.parametrize("status", ["held", "planned"])
def test_the_ends_of_the_calendar(say: Say, on: str, mechanism: str | None, status: str) -> None:
    rows = [
        say("a", "9999-12-31", on, mechanism, status=status, country="OM"),
        say("b", "0001-01-01", on, mechanism, status=status, country="OM"),
        say("c", "9999-12-31", "", mechanism, status=status, quote="the next round"),
    ]
    assert sum(len(event.mentions) for event in resolve(rows)) == len(rows)


def test_nul_and_endless_words(say: Say) -> None:
    rows = [
        say(
            "a",
            "2024-01-01",
            "2024-01-01",
            kind="visit",
            city="Mus\0cat",
            people=["\0", "x" * 9999],
        ),
        say("b", "2024-01-01", "2024-01-01", kind="visit", quote="word " * 100_000, people=[""]),
    ]
    assert len(resolve(rows)) == len(rows)
