"""A task that several people reach for at once: it goes from hand to hand, and the audit names each of them."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from commands.hands import TAKEN_OVER, in_other_hands, take_over
from rules.terms.roles import Role
from schemas.command import Actor
from store import audit, claims, members, organisations
from store.claims import Claim
from store.members import Member
from store.organisations import Organisation
from store.sessions import Session
from store.store import Store
from tests.databases import NOW
from web.inbox.claiming import give

OFFICE, TASK = "ihk-stuttgart", "j1/advise"
PEOPLE = [f"p-{nth}" for nth in range(6)]
LATER = NOW + timedelta(hours=9)
Reach = Callable[[Store, AsyncConnection, str], Awaitable[object]]


async def take_from_others(store: Store, connection: AsyncConnection, person: str) -> None:
    """Take the task over from whoever has it."""
    held = await in_other_hands(connection, TASK, person, NOW, holding=True)
    assert held
    actor = Actor(person=person, organisation=OFFICE, role=Role.CHAMBER)
    await take_over(connection, store.vault, actor, held, LATER, NOW)


async def give_to(store: Store, connection: AsyncConnection, person: str) -> None:
    """Put the task into somebody's hands, as a colleague who has it not."""
    giver = Session(
        id=person, person=f"giver of {person}", organisation=OFFICE, role=Role.CHAMBER, journey=None, form_key="k",
        language="de", started_at=NOW, seen_at=NOW, ends_at=LATER, ended_at=None,
    )  # fmt: skip
    assert await give(connection, store.vault, giver, TASK, person, NOW)


@pytest.fixture(autouse=True)
async def office(store: Store, journey: str) -> None:
    """Let everybody work in one office."""
    async with store.begin() as connection:
        await organisations.put(connection, Organisation(id=OFFICE, name="IHK", kind=Role.CHAMBER))
        for person in PEOPLE:
            new = Member(
                person=person, organisation=OFFICE, role=Role.CHAMBER, name=person, email=f"{person}@x.example",
                valid_from_on=date(2020, 1, 1),
            )  # fmt: skip
            await members.put(connection, new)


async def all_at_once(store: Store, reach: Reach) -> tuple[list[str], str]:
    """Let everybody reach for it; return from whom it was taken each time, and who has it in the end."""

    async def one(person: str) -> None:
        async with store.begin() as connection:
            await reach(store, connection, person)

    await asyncio.gather(*map(one, PEOPLE))
    async with store.read() as connection:
        acts = [entry.subject for entry in await audit.entries(connection) if entry.action == TAKEN_OVER]
        held = await claims.get(connection, TASK)
    assert held
    return [subject.partition(" ")[2] for subject in acts], held.person


@pytest.mark.parametrize("reach", [take_from_others, give_to])
async def test_a_task_in_hand_is_taken_from_everybody_once(store: Store, reach: Reach) -> None:
    async with store.begin() as connection:
        first = Claim(task_id=TASK, person="p-first", organisation=OFFICE, since_at=NOW, until_at=LATER)
        await claims.claim(connection, first, NOW)
    before, holder = await all_at_once(store, reach)
    assert sorted([*before, holder]) == sorted(["p-first", *PEOPLE])


async def test_a_task_that_nobody_had_is_given_on_from_everybody_but_the_last(store: Store) -> None:
    before, holder = await all_at_once(store, give_to)
    assert sorted([*before, holder]) == sorted(PEOPLE)
