"""Keep the gathering of each office apart, and the day until which it asks."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

BY_ITS_TASK = "(SELECT t.organisation FROM tasks t WHERE t.id = requests.task_id)"
BY_ITS_PERSON = "(SELECT m.organisation FROM members m WHERE m.person = requests.person)"


def upgrade() -> None:
    """Go forward; a request belongs to the office whose task it answered, else to that of its person."""
    op.add_column("requests", sa.Column("organisation", sa.String(), nullable=False, server_default=sa.text("''")))
    op.add_column("requests", sa.Column("until_on", sa.Date(), nullable=True))
    op.execute(f"UPDATE requests SET organisation = COALESCE({BY_ITS_TASK}, {BY_ITS_PERSON}, '')")  # noqa: S608


def downgrade() -> None:
    """Go back."""
    op.drop_column("requests", "until_on")
    op.drop_column("requests", "organisation")
