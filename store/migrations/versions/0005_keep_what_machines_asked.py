"""Keep the inlets of offices' own systems, what the API has answered under which key, and the end of calls."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "inlets",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("secret_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisations.id"], name=op.f("fk_inlets_organisation_organisations")
        ),
        sa.ForeignKeyConstraint(["person"], ["members.person"], name=op.f("fk_inlets_person_members")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inlets")),
    )
    op.create_index(op.f("ix_inlets_organisation"), "inlets", ["organisation"])
    op.create_table(
        "repeats",
        sa.Column("caller", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("body_hash", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("answer_sealed", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("caller", "key", name=op.f("pk_repeats")),
    )
    op.create_index(op.f("ix_repeats_made_at"), "repeats", ["made_at"])
    op.add_column("calls", sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_calls_due", "calls", ["state", "next_at"])


def downgrade() -> None:
    """Go back."""
    op.drop_index("ix_calls_due", table_name="calls")
    op.drop_column("calls", "ended_at")
    op.drop_table("repeats")
    op.drop_table("inlets")
