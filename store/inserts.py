"""Inserts that may meet an existing row, written once for SQLite and PostgreSQL."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import cast

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection


def insert_into(dialect: str, table: Table) -> postgresql.Insert:
    """Start an insert of the dialect; both share the conflict clauses."""
    return postgresql.insert(table) if dialect == "postgresql" else cast(postgresql.Insert, sqlite.insert(table))


async def insert_new(
    connection: AsyncConnection, table: Table, values: Mapping[str, object], unique: Sequence[str] = ()
) -> bool:
    """Insert a row unless there is one with the same key; tell whether it is new."""
    statement = _ignore(connection.dialect.name, table, tuple(unique))
    return (await connection.execute(statement, values)).first() is not None


async def put(connection: AsyncConnection, table: Table, values: Mapping[str, object]) -> None:
    """Insert a row or replace the one with the same key."""
    await connection.execute(_replace(connection.dialect.name, table, tuple(values)), values)


def key_of(table: Table) -> list[str]:
    """Return the names of a table's key columns."""
    return [column.name for column in table.primary_key.columns]


@cache
def _ignore(dialect: str, table: Table, unique: tuple[str, ...]) -> postgresql.Insert:
    target = list(unique) or key_of(table)
    insert = insert_into(dialect, table).on_conflict_do_nothing(index_elements=target)
    return cast(postgresql.Insert, insert.returning(table.c[target[0]]))


@cache
def _replace(dialect: str, table: Table, columns: tuple[str, ...]) -> postgresql.Insert:
    insert = insert_into(dialect, table)
    changed = {name: insert.excluded[name] for name in columns if name not in key_of(table)}
    return insert.on_conflict_do_update(index_elements=key_of(table), set_=changed)
