"""The annotated corpus: what the reader must find in it, by the scorer that lies beside it."""

from __future__ import annotations

import importlib.util
import json
from datetime import date, datetime
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from models.values.articles import Article, Outlet
from models.values.mentions import Commitment, Mention, Reading
from parsers.read import read_article

HERE = Path(__file__).parent
GOLD = HERE / "dev.jsonl"


@cache
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("corpus_score", HERE / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def article_of(document: dict[str, Any]) -> Article:
    stamp = document["published"]
    published: date | datetime | None = None
    if stamp:
        parse = datetime.fromisoformat if "T" in stamp else date.fromisoformat
        published = parse(stamp)
    source = document["source"]
    outlet = Outlet(**{key: source[key] for key in ("name", "tier", "country", "language")})
    return Article(
        key=document["id"],
        title=document["title"],
        text=document["text"],
        url=document["url"],
        published=published,
        outlet=outlet,
    )


def mention_fields(mention: Mention) -> dict[str, Any]:
    return {
        "kind": mention.kind.value,
        "mechanism": mention.mechanism,
        "round": mention.round,
        "status": mention.status.value,
        "date_start": mention.span.date_start,
        "date_end": mention.span.date_end,
        "precision": mention.span.precision,
        "city": mention.city,
        "country": mention.country,
        "participants": [{"name": person.name} for person in mention.participants],
        "quote": mention.quote,
    }


def commitment_fields(commitment: Commitment) -> dict[str, Any]:
    span = commitment.span
    return {
        "mechanism": commitment.mechanism,
        "kind": commitment.kind.value,
        "round": commitment.round,
        "city": commitment.city,
        "country": commitment.country,
        "when_text": span.wording,
        "earliest": span.first.isoformat() if span.first else None,
        "latest": span.last.isoformat() if span.last else None,
        "quote": commitment.quote,
    }


def record(document: dict[str, Any], reading: Reading) -> dict[str, Any]:
    return {
        "id": document["id"],
        "relevant": reading.relevant,
        "mentions": [mention_fields(mention) for mention in reading.mentions],
        "follow_ups": [commitment_fields(commitment) for commitment in reading.commitments],
    }


@cache
def figures() -> dict[str, Any]:
    documents = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    predicted = [record(document, read_article(article_of(document))) for document in documents]
    result, _ = scorer().score_parse(documents, predicted, 0)
    return dict(result)


@pytest.mark.parametrize(
    ("measure", "least"),
    [
        ("relevance", 0.98),
        ("events", 0.95),
        ("events_strict", 0.85),
        ("participants", 0.88),
        ("follow_ups", 0.95),
    ],
)
def test_the_corpus_is_read_no_worse_than(measure: str, least: float) -> None:
    assert figures()[measure]["f1"] >= least, figures()


@pytest.mark.parametrize(("slot", "least"), [("date_start", 0.95), ("status", 0.95)])
def test_slots_are_right(slot: str, least: float) -> None:
    assert figures()["slots"][slot] >= least, figures()["slots"]


def test_windows_and_quotes() -> None:
    assert figures()["follow_up_window"] >= 0.92
    assert figures()["verbatim_quotes"] == 1.0
