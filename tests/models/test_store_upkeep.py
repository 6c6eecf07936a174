"""Upkeep: backups of a database in use, new rules, new readings."""

from __future__ import annotations

import threading
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from models.store import Store, StoreError, open_store, relinking, restore
from tests.models.stories import NOW, day_of, series, story

HELD_ON = date(2025, 12, 4)
STORIES = series(rounds=3, reports=4)


def fill(store: Store) -> None:
    store.add_all(STORIES, NOW)
    store.settle(NOW)


def test_a_backup_of_a_database_in_use_is_whole(sqlite_url: str, tmp_path: Path) -> None:
    store = open_store(sqlite_url)
    writer = threading.Thread(target=fill, args=(store,))
    writer.start()
    copies: list[Path] = []
    while writer.is_alive() and len(copies) < 20:
        copies.append(tmp_path / f"copy{len(copies)}.db")
        store.back_up(copies[-1])
    writer.join()
    for copy in copies:
        opened = open_store(f"sqlite:///{copy}")
        opened.settle(NOW)
        assert opened.check() == []


def test_what_is_restored_is_what_was_backed_up(sqlite_url: str, tmp_path: Path) -> None:
    store = open_store(sqlite_url)
    fill(store)
    before = store.events()
    store.back_up(tmp_path / "copy.db")
    late = story(
        "late", "Unheard of.", published=NOW.date(), when=STORIES[0].reading.mentions[0].span
    )
    store.add(late.article, late.reading, NOW)
    store.settle(NOW)
    assert store.events() != before
    restore(tmp_path / "copy.db", sqlite_url)
    assert store.events() == before
    assert open_store(sqlite_url).events() == before
    assert Path(f"{sqlite_url.removeprefix('sqlite:///')}.before-restore").exists()


def test_a_backup_never_overwrites(sqlite_url: str, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("precious")
    with pytest.raises(StoreError, match="exists already"):
        open_store(sqlite_url).back_up(tmp_path / "copy.db")


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\x00 but not really"])
def test_what_is_no_backup_is_not_restored(sqlite_url: str, tmp_path: Path, content: bytes) -> None:
    store = open_store(sqlite_url)
    fill(store)
    (tmp_path / "copy.db").write_bytes(content)
    with pytest.raises(StoreError, match="name another"):
        restore(tmp_path / "copy.db", sqlite_url)
    assert len(store.mentions()) == len(STORIES)


def test_postgresql_is_backed_up_by_its_own_tools(postgres_url: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="pg_dump"):
        open_store(postgres_url).back_up(tmp_path / "copy.db")
    with pytest.raises(StoreError, match="pg_restore"):
        restore(tmp_path / "copy.db", postgres_url)


def test_resolving_anew_gives_the_same_and_tells_nobody(store: Store) -> None:
    fill(store)
    before, told = store.events(), store.alerts()
    again = store.resolve(NOW + timedelta(hours=1))
    assert (again.created, again.changed, again.retired) == ((), (), ())
    assert store.events() == before
    assert store.alerts() == told
    assert store.check() == []


def test_new_rules_resolve_everything_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(store)
    before = store.events()
    monkeypatch.setattr(relinking, "RULES", "another version")
    assert store.settle(NOW + timedelta(hours=1)).mentions == len(STORIES)
    assert store.events() == before
    assert store.settle(NOW + timedelta(hours=1)).mentions == 0


def test_new_rules_know_copies_by_new_fingerprints(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = " ".join(f"The two sides spoke at length about harbour number {n}." for n in range(30))
    quote = "The 14th meeting was held in Muscat."
    copies = [
        story(f"c{n}", quote, body=body, published=HELD_ON, when=day_of(HELD_ON), round_=14)
        for n in range(2)
    ]
    store.add(copies[0].article, copies[0].reading, NOW)
    store.settle(NOW)
    with store._database.engine.begin() as connection:
        # As rules of another time hashed it.
        connection.execute(text("UPDATE fingerprints SET shingle = shingle + 8"))
    monkeypatch.setattr(relinking, "RULES", "another version")
    store.add(copies[1].article, copies[1].reading, NOW)
    store.settle(NOW)
    [event] = store.events()
    assert (len(event.mentions), event.independent) == (2, 1)
    assert store.check() == []


def test_holders_without_a_size_are_read_and_resolving_gives_them_one(store: Store) -> None:
    """As a process of the former version writes them after the migration 0008."""
    body = " ".join(f"The two sides spoke at length about harbour number {n}." for n in range(30))
    quote = "The 14th meeting was held in Muscat."
    copies = [
        story(f"c{n}", quote, body=body, published=HELD_ON, when=day_of(HELD_ON), round_=14)
        for n in range(2)
    ]
    store.add(copies[0].article, copies[0].reading, NOW)
    store.settle(NOW)
    cut = "UPDATE fingerprints SET document = substr(document, 1, 16)"
    lengths = text("SELECT DISTINCT length(document) FROM fingerprints")
    with store._database.engine.begin() as connection:
        connection.execute(text(cut))
    store.add(copies[1].article, copies[1].reading, NOW)
    store.settle(NOW)
    [event] = store.events()
    assert (len(event.mentions), event.independent) == (2, 1)
    store.resolve(NOW)
    with store._database.engine.begin() as connection:
        assert connection.execute(lengths).scalars().all() == [17]
    assert store.check() == []


def test_long_texts_and_what_is_cut_from_them_are_copies(store: Store) -> None:
    """Of the long, more shingles are kept than one byte counts: their own rows say how many."""
    words = [f"word{n}" for n in range(5_000)]
    quote = "The 14th meeting was held in Muscat."
    for key, said in (("whole", words), ("cut", words[:600]), ("again", words[:4_000])):
        told = story(
            key, quote, body=" ".join(said), published=HELD_ON, when=day_of(HELD_ON), round_=14
        )
        store.add(told.article, told.reading, NOW)
        store.settle(NOW)
    [event] = store.events()
    assert (len(event.mentions), event.independent) == (3, 1)
    assert store.check() == []


def test_articles_come_back_to_be_read_again(store: Store) -> None:
    fill(store)
    back = {article.key: article for article, _source in store.articles()}
    assert back == {told.article.key: told.article for told in STORIES}
    assert store.articles(other_parser="1") == []
    newer = STORIES[0].reading.model_copy(update={"parser": "2"})
    store.add(STORIES[0].article, newer, NOW)
    assert len(store.articles(other_parser="2")) == len(STORIES) - 1
