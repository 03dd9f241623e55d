"""Give a journey of a demonstration a clock of its own, and let large inboxes be read by index."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward; every journey keeps to the clock of everybody."""
    op.add_column("journeys", sa.Column("ahead_seconds", sa.Integer(), nullable=False, server_default="0"))
    op.create_index("ix_journeys_own_clock", "journeys", ["id"], sqlite_where=sa.text("ahead_seconds != 0"),
                    postgresql_where=sa.text("ahead_seconds != 0"))

    still_open = sa.text("closed_at IS NULL")
    columns = ["due_on", "id", "organisation"]  # the last, so that tasks of others are told apart without the table
    op.create_index("ix_tasks_soonest", "tasks", columns, sqlite_where=still_open, postgresql_where=still_open)
    op.create_index("ix_tasks_closed", "tasks", ["state", "closed_at"])


def downgrade() -> None:
    """Go back."""
    op.drop_index("ix_tasks_closed", "tasks")
    op.drop_index("ix_tasks_soonest", "tasks")
    op.drop_index("ix_journeys_own_clock", "journeys")
    op.drop_column("journeys", "ahead_seconds")
