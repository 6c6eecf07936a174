"""Migrations: the same schema on both databases, and a failure that leaves everything as it was."""

from __future__ import annotations

import signal
import sqlite3
import time
from contextlib import closing
from multiprocessing.synchronize import Event as EventOfProcesses
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Connection, Engine, event, inspect

from models.store import Store, StoreError, migrate, open_store
from models.store.engine import connect_url, make_engine
from models.store.opening import open_database
from models.tables import METADATA
from tests.models.processes import forked
from tests.models.stories import NOW, series

VERSIONS = Path(migrate.__file__).parents[1] / "migrations"

HEAD = migrate.newest()

FAILS = f"""
from alembic import op
import sqlalchemy as sa

revision = "next"
down_revision = "{HEAD}"


def upgrade():
    op.create_table("half", sa.Column("id", sa.Integer, primary_key=True))
    op.execute("UPDATE facts SET value = 'changed'")
    op.execute("SELECT * FROM nowhere")
"""

WORKS = FAILS.replace('    op.execute("SELECT * FROM nowhere")\n', "")


def scripts_with(folder: Path, version: str) -> str:
    """The program's migrations and one more."""
    (folder / "versions").mkdir(parents=True)
    for name in ("env.py", "script.py.mako"):
        (folder / name).write_text((VERSIONS / name).read_text())
    for path in (VERSIONS / "versions").glob("0*.py"):
        (folder / "versions" / path.name).write_text(path.read_text())
    (folder / "versions" / "9999_next.py").write_text(version)
    return str(folder)


def test_rows_and_migrations_agree(database_url: str) -> None:
    open_store(database_url).close()
    engine = make_engine(connect_url(database_url))
    with engine.connect() as connection:
        assert migrate.differences(connection) == []
        assert set(inspect(connection).get_table_names()) == {*METADATA.tables, "alembic_version"}
    engine.dispose()


def test_a_forgotten_column_would_be_noticed(sqlite_url: str) -> None:
    open_store(sqlite_url).close()
    engine = make_engine(connect_url(sqlite_url))
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE facts ADD COLUMN extra TEXT")
        assert migrate.differences(connection)


def test_downgrading_leaves_nothing(database_url: str) -> None:
    open_store(database_url).close()
    engine = make_engine(connect_url(database_url))
    with engine.begin() as connection:
        command.downgrade(migrate.configuration(connection), "base")
        assert inspect(connection).get_table_names() == ["alembic_version"]
    engine.dispose()


def test_a_failed_migration_leaves_the_database_as_it_was(
    database_url: str, tmp_path: Path
) -> None:
    first = open_store(database_url)
    first.close()
    scripts = scripts_with(tmp_path / "migrations", FAILS)
    with pytest.raises(StoreError, match="it is as it was before"):
        open_database(database_url, scripts)
    engine = make_engine(connect_url(database_url))
    with engine.connect() as connection:
        assert "half" not in inspect(connection).get_table_names()
        assert migrate.current(connection) == HEAD
    engine.dispose()
    assert open_store(database_url).mentions() == []


def test_a_migration_keeps_a_copy_of_the_former_sqlite_file(
    sqlite_url: str, tmp_path: Path
) -> None:
    open_store(sqlite_url).close()
    open_database(sqlite_url, scripts_with(tmp_path / "migrations", WORKS))
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    with (
        closing(sqlite3.connect(path)) as now,
        closing(sqlite3.connect(f"{path}.before-{HEAD}")) as before,
    ):
        query = "SELECT count(*) FROM sqlite_master WHERE name = 'half'"
        assert (now.execute(query).fetchone()[0], before.execute(query).fetchone()[0]) == (1, 0)


def _open(url: str) -> None:
    open_store(url).close()


@pytest.mark.parametrize(
    "system", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]
)
def test_processes_that_open_a_new_database_at_once_all_succeed(
    system: str, request: pytest.FixtureRequest
) -> None:
    url = request.getfixturevalue("sqlite_url" if system == "sqlite" else "empty_postgres_url")
    processes = forked()
    workers = [processes.Process(target=_open, args=(url,)) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0] * 4


def _open_as_far_as(url: str, words: str, reached: EventOfProcesses) -> None:
    """Open the database, and stand still before the statement that has the words."""

    def stand_still(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if words in statement:
            reached.set()
            time.sleep(600)

    event.listen(Engine, "before_cursor_execute", stand_still)
    open_database(url)


@pytest.mark.parametrize(
    "words",
    ["CREATE TABLE alembic_version", "INTO alembic_version", f"SET version_num='{HEAD}'"],
    ids=["first", "after one version", "last"],
)
def test_a_process_killed_while_migrating_leaves_a_database_that_opens(
    sqlite_url: str, words: str
) -> None:
    processes = forked()
    reached = processes.Event()
    worker = processes.Process(target=_open_as_far_as, args=(sqlite_url, words, reached))
    worker.start()
    try:
        assert reached.wait(30)
    finally:
        worker.kill()
        worker.join()
    assert worker.exitcode == -signal.SIGKILL
    assert Path(sqlite_url.removeprefix("sqlite:///")).stat().st_size > 0
    store = Store(open_database(sqlite_url))
    store.add_all(series(rounds=2, reports=2), NOW)
    store.settle(NOW)
    assert store.check() == []
    store.close()
    engine = make_engine(connect_url(sqlite_url))
    with engine.connect() as connection:
        assert migrate.differences(connection) == []
        assert migrate.current(connection) == HEAD
    engine.dispose()


def test_what_finds_copies_and_likes_is_carried_over(database_url: str) -> None:
    stories = series(rounds=3, reports=4)
    former = open_store(database_url)
    former.add_all(stories, NOW)
    former.settle(NOW)
    former.close()
    engine = make_engine(connect_url(database_url))
    with engine.begin() as connection:
        before = _found_by(connection)
        command.downgrade(migrate.configuration(connection), "0005")
    engine.dispose()
    store = open_store(database_url)
    with engine.connect() as connection:
        assert _found_by(connection) == before
    engine.dispose()
    told = stories[0]
    store.add(told.article.model_copy(update={"key": "another copy"}), told.reading, NOW)
    store.settle(NOW)
    assert store.check() == []


def _found_by(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    tables = ("fingerprints", "block_keys", "edges", "copies")
    queries = {name: f"SELECT * FROM {name} ORDER BY 1, 2" for name in tables}
    queries["documents"] = "SELECT id, prints FROM documents ORDER BY id"
    rows = {name: connection.exec_driver_sql(query) for name, query in queries.items()}
    return {name: [tuple(row) for row in found] for name, found in rows.items()}
