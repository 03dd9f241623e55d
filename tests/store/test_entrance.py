"""What guards the entrance: limits, one-time steps, one-time codes."""

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
        for minute in (0, 1, 2):
            waits.append(await tries.wait(connection, store.vault, LIMIT, "a", NOW + timedelta(minutes=minute)))
            await tries.count(connection, store.vault, LIMIT, "a", NOW + timedelta(minutes=minute))
        later = await tries.wait(connection, store.vault, LIMIT, "a", NOW + timedelta(minutes=10))
        other = await tries.wait(connection, store.vault, LIMIT, "b", NOW)
    assert waits == [timedelta(0), timedelta(0), timedelta(minutes=8)]
    assert (later, other) == (timedelta(0), timedelta(0))


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
