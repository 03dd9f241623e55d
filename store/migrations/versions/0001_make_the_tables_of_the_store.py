"""Make the tables of the store."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")

TABLES = (
    "timeline",
    "tasks",
    "parties",
    "members",
    "letters",
    "journey_keys",
    "commands",
    "answers",
    "reference_counters",
    "organisations",
    "journeys",
    "installation",
    "audit_head",
    "audit",
)

REFUSE_ON_SQLITE = """
CREATE TRIGGER audit_no_{event} BEFORE {event} ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END
"""
REFUSE = """
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the audit is append-only'; END $$
"""
REFUSE_ON_POSTGRESQL = """
CREATE TRIGGER audit_no_{event} BEFORE {event} ON audit
FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()
"""


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("journey", sa.String(), nullable=True),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("details_enc", sa.LargeBinary(), nullable=True),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_journey"), "audit", ["journey"])

    op.create_table(
        "audit_head",
        sa.Column("slot", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("slot", name=op.f("pk_audit_head")),
    )
    op.create_table(
        "installation",
        sa.Column("slot", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("master_key", sa.String(), nullable=False),
        sa.Column("wrapped_secret", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("slot", name=op.f("pk_installation")),
    )
    op.create_table(
        "journeys",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("cooperation", sa.String(), nullable=False),
        sa.Column("pathway", sa.String(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("start_state", sa.String(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("plan", JSON, nullable=True),
        sa.Column("plan_seq", sa.Integer(), server_default="0", nullable=False),
        sa.Column("stage", sa.String(), nullable=True),
        sa.Column("stage_seq", sa.Integer(), server_default="0", nullable=False),
        sa.Column("authority", sa.String(), nullable=False),
        sa.Column("authority_seq", sa.Integer(), server_default="0", nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("ending", sa.String(), nullable=True),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("delete_after_on", sa.Date(), nullable=True),
        sa.Column("state_seq", sa.Integer(), server_default="0", nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dossier_enc", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journeys")),
        sa.UniqueConstraint("reference", name=op.f("uq_journeys_reference")),
    )
    op.create_index(op.f("ix_journeys_delete_after_on"), "journeys", ["delete_after_on"])
    op.create_index(op.f("ix_journeys_start_state"), "journeys", ["start_state"])
    op.create_index(op.f("ix_journeys_state"), "journeys", ["state"])

    op.create_table(
        "organisations",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("lead_email", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("land", sa.String(), nullable=True),
        sa.Column("municipality", sa.String(), nullable=True),
        sa.Column("local_holidays", JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisations")),
    )
    op.create_table(
        "reference_counters",
        sa.Column("prefix", sa.String(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("prefix", name=op.f("pk_reference_counters")),
    )
    op.create_table(
        "answers",
        sa.Column("command", sa.String(), nullable=False),
        sa.Column("journey", sa.String(), nullable=False),
        sa.Column("task_id", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.Column("payload_enc", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["journey"], ["journeys.id"], name=op.f("fk_answers_journey_journeys")),
        sa.PrimaryKeyConstraint("command", name=op.f("pk_answers")),
    )
    op.create_index(op.f("ix_answers_journey"), "answers", ["journey"])
    op.create_index(op.f("ix_answers_task_id"), "answers", ["task_id"])

    op.create_table(
        "commands",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("journey", sa.String(), nullable=False),
        sa.Column("idempotency_key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("task_id", sa.String(), nullable=True),
        sa.Column("body_hash", sa.String(), nullable=False),
        sa.Column("payload_enc", sa.LargeBinary(), nullable=True),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("result", JSON, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["journey"], ["journeys.id"], name=op.f("fk_commands_journey_journeys")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commands")),
        sa.UniqueConstraint("journey", "idempotency_key", name=op.f("uq_commands_journey_idempotency_key")),
    )
    op.create_index("ix_commands_waiting", "commands", ["state", "next_try_at"])

    op.create_table(
        "journey_keys",
        sa.Column("journey", sa.String(), nullable=False),
        sa.Column("master_key", sa.String(), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=True),
        sa.Column("destroyed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["journey"], ["journeys.id"], name=op.f("fk_journey_keys_journey_journeys")),
        sa.PrimaryKeyConstraint("journey", name=op.f("pk_journey_keys")),
    )
    op.create_table(
        "letters",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("journey", sa.String(), nullable=True),
        sa.Column("task_id", sa.String(), nullable=True),
        sa.Column("about_open_task", sa.Boolean(), nullable=False),
        sa.Column("letter", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("rank", sa.String(), nullable=False),
        sa.Column("delivery", sa.String(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("template_version", sa.String(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("sealed_enc", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("tried", sa.Integer(), nullable=False),
        sa.Column("ambiguous", sa.Integer(), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reply_code", sa.String(), nullable=True),
        sa.Column("reserved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["journey"], ["journeys.id"], name=op.f("fk_letters_journey_journeys")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_letters")),
        sa.UniqueConstraint("message_id", name=op.f("uq_letters_message_id")),
    )
    op.create_index("ix_letters_due", "letters", ["state", "not_before"])
    op.create_index(op.f("ix_letters_journey"), "letters", ["journey"])
    op.create_index(op.f("ix_letters_task_id"), "letters", ["task_id"])

    op.create_table(
        "members",
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("rank", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("valid_from_on", sa.Date(), nullable=False),
        sa.Column("valid_until_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisations.id"], name=op.f("fk_members_organisation_organisations")
        ),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_members")),
    )
    op.create_index(op.f("ix_members_email"), "members", ["email"])
    op.create_index(op.f("ix_members_organisation"), "members", ["organisation"])

    op.create_table(
        "parties",
        sa.Column("journey", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("land", sa.String(), nullable=True),
        sa.Column("municipality", sa.String(), nullable=True),
        sa.Column("name_enc", sa.LargeBinary(), nullable=True),
        sa.Column("email_enc", sa.LargeBinary(), nullable=True),
        sa.Column("email_index", sa.String(), nullable=True),
        sa.Column("address_state", sa.String(), nullable=False),
        sa.Column("valid_from_on", sa.Date(), nullable=False),
        sa.Column("valid_until_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["journey"], ["journeys.id"], name=op.f("fk_parties_journey_journeys")),
        sa.PrimaryKeyConstraint("journey", "role", "organisation", name=op.f("pk_parties")),
    )
    op.create_index(op.f("ix_parties_email_index"), "parties", ["email_index"])

    op.create_table(
        "tasks",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("journey", sa.String(), nullable=False),
        sa.Column("filed_seq", sa.Integer(), server_default="0", nullable=False),
        sa.Column("task", sa.String(), nullable=True),
        sa.Column("subject", sa.String(), nullable=True),
        sa.Column("stage", sa.String(), nullable=True),
        sa.Column("owner", sa.String(), nullable=True),
        sa.Column("recorders", JSON, nullable=True),
        sa.Column("outcomes", JSON, nullable=True),
        sa.Column("needs", JSON, nullable=True),
        sa.Column("differs_from", sa.String(), nullable=True),
        sa.Column("in_name", sa.Boolean(), nullable=True),
        sa.Column("preparer", sa.String(), nullable=True),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("owner_seq", sa.Integer(), server_default="0", nullable=False),
        sa.Column("organisation", sa.String(), nullable=True),
        sa.Column("dates_seq", sa.Integer(), server_default="0", nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("effective_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("alarms", JSON, nullable=True),
        sa.Column("explanation", JSON, nullable=True),
        sa.Column("alarm_seq", sa.Integer(), server_default="0", nullable=False),
        sa.Column("rung", sa.String(), nullable=True),
        sa.Column("alarmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded_seq", sa.Integer(), server_default="0", nullable=False),
        sa.Column("reminded", sa.Integer(), server_default="0", nullable=False),
        sa.Column("state_seq", sa.Integer(), server_default="0", nullable=False),
        sa.Column("state", sa.String(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("took_effect_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.String(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("command", sa.String(), nullable=True),
        sa.Column("hold_seq", sa.Integer(), server_default="0", nullable=False),
        sa.Column("held_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hold_reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["journey"], ["journeys.id"], name=op.f("fk_tasks_journey_journeys")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tasks")),
    )
    op.create_index("ix_tasks_inbox", "tasks", ["organisation", "state", "due_on"])
    op.create_index(op.f("ix_tasks_journey"), "tasks", ["journey"])

    op.create_table(
        "timeline",
        sa.Column("journey", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("task_id", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person", sa.String(), nullable=True),
        sa.Column("organisation", sa.String(), nullable=True),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("details", JSON, nullable=False),
        sa.ForeignKeyConstraint(["journey"], ["journeys.id"], name=op.f("fk_timeline_journey_journeys")),
        sa.PrimaryKeyConstraint("journey", "seq", "event", "task_id", name=op.f("pk_timeline")),
    )
    op.execute(sa.text("INSERT INTO audit_head (slot, seq, hash) VALUES (1, 0, :start)").bindparams(start="0" * 64))
    _make_append_only()


def _make_append_only() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for event in ("UPDATE", "DELETE"):
            op.execute(REFUSE_ON_SQLITE.format(event=event))
        return
    op.execute(REFUSE)
    for event in ("UPDATE", "DELETE", "TRUNCATE"):
        op.execute(REFUSE_ON_POSTGRESQL.format(event=event))


def downgrade() -> None:
    """Go back."""
    for table in TABLES:
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_audit_change()")
