"""Opening a database: new, damaged, foreign, newer than the program, out of reach."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from models.store import NewerSchemaError, StoreError, open_store
from models.store.engine import connect_url, make_engine
from models.store.opening import open_database
from tests.models.stories import NOW, series


def file_of(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


def test_a_new_database_is_made_with_its_folders(tmp_path: Path) -> None:
    open_store(f"sqlite:///{tmp_path}/a/b/tracker.db").close()
    assert (tmp_path / "a" / "b" / "tracker.db").stat().st_size > 0


def test_a_new_database_is_opened_filled_and_opened_again_as_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the copy of a migrated one with which the other tests begin."""
    monkeypatch.setattr("models.store.store.open_database", open_database)
    url = f"sqlite:///{tmp_path}/new/tracker.db"
    stories = series(rounds=2, reports=2)
    first = open_store(url)
    first.add_all(stories, NOW)
    first.settle(NOW)
    told = first.events()
    assert told
    assert first.check() == []
    first.close()
    again = open_store(url)
    assert again.events() == told
    again.close()
    assert not list((tmp_path / "new").glob("*.before-*")), "there was nothing to keep a copy of"


def test_sqlite_is_set_up_to_wait_and_to_survive_power_loss(sqlite_url: str) -> None:
    open_store(sqlite_url).close()
    engine = make_engine(connect_url(sqlite_url))
    with engine.connect() as connection:
        answers = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        }
    assert answers["journal_mode"] == "wal"
    assert answers["foreign_keys"] == 1
    assert answers["synchronous"] == 2  # FULL
    assert answers["busy_timeout"] >= 5000


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Dear diary, this is no database.")
    with pytest.raises(StoreError, match="no SQLite database; move it away"):
        open_store(f"sqlite:///{path}")
    assert path.read_text() == "Dear diary, this is no database."


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
        connection.commit()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="belongs to another program"):
        open_store(f"sqlite:///{path}")
    assert path.read_bytes() == before


@pytest.mark.parametrize("keep", [20, 5000, 40_000])
def test_a_truncated_database_is_refused(sqlite_url: str, keep: int) -> None:
    open_store(sqlite_url).close()
    path = file_of(sqlite_url)
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(StoreError, match=r"damaged|no SQLite database"):
        open_store(sqlite_url)


def test_an_overwritten_page_is_noticed(sqlite_url: str) -> None:
    open_store(sqlite_url).close()
    path = file_of(sqlite_url)
    whole = bytearray(path.read_bytes())
    whole[8192:16384] = b"\xa5" * 8192
    path.write_bytes(bytes(whole))
    with pytest.raises(StoreError, match="restore the last backup"):
        open_store(sqlite_url)


def test_a_newer_schema_is_refused(database_url: str) -> None:
    open_store(database_url).close()
    engine = make_engine(connect_url(database_url))
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerSchemaError, match="newer than this program; install the newest"):
        open_store(database_url)
    engine.dispose()


def test_foreign_tables_in_postgresql_are_refused_where_they_clash(empty_postgres_url: str) -> None:
    engine = make_engine(connect_url(empty_postgres_url))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE events (id integer)"))
    with pytest.raises(StoreError, match="a table events that is not ours"):
        open_store(empty_postgres_url)
    engine.dispose()


def test_a_server_that_does_not_answer_is_one_sentence_without_the_password() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(StoreError, match="does not answer") as caught:
        open_store("postgresql://tracker:S3CR3T@127.0.0.1:1/tracker")
    assert "S3CR3T" not in str(caught.value)


def test_an_unwritable_folder_is_one_sentence(tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("in the way")
    with pytest.raises(StoreError, match="choose another"):
        open_store(f"sqlite:///{blocker}/sub/tracker.db")


@pytest.mark.parametrize("url", ["tracker.db", "mysql://somewhere/tracker", "sqlite//x"])
def test_an_address_that_cannot_be_used_is_one_sentence(url: str) -> None:
    with pytest.raises(StoreError, match=r"sqlite:///"):
        open_store(url)


def test_a_copied_database_opens_elsewhere(sqlite_url: str, tmp_path: Path) -> None:
    open_store(sqlite_url).close()
    shutil.copy(file_of(sqlite_url), tmp_path / "copy.db")
    open_store(f"sqlite:///{tmp_path / 'copy.db'}").close()
