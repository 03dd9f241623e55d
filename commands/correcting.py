"""A way for a journey that cannot be planned as it was noted: named by people, kept with its facts, taken by itself."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.circumstances import CORRECTED_WAY
from activities.clock import Clock
from activities.resources import parties_on
from commands.facts import BadFacts
from commands.fate import NotAllowed
from commands.stalls.engine import trouble_of
from commands.traces import record
from rules.access import Decision, JourneyResource, may
from rules.cooperations import cooperation
from rules.itineraries import NO_WAY
from rules.pathways import UnknownPathway, pathway
from rules.terms.pathways import Pathway, Route
from rules.terms.roles import Action
from schemas.command import Actor
from schemas.instants import berlin_day
from store import journeys
from store.journeys import JourneyRow
from store.store import Store
from workflows.client import Journeys


class NothingToCorrect(Exception):
    """The journey is not in want of a way; what is planned is changed by the answers of its tasks."""


@dataclass(frozen=True)
class Correcting:
    """Lets guide and supervisor name a way; the engine tries again within a minute, and the journey goes on."""

    store: Store
    journeys: Journeys
    clock: Clock

    async def name_way(self, journey: JourneyRow, actor: Actor, purpose: Pathway, route: Route) -> None:
        """Note purpose and route for a journey that has no way. Raises NotAllowed, BadFacts, NothingToCorrect."""
        await self._check_access(journey.id, actor)
        check_way(journey, purpose, route)
        if (await trouble_of(self.journeys, journey.id)).failure not in NO_WAY:
            raise NothingToCorrect
        at = self.clock()
        async with self.store.begin() as connection:
            decision = await self._decide(connection, journey.id, actor)
            dossier = await journeys.dossier(connection, self.store.vault, journey.id)
            named = {**dossier, CORRECTED_WAY: {"pathway": purpose, "route": route}}
            await journeys.put_dossier(connection, self.store.vault, journey.id, named)
            about = f"{purpose} {route}"
            await record(connection, self.store, actor, Action.CORRECT_WAY, decision, journey.id, about, at)

    async def _check_access(self, journey: str, actor: Actor) -> None:
        async with self.store.begin() as connection:
            decision = await self._decide(connection, journey, actor)
            if not decision.allowed:
                await record(connection, self.store, actor, Action.CORRECT_WAY, decision, journey, "", self.clock())
        if not decision.allowed:
            raise NotAllowed(decision)

    async def _decide(self, connection: AsyncConnection, journey: str, actor: Actor) -> Decision:
        on = berlin_day(self.clock())
        return may(actor, Action.CORRECT_WAY, JourneyResource(parties=await parties_on(connection, journey, on)), on)


def check_way(journey: JourneyRow, purpose: Pathway, route: Route) -> None:
    """Raise BadFacts where there is no such way either, or the cooperation has not agreed on it."""
    on = berlin_day(journey.requested_at)
    agreed = cooperation(journey.cooperation, on)
    try:
        routes = pathway(purpose, on).routes
    except UnknownPathway as error:
        raise BadFacts([("pathway", str(error))]) from None
    if route not in routes:
        raise BadFacts([("route", f"{purpose} cannot take {route}; use one of {', '.join(routes)}")])
    if purpose not in agreed.pathways:
        raise BadFacts(
            [("pathway", f"{purpose} is not offered by {agreed.name}; it offers {', '.join(agreed.pathways)}")]
        )
    if route not in agreed.routes:
        raise BadFacts([("route", f"{route} is not offered by {agreed.name}; it offers {', '.join(agreed.routes)}")])
