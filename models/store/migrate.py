"""Migrations: the schema of the program, brought to a database whole or not at all."""

from __future__ import annotations

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, inspect

from models.store.errors import NewerSchemaError, StoreError
from models.tables import METADATA

SCRIPTS = "models:migrations"
"""Where the versions lie: inside the package, so that an installed wheel finds them."""


def configuration(connection: Connection | None = None, scripts: str = SCRIPTS) -> Config:
    """Return Alembic's configuration without any file."""
    config = Config()
    config.set_main_option("script_location", scripts)
    config.attributes["connection"] = connection
    return config


def newest(scripts: str = SCRIPTS) -> str:
    """Return the revision that this program writes."""
    head = ScriptDirectory.from_config(configuration(scripts=scripts)).get_current_head()
    if head is None:
        raise StoreError(scripts, "the program comes without migrations; install it again")
    return head


def current(connection: Connection) -> str | None:
    """Return the revision of the database; None where it has none yet."""
    return MigrationContext.configure(connection).get_current_revision()


def needs_migration(connection: Connection, subject: str, scripts: str = SCRIPTS) -> bool:
    """Say whether the schema is older than the program's; raise where it is newer or foreign."""
    revision = current(connection)
    if revision == newest(scripts):
        return False
    if revision is None:
        ours = sorted(set(inspect(connection).get_table_names()) & set(METADATA.tables))
        if ours and current(connection) is not None:
            # Another process made them between the two questions.
            return needs_migration(connection, subject, scripts)
        if ours:
            raise StoreError(
                subject,
                f"it has a table {ours[0]} that is not ours; name an empty database instead",
            )
        return True
    try:
        ScriptDirectory.from_config(configuration(scripts=scripts)).get_revision(revision)
    except CommandError as error:
        raise NewerSchemaError(
            subject,
            f"its schema {revision} is newer than this program; install the newest version",
        ) from error
    return True


def upgrade(connection: Connection, scripts: str = SCRIPTS) -> None:
    """Bring the schema to the newest revision, inside the caller's transaction."""
    command.upgrade(configuration(connection, scripts), "head")


def differences(connection: Connection) -> list[object]:
    """Return what `alembic check` would complain of: rows and migrations that disagree."""

    def ours(_item: object, name: str | None, kind: str, reflected: bool, _other: object) -> bool:
        return not (kind == "table" and reflected and name not in METADATA.tables)

    context = MigrationContext.configure(
        connection, opts={"compare_type": True, "include_object": ours}
    )
    return list(compare_metadata(context, METADATA))
