"""Trying again what waits or was lost in a journey: recorded commands, its start, and letters that did not arrive."""

from dataclasses import dataclass

from activities.resources import parties_on
from commands.correspondence import Correspondence, Posted, is_lost, newest
from commands.fate import NotAllowed
from commands.redriving import Redriver, Retried
from commands.traces import record
from rules.access import JourneyResource, may
from rules.terms.roles import Action
from schemas.command import Actor
from schemas.instants import berlin_day
from store import letters


@dataclass(frozen=True)
class Retrying:
    """Tries again, in the hands of those who look after a journey."""

    redriver: Redriver
    correspondence: Correspondence

    async def retry(self, actor: Actor, journey: str, key: str) -> Retried | Posted:
        """Try everything once more, a letter once for each key; tell what came of it. Raises NotAllowed."""
        await self._demand(actor, journey)
        driven = await self.redriver.retry(journey)
        posted = [await self._send(actor, journey, one, key) for one in await self._lost(journey)]
        told = [one for one in posted if one is not Posted.POINTLESS]
        if driven is Retried.NOTHING and told:
            return Retried.DONE if Posted.DONE in told else told[0]
        return driven

    async def _send(self, actor: Actor, journey: str, letter: str, key: str) -> Posted:
        return await self.correspondence.send_again(actor, journey, letter, f"{key} {letter}")

    async def _lost(self, journey: str) -> list[str]:
        """Return the letters that did not arrive."""
        async with self.correspondence.store.read() as connection:
            rows = await letters.ledger(connection, journey=journey)
        return [row.key for row in newest(rows) if is_lost(row)]

    async def _demand(self, actor: Actor, journey: str) -> None:
        """Put a denial on audit; what is done of it is put there where it is done."""
        store, at = self.correspondence.store, self.correspondence.clock()
        on = berlin_day(at)
        async with store.begin() as connection:
            resource = JourneyResource(parties=await parties_on(connection, journey, on))
            decision = may(actor, Action.RESEND, resource, on)
            if not decision.allowed:
                await record(connection, store, actor, Action.RESEND, decision, journey, "retry", at)
        if not decision.allowed:
            raise NotAllowed(decision)
