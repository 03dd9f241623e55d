"""Saying whether a paper will do; what is rejected is gathered for the next request at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.clock import Clock
from commands.fate import BadCommand
from commands.papers.gathering import gather_one
from commands.papers.permits import demand, note
from rules.terms.answers import Reason
from rules.terms.roles import Action
from schemas.command import Actor
from store import documents
from store.documents import DocumentRow
from store.states import DocumentState, Verdict
from store.store import Store


@dataclass(frozen=True)
class Judging:
    """Notes what offices think of papers."""

    store: Store
    clock: Clock

    async def accept(self, actor: Actor, rows: Sequence[DocumentRow]) -> None:
        """Accept papers. Raises NotAllowed, and BadCommand for one that the scanner has not passed."""
        if any(row.state is not DocumentState.CLEAN for row in rows):
            raise BadCommand([("verdict", "cannot accept a paper that the virus scanner has not passed")])
        for row in rows:
            await demand(self.store, actor, Action.JUDGE, row.journey, row.document, self.clock())
        async with self.store.begin() as connection:
            for row in rows:
                await self._say(connection, actor, row, Verdict.ACCEPTED, "", "accept paper")

    async def reject(self, actor: Actor, row: DocumentRow, reason: Reason) -> None:
        """Reject a paper for a reason, and gather it for the next request. Raises NotAllowed."""
        await demand(self.store, actor, Action.JUDGE, row.journey, row.document, self.clock())
        async with self.store.begin() as connection:
            await self._say(connection, actor, row, Verdict.REJECTED, reason, f"reject paper {reason}")
            await gather_one(connection, row.journey, actor, row.supplier, row.document, reason, self.clock())

    async def reopen(self, actor: Actor, row: DocumentRow) -> None:
        """Take a verdict back. Raises NotAllowed."""
        await demand(self.store, actor, Action.JUDGE, row.journey, row.document, self.clock())
        async with self.store.begin() as connection:
            await self._say(connection, actor, row, Verdict.OPEN, "", "reopen paper")

    async def _say(
        self, connection: AsyncConnection, actor: Actor, row: DocumentRow, verdict: Verdict, reason: str, done: str
    ) -> None:  # fmt: skip
        """Note a verdict and put it on record; the same said again by the same person changes nothing."""
        if await documents.judge(connection, row.id, verdict, reason, actor.person, self.clock()):
            await note(connection, self.store, actor, done, row.journey, row.id, self.clock())
