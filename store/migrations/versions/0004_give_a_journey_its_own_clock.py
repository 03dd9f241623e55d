"""Give a journey of a demonstration a clock of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward; every journey keeps to the clock of everybody."""
    op.add_column("journeys", sa.Column("ahead_seconds", sa.Integer(), nullable=False, server_default="0"))
    op.create_index("ix_journeys_own_clock", "journeys", ["id"], sqlite_where=sa.text("ahead_seconds != 0"),
                    postgresql_where=sa.text("ahead_seconds != 0"))


def downgrade() -> None:
    """Go back."""
    op.drop_index("ix_journeys_own_clock", "journeys")
    op.drop_column("journeys", "ahead_seconds")
