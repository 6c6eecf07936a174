"""More kinds of alerts: expected silence, the daily digest, and a tracker that does not poll.

Revision: 0003, after 0002.
"""

from alembic import op


revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_BEFORE = (
    "announced",
    "scheduled",
    "rescheduled",
    "postponed",
    "cancelled",
    "held",
    "follow-up-opened",
    "follow-up-held",
    "follow-up-due",
    "follow-up-overdue",
    "conflict",
    "correction",
    "source-broken",
    "source-recovered",
)
_NEW = ("follow-up-silent", "digest", "tracker-silent")


def upgrade() -> None:
    _allow(_BEFORE + _NEW)


def downgrade() -> None:
    op.execute(
        "DELETE FROM deliveries WHERE alert IN (SELECT key FROM alerts WHERE kind IN"
        f" ({_listed(_NEW)}))"
    )
    op.execute(f"DELETE FROM alerts WHERE kind IN ({_listed(_NEW)})")
    _allow(_BEFORE)


def _allow(kinds: tuple[str, ...]) -> None:
    with op.batch_alter_table("alerts", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_alerts_kind"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_alerts_kind"), f"kind IN ({_listed(kinds)})")


def _listed(kinds: tuple[str, ...]) -> str:
    return ", ".join(f"'{kind}'" for kind in kinds)
