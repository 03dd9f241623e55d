"""Keep changes of the law, and since when a journey has been in its stage."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ENTERED = """
UPDATE journeys SET stage_since = (
    SELECT max(timeline.at) FROM timeline WHERE timeline.journey = journeys.id AND timeline.event = 'stage_entered'
)
"""


def upgrade() -> None:
    """Go forward; running journeys have been in their stage since they last entered one."""
    op.create_table(
        "law_changes",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("stamp", sa.String(), nullable=False),
        sa.Column("proposed_by", sa.String(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("applied_by", sa.String(), nullable=True),
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("applied_number", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_law_changes")),
        sa.UniqueConstraint("applied_number", name=op.f("uq_law_changes_applied_number")),
    )
    op.add_column("journeys", sa.Column("stage_since", sa.DateTime(timezone=True), nullable=True))
    op.execute(ENTERED)


def downgrade() -> None:
    """Go back."""
    op.drop_column("journeys", "stage_since")
    op.drop_table("law_changes")
