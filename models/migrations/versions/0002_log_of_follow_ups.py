"""The log of follow-ups: calendars and feeds say when each changed, and what is gone.

Revision: 0002, after 0001.
"""

import sqlalchemy as sa
from alembic import op


revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "follow_up_log",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("follow_up", sa.String(), nullable=False),
        sa.Column("operation", sa.String(), nullable=False),
        sa.Column("other", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "operation IN ('opened', 'changed', 'merged_into', 'retired')",
            name=op.f("ck_follow_up_log_operation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up_log")),
    )
    with op.batch_alter_table("follow_up_log", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_follow_up_log_at"), ["at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_follow_up_log_follow_up_id"), ["follow_up", "id"], unique=False
        )
    # What is there already was opened when it was first written; how it came to its state since
    # was not logged, and its transitions say so in words.
    op.execute(
        "INSERT INTO follow_up_log (follow_up, operation, state, at)"
        " SELECT id, 'opened', state, created FROM follow_ups ORDER BY created, id"
    )


def downgrade() -> None:
    with op.batch_alter_table("follow_up_log", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_follow_up_log_follow_up_id"))
        batch_op.drop_index(batch_op.f("ix_follow_up_log_at"))

    op.drop_table("follow_up_log")
