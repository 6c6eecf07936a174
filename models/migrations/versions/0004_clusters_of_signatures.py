"""The cluster of each signature: what is settled again is found without its mentions.

Revision: 0004, after 0003.
"""

import sqlalchemy as sa
from alembic import op


revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("signatures", schema=None) as batch_op:
        batch_op.add_column(sa.Column("event", sa.String(), nullable=True))
        batch_op.create_index(batch_op.f("ix_signatures_event"), ["event"], unique=False)
    # All mentions of one signature are in one event.
    op.execute(
        "UPDATE signatures SET event ="
        " (SELECT min(event) FROM mentions WHERE mentions.signature = signatures.id)"
    )


def downgrade() -> None:
    with op.batch_alter_table("signatures", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_signatures_event"))
        batch_op.drop_column("event")
