"""Forget the words somebody looked for in the views that are kept: they name people."""

from urllib.parse import urlsplit

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

VIEWS = sa.table("views", sa.column("id", sa.String), sa.column("query", sa.String))


def upgrade() -> None:
    """Go forward; a view that holds words is kept without them."""
    connection = op.get_bind()
    for view, query in connection.execute(sa.select(VIEWS.c.id, VIEWS.c.query)).all():
        if kept := _without_words(query):
            connection.execute(sa.update(VIEWS).where(VIEWS.c.id == view).values(query=kept))


def downgrade() -> None:
    """Go back; what was forgotten stays forgotten."""


def _without_words(address: str) -> str | None:
    """Return an address without its words, or nothing where it has none."""
    pairs = address.partition("?")[2].split("&")
    kept = [one for one in pairs if one.partition("=")[0] != "q"]
    if len(kept) == len(pairs):
        return None
    path = urlsplit(address).path
    return f"{path}?{'&'.join(kept)}" if kept else path
