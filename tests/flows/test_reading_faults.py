"""A text that our reader cannot bear is an issue, and stops no other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.intake import Intake, take_document
from flows.pipeline import Tracker, open_tracker, read_again
from flows.reading import RULES, Reader
from flows.seeds import read_lines
from flows.settings import Settings
from models.values.articles import Article
from models.values.mentions import Reading

NOW = datetime(2025, 12, 5, 6, tzinfo=UTC)
LINES = b"".join(
    b'{"id": "%s", "title": "%s", "text": "India and Oman met in Muscat.", "url": null}\n' % (n, n)
    for n in (b"one", b"bad", b"two")
)


def faulty(article: Article) -> Reading:
    if article.title == "bad":
        raise OverflowError("date value out of range")
    return RULES.read(article)


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    tracker = open_tracker(Settings(home=tmp_path))
    yield tracker
    tracker.store.close()


def take_in(tracker: Tracker) -> Intake:
    intake = Intake()
    take_document(tracker, read_lines(LINES, "lines.jsonl"), NOW, intake, quiet=True)
    return intake


def test_the_other_articles_of_a_file_are_taken_in(tracker: Tracker) -> None:
    intake = take_in(replace(tracker, reader=Reader(faulty, RULES.versions)))
    assert intake.articles == 2
    (issue,) = intake.issues
    assert (issue.subject, issue.problem) == ("bad", "reader_failed")
    assert issue.detail == "OverflowError: date value out of range"


def test_the_other_articles_are_read_again_by_newer_rules(tracker: Tracker) -> None:
    old = Reader(lambda article: RULES.read(article).model_copy(update={"parser": "0"}), ("0",))
    assert take_in(replace(tracker, reader=old)).articles == 3
    assert read_again(replace(tracker, reader=Reader(faulty, RULES.versions)), NOW) == 2
    assert [one.issue.problem for one in tracker.store.issues()] == ["reader_failed"]
    assert read_again(tracker, NOW) == 1, "it is tried again when the rules are mended"
