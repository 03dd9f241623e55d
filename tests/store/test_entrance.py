"""What guards the entrance: limits, one-time steps, one-time codes."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from rules.terms.roles import Role
from store import accounts, members, organisations, portal, tries
from store.members import Member
from store.organisations import Organisation
from store.portal import handle_of
from store.store import Store
from store.tries import Limit

NOW = datetime(2030, 3, 4, 9, tzinfo=UTC)
LIMIT = Limit("tests", 2, timedelta(minutes=10))


async def test_a_limit_opens_again_after_its_time(store: Store) -> None:
    async with store.begin() as connection:
        waits = []
        for minute in (0, 1, 2, 3, 10):
            waits.append(await tries.take(connection, store.vault, LIMIT, "a", NOW + timedelta(minutes=minute)))
        other = await tries.take(connection, store.vault, LIMIT, "b", NOW)
    assert waits == [timedelta(0), timedelta(0), timedelta(minutes=8), timedelta(minutes=7), timedelta(0)]
    assert other == timedelta(0)


async def test_of_many_tries_at_once_no_more_than_the_limit_have_room(store: Store) -> None:
    async def take() -> timedelta:
        async with store.begin() as connection:
            return await tries.take(connection, store.vault, LIMIT, "a", NOW)

    waits = await asyncio.gather(*(take() for _ in range(8)))
    assert sorted(waits) == [timedelta(0)] * 2 + [timedelta(minutes=10)] * 6


async def test_a_try_that_was_right_is_given_back(store: Store) -> None:
    async with store.begin() as connection:
        for _ in range(9):
            assert await tries.take(connection, store.vault, LIMIT, "a", NOW) == timedelta(0)
            await tries.give_back(connection, store.vault, LIMIT, "a")


async def test_an_invitation_is_redeemed_once(store: Store) -> None:
    async with store.begin() as connection:
        await organisations.put(connection, Organisation(id="ihk", name="IHK", kind=Role.CHAMBER))
        member = Member(
            person="p", organisation="ihk", role=Role.CHAMBER, name="P", email="p@x.example", valid_from_on=NOW.date()
        )
        await members.put(connection, member)
        await accounts.invite(connection, "p", "code", NOW)
        told = [
            await accounts.redeem(connection, "p", *one, NOW) for one in (("no", "x"), ("code", "y"), ("code", "z"))
        ]
        account = await accounts.get(connection, "p")
    assert told == [False, True, False]
    assert account is not None
    assert account.password_hash == "y"


async def test_a_step_of_time_is_used_once_and_never_an_earlier_one(store: Store) -> None:
    async with store.begin() as connection:
        await organisations.put(connection, Organisation(id="ihk", name="IHK", kind=Role.CHAMBER))
        member = Member(
            person="p", organisation="ihk", role=Role.CHAMBER, name="P", email="p@x.example", valid_from_on=NOW.date()
        )
        await members.put(connection, member)
        await accounts.invite(connection, "p", "code", NOW)
        await accounts.set_second(connection, store.vault, "p", b"secret", 10)
        assert [await accounts.use_step(connection, "p", step) for step in (10, 11, 11, 9)] == [
            False,
            True,
            False,
            False,
        ]
        known = await accounts.get(connection, "p")
        assert known is not None
        assert await accounts.second(connection, store.vault, known) == b"secret"


@pytest.mark.parametrize(("code", "days", "admitted"), [("code", 6, True), ("code", 7, False), ("Code", 0, False)])
def test_an_invitation_is_good_for_a_week(code: str, days: int, admitted: bool) -> None:
    known = accounts.Account(person="p", password_hash=accounts._invitation("code"), changed_at=NOW)
    assert known.admits(code, NOW + timedelta(days=days)) is admitted


async def test_the_handle_of_a_letter_is_the_same_at_every_attempt(store: Store) -> None:
    assert handle_of(store.vault, "j/1/new") == handle_of(store.vault, "j/1/new") != handle_of(store.vault, "j/2/new")
    assert len(portal.handle_of(store.vault, "j/1/new")) == 22
