"""What holds a shingle says how many it holds; nobody looks for unsettled mentions by an index.

Revision: 0008, after 0007.
"""

from __future__ import annotations

import struct

import sqlalchemy as sa
from alembic import op


revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_AT_ONCE = 500
_SIZE = 8
_MANY = 255

_FINGERPRINTS = sa.table(
    "fingerprints",
    sa.column("shingle", sa.BigInteger()),
    sa.column("document", sa.LargeBinary()),
)


def upgrade() -> None:
    op.drop_index("ix_mentions_unsettled", table_name="mentions")
    _fill(sized=True)


def downgrade() -> None:
    _fill(sized=False)
    op.create_index(
        "ix_mentions_unsettled",
        "mentions",
        ["id"],
        unique=False,
        sqlite_where=sa.text("NOT settled"),
        postgresql_where=sa.text("NOT settled"),
    )


def _fill(*, sized: bool) -> None:
    """Write the tree anew from what the documents hold."""
    bind = op.get_bind()
    bind.execute(_FINGERPRINTS.delete())
    rows = bind.execute(
        sa.text("SELECT id, prints FROM documents"), execution_options={"stream_results": True}
    )
    for some in rows.partitions(_AT_ONCE):
        held = [
            {"shingle": shingle, "document": holder}
            for name, prints in some
            for count in (len(prints) // _SIZE,)
            for holder in (_holder(name, count if sized else None),)
            for shingle in struct.unpack(f"<{count}q", prints)
        ]
        if held:
            op.bulk_insert(_FINGERPRINTS, sorted(held, key=lambda row: row["shingle"]))


def _holder(name: str, count: int | None) -> bytes:
    size = b"" if count is None else bytes([min(count, _MANY)])
    return bytes.fromhex(name.replace("-", "")) + size
