"""What a mention costs to write: small keys in one tree each, and nothing that nobody reads.

Fingerprints, block keys, edges and copies are hardly more than their keys; SQLite keeps each in
one tree now, and ids in two of them as bytes. The tables of claims and of the fields of events
only repeated what stands in the values of mentions and events; some indexes served no question.

Revision: 0006, after 0005.
"""

import struct
from collections.abc import Callable, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

import sqlalchemy as sa
from alembic import op


revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

Convert = Callable[[Mapping[str, Any]], dict[str, Any]]
"""Makes of a row as it was the row as it is to be."""

_AT_ONCE = 5_000
_UNREAD = (
    ("documents", "copies"),
    ("documents", "first_seen"),
    ("documents", "published_on"),
    ("revisions", "learnt"),
)
_REFERRED = {"edges": "signatures", "copies": "documents"}


def upgrade() -> None:
    op.drop_table("claims")
    op.drop_table("event_fields")
    for table, column in _UNREAD:
        op.drop_index(f"ix_{table}_{column}", table_name=table)
    empty = "x''" if op.get_bind().dialect.name == "sqlite" else "''"
    op.add_column(
        "documents",
        sa.Column("prints", sa.LargeBinary(), nullable=False, server_default=sa.text(empty)),
    )
    _pack_prints()
    _renew(
        "fingerprints",
        sa.Column("shingle", sa.BigInteger(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("shingle", "document", name=op.f("pk_fingerprints")),
        convert=_bytes_of("document"),
    )
    _renew(
        "block_keys",
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("key", "signature", name=op.f("pk_block_keys")),
        convert=_bytes_of("signature"),
    )
    for table in _REFERRED:
        _renew(table, *_pair(table, referring=False))
        _index(table, "larger")


def downgrade() -> None:
    """Bring the former tables back; those of claims and fields stay empty, for nobody reads them."""
    for table in _REFERRED:
        _renew(table, *_pair(table, referring=True), clustered=False)
        _index(table, "larger")
    _renew(
        "block_keys",
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("signature", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["signature"], ["signatures.id"], name=op.f("fk_block_keys_signature_signatures")
        ),
        sa.PrimaryKeyConstraint("key", "signature", name=op.f("pk_block_keys")),
        convert=lambda row: {**row, "signature": bytes(row["signature"]).hex()},
        clustered=False,
    )
    _index("block_keys", "signature")
    _renew(
        "fingerprints",
        sa.Column("shingle", sa.BigInteger(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.id"], name=op.f("fk_fingerprints_document_documents")
        ),
        sa.PrimaryKeyConstraint("shingle", "document", name=op.f("pk_fingerprints")),
        convert=lambda row: {**row, "document": _document(bytes(row["document"]).hex())},
        clustered=False,
    )
    _index("fingerprints", "document")
    op.drop_column("documents", "prints")
    for table, column in _UNREAD:
        _index(table, column)
    op.create_table(
        "event_fields",
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=True),
        sa.Column("mention", sa.String(), nullable=True),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("support", sa.Integer(), nullable=False),
        sa.Column("independent", sa.Integer(), nullable=False),
        sa.Column("rejected", sa.String(), nullable=False),
        sa.Column("conflict", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event"], ["events.id"], name=op.f("fk_event_fields_event_events"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event", "field", name=op.f("pk_event_fields")),
    )
    op.create_table(
        "claims",
        sa.Column("mention", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("raw", sa.String(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("rule", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["mention"], ["mentions.id"], name=op.f("fk_claims_mention_mentions")
        ),
        sa.PrimaryKeyConstraint("mention", "field", "position", name=op.f("pk_claims")),
    )


def _pair(table: str, *, referring: bool) -> list[sa.schema.SchemaItem]:
    """Return the columns and constraints of a table of pairs."""
    other = _REFERRED[table]
    points: list[sa.schema.SchemaItem] = [
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("rules", sa.String(), nullable=False),
    ]
    keys = [
        sa.ForeignKeyConstraint([end], [f"{other}.id"], name=op.f(f"fk_{table}_{end}_{other}"))
        for end in ("larger", "smaller")
    ]
    return [
        sa.Column("smaller", sa.String(), nullable=False),
        sa.Column("larger", sa.String(), nullable=False),
        *(points if table == "edges" else ()),
        sa.CheckConstraint("smaller < larger", name=op.f(f"ck_{table}_ordered")),
        *(keys if referring else ()),
        sa.PrimaryKeyConstraint("smaller", "larger", name=op.f(f"pk_{table}")),
    ]


def _renew(
    name: str,
    *parts: sa.schema.SchemaItem,
    convert: Convert | None = None,
    clustered: bool = True,
) -> None:
    """Make a table anew around the rows that it holds.

    They go in as their key orders them: at random places, a large tree would be written over and
    over.
    """
    held = f"held_{name}"
    op.execute(f"CREATE TABLE {held} AS SELECT * FROM {name} ORDER BY 1, 2")
    op.drop_table(name)
    table = op.create_table(name, *parts, sqlite_with_rowid=not clustered)
    names = ", ".join(column.name for column in table.columns)
    if convert is None:
        op.execute(f"INSERT INTO {name} ({names}) SELECT {names} FROM {held}")
    else:
        rows = _stream(f"SELECT {names} FROM {held}")
        for some in rows.mappings().partitions(_AT_ONCE):
            op.bulk_insert(table, [convert(dict(row)) for row in some])
    op.drop_table(held)


def _stream(query: str) -> sa.CursorResult[Any]:
    return op.get_bind().execute(sa.text(query), execution_options={"stream_results": True})


def _index(table: str, column: str) -> None:
    op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def _bytes_of(name: str) -> Convert:
    return lambda row: {**row, name: bytes.fromhex(row[name].replace("-", ""))}


def _document(digits: str) -> str:
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def _pack_prints() -> None:
    """Write into each document the shingles that it holds, in order, 8 bytes each."""
    bind = op.get_bind()
    documents = sa.table("documents", sa.column("id"), sa.column("prints", sa.LargeBinary()))
    change = (
        documents.update()
        .where(documents.c.id == sa.bindparam("name"))
        .values(prints=sa.bindparam("packed"))
    )
    rows = _stream("SELECT document, shingle FROM fingerprints ORDER BY document")
    packed: list[dict[str, Any]] = []
    for document, held in groupby(rows, key=itemgetter(0)):
        shingles = sorted(shingle for _, shingle in held)
        packed.append({"name": document, "packed": struct.pack(f"<{len(shingles)}q", *shingles)})
        if len(packed) == _AT_ONCE:
            bind.execute(change, packed)
            packed.clear()
    if packed:
        bind.execute(change, packed)
