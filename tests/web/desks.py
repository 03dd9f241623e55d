"""Desks without a browser: the application of an office, asked as a browser would ask, on a clock of the test's own."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from httpx2 import AsyncClient, Response
from temporalio.client import Client

from bench.heap import OFFICE, fill
from rules.terms.desk import TaskState
from rules.terms.outcomes import Outcome
from rules.terms.roles import Role
from schemas.task import CloseTask, Filed, FileTask
from store import members, tasks
from store.members import Member
from store.states import Mode
from store.store import Store
from tests.databases import NOW
from tests.papers import PDF
from tests.web.visiting import visitor
from web.limits import USUAL, Limits
from web.office import Office
from workflows.client import Journeys

COLLEAGUES = {"p-adviser": "Ada Erste", "p-colleague": "Ben Zweite", "p-third": "Cem Dritte"}


@dataclass
class Desk:
    """What one person sees and does."""

    client: AsyncClient
    form_key: str

    async def look(self, path: str) -> str:
        """Return a page."""
        found = await self.client.get(path)
        assert found.status_code == 200, path
        return found.text

    async def send(self, path: str, **sent: str | list[str]) -> Response:
        """Send a form."""
        return await self.client.post(path, data={"form_key": self.form_key, **sent})

    async def bring(self, path: str, content: bytes, **sent: str) -> Response:
        """Send a form with a file."""
        files = {"files": ("Pass.pdf", content, PDF)}
        return await self.client.post(path, data={"form_key": self.form_key, **sent}, files=files)

    async def tasks(self, path: str = "/inbox") -> list[str]:
        """Return the tasks of a heap."""
        return re.findall(r'class="pick"><input type="checkbox" name="task" value="([^"]+)"', await self.look(path))


@dataclass
class Desks:
    """The desks of one office with a heap of open tasks."""

    store: Store
    now: datetime = NOW
    limits: Limits = USUAL
    opened: list[AsyncClient] = field(default_factory=list)

    async def fill(self, number: int) -> None:
        """Lay open tasks on the heap, and let the colleagues come."""
        await fill(self.store, number, self.now)
        async with self.store.begin() as connection:
            for person, name in COLLEAGUES.items():
                new = Member(
                    person=person, organisation=OFFICE, role=Role.CHAMBER, name=name, email=f"{person}@x.example",
                    valid_from_on=(self.now - timedelta(days=9)).date(),
                )  # fmt: skip
                await members.put(connection, new)

    async def finish(self, task_id: str) -> None:
        """Let a task be answered."""
        order = CloseTask(
            journey=task_id.partition("/")[0], task_id=task_id, seq=50, at=self.now, state=TaskState.ANSWERED,
            outcome=Outcome.PROCEED,
        )  # fmt: skip
        async with self.store.begin() as connection:
            await tasks.close(connection, order, "p-third", self.now.date())

    async def ask_again(self, task_id: str) -> None:
        """Lay a further task of the same kind on the heap."""
        again = f"{task_id}.2"
        async with self.store.begin() as connection:
            row = await tasks.get(connection, task_id)
            assert row is not None
            told = {"journey": row.journey, "task_id": again, "task": row.task, "stage": row.stage}
            filed = Filed(
                task_id=again, task=row.task, owner=row.owner, organisation=OFFICE, outcomes=(Outcome.PROCEED,)
            )
            order = FileTask(**told, seq=60, at=self.now)
            await tasks.file(connection, order, filed, row.explanation)

    def clock(self) -> datetime:
        """Return the instant it is."""
        return self.now

    async def office(self, mode: Mode = Mode.DEMO) -> Office:
        """Return the installation, whose engine nobody reaches."""
        nobody = await Client.connect("127.0.0.1:1", lazy=True)
        return Office(self.store, Journeys(nobody), self.clock, mode, "http://desk", limits=self.limits)

    async def sit(self, person: str, role: Role = Role.CHAMBER) -> Desk:
        """Return the desk of somebody who has just signed in."""
        client, form_key = await visitor(await self.office(), person, OFFICE, role)
        self.opened.append(client)
        return Desk(client, form_key)

    async def close(self) -> None:
        """Send everybody home."""
        for client in self.opened:
            await client.aclose()
