"""Writing of projected rows: each group of columns takes the newest event and ignores older ones.

An event names the groups it speaks for. A group is rewritten only by a higher sequence number, so events
may come twice or in any order; an event that comes before the row exists starts the row.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from sqlalchemy import Table, case, or_
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import AsyncConnection

from store.inserts import insert_into, key_of


@dataclass(frozen=True)
class Group:
    """Columns that are always written together, and the column that holds their sequence number."""

    seq: str
    columns: tuple[str, ...]


async def merge(
    connection: AsyncConnection, table: Table, groups: tuple[Group, ...], seq: int, values: Mapping[str, object]
) -> bool:
    """Write an event's groups where they are newer; tell whether anything changed."""
    blank = dict.fromkeys((name for group in groups for name in group.columns), None)
    stamps = {group.seq: seq for group in groups}
    statement = _statement(connection.dialect.name, table, groups)
    return (await connection.execute(statement, {**blank, **values, **stamps})).first() is not None


@cache
def _statement(dialect: str, table: Table, groups: tuple[Group, ...]) -> postgresql.Insert:
    insert = insert_into(dialect, table)
    newer = {group.seq: table.c[group.seq] < insert.excluded[group.seq] for group in groups}
    changed = {
        name: case((newer[group.seq], insert.excluded[name]), else_=table.c[name])
        for group in groups
        for name in (group.seq, *group.columns)
    }
    upsert = insert.on_conflict_do_update(index_elements=key_of(table), set_=changed, where=or_(*newer.values()))
    return cast(postgresql.Insert, upsert.returning(table.c[key_of(table)[0]]))
