"""One's own sessions: ended one by one, and all others with a new password, which opens from then on alone."""

import pytest
from httpx2 import AsyncClient

from rules.terms.roles import Role
from store import sessions
from store.states import Mode
from tests.web.desks import OFFICE, Desks
from tests.web.staff import PASSWORD, open_account
from tests.web.visiting import visitor

FRESH = f"{PASSWORD} Neu."
ADDRESS = "p-adviser@x.example"
Window = tuple[AsyncClient, str]


@pytest.fixture
async def windows(desks: Desks) -> list[Window]:
    """Open three windows of somebody, and one of a colleague."""
    await open_account(desks, second=False)
    office = await desks.office()
    people = ("p-adviser", "p-adviser", "p-adviser", "p-colleague")
    return [await visitor(office, person, OFFICE, Role.CHAMBER) for person in people]


async def open_windows(windows: list[Window]) -> list[bool]:
    """Tell of each window whether it is signed in."""
    return [(await client.get("/account")).status_code == 200 for client, _ in windows]


async def test_a_new_password_ends_every_other_session_and_opens_alone(desks: Desks, windows: list[Window]) -> None:
    client, form_key = windows[1]
    sent = {"form_key": form_key, "password": PASSWORD, "fresh": FRESH}
    wrong = await client.post("/account/password", data={**sent, "password": "falsch und lang genug"})
    assert (wrong.status_code, await open_windows(windows)) == (422, [True] * 4)
    changed = await client.post("/account/password", data=sent)
    assert changed.headers["location"] == "/account?said=password"
    assert await open_windows(windows) == [False, True, False, True]
    anew, _ = await visitor(await desks.office(Mode.PRODUCTION), "p-third", OFFICE, Role.CHAMBER)
    told = [
        (await anew.post("/sign-in", data={"email": ADDRESS, "password": one, "code": ""})).status_code
        for one in (PASSWORD, FRESH)
    ]
    assert told == [401, 303]


async def test_one_of_ones_own_sessions_is_ended_and_nobody_elses(desks: Desks, windows: list[Window]) -> None:
    client, form_key = windows[0]
    async with desks.store.read() as connection:
        theirs = {
            person: await sessions.open_of(connection, person, desks.now) for person in ("p-adviser", "p-colleague")
        }
    keys = {one.form_key: one.id for found in theirs.values() for one in found}
    for window, left in ((3, [True] * 4), (0, [True] * 4), (2, [True, True, False, True])):
        wanted = keys[windows[window][1]][:12]
        ended = await client.post("/account/sessions", data={"form_key": form_key, "session": wanted})
        assert ended.status_code == 303
        assert await open_windows(windows) == left
