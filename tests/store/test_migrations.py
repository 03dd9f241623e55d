"""The migration chain goes forth and back, and describes what the tables say."""

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect
from sqlalchemy.ext.asyncio import AsyncEngine

from store.classification import CLASSIFICATION
from store.migrate import current, downgrade, is_current, upgrade
from store.tables import metadata


async def test_the_chain_goes_forth_and_back_and_forth(empty: AsyncEngine) -> None:
    assert await current(empty) is None
    await upgrade(empty)
    assert await is_current(empty)
    await downgrade(empty, "base")
    async with empty.connect() as connection:
        left = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
    assert left == ["alembic_version"]
    await upgrade(empty)
    await upgrade(empty)
    assert await is_current(empty)


async def test_the_migrated_database_is_what_the_tables_say(engine: AsyncEngine) -> None:
    def differences(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        return list(compare_metadata(context, metadata))

    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []


def test_every_column_is_classified() -> None:
    columns = {(table.name, column.name) for table in metadata.tables.values() for column in table.columns}
    assert set(CLASSIFICATION) == columns


def test_sealed_columns_are_the_personal_ones_of_journeys() -> None:
    sealed = {place for place in CLASSIFICATION if place[1].endswith("_enc")}
    personal = {place for place, kind in CLASSIFICATION.items() if kind == "personal"}
    assert personal - sealed == {
        ("organisations", "email"),
        ("organisations", "lead_email"),
        ("members", "name"),
        ("members", "email"),
        ("parties", "email_index"),
        ("search_words", "word"),
    }
    assert sealed <= personal
