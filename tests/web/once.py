"""Two places in which every form can be sent: a desk with an account, and a journey with papers and a link."""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from httpx2 import ASGITransport, AsyncClient

from commands.papers.cleaning import File
from commands.papers.receiving import Receiving
from commands.papers.scanning import scanner_at
from commands.papers.upload import Upload
from rules.terms.roles import Role
from schemas.instants import berlin_day
from store import absences, accounts, documents, drafts, members, portal, requests, sessions
from store.absences import Absence
from store.parties import person_id
from store.portal import Link
from store.store import Store
from tests import papers
from tests.cast import ADVISER
from tests.commands.test_correspondence import deliver
from tests.papers import PDF
from tests.stage import PlayHouse
from tests.web.desks import Desks
from tests.web.effects import Way
from tests.web.pages import enter_staff
from tests.web.rooms import CHECK, Room
from tests.web.staff import open_account
from tests.web.test_wayless import HEAD, stands_still
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

    async def before(self, way: Way, key: str) -> tuple[AsyncClient, dict[str, str]]:
        """Let somebody come to a form; return their client and what they fill in."""
        if make_ready := self.prepare.get(way.path):
            await make_ready(self)
        self.known |= await self.look(self)
        client, form_key = await self._client(way.who)
        filled = {name: self._filled(str(text)) for name, text in way.sent.items()}
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


async def in_a_journey(house: PlayHouse) -> Lived:
    """Open a journey at the chamber's check, with papers that have come in, a link and a letter that was sent."""
    await house.begin(CHECK)
    await enter_staff(house)
    await deliver(house)
    room, today = Room(house), berlin_day(house.now)
    quarantined = await Receiving(house.store, house.clock, scanner_at("127.0.0.1:1")).receive(
        house.journey, ADVISER, "scan", Upload("cv_table", [File("cv.pdf", PDF, papers.pdf())])
    )
    letter = next(one for one in await house.letters() if one.state == "sent" and one.task_id)
    link = Link(
        handle="a-handle", journey=house.journey, role=Role.EMPLOYER, made_at=house.now,
        organisation=person_id(house.journey, Role.EMPLOYER), ends_at=house.now + timedelta(days=300),
    )  # fmt: skip
    async with house.store.begin() as connection:
        await members.put(connection, HEAD)
        await portal.enter(connection, link)
    known = {
        "journey": house.journey, "document": quarantined.id, "today": str(today), "handle": link.handle,
        "tomorrow": str(today + timedelta(days=1)), "letter": letter.key,
    }  # fmt: skip

    async def look(lived: Lived) -> Mapping[str, str]:
        await house.quiet()
        rows = await house.rows()
        async with house.store.read() as connection:
            asked = await requests.gathering(connection, house.journey, ADVISER.organisation)
            brought = [one for one in await documents.of(connection, house.journey) if one.document == "passport_copy"]
        owed = next((row.id for row in rows.values() if row.owner is Role.EMPLOYER), "")
        task = rows["check_completeness"].id if "check_completeness" in rows else next(iter(rows.values())).id
        return {
            "request": asked.id if asked else "", "owed": owed, "task": task,
            "passport": brought[-1].id if brought else "",
        }  # fmt: skip

    async def ask_code(lived: Lived) -> None:
        async with house.store.begin() as connection:
            lived.known["portal_code"] = await portal.make_code(
                connection, house.store.vault, link.handle, BROWSED, house.now + timedelta(seconds=1)
            )

    async def begin_anew(lived: Lived) -> None:
        house.journeys.opening = None

    async def wait_a_minute(lived: Lived) -> None:
        house.now += timedelta(minutes=2)

    async def wait_long(lived: Lived) -> None:
        house.now += timedelta(days=60)

    ready = {
        "/journeys/{journey}/family": begin_anew,
        "/p/{handle}/enter": ask_code, "/p/{handle}/link": wait_a_minute, "/supervision/review": wait_long,
    }  # fmt: skip
    return Lived(house.store, room.office, house.quiet, look, known, ready)


async def without_a_way(house: PlayHouse) -> Lived:
    """Let a journey stand because there is no way on from what was noted."""
    await stands_still(house)

    async def look(lived: Lived) -> Mapping[str, str]:
        return {}

    return Lived(house.store, Room(house).office, house.quiet, look, {"journey": house.journey})
