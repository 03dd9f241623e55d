"""The pages of one journey before people of every office and its parties, without a browser."""

import os
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from httpx2 import AsyncClient, Response

from commands.papers.asking import Asking
from commands.papers.cleaning import File
from commands.papers.gathering import Mark
from commands.papers.receiving import Receiving
from commands.papers.upload import Upload
from rules.terms.roles import SIDES
from rules.terms.stages import Stage
from schemas.command import Actor
from store import members
from store.documents import DocumentRow
from store.members import Member
from store.sessions import Session
from store.states import Mode
from tests import papers
from tests.cast import ADVISER
from tests.openings import Opening
from tests.papers import PDF
from tests.stage import PlayHouse
from tests.web.visiting import visitor
from web.documents.showing import Papers, papers_of
from web.limits import USUAL, Limits
from web.office import Office

CHECK = Opening(Stage.COMPLETENESS_CHECK, given=(("compile_employer_papers", "submitted"),
                                                 ("compile_worker_papers", "submitted")))  # fmt: skip


@dataclass
class Somebody:
    """Somebody before the pages of a journey."""

    client: AsyncClient
    form_key: str
    journey: str

    async def look(self, page: str) -> str:
        """Return a page of the journey."""
        found = await self.client.get(f"/journeys/{self.journey}/{page}")
        assert found.status_code == 200, page
        return found.text

    async def send(self, page: str, **sent: str) -> Response:
        """Send a form of the journey."""
        where = page if page.startswith("/") else f"/journeys/{self.journey}/{page}"
        return await self.client.post(where, data={"form_key": self.form_key, **sent})


@dataclass
class Room:
    """A house whose journey is looked at; `ahead` is how far the pages' clock is before that of the house."""

    house: PlayHouse
    ahead: timedelta = timedelta(0)
    limits: Limits = USUAL

    def clock(self) -> datetime:
        """Return what the clock of the pages shows."""
        return self.house.now + self.ahead

    @property
    def office(self) -> Office:
        """Return the installation."""
        return Office(self.house.store, self.house.journeys, self.clock, Mode.DEMO, "", limits=self.limits)

    async def somebody(self, who: str) -> Somebody:
        """Return one of the cast before the pages; employer and worker by their own way in."""
        actor = await self.house.actor(who)
        journey = self.house.journey if actor.role in SIDES else None
        if actor.role not in SIDES:
            await self._enter(actor)
        person = actor.organisation if actor.role in SIDES else actor.person
        client, key = await visitor(self.office, person, actor.organisation, actor.role, journey)
        return Somebody(client, key, self.house.journey)

    async def papers(self, who: str) -> Papers:
        """Return the papers as one of the staff sees them."""
        actor, on = await self.house.actor(who), self.house.now
        session = Session(
            id="s", person=actor.person, organisation=actor.organisation, role=actor.role, journey=None, form_key="k",
            language="de", started_at=on, seen_at=on, ends_at=on, ended_at=None,
        )  # fmt: skip
        async with self.house.store.read() as connection:
            return await papers_of(connection, self.office, session, await self.house.row())

    async def _enter(self, actor: Actor) -> None:
        new = Member(
            person=actor.person, organisation=actor.organisation, role=actor.role, name="N",
            email=f"{actor.person}@x.example", valid_from_on=date(2020, 1, 1),
        )  # fmt: skip
        async with self.house.store.begin() as connection:
            await members.put(connection, new)

    async def bring(self, document: str, who: str = "adviser", **more: Any) -> DocumentRow:
        """Take a paper in for somebody."""
        actor = await self.house.actor(who)
        if actor.role in SIDES:
            actor = actor.model_copy(update={"person": actor.organisation})
        upload = Upload(document, [File(f"{document}.pdf", PDF, papers.pdf())], **more)
        receiving = Receiving(self.house.store, self.house.clock)
        return await receiving.receive(self.house.journey, actor, f"k-{os.urandom(6).hex()}", upload)

    async def ask(self, *marks: Mark) -> None:
        """Ask for papers as the adviser."""
        asking = Asking(self.house.store, self.house.submission, self.house.clock)
        request = await asking.gather(self.house.journey, ADVISER, marks)
        await asking.send(self.house.journey, ADVISER, request.id)
        await self.house.quiet()
