"""Who stands in for whom: never in a circle, whoever enters it at the same moment, and never at others' cost."""

import asyncio
from dataclasses import asdict

from schemas.instants import berlin_day
from store import absences, tables
from store.absences import Absence, Circular
from store.store import Store
from tests.databases import NOW

TODAY = berlin_day(NOW)


def away(person: str, substitute: str) -> Absence:
    """Return an absence of today."""
    return Absence(id=person, person=person, substitute=substitute, from_on=TODAY, until_on=TODAY, made_at=NOW)


async def test_of_two_who_would_stand_in_for_each_other_one_is_told_so(store: Store) -> None:
    async def enter(one: Absence) -> None:
        async with store.begin() as connection:
            await absences.enter(connection, one)

    pairs = [(f"a{nth}", f"b{nth}") for nth in range(8)]
    wanted = [enter(one) for first, second in pairs for one in (away(first, second), away(second, first))]
    became = await asyncio.gather(*wanted, return_exceptions=True)
    refused = [isinstance(one, Circular) for one in became]
    assert [sum(refused[nth : nth + 2]) for nth in range(0, len(refused), 2)] == [1] * len(pairs)


async def test_a_circle_leaves_the_others_those_they_stand_in_for(store: Store) -> None:
    async with store.begin() as connection:
        for one in (away("a", "b"), away("b", "a"), away("c", "d"), away("e", "a")):
            await connection.execute(tables.absences.insert().values(asdict(one)))
        found = [await absences.stood_in_for(connection, person, TODAY) for person in ("a", "b", "d")]
    assert found == [{}, {}, {"c": "c"}]
