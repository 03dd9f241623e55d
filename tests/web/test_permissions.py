"""Who gets which page: every route for every role, in one's own journey, a foreign one, and one that is closed."""

from dataclasses import dataclass
from datetime import date

import pytest
from httpx2 import ASGITransport, AsyncClient
from sqlalchemy import update
from starlette.responses import Response

from rules.terms.pathways import Pathway
from rules.terms.roles import SIDES, Action, Role
from rules.terms.stages import Stage
from store import members, parties
from store.members import Member
from store.parties import person_id
from store.states import JourneyState, Mode
from store.tables import journeys as journey_table
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.web.pages import enter_staff
from web import sessions as signing
from web.app import build_app
from web.doors import Door
from web.office import Office
from web.permissions import FILE, granted, routes, written

ROLES = [role for role in Role if role is not Role.SYSTEM]  # the engine signs in nowhere
ELSEWHERE = "hwk-stuttgart"
STANDINGS = ("own", "foreign", "closed")
INVENTED = "jaaaaaaaaaaaaaaaaaaaaaaaaaa"
LOOKED_AT = [(path, door) for method, path, door in routes() if method == "GET" and door is not Door.OPEN]
CHANGED = [(path, door) for method, path, door in routes() if method == "POST" and door is not Door.OPEN]


@dataclass(frozen=True)
class Visitor:
    """Somebody signed in, with the key of their forms."""

    client: AsyncClient
    form_key: str


@dataclass
class Doors:
    """The application of a house, and people of every role before its doors."""

    house: PlayHouse
    office: Office
    transport: ASGITransport

    async def visitor(self, role: Role, standing: str) -> Visitor:
        """Return somebody of a role who takes part in the journey, or in none."""
        organisation = await self._organisation(role) if standing != "foreign" else ELSEWHERE
        person = f"p-{standing}-{role}"
        if role not in SIDES:
            await self._enter(person, organisation, role)
        answer = Response()
        journey = None if role not in SIDES else self.house.journey if standing != "foreign" else INVENTED
        session = await signing.begin(self.office, answer, person, organisation, role, "de", journey)
        cookie = answer.headers["set-cookie"].partition(";")[0]
        client = AsyncClient(transport=self.transport, base_url="http://house", headers={"cookie": cookie})
        return Visitor(client, session.form_key)

    async def _organisation(self, role: Role) -> str:
        if role in SIDES:
            return person_id(self.house.journey, role)
        async with self.house.store.read() as connection:
            present = await parties.of(connection, self.house.store.vault, self.house.journey)
        return next((one.organisation for one in present if one.role is role), "ihk-stuttgart")

    async def _enter(self, person: str, organisation: str, role: Role) -> None:
        new = Member(
            person=person, organisation=organisation, role=role, name="N", email=f"{person}@x.example",
            valid_from_on=date(2020, 1, 1),
        )  # fmt: skip
        async with self.house.store.begin() as connection:
            await members.put(connection, new)


@pytest.fixture
async def doors(quick_house: PlayHouse) -> Doors:
    """Open a house whose journey awaits the signature of a minor's custodians."""
    await quick_house.begin(Opening(Stage.AUTHORITY_CHAIN, purpose=Pathway.P16A, minor=True))
    await enter_staff(quick_house)
    office = Office(quick_house.store, quick_house.journeys, quick_house.clock, Mode.DEMO, "")
    return Doors(quick_house, office, ASGITransport(app=build_app(office)))


def filled(path: str, journey: str) -> str | None:
    """Return the address of a route for a journey, if it has no other parameter."""
    whole = path.replace("{task_id:path}", f"{journey}/grant_custodian_authority").replace("{journey}", journey)
    return None if "{" in whole else whole


def expected(door: Door, path: str, role: Role, standing: str) -> bool:
    """Tell by the rules of access alone whether somebody gets a page."""
    about_journey = "{" in path
    if role in SIDES and door is Door.JOURNEY:
        mine = role is Role.CUSTODIAN or not path.startswith("/tasks/")
        return standing == "own" and mine
    if door is Door.PORTAL:
        return role in granted(Action.PORTAL)
    if role not in granted(Action.DESK if door is Door.JOURNEY else Action(door)):
        return False
    if path == "/journeys/{journey}/request":
        return standing != "foreign" and role in granted(Action.JUDGE)
    return not about_journey or (standing != "foreign" and role in granted(Action.READ))


@pytest.mark.parametrize("standing", STANDINGS)
async def test_every_role_gets_exactly_its_pages(doors: Doors, standing: str) -> None:
    if standing == "closed":
        async with doors.house.store.begin() as connection:
            closed = update(journey_table).values(state=JourneyState.CLOSED)
            await connection.execute(closed.where(journey_table.c.id == doors.house.journey))
    wrong = []
    for role in ROLES:
        visitor = await doors.visitor(role, standing)
        for path, door in LOOKED_AT:
            if (address := filled(path, doors.house.journey)) is None:
                continue
            status = (await visitor.client.get(address)).status_code
            if (status != 404) is not expected(door, path, role, standing) or status >= 500:
                wrong.append((role.value, path, status))
    assert wrong == []


async def test_nothing_is_changed_through_a_door_that_is_not_ones_own(doors: Doors) -> None:
    before = await doors.house.open()
    wrong = []
    for role in ROLES:
        visitor = await doors.visitor(role, "foreign")
        for path, door in CHANGED:
            address = filled(path, doors.house.journey)
            if address is None or expected(door, path, role, "foreign"):
                continue
            sent = {"form_key": visitor.form_key, "outcome": "signed", "key": "k"}
            status = (await visitor.client.post(address, data=sent)).status_code
            if status != 404:
                wrong.append((role.value, path, status))
    assert wrong == []
    assert await doors.house.open() == before


@pytest.mark.parametrize("role", [Role.IMMIGRATION_AUTHORITY, Role.WORKER])
async def test_foreign_ids_answer_exactly_like_invented_ones(doors: Doors, role: Role) -> None:
    visitor = await doors.visitor(role, "foreign")
    for path, _ in LOOKED_AT:
        if "{" not in path or (foreign := filled(path, doors.house.journey)) is None:
            continue
        invented = filled(path, INVENTED)
        answers = [await visitor.client.get(str(one)) for one in (foreign, invented)]
        texts = [one.text.replace(doors.house.journey, "").replace(INVENTED, "") for one in answers]
        assert texts[0] == texts[1]
        assert dict(answers[0].headers) | {"content-length": ""} == dict(answers[1].headers) | {"content-length": ""}


def test_the_committed_table_is_current() -> None:
    assert FILE.read_text("utf-8") == written(), "run `python -m web.permissions` and commit docs/permissions.md"
