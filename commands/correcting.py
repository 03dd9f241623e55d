"""A way for a journey that cannot be planned as it was noted: named by people, kept with its facts, taken by itself."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.circumstances import CORRECTED_WAY
from activities.clock import Clock
from activities.resources import parties_on
from commands.facts import BadFacts
from commands.fate import NotAllowed
from commands.problems import Problem, too_long
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
from store.turns import in_turn
from workflows.client import Journeys

LONGEST = 500  # characters of a reason
LOCK = 7_340_213


class NothingToCorrect(Exception):
    """The journey is not in want of a way; what is planned is changed by the answers of its tasks."""


@dataclass(frozen=True)
class Correcting:
    """Lets guide and supervisor name a way; the engine tries again within a minute, and the journey goes on."""

    store: Store
    journeys: Journeys
    clock: Clock

    async def name_way(self, journey: JourneyRow, actor: Actor, purpose: str, route: str, reason: str) -> None:
        """Note purpose and route for a journey that has no way, and why. Raises NotAllowed, BadFacts, NothingToCorrect.

        The reason is sealed with the journey's own key, beside the entry of the audit. Named again it is one act.
        """
        await self._check_access(journey.id, actor)
        way = read_way(journey, purpose, route, reason)
        if (await trouble_of(self.journeys, journey.id)).failure not in NO_WAY:
            raise NothingToCorrect
        at = self.clock()
        async with self.store.begin() as connection:
            decision = await self._decide(connection, journey.id, actor)
            if not await self._put(connection, journey.id, way):
                return
            about, why = f"{way.purpose} {way.route}", {"reason": way.reason}
            await record(connection, self.store, actor, Action.CORRECT_WAY, decision, journey.id, about, at, why)

    async def _put(self, connection: AsyncConnection, journey: str, way: "Way") -> bool:
        """Keep a way with the facts of a journey; tell whether it was not the one named before."""
        await in_turn(connection, LOCK)
        dossier, named = await journeys.dossier(connection, self.store.vault, journey), way.named
        if dossier.get(CORRECTED_WAY) == named:
            return False
        await journeys.put_dossier(connection, self.store.vault, journey, {**dossier, CORRECTED_WAY: named})
        return True

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


@dataclass(frozen=True)
class Way:
    """A way as people have named it."""

    purpose: Pathway
    route: Route
    reason: str

    @property
    def named(self) -> dict[str, str]:
        """Return it as it is kept."""
        return {"pathway": self.purpose, "route": self.route}


def read_way(journey: JourneyRow, purpose: str, route: str, reason: str) -> Way:
    """Return a way that can be planned, or raise BadFacts with everything that is wrong with it."""
    found = [*_unfit(journey, purpose, route), *_unsaid(reason.strip())]
    if found:
        raise BadFacts(found)
    return Way(Pathway(purpose), Route(route), reason.strip())


def ways_of(journey: JourneyRow) -> dict[Pathway, list[Route]]:
    """Return the purposes the cooperation of a journey has agreed on, each with the routes it can take there."""
    on = berlin_day(journey.requested_at)
    agreed = cooperation(journey.cooperation, on)
    found: dict[Pathway, list[Route]] = {}
    for purpose in agreed.pathways:
        with suppress(UnknownPathway):
            found[purpose] = [route for route in pathway(purpose, on).routes if route in agreed.routes]
    return {purpose: routes for purpose, routes in found.items() if routes}


def _unfit(journey: JourneyRow, purpose: str, route: str) -> Iterator[tuple[str, str]]:
    """Say where there is no such way either, or the cooperation has not agreed on it."""
    ways = ways_of(journey)
    if purpose not in ways:
        said = f"{purpose or 'nothing'} is not offered in this cooperation; give one of {', '.join(ways)}"
        yield "pathway", Problem("pathway", said)
    elif route not in ways[Pathway(purpose)]:
        routes = ", ".join(ways[Pathway(purpose)])
        said = f"{purpose} cannot take {route or 'no route'} here; give one of {routes}"
        yield "route", Problem("route", said, pathway=purpose, routes=routes)


def _unsaid(reason: str) -> Iterator[tuple[str, str]]:
    if not reason:
        yield "reason", Problem("reason", "is missing; say why the way is named otherwise")
    elif len(reason) > LONGEST:
        yield "reason", too_long(LONGEST)
