"""What waits to be settled is found in the order in which it is settled, without a sort.

Revision: 0005, after 0004.
"""

import sqlalchemy as sa
from alembic import op


revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _index("published_on", "id")


def downgrade() -> None:
    _index("id")


def _index(*columns: str) -> None:
    op.drop_index("ix_documents_unsettled", table_name="documents")
    op.create_index(
        "ix_documents_unsettled",
        "documents",
        list(columns),
        unique=False,
        sqlite_where=sa.text("NOT settled"),
        postgresql_where=sa.text("NOT settled"),
    )
