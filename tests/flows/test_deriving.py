"""Reading again what is kept: the archive is enough, and what a person decided stays."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from flows.cli import run
from flows.newsroom.site import Newsroom
from flows.newsroom.stories import Story
from flows.pipeline import Tracker, open_tracker, settle, take
from flows.settings import load_settings
from models.values.articles import Article, Outlet

NOW = datetime(2026, 1, 10, 8, tzinfo=UTC)
HELD = (
    "The 14th round of the India-Oman Strategic Consultative Group (IOSCG) was held in Muscat on"
    " 4 December 2025."
)

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in list(os.environ):
        if name.startswith("INDIA_OMAN_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("INDIA_OMAN_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("INDIA_OMAN_SEEDS", str(tmp_path / "seeds"))
    monkeypatch.setenv("INDIA_OMAN_ALLOW_NETWORKS", "127.0.0.0/8")
    (tmp_path / "seeds/documents").mkdir(parents=True)
    return tmp_path


@contextmanager
def tracker() -> Iterator[Tracker]:
    opened = open_tracker(load_settings())
    try:
        yield opened
    finally:
        opened.store.close()


def polled(home: Path) -> None:
    """Take in one page from a newsroom that is closed afterwards."""
    story = Story(
        title="India and Oman hold consultations in Muscat",
        published=datetime(2025, 12, 5, 5, tzinfo=UTC),
        paragraphs=(HELD, "Both sides reviewed trade, defence and maritime matters at length."),
    )
    with Newsroom() as newsroom:
        newsroom.publish("desk", story)
        (home / "seeds/sources.toml").write_text(
            f'[[source]]\nname = "desk"\nkind = "rss"\nurl = "{newsroom.feed_url("desk")}"\n'
            'outlet = { name = "Desk", tier = "official" }\nreason = "a test"\n'
        )
        assert run(["poll"]) == 0


def events(capsys: Captured) -> list[dict[str, object]]:
    capsys.readouterr()
    assert run(["events", "--json"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def read_badly() -> None:
    """Leave the store as a reader of pages would that missed the story of each."""
    with tracker() as opened:
        for kept in opened.store.archived():
            poor = kept.article.model_copy(update={"text": "Both sides met.", "title": "News"})
            reading = opened.reader.read(poor)
            opened.store.add(
                poor, reading, NOW, raw=kept.raw, quiet=True, source=kept.source, reread=True
            )
        opened.store.settle(NOW)


def test_what_a_better_reader_of_pages_finds_comes_up_without_the_network(
    home: Path, capsys: Captured
) -> None:
    polled(home)
    (before,) = events(capsys)
    read_badly()
    assert not events(capsys)
    assert run(["rebuild"]) == 0
    shown = capsys.readouterr()
    assert "IOSCG 14" in shown.out
    assert "1 bodies read again, 1 articles differ" in shown.err
    (after,) = events(capsys)
    same = ("event", "kind", "mechanism", "round", "status", "date_start", "city", "country")
    assert {name: after[name] for name in same} == {name: before[name] for name in same}


def test_what_our_reading_lost_is_not_withdrawn_by_its_publisher(
    home: Path, capsys: Captured
) -> None:
    polled(home)
    (event,) = events(capsys)
    read_badly()
    assert run(["show", str(event["event"]), "--json"]) != 0
    assert run(["rebuild"]) == 0
    capsys.readouterr()
    assert run(["show", str(event["event"]), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["contested"] is False


def test_a_second_rebuild_changes_nothing(home: Path, capsys: Captured) -> None:
    polled(home)
    run(["ingest"])
    before = events(capsys)
    assert run(["rebuild"]) == 0
    assert "0 articles differ" in capsys.readouterr().err
    assert events(capsys) == before


def test_seed_files_are_read_again_from_the_archive_alone(home: Path, capsys: Captured) -> None:
    (home / "seeds/documents/note.txt").write_text(f"Consultations\n\n{HELD}\n")
    (home / "seeds/sources.toml").write_text("source = []\n")
    assert run(["ingest"]) == 0
    before = events(capsys)
    read_badly()
    (home / "seeds/documents/note.txt").unlink()
    assert run(["rebuild"]) == 0
    assert events(capsys) == before


def test_resolving_anew_makes_good_what_copies_are_found_by(home: Path) -> None:
    (home / "seeds/documents/note.txt").write_text(f"Consultations\n\n{HELD}\n")
    assert run(["ingest"]) == 0
    found_by = text("SELECT shingle, document FROM fingerprints ORDER BY shingle")
    with tracker() as opened, opened.store._database.engine.begin() as connection:
        before = connection.execute(found_by).all()
        connection.execute(text("UPDATE fingerprints SET shingle = shingle + 8"))
    assert before
    assert run(["resolve", "--anew", "--check"]) == 2
    assert run(["resolve", "--anew"]) == 0
    with tracker() as opened, opened.store._database.engine.begin() as connection:
        assert connection.execute(found_by).all() == before


def test_a_correction_by_a_person_outlives_a_rebuild(home: Path, capsys: Captured) -> None:
    polled(home)
    (event,) = events(capsys)
    assert run(["correct", str(event["event"]), "city", "Salalah", "--why", "I was there"]) == 0
    assert run(["rebuild"]) == 0
    (after,) = events(capsys)
    assert after["city"] == "Salalah"


def test_a_body_that_is_gone_costs_its_article_nothing(home: Path, capsys: Captured) -> None:
    polled(home)
    before = events(capsys)
    shutil.rmtree(load_settings().archive)
    assert run(["rebuild"]) == 0
    assert "is not in the archive" in capsys.readouterr().err
    assert events(capsys) == before


def test_a_reparse_says_which_events_differ(home: Path, capsys: Captured) -> None:
    polled(home)
    with tracker() as opened:
        for article, source in opened.store.articles():
            reading = opened.reader.read(article).model_copy(
                update={"parser": "older", "mentions": (), "commitments": ()}
            )
            opened.store.add(article, reading, NOW, quiet=True, source=source)
        opened.store.settle(NOW)
    assert not events(capsys)
    assert run(["reparse", "--json"]) == 0
    (difference,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert difference["change"] == "new"
    assert difference["after"]["round"] == 14


@pytest.mark.parametrize("command", ["ingest", "reparse", "rebuild", "resolve", "resolve --anew"])
def test_news_that_waits_and_days_that_pass_are_told_whoever_settles_first(
    home: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("INDIA_OMAN_NEWS_DAYS", "60")
    for module in ("taking", "deriving"):
        monkeypatch.setattr(f"flows.commands.{module}.now", lambda: NOW)
    (home / "seeds/sources.toml").write_text(
        '[[source]]\nname = "desk"\nkind = "rss"\nurl = "http://127.0.0.1:9/"\n'
        'outlet = { name = "Desk" }\nreason = "a test"\n'
    )
    promise = (
        "The 15th meeting of the India-Oman Joint Military Cooperation Committee (JMCC) will be"
        " held in New Delhi on 6 January 2026."
    )
    with tracker() as opened:
        earlier = NOW - timedelta(days=9)
        take(opened.store, stated(promise, earlier), earlier, quiet=True)
        settle(opened.store, earlier)
        # A poll was killed before it settled what it had taken in.
        take(opened.store, stated(HELD, NOW), NOW, quiet=False)
    assert run(command.split()) == 0
    with tracker() as opened:
        assert {alert.kind.value for alert in opened.store.alerts()} == {
            "held",
            "follow-up-overdue",
        }


def stated(text: str, published: datetime) -> Article:
    outlet = Outlet(name="Desk")
    return Article(key=text, title="News", text=text, outlet=outlet, published=published)
