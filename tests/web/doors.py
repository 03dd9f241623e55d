"""People of every role before the doors of one journey: their own, a foreign one, and one that is closed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from httpx2 import AsyncClient
from httpx2 import Response as Answer
from sqlalchemy import update

from commands.papers.cleaning import File
from commands.papers.receiving import Receiving
from commands.papers.upload import Upload
from rules.terms.pathways import Pathway
from rules.terms.roles import SIDES, Role
from rules.terms.stages import Stage
from store import batches, members, parties
from store.batches import Batch
from store.members import Member
from store.parties import person_id
from store.states import JourneyState, Mode
from store.tables import journeys as journey_table
from tests import papers
from tests.cast import ADVISER
from tests.openings import Opening
from tests.papers import PDF
from tests.stage import PlayHouse
from tests.web.pages import enter_staff
from tests.web.visiting import visitor
from web.office import Office

ROLES = [role for role in Role if role is not Role.SYSTEM]  # the engine signs in nowhere
ELSEWHERE = "hwk-stuttgart"
STANDINGS = ("own", "foreign", "closed")
PAPER, RECEIVER = "passport_copy", "visa"
INVENTED = {
    "journey": "jaaaaaaaaaaaaaaaaaaaaaaaaaa", "task_id": "jaaaaaaaaaaaaaaaaaaaaaaaaaa/advise",
    "document": "daaaaaaaaaaaaaaaaaaaaaaaaa", "receiver": RECEIVER, "batch": "aaaaaaaaaaaaaaaaaaaaaaaa",
}  # fmt: skip


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
    known: dict[str, str] = field(default_factory=dict)

    async def close(self) -> None:
        """Close the journey, as far as the pages know."""
        async with self.house.store.begin() as connection:
            closed = update(journey_table).values(state=JourneyState.CLOSED)
            await connection.execute(closed.where(journey_table.c.id == self.house.journey))

    async def visitor(self, role: Role, standing: str) -> Visitor:
        """Return somebody of a role who takes part in the journey, or in none."""
        organisation = await self._organisation(role) if standing != "foreign" else ELSEWHERE
        person = f"p-{standing}-{role}"
        if role not in SIDES:
            await self._enter(person, organisation, role)
        journey = None if role not in SIDES else self.house.journey if standing != "foreign" else INVENTED["journey"]
        return Visitor(*await visitor(self.office, person, organisation, role, journey))

    def check_alike(self, path: str, foreign: Answer, invented: Answer) -> None:
        """Say that what is foreign is answered exactly like what is invented."""
        told = [self._told(one) for one in (foreign, invented)]
        assert told[0] == told[1], (path, foreign.text[:3000], invented.text[:300])

    def _told(self, answer: Answer) -> tuple[int, str, dict[str, str]]:
        text = answer.text
        for one in sorted({*self.known.values(), *INVENTED.values()}, key=len, reverse=True):
            text = text.replace(one, "")
        headers = {name: told for name, told in answer.headers.items() if name not in ("content-length", "set-cookie")}
        return answer.status_code, re.sub(r'value="[\w-]{16,}"', "", text), headers

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


async def before_the_doors(house: PlayHouse) -> Doors:
    """Open a house whose journey awaits the signature of a minor's custodians, with a paper and a batch."""
    await house.begin(Opening(Stage.AUTHORITY_CHAIN, purpose=Pathway.P16A, minor=True))
    await enter_staff(house)
    office = Office(house.store, house.journeys, house.clock, Mode.DEMO, "")
    brought = await Receiving(house.store, house.clock).receive(
        house.journey, ADVISER, "k", Upload(PAPER, [File("scan.pdf", PDF, papers.pdf())])
    )
    batch = Batch(
        id="b" * 24, at=house.now, person="p-head", organisation="fachaufsicht-ludwigsburg", role=Role.SUPERVISOR,
        act="nudge", reason="urgent", target="", query="/supervision", letters=0, results=[],
    )  # fmt: skip
    async with house.store.begin() as connection:
        await batches.keep(connection, batch)
    known = {
        "journey": house.journey, "task_id": f"{house.journey}/grant_custodian_authority", "document": brought.id,
        "receiver": RECEIVER, "batch": batch.id,
    }  # fmt: skip
    return Doors(house, office, known)


def filled(path: str, known: Mapping[str, str]) -> str:
    """Return the address of a route."""
    return re.sub(r"\{(\w+)(:path)?\}", lambda one: known[one[1]], path)
