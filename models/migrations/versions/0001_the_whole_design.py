"""The tables of the whole design.

Revision: 0001, the first.
"""

import sqlalchemy as sa
from alembic import op


revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "alerts",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("thread", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("quote", sa.String(), nullable=True),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("confidence", sa.Integer(), nullable=False),
        sa.Column("mechanism", sa.String(), nullable=True),
        sa.Column("tier", sa.String(), nullable=True),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("addressed", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('announced', 'scheduled', 'rescheduled', 'postponed', 'cancelled', 'held', 'follow-up-opened', 'follow-up-held', 'follow-up-due', 'follow-up-overdue', 'conflict', 'correction', 'source-broken', 'source-recovered')",
            name=op.f("ck_alerts_kind"),
        ),
        sa.CheckConstraint(
            "tier IN ('official', 'agency', 'press', 'think-tank', 'aggregator')",
            name=op.f("ck_alerts_tier"),
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_alerts")),
    )
    with op.batch_alter_table("alerts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_alerts_created"), ["created"], unique=False)
        batch_op.create_index(batch_op.f("ix_alerts_subject"), ["subject"], unique=False)
        batch_op.create_index(
            "ix_alerts_waiting",
            ["not_before"],
            unique=False,
            sqlite_where=sa.text("NOT addressed"),
            postgresql_where=sa.text("NOT addressed"),
        )

    op.create_table(
        "documents",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("outlet", sa.String(), nullable=False),
        sa.Column("tier", sa.String(), nullable=False),
        sa.Column("outlet_country", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("family", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("published", sa.String(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("parser", sa.String(), nullable=False),
        sa.Column("relevant", sa.Boolean(), nullable=False),
        sa.Column("quiet", sa.Boolean(), nullable=False),
        sa.Column("copies", sa.String(), nullable=False),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "tier IN ('official', 'agency', 'press', 'think-tank', 'aggregator')",
            name=op.f("ck_documents_tier"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
    )
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_documents_copies"), ["copies"], unique=False)
        batch_op.create_index(batch_op.f("ix_documents_first_seen"), ["first_seen"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_documents_published_on"), ["published_on"], unique=False
        )
        batch_op.create_index(
            "ix_documents_unsettled",
            ["id"],
            unique=False,
            sqlite_where=sa.text("NOT settled"),
            postgresql_where=sa.text("NOT settled"),
        )

    op.create_table(
        "event_log",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("operation", sa.String(), nullable=False),
        sa.Column("other", sa.String(), nullable=True),
        sa.Column("field", sa.String(), nullable=True),
        sa.Column("before", sa.String(), nullable=True),
        sa.Column("after", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "operation IN ('created', 'changed', 'field', 'merged_into', 'split_from', 'retired')",
            name=op.f("ck_event_log_operation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_log")),
    )
    with op.batch_alter_table("event_log", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_log_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_log_event_id"), ["event", "id"], unique=False)

    op.create_table(
        "events",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("mechanism", sa.String(), nullable=True),
        sa.Column("round", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("first", sa.Date(), nullable=True),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("grain", sa.String(), nullable=False),
        sa.Column("city", sa.String(), nullable=True),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.Column("independent", sa.Integer(), nullable=False),
        sa.Column("background_only", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("standing", sa.Boolean(), nullable=False),
        sa.Column("conflict", sa.Boolean(), nullable=False),
        sa.Column("confidence", sa.Integer(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("members", sa.String(), nullable=False),
        sa.Column("projection", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('meeting', 'visit', 'call', 'exercise', 'agreement', 'port_call', 'delivery', 'milestone', 'other')",
            name=op.f("ck_events_kind"),
        ),
        sa.CheckConstraint(
            "status IN ('planned', 'held', 'postponed', 'cancelled')", name=op.f("ck_events_status")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
    )
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_events_changed"), ["changed"], unique=False)
        batch_op.create_index(batch_op.f("ix_events_first"), ["first"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_events_mechanism_round"), ["mechanism", "round"], unique=False
        )

    op.create_table(
        "facts",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_facts")),
    )
    op.create_table(
        "follow_ups",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("mechanism", sa.String(), nullable=True),
        sa.Column("round", sa.Integer(), nullable=True),
        sa.Column("city", sa.String(), nullable=True),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("when_text", sa.String(), nullable=True),
        sa.Column("earliest", sa.Date(), nullable=True),
        sa.Column("latest", sa.Date(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("raised_by", sa.String(), nullable=True),
        sa.Column("planned", sa.String(), nullable=True),
        sa.Column("held_as", sa.String(), nullable=True),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("members", sa.String(), nullable=False),
        sa.Column("projection", sa.String(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('meeting', 'visit', 'call', 'exercise', 'agreement', 'port_call', 'delivery', 'milestone', 'other')",
            name=op.f("ck_follow_ups_kind"),
        ),
        sa.CheckConstraint(
            "state IN ('open', 'scheduled', 'postponed', 'held', 'cancelled', 'overdue', 'lapsed')",
            name=op.f("ck_follow_ups_state"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_ups")),
    )
    with op.batch_alter_table("follow_ups", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_follow_ups_mechanism"), ["mechanism"], unique=False)
        batch_op.create_index(batch_op.f("ix_follow_ups_state"), ["state"], unique=False)

    op.create_table(
        "issues",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("problem", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("resolved", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind IN ('seed', 'source', 'fetch', 'feed', 'entry', 'article', 'reading', 'resolution', 'alert')",
            name=op.f("ck_issues_kind"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issues")),
    )
    op.create_table(
        "judgements",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("other", sa.String(), nullable=True),
        sa.Column("field", sa.String(), nullable=True),
        sa.Column("value", sa.String(), nullable=True),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('same', 'different', 'correct', 'link', 'unlink', 'drop')",
            name=op.f("ck_judgements_kind"),
        ),
        sa.CheckConstraint(
            "kind NOT IN ('same', 'different') OR subject < other",
            name=op.f("ck_judgements_ordered"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judgements")),
    )
    with op.batch_alter_table("judgements", schema=None) as batch_op:
        batch_op.create_index(
            "ix_judgements_field",
            ["subject", "field"],
            unique=True,
            sqlite_where=sa.text("withdrawn IS NULL AND kind = 'correct'"),
            postgresql_where=sa.text("withdrawn IS NULL AND kind = 'correct'"),
        )
        batch_op.create_index(batch_op.f("ix_judgements_other"), ["other"], unique=False)
        batch_op.create_index(
            "ix_judgements_pair",
            ["subject", "other"],
            unique=True,
            sqlite_where=sa.text("withdrawn IS NULL AND kind IN ('same', 'different')"),
            postgresql_where=sa.text("withdrawn IS NULL AND kind IN ('same', 'different')"),
        )
        batch_op.create_index(batch_op.f("ix_judgements_subject"), ["subject"], unique=False)

    op.create_table(
        "runs",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("started", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.CheckConstraint("state IN ('running', 'done', 'failed')", name=op.f("ck_runs_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_runs")),
    )
    with op.batch_alter_table("runs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_runs_started"), ["started"], unique=False)

    op.create_table(
        "signatures",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("rules", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signatures")),
    )
    op.create_table(
        "sources",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("health", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_ok", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_ok", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_new", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_tried", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_full", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_check_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("empties", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(), nullable=True),
        sa.Column("detail", sa.String(), nullable=True),
        sa.Column("etag", sa.String(), nullable=True),
        sa.Column("last_modified", sa.String(), nullable=True),
        sa.Column("body_sha256", sa.String(), nullable=True),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("median_gap_minutes", sa.Integer(), nullable=True),
        sa.Column("lease_token", sa.Integer(), nullable=False),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "health IN ('unproven', 'ok', 'stale', 'empty', 'blocked', 'broken', 'unreachable')",
            name=op.f("ck_sources_health"),
        ),
        sa.CheckConstraint(
            "problem IN ('dns', 'tls', 'connection', 'timeout', 'deadline', 'protocol', 'http', 'gone', 'throttled', 'blocked', 'blocked_address', 'robots', 'redirect', 'redirect_loop', 'too_large', 'truncated', 'unsupported_encoding', 'decode', 'not_a_feed', 'empty', 'selector_miss', 'wrong_language', 'unexpected', 'parser_crash')",
            name=op.f("ck_sources_problem"),
        ),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_sources")),
    )
    with op.batch_alter_table("sources", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_sources_next_check_at"), ["next_check_at"], unique=False
        )

    op.create_table(
        "block_keys",
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("signature", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["signature"], ["signatures.id"], name=op.f("fk_block_keys_signature_signatures")
        ),
        sa.PrimaryKeyConstraint("key", "signature", name=op.f("pk_block_keys")),
    )
    with op.batch_alter_table("block_keys", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_block_keys_signature"), ["signature"], unique=False)

    op.create_table(
        "copies",
        sa.Column("smaller", sa.String(), nullable=False),
        sa.Column("larger", sa.String(), nullable=False),
        sa.CheckConstraint("smaller < larger", name=op.f("ck_copies_ordered")),
        sa.ForeignKeyConstraint(
            ["larger"], ["documents.id"], name=op.f("fk_copies_larger_documents")
        ),
        sa.ForeignKeyConstraint(
            ["smaller"], ["documents.id"], name=op.f("fk_copies_smaller_documents")
        ),
        sa.PrimaryKeyConstraint("smaller", "larger", name=op.f("pk_copies")),
    )
    with op.batch_alter_table("copies", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_copies_larger"), ["larger"], unique=False)

    op.create_table(
        "deliveries",
        sa.Column("alert", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claim", sa.String(), nullable=True),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("error", sa.String(), nullable=True),
        sa.Column("sent", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('pending', 'sent', 'dead')", name=op.f("ck_deliveries_state")
        ),
        sa.ForeignKeyConstraint(["alert"], ["alerts.key"], name=op.f("fk_deliveries_alert_alerts")),
        sa.PrimaryKeyConstraint("alert", "channel", name=op.f("pk_deliveries")),
    )
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.create_index(
            "ix_deliveries_pending",
            ["next_try"],
            unique=False,
            sqlite_where=sa.text("state = 'pending'"),
            postgresql_where=sa.text("state = 'pending'"),
        )

    op.create_table(
        "edges",
        sa.Column("smaller", sa.String(), nullable=False),
        sa.Column("larger", sa.String(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("rules", sa.String(), nullable=False),
        sa.CheckConstraint("smaller < larger", name=op.f("ck_edges_ordered")),
        sa.ForeignKeyConstraint(
            ["larger"], ["signatures.id"], name=op.f("fk_edges_larger_signatures")
        ),
        sa.ForeignKeyConstraint(
            ["smaller"], ["signatures.id"], name=op.f("fk_edges_smaller_signatures")
        ),
        sa.PrimaryKeyConstraint("smaller", "larger", name=op.f("pk_edges")),
    )
    with op.batch_alter_table("edges", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_edges_larger"), ["larger"], unique=False)

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
        "fetches",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("started", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("failure", sa.String(), nullable=True),
        sa.Column("detail", sa.String(), nullable=True),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("raw", sa.String(), nullable=True),
        sa.Column("listed", sa.Integer(), nullable=False),
        sa.Column("fresh", sa.Integer(), nullable=False),
        sa.Column("possible_gap", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "failure IN ('dns', 'tls', 'connection', 'timeout', 'deadline', 'protocol', 'http', 'gone', 'throttled', 'blocked', 'blocked_address', 'robots', 'redirect', 'redirect_loop', 'too_large', 'truncated', 'unsupported_encoding', 'decode', 'not_a_feed', 'empty', 'selector_miss', 'wrong_language', 'unexpected', 'parser_crash')",
            name=op.f("ck_fetches_failure"),
        ),
        sa.ForeignKeyConstraint(
            ["source"], ["sources.name"], name=op.f("fk_fetches_source_sources")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fetches")),
    )
    with op.batch_alter_table("fetches", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_fetches_source_started"), ["source", "started"], unique=False
        )

    op.create_table(
        "fingerprints",
        sa.Column("shingle", sa.BigInteger(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.id"], name=op.f("fk_fingerprints_document_documents")
        ),
        sa.PrimaryKeyConstraint("shingle", "document", name=op.f("pk_fingerprints")),
    )
    with op.batch_alter_table("fingerprints", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fingerprints_document"), ["document"], unique=False)

    op.create_table(
        "revisions",
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("published", sa.String(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("outlet", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("raw", sa.String(), nullable=True),
        sa.Column("learnt", sa.DateTime(timezone=True), nullable=False),
        sa.Column("shown_on", sa.Date(), nullable=False),
        sa.Column("parser", sa.String(), nullable=False),
        sa.Column("relevant", sa.Boolean(), nullable=False),
        sa.Column("relevance", sa.String(), nullable=False),
        sa.Column("set_aside", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.id"], name=op.f("fk_revisions_document_documents")
        ),
        sa.PrimaryKeyConstraint("document", "number", name=op.f("pk_revisions")),
    )
    with op.batch_alter_table("revisions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_revisions_learnt"), ["learnt"], unique=False)

    op.create_table(
        "transitions",
        sa.Column("follow_up", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("quote", sa.String(), nullable=True),
        sa.Column("document", sa.String(), nullable=True),
        sa.CheckConstraint(
            "state IN ('open', 'scheduled', 'postponed', 'held', 'cancelled', 'overdue', 'lapsed')",
            name=op.f("ck_transitions_state"),
        ),
        sa.ForeignKeyConstraint(
            ["follow_up"],
            ["follow_ups.id"],
            name=op.f("fk_transitions_follow_up_follow_ups"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("follow_up", "position", name=op.f("pk_transitions")),
    )
    op.create_table(
        "entries",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("key_hash", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("published", sa.String(), nullable=True),
        sa.Column("published_raw", sa.String(), nullable=True),
        sa.Column("author", sa.String(), nullable=True),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fetch", sa.String(), nullable=True),
        sa.Column("quiet", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(), nullable=True),
        sa.CheckConstraint("state IN ('waiting', 'read', 'failed')", name=op.f("ck_entries_state")),
        sa.ForeignKeyConstraint(["fetch"], ["fetches.id"], name=op.f("fk_entries_fetch_fetches")),
        sa.ForeignKeyConstraint(
            ["source"], ["sources.name"], name=op.f("fk_entries_source_sources")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entries")),
    )
    with op.batch_alter_table("entries", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_entries_source_key_hash"), ["source", "key_hash"], unique=True
        )
        batch_op.create_index(
            "ix_entries_waiting",
            ["source", "first_seen"],
            unique=False,
            sqlite_where=sa.text("state = 'waiting'"),
            postgresql_where=sa.text("state = 'waiting'"),
        )

    op.create_table(
        "mentions",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("until", sa.Integer(), nullable=True),
        sa.Column("superseded_by", sa.String(), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("mechanism", sa.String(), nullable=True),
        sa.Column("round", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("first", sa.Date(), nullable=True),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("grain", sa.String(), nullable=False),
        sa.Column("city", sa.String(), nullable=True),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("confidence", sa.Integer(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("parser", sa.String(), nullable=False),
        sa.Column("learnt", sa.DateTime(timezone=True), nullable=False),
        sa.Column("quiet", sa.Boolean(), nullable=False),
        sa.Column("linked", sa.Boolean(), nullable=False),
        sa.Column("signature", sa.String(), nullable=True),
        sa.Column("event", sa.String(), nullable=True),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('meeting', 'visit', 'call', 'exercise', 'agreement', 'port_call', 'delivery', 'milestone', 'other')",
            name=op.f("ck_mentions_kind"),
        ),
        sa.CheckConstraint(
            "part IN ('main', 'secondary', 'planned', 'background')", name=op.f("ck_mentions_part")
        ),
        sa.CheckConstraint(
            "status IN ('planned', 'held', 'postponed', 'cancelled')",
            name=op.f("ck_mentions_status"),
        ),
        sa.ForeignKeyConstraint(
            ["document", "revision"],
            ["revisions.document", "revisions.number"],
            name=op.f("fk_mentions_document_revision_revisions"),
        ),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.id"], name=op.f("fk_mentions_document_documents")
        ),
        sa.ForeignKeyConstraint(
            ["signature"], ["signatures.id"], name=op.f("fk_mentions_signature_signatures")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentions")),
    )
    with op.batch_alter_table("mentions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentions_document"), ["document"], unique=False)
        batch_op.create_index(batch_op.f("ix_mentions_event"), ["event"], unique=False)
        batch_op.create_index(batch_op.f("ix_mentions_signature"), ["signature"], unique=False)
        batch_op.create_index(
            "ix_mentions_unsettled",
            ["id"],
            unique=False,
            sqlite_where=sa.text("NOT settled"),
            postgresql_where=sa.text("NOT settled"),
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
    op.create_table(
        "commitments",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("until", sa.Integer(), nullable=True),
        sa.Column("superseded_by", sa.String(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("mechanism", sa.String(), nullable=True),
        sa.Column("round", sa.Integer(), nullable=True),
        sa.Column("city", sa.String(), nullable=True),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("earliest", sa.Date(), nullable=True),
        sa.Column("latest", sa.Date(), nullable=True),
        sa.Column("when_text", sa.String(), nullable=True),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("confidence", sa.Integer(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("raised_by", sa.String(), nullable=True),
        sa.Column("planned", sa.String(), nullable=True),
        sa.Column("parser", sa.String(), nullable=False),
        sa.Column("learnt", sa.DateTime(timezone=True), nullable=False),
        sa.Column("quiet", sa.Boolean(), nullable=False),
        sa.Column("follow_up", sa.String(), nullable=True),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('meeting', 'visit', 'call', 'exercise', 'agreement', 'port_call', 'delivery', 'milestone', 'other')",
            name=op.f("ck_commitments_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["document", "revision"],
            ["revisions.document", "revisions.number"],
            name=op.f("fk_commitments_document_revision_revisions"),
        ),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.id"], name=op.f("fk_commitments_document_documents")
        ),
        sa.ForeignKeyConstraint(
            ["planned"], ["mentions.id"], name=op.f("fk_commitments_planned_mentions")
        ),
        sa.ForeignKeyConstraint(
            ["raised_by"], ["mentions.id"], name=op.f("fk_commitments_raised_by_mentions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitments")),
    )
    with op.batch_alter_table("commitments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_commitments_document"), ["document"], unique=False)
        batch_op.create_index(batch_op.f("ix_commitments_follow_up"), ["follow_up"], unique=False)
        batch_op.create_index(batch_op.f("ix_commitments_mechanism"), ["mechanism"], unique=False)
        batch_op.create_index(
            "ix_commitments_unsettled",
            ["id"],
            unique=False,
            sqlite_where=sa.text("NOT settled"),
            postgresql_where=sa.text("NOT settled"),
        )


def downgrade() -> None:
    with op.batch_alter_table("commitments", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_commitments_unsettled",
            sqlite_where=sa.text("NOT settled"),
            postgresql_where=sa.text("NOT settled"),
        )
        batch_op.drop_index(batch_op.f("ix_commitments_mechanism"))
        batch_op.drop_index(batch_op.f("ix_commitments_follow_up"))
        batch_op.drop_index(batch_op.f("ix_commitments_document"))

    op.drop_table("commitments")
    op.drop_table("claims")
    with op.batch_alter_table("mentions", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_mentions_unsettled",
            sqlite_where=sa.text("NOT settled"),
            postgresql_where=sa.text("NOT settled"),
        )
        batch_op.drop_index(batch_op.f("ix_mentions_signature"))
        batch_op.drop_index(batch_op.f("ix_mentions_event"))
        batch_op.drop_index(batch_op.f("ix_mentions_document"))

    op.drop_table("mentions")
    with op.batch_alter_table("entries", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_entries_waiting",
            sqlite_where=sa.text("state = 'waiting'"),
            postgresql_where=sa.text("state = 'waiting'"),
        )
        batch_op.drop_index(batch_op.f("ix_entries_source_key_hash"))

    op.drop_table("entries")
    op.drop_table("transitions")
    with op.batch_alter_table("revisions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_revisions_learnt"))

    op.drop_table("revisions")
    with op.batch_alter_table("fingerprints", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_fingerprints_document"))

    op.drop_table("fingerprints")
    with op.batch_alter_table("fetches", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_fetches_source_started"))

    op.drop_table("fetches")
    op.drop_table("event_fields")
    with op.batch_alter_table("edges", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_edges_larger"))

    op.drop_table("edges")
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_deliveries_pending",
            sqlite_where=sa.text("state = 'pending'"),
            postgresql_where=sa.text("state = 'pending'"),
        )

    op.drop_table("deliveries")
    with op.batch_alter_table("copies", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_copies_larger"))

    op.drop_table("copies")
    with op.batch_alter_table("block_keys", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_block_keys_signature"))

    op.drop_table("block_keys")
    with op.batch_alter_table("sources", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sources_next_check_at"))

    op.drop_table("sources")
    op.drop_table("signatures")
    with op.batch_alter_table("runs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_runs_started"))

    op.drop_table("runs")
    with op.batch_alter_table("judgements", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_judgements_subject"))
        batch_op.drop_index(
            "ix_judgements_pair",
            sqlite_where=sa.text("withdrawn IS NULL AND kind IN ('same', 'different')"),
            postgresql_where=sa.text("withdrawn IS NULL AND kind IN ('same', 'different')"),
        )
        batch_op.drop_index(batch_op.f("ix_judgements_other"))
        batch_op.drop_index(
            "ix_judgements_field",
            sqlite_where=sa.text("withdrawn IS NULL AND kind = 'correct'"),
            postgresql_where=sa.text("withdrawn IS NULL AND kind = 'correct'"),
        )

    op.drop_table("judgements")
    op.drop_table("issues")
    with op.batch_alter_table("follow_ups", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_follow_ups_state"))
        batch_op.drop_index(batch_op.f("ix_follow_ups_mechanism"))

    op.drop_table("follow_ups")
    op.drop_table("facts")
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_events_mechanism_round"))
        batch_op.drop_index(batch_op.f("ix_events_first"))
        batch_op.drop_index(batch_op.f("ix_events_changed"))

    op.drop_table("events")
    with op.batch_alter_table("event_log", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_log_event_id"))
        batch_op.drop_index(batch_op.f("ix_event_log_at"))

    op.drop_table("event_log")
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_documents_unsettled",
            sqlite_where=sa.text("NOT settled"),
            postgresql_where=sa.text("NOT settled"),
        )
        batch_op.drop_index(batch_op.f("ix_documents_published_on"))
        batch_op.drop_index(batch_op.f("ix_documents_first_seen"))
        batch_op.drop_index(batch_op.f("ix_documents_copies"))

    op.drop_table("documents")
    with op.batch_alter_table("alerts", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_alerts_waiting",
            sqlite_where=sa.text("NOT addressed"),
            postgresql_where=sa.text("NOT addressed"),
        )
        batch_op.drop_index(batch_op.f("ix_alerts_subject"))
        batch_op.drop_index(batch_op.f("ix_alerts_created"))

    op.drop_table("alerts")
