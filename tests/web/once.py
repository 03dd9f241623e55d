"""A place where forms are sent, and the first of them: the desk of somebody with an account."""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from httpx2 import ASGITransport, AsyncClient

from rules.terms.roles import Role
from schemas.instants import berlin_day
from store import absences, accounts, drafts, members, sessions
from store.absences import Absence
from store.parties import person_id
from store.store import Store
from tests.web.desks import Desks
from tests.web.effects import Sending
from tests.web.staff import open_account
from tests.web.visiting import visitor
from web.app import build_app
from web.entrance.second_factor import as_text, code_at, fresh_secret, step_at
from web.office import Office
from web.portal.routes import BROWSER
from web.typed.keeping import PREFIX

Known = dict[str, str]
BROWSED = "0" * 32


@dataclass
class Lived:
    """A place where forms are sent: who comes, what is known there, and when nothing moves any more."""

    store: Store
    office: Office
    still: Callable[[], Awaitable[object]]
    look: Callable[["Lived"], Awaitable[Mapping[str, str]]]
    known: Known = field(default_factory=dict)
    prepare: Mapping[str, Callable[["Lived"], Awaitable[None]]] = field(default_factory=dict)

    async def before(self, sending: Sending, key: str) -> tuple[AsyncClient, dict[str, str]]:
        """Let somebody come to a form; return their client and what they fill in."""
        if make_ready := self.prepare.get(sending.path):
            await make_ready(self)
        self.known |= await self.look(self)
        client, form_key = await self._client(sending.who)
        filled = {name: self._filled(str(text)) for name, text in sending.sent.items()}
        return client, {"form_key": form_key, "key": key, **filled}

    def path(self, path: str) -> str:
        """Return the address of a route."""
        return re.sub(r"\{(\w+)(:path)?\}", lambda one: self.known["task" if one[2] else one[1]], path)

    def _filled(self, text: str) -> str:
        return re.sub(r"\{(\w+)\}", lambda one: self.known[one[1]], text)

    async def _client(self, who: str) -> tuple[AsyncClient, str]:
        if not who:
            transport = ASGITransport(app=build_app(self.office))
            cookies = {"cookie": f"{BROWSER}={BROWSED}"}
            return AsyncClient(transport=transport, base_url="http://house", headers=cookies), ""
        if who == Role.EMPLOYER:
            journey = self.known["journey"]
            party = person_id(journey, Role.EMPLOYER)
            return await visitor(self.office, party, party, Role.EMPLOYER, journey)
        async with self.store.read() as connection:
            member = await members.get(connection, who)
        assert member is not None
        return await visitor(self.office, who, member.organisation, member.role)


async def at_a_desk(desks: Desks) -> Lived:
    """Open the desk of somebody with an account, a second window, an absence that is over, and six tasks."""
    secret, today = fresh_secret(), berlin_day(desks.now)
    await open_account(desks, second=False)
    adviser = await desks.sit("p-adviser")
    tasks = await adviser.tasks()
    step = step_at(desks.now)
    async with desks.store.begin() as connection:
        await accounts.invite(connection, "p-third", "invited", desks.now)
        yesterday = today - timedelta(days=1)
        over = Absence(
            id="over", person="p-adviser", substitute="p-third", from_on=yesterday, until_on=yesterday,
            made_at=desks.now,
        )  # fmt: skip
        await absences.enter(connection, over)
    known = {
        "today": str(today), "secret": as_text(secret), "code": code_at(secret, step),
        "next_code": code_at(secret, step + 1), "first": tasks[3], "second": tasks[4], "task": tasks[5],
    }  # fmt: skip

    async def look(lived: Lived) -> Mapping[str, str]:
        async with lived.store.read() as connection:
            open_ones = await sessions.open_of(connection, "p-adviser", desks.now)
            kept = await drafts.beginning(connection, "p-adviser", PREFIX)
        return {"session": open_ones[0].id[:12] if open_ones else "", "typed": kept[0] if kept else ""}

    async def still() -> None:
        """Wait for nothing: no journey runs."""

    return Lived(desks.store, await desks.office(), still, look, known)
