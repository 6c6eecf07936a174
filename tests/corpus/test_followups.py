"""Promises of the annotated corpus, from the articles to follow-ups and alerts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from models.store import open_store
from models.values.alerts import Alert
from parsers.read import read_article
from tests.corpus.gold import article_of, load_documents
from tests.corpus.score_followups import measure, take_in

CORPUS = Path(__file__).with_name("dev.jsonl")
pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="the annotated corpus is not here")

STORY = ("dev-001", "dev-032", "dev-106", "dev-083", "dev-116", "dev-021")
"""The 15th IOSCG: announced, postponed, moved, held; the 14th JMCC: announced, cancelled."""


def test_promises_are_found_and_linked_to_what_kept_them() -> None:
    documents = load_documents(CORPUS)
    score = measure(documents, *take_in(documents))
    assert score.right / score.gold >= 0.95, str(score)
    assert score.wrongly_held == 0, str(score)


def told(folder: Path) -> Iterator[Alert]:
    """Take in what was published before, quietly, then the story, one article after another."""
    articles = {one.key: one for one in map(article_of, load_documents(CORPUS))}
    start = datetime(2026, 9, 1, tzinfo=UTC)
    store = open_store(f"sqlite:///{folder / 'tracker.db'}")
    for article in articles.values():
        if (article.published_day or date.min) < start.date():
            store.add(article, read_article(article), start, raw=None, quiet=True, source=None)
    store.settle(start, quiet=True)
    known: set[str] = set()
    for key in STORY:
        article = articles[key]
        assert article.published is not None
        said = article.published
        if not isinstance(said, datetime):
            said = datetime.combine(said, time(12), UTC)
        now = said + timedelta(minutes=20)
        store.add(article, read_article(article), now, raw=None, quiet=False, source=None)
        store.settle(now)
        fresh = [alert for alert in store.alerts(1000) if alert.key not in known]
        known |= {alert.key for alert in fresh}
        yield from fresh
    store.close()


def test_the_story_of_two_meetings_is_told_step_by_step_each_in_its_thread(tmp_path: Path) -> None:
    alerts = list(told(tmp_path))
    fifteenth = [alert for alert in alerts if alert.title.startswith("IOSCG 15 ")]
    assert [alert.kind for alert in fifteenth] == ["scheduled", "postponed", "rescheduled", "held"]
    assert len({alert.thread for alert in fifteenth}) == 1
    jmcc = [alert for alert in alerts if alert.mechanism == "JMCC"]
    assert [alert.kind for alert in jmcc] == ["announced", "cancelled"]
    assert len({alert.thread for alert in jmcc}) == 1
    following = [alert for alert in alerts if alert.title.startswith("IOSCG 16 ")]
    assert [alert.kind for alert in following] == ["follow-up-opened"]
