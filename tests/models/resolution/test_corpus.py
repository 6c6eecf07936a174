"""Annotated documents: their mentions, as a careful reader wrote them down, find their events."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from models.resolution import resolve
from models.values.events import StoredMention
from models.values.mentions import Part
from tests.bench.bench_resolution import annotated, b_cubed, home
from tests.corpus.gold import load_documents

CORPUS = Path(__file__).parents[2] / "corpus" / "dev.jsonl"

Rows = list[tuple[StoredMention, str]]


@pytest.fixture(scope="module")
def rows() -> Rows:
    return [row for document in load_documents(CORPUS) for row in annotated(document)]


def shuffled_alike(rows: Rows, times: int) -> None:
    mentions = [mention for mention, _ in rows]
    expected = resolve(mentions)
    for seed in range(times):
        dice = random.Random(seed)
        again = mentions + dice.choices(mentions, k=20)
        dice.shuffle(again)
        assert resolve(again) == expected


def test_events_are_found_and_not_mixed(rows: Rows) -> None:
    placed = home(resolve([mention for mention, _ in rows]))
    news = {m.id: slug for m, slug in rows if m.mention.part is not Part.BACKGROUND}
    precision, _, f1 = b_cubed(news, placed)
    assert f1 >= 0.985
    assert precision >= 0.99


def test_order_does_not_matter(rows: Rows) -> None:
    shuffled_alike(rows, times=3)


@pytest.mark.slow
def test_order_does_not_matter_in_two_hundred_shuffles(rows: Rows) -> None:
    shuffled_alike(rows, times=200)
