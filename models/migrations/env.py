"""Alembic's environment: on the connection that the store hands over, else on the user's URL.

The store opens the transaction itself, on SQLite with `BEGIN IMMEDIATE`: SQLite can undo DDL as
well as any other statement, and a migration that fails leaves the database as it was.
"""

from __future__ import annotations

from typing import Any

from alembic import context
from sqlalchemy import Connection
from sqlalchemy.sql.schema import SchemaItem

from models.store.engine import connect_url, make_engine
from models.tables import METADATA

URL_ARGUMENT = "url"


def _ours(item: SchemaItem, name: str | None, type_: str, reflected: bool, compare_to: Any) -> bool:
    """Leave tables of others in a shared PostgreSQL database alone."""
    del item, compare_to
    return not (type_ == "table" and reflected and name not in METADATA.tables)


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        render_as_batch=True,
        transactional_ddl=True,
        compare_type=True,
        include_object=_ours,
    )
    context.run_migrations()


def _main() -> None:
    given = context.config.attributes.get("connection")
    if given is not None:
        _run(given)
        return
    url = context.get_x_argument(as_dictionary=True).get(URL_ARGUMENT)
    engine = make_engine(connect_url(url or "sqlite:///india-oman.db"))
    with engine.begin() as connection:
        _run(connection)


_main()
