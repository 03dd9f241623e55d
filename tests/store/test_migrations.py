"""The migration chain goes forth and back, and describes what the tables say."""

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect, text, true
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


async def test_views_that_were_kept_forget_the_words_in_them(empty: AsyncEngine) -> None:
    await upgrade(empty, "0006")
    columns = "id, organisation, person, name, query, shared, made_at"
    queries = {"v1": "/inbox?tab=queue&q=Silva", "v2": "/inbox?due=week", "v3": "/inbox?q=0714112345"}
    async with empty.begin() as connection:
        for view, query in queries.items():
            values = f"'{view}', 'o', 'p', 'n', '{query}', {true()}, '2026-03-02 09:00:00'"
            await connection.execute(text(f"INSERT INTO views ({columns}) VALUES ({values})"))
    await upgrade(empty)
    async with empty.connect() as connection:
        kept = (await connection.execute(text("SELECT query FROM views ORDER BY id"))).scalars().all()
    assert kept == ["/inbox?tab=queue", "/inbox?due=week", "/inbox"]
