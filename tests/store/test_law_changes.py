"""Changes of the law: proposals may be replaced, what is applied stays, in its order."""

from dataclasses import replace
from datetime import date

from store import law_changes
from store.law_changes import LawChange
from store.store import Store
from tests.databases import NOW

FIRST = LawChange(
    id="first", title="t", source="s", starts_on=date(2027, 7, 1), file="first.toml", content="…", stamp="a",
    proposed_by="p-one", proposed_at=NOW,
)  # fmt: skip
SECOND = replace(FIRST, id="second", stamp="b", starts_on=date(2027, 1, 1))


async def test_what_is_applied_keeps_its_order_and_is_never_replaced(store: Store) -> None:
    async with store.begin() as connection:
        assert await law_changes.propose(connection, replace(FIRST, stamp="draft"))
        assert await law_changes.propose(connection, FIRST)
        assert await law_changes.propose(connection, SECOND)
        assert await law_changes.stamps(connection) == []
        assert not await law_changes.apply(connection, replace(FIRST, stamp="draft"), "p-two", NOW), "another text"
        assert not await law_changes.apply(connection, replace(FIRST, proposed_by="p-two"), "p-one", NOW)
        assert await law_changes.apply(connection, FIRST, "p-two", NOW)
        assert not await law_changes.apply(connection, FIRST, "p-two", NOW)
        assert await law_changes.apply(connection, SECOND, "p-two", NOW)
        assert not await law_changes.propose(connection, replace(FIRST, content="other"))
    async with store.read() as connection:
        assert await law_changes.stamps(connection) == ["a", "b"]
        assert [one.id for one in await law_changes.applied(connection)] == ["first", "second"]
        assert [one.id for one in await law_changes.every(connection)] == ["second", "first"]
        kept = await law_changes.get(connection, "first")
    assert kept == replace(FIRST, applied_by="p-two", applied_at=NOW, applied_number=1)
