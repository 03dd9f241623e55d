"""Opening a journey: facts validated, sealed and recorded, then handed to the engine, once per key."""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.clock import Clock
from activities.offices import organisation
from commands.facts import Facts, found_by
from commands.fate import NotAllowed
from commands.parties import office_party
from commands.plausibility import check_plausible
from commands.request import Request
from commands.routing import competent
from rules.access import JourneyResource, may
from rules.cooperations import Cooperation
from rules.pathways import pathway
from rules.terms.roles import Action
from schemas.command import Actor
from schemas.instants import berlin_day
from store import audit, commands, journeys, organisations, parties, search
from store.audit import Entry
from store.states import CommandState
from store.store import Store
from workflows.client import Journeys, NotReached


@dataclass(frozen=True)
class Opened:
    """A journey that has been opened, and whether the engine has it already."""

    journey: str
    reference: str
    started: bool


@dataclass(frozen=True)
class Intake:
    """Takes journeys in."""

    store: Store
    journeys: Journeys
    clock: Clock
    ahead: timedelta = timedelta(0)  # of the clocks of the journeys it opens; a demonstration seeds some in the past

    async def open(self, facts: Facts, actor: Actor, key: str) -> Opened:
        """Open a journey; the same key opens the same journey. Raises BadFacts, NotAllowed, KeyReused."""
        at, journey = self.clock(), self.id_for(key)
        agreed = None if await self._known(journey) else _taken_by(facts, berlin_day(at))
        decision = may(actor, Action.START, JourneyResource(), berlin_day(at))
        if not decision.allowed:
            raise NotAllowed(decision)
        request = Request(journey, facts, agreed, actor, key, decision.rule, at, int(self.ahead.total_seconds()))
        async with self.store.begin() as connection:
            await self._record(connection, request)
        return await self._hand_over(journey)

    async def _known(self, journey: str) -> bool:
        async with self.store.read() as connection:
            return await journeys.get(connection, journey) is not None

    def id_for(self, key: str) -> str:
        """Return the opaque id of the journey that a key opens."""
        digest = hmac.new(self.store.vault.index("journey ids").encode(), key.encode(), hashlib.sha256).digest()
        return "j" + base64.b32encode(digest).decode().lower()[:23]

    async def _record(self, connection: AsyncConnection, request: Request) -> None:
        """Write the request down; what a repeated one asks for is written already."""
        reference = await self._reference(connection, request)
        fresh = await journeys.open_journey(connection, self.store.vault, request.to_journey(reference))
        row, _ = await commands.record(connection, self.store.vault, request.to_command())
        if fresh and request.agreed:
            await commands.settle(connection, row.id, CommandState.APPLIED, {"reference": reference}, request.at)
            await self._enter_parties(connection, request, request.agreed)
            await search.note(connection, self.store.vault, request.journey, found_by(request.facts, reference))
            entry = Entry(
                at=request.at, actor=request.actor.person, action="start", subject=request.rule,
                journey=request.journey, via=request.actor.via,
            )  # fmt: skip
            await audit.append(connection, self.store.vault, entry)

    async def _reference(self, connection: AsyncConnection, request: Request) -> str:
        """Return the reference of a journey: the one it has, or the next of its cooperation and year."""
        if known := await journeys.get(connection, request.journey):
            return known.reference
        prefix = f"{request.agreed.reference}-{request.on.year}" if request.agreed else ""
        return await journeys.number(connection, prefix)

    async def _enter_parties(self, connection: AsyncConnection, request: Request, agreed: Cooperation) -> None:
        """Enter who takes part: the people of the facts, and the offices of the cooperation."""
        journey, facts, on = request.journey, request.facts, request.on
        branch = pathway(facts.pathway, on).branch(regulated=facts.job.regulated)
        people = request.people(agreed)
        for role, office in agreed.participants(facts.chamber, branch).items():
            await organisations.put(connection, organisation(office))
            people.append(office_party(journey, role, office, on))
        for party in people:
            await parties.put(connection, self.store.vault, party)

    async def _hand_over(self, journey: str) -> Opened:
        """Start the journey; if the engine is out of reach, the driving of commands starts it later."""
        started = True
        try:
            await self.journeys.start(journey)
        except NotReached:
            started = False
        async with self.store.begin() as connection:
            if started:
                await journeys.mark_started(connection, journey, self.clock())
            row = await journeys.get(connection, journey)
        return Opened(journey, row.reference if row else "", started)


def _taken_by(facts: Facts, on: date) -> Cooperation:
    """Return the cooperation that takes a journey, or raise BadFacts."""
    check_plausible(facts, on)
    return competent(facts, on)
