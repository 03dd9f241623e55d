"""Finding journeys by words: an office finds its own among those of everybody, also by a new employer."""

from datetime import timedelta

from activities.party_changes import change_employer
from rules.terms.roles import Role
from schemas.instants import berlin_day
from store import journeys, parties, search
from store.parties import Party
from store.store import Store
from tests.databases import NOW
from tests.store.conftest import new_journey

OURS, THEIRS = "ihk-stuttgart", "hwk-stuttgart"


async def enter(store: Store, journey: str, office: str, name: str) -> None:
    """Open a journey of an office, found by a name."""
    async with store.begin() as connection:
        await journeys.open_journey(connection, store.vault, new_journey(journey, f"LB-2026-{journey}"))
        for role, organisation in ((Role.CHAMBER, office), (Role.EMPLOYER, f"{journey}-employer")):
            on = berlin_day(NOW)
            party = Party(journey=journey, role=role, organisation=organisation, language="de", valid_from_on=on)
            await parties.put(connection, store.vault, party)
        await search.note(connection, store.vault, journey, [name])


async def test_an_office_finds_its_own_among_many_of_others(store: Store) -> None:
    for number in range(6):
        await enter(store, f"a{number}", THEIRS, "Silva")
    await enter(store, "z1", OURS, "Silva")
    async with store.read() as connection:
        assert await search.find(connection, store.vault, "Silva", OURS, limit=2) == ["z1"]
        assert len(await search.find(connection, store.vault, "silva", THEIRS, limit=9)) == 6
        assert await search.find(connection, store.vault, "Silva", "ihk-fosa") == []


async def test_a_new_employer_is_found_by_firm_contact_and_telephone(store: Store) -> None:
    await enter(store, "j1", OURS, "Silva")
    new = {"name": "Neuwerk GmbH", "contact": "Olga Neumann", "email": "olga@neu.example", "phone": "07141 998877"}
    async with store.begin() as connection:
        on = berlin_day(NOW + timedelta(days=9))
        await change_employer(connection, store, "j1", {"private": {"employer": new}}, on)
        found = [
            await search.find(connection, store.vault, text, OURS) for text in ("Neuwerk", "Neumann", "0714199 88 77")
        ]
    assert found == [["j1"]] * 3
