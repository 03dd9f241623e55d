"""Alembic's entry: runs the migrations on the connection `store.migrate` hands over."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from store.tables import metadata
from store.tables.metadata import Code, Moment


def plain_types(kind: str, item: Any, autogen: AutogenContext) -> str | Literal[False]:
    """Write our own column types into migrations as what they are in the database."""
    if kind == "type" and isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, Code):
        return "sa.String()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    render_item=plain_types,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
