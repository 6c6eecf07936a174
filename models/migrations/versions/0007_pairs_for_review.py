"""Pairs that a veto keeps apart are kept when they are found, for review to read.

The next settling resolves everything anew, which finds them.

Revision: 0007, after 0006.
"""

import sqlalchemy as sa
from alembic import op


revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "near_pairs",
        sa.Column("smaller", sa.String(), nullable=False),
        sa.Column("larger", sa.String(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.CheckConstraint("smaller < larger", name=op.f("ck_near_pairs_ordered")),
        sa.PrimaryKeyConstraint("smaller", "larger", name=op.f("pk_near_pairs")),
        sqlite_with_rowid=False,
    )
    op.execute("UPDATE facts SET value = 'pairs for review were not kept' WHERE name = 'rules'")


def downgrade() -> None:
    op.drop_table("near_pairs")
