"""Guessing at the entrance: counted before it is looked at, by account and client, and never in the way of others."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta

import pytest
from httpx2 import ASGITransport, AsyncClient, Response

from store import accounts, tries
from store.audit import entries
from store.states import Mode
from store.tries import Limit
from tests.web.desks import Desks
from tests.web.staff import PASSWORD, code_of, open_account
from web.app import build_app
from web.entrance.passwords import fits
from web.limiting import ENTRIES_OF_CLIENT, WRONG_OF_ACCOUNT, WRONG_OF_CLIENT
from web.office import Office

ADA, BEN = "p-adviser@x.example", "p-colleague@x.example"
HERE, THERE = "192.0.2.1", "192.0.2.2"


@dataclass
class Entrance:
    """The entrance of an installation in production, before which clients stand."""

    desks: Desks
    office: Office

    async def try_in(self, email: str, password: str, code: str = "", client: str = HERE) -> Response:
        """Try to come in."""
        return await self.send("/sign-in", client, email=email, password=password, code=code)

    async def guessed(self, limit: Limit, whom: str) -> None:
        """Let somebody have guessed as often as a limit allows."""
        async with self.desks.store.begin() as connection:
            for _ in range(limit.number):
                await tries.take(connection, self.desks.store.vault, limit, whom, self.desks.now)

    async def send(self, path: str, client: str = HERE, **sent: str) -> Response:
        """Send a form from a client."""
        transport = ASGITransport(app=build_app(self.office), client=(client, 1))
        async with AsyncClient(transport=transport, base_url="http://desk") as visitor:
            return await visitor.post(path, data=sent)


@pytest.fixture
async def entrance(desks: Desks) -> Entrance:
    """Stand before the entrance of an office of three."""
    return Entrance(desks, await desks.office(Mode.PRODUCTION))


async def test_of_many_wrong_passwords_at_once_five_are_looked_at(entrance: Entrance) -> None:
    await open_account(entrance.desks)
    answers = await asyncio.gather(*(entrance.try_in(ADA, "falsch und lang genug") for _ in range(8)))
    assert sorted(one.status_code for one in answers) == [401] * 5 + [429] * 3
    async with entrance.desks.store.read() as connection:
        assert [one.action for one in await entries(connection)].count("sign-in refused") == 5


async def test_of_many_wrong_codes_at_once_five_are_looked_at(entrance: Entrance) -> None:
    await open_account(entrance.desks)
    answers = await asyncio.gather(*(entrance.try_in(ADA, PASSWORD, "000000") for _ in range(8)))
    assert sorted(one.status_code for one in answers) == [401] * 5 + [429] * 3


async def test_the_mistakes_of_others_behind_one_address_keep_nobody_out(entrance: Entrance) -> None:
    secret = await open_account(entrance.desks)
    await entrance.guessed(WRONG_OF_CLIENT, HERE)
    assert (await entrance.try_in(BEN, "falsch und lang genug")).status_code == 429
    came_in = await entrance.try_in(ADA, PASSWORD, code_of(secret, entrance.desks.now))
    assert came_in.status_code == 303


async def test_who_sprays_passwords_learns_nothing_of_a_right_one(entrance: Entrance) -> None:
    await open_account(entrance.desks)
    await open_account(entrance.desks, "p-colleague", second=False)
    await entrance.guessed(WRONG_OF_CLIENT, HERE)
    right = [await entrance.try_in(one, PASSWORD) for one in (ADA, BEN)]
    wrong = await entrance.try_in("p-third@x.example", "falsch und lang genug")
    assert [one.status_code for one in (*right, wrong)] == [429] * 3
    assert {one.text for one in right} == {wrong.text}


async def test_a_client_that_goes_on_guessing_is_not_looked_at_any_more(entrance: Entrance) -> None:
    secret = await open_account(entrance.desks)
    await entrance.guessed(ENTRIES_OF_CLIENT, HERE)
    kept_out = await entrance.try_in(ADA, PASSWORD, code_of(secret, entrance.desks.now))
    assert kept_out.status_code == 429
    elsewhere = await entrance.try_in(ADA, PASSWORD, code_of(secret, entrance.desks.now), THERE)
    assert elsewhere.status_code == 303


async def test_nobody_locks_an_account_from_elsewhere(entrance: Entrance) -> None:
    secret = await open_account(entrance.desks)
    for _ in range(6):
        await entrance.try_in(ADA, "falsch und lang genug", client=THERE)
    assert (await entrance.try_in(ADA, PASSWORD, code_of(secret, entrance.desks.now), THERE)).status_code == 429
    assert (await entrance.try_in(ADA, PASSWORD, code_of(secret, entrance.desks.now))).status_code == 303


async def test_an_account_that_many_clients_guess_at_is_closed_for_an_hour(entrance: Entrance) -> None:
    secret = await open_account(entrance.desks)
    await entrance.guessed(WRONG_OF_ACCOUNT, ADA)
    assert (await entrance.try_in(ADA, PASSWORD, code_of(secret, entrance.desks.now))).status_code == 429
    entrance.desks.now += timedelta(hours=1)
    assert (await entrance.try_in(ADA, PASSWORD, code_of(secret, entrance.desks.now))).status_code == 303


async def test_an_invitation_opens_one_account_however_often_it_is_sent_at_once(entrance: Entrance) -> None:
    async with entrance.desks.store.begin() as connection:
        await accounts.invite(connection, "p-adviser", "einmal-code", entrance.desks.now)
    chosen = [f"{PASSWORD} {number}" for number in range(3)]
    sent = [{"email": ADA, "code": "einmal-code", "password": one} for one in chosen]
    answers = await asyncio.gather(*(entrance.send("/sign-in/invitation", **one) for one in sent))
    assert sorted(one.status_code for one in answers) == [303, 401, 401]
    async with entrance.desks.store.read() as connection:
        account = await accounts.get(connection, "p-adviser")
    assert account is not None
    kept = [await fits(one, account.password_hash) for one in chosen]
    assert kept == [one.status_code == 303 for one in answers]
