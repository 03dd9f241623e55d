"""Opening a journey: facts validated, sealed and recorded, then handed to the engine, once per key."""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.clock import Clock
from commands.facts import Facts, found_by
from commands.fate import NotAllowed
from commands.parties import custodian, employer, office_party, organisation, worker
from commands.plausibility import check_plausible
from commands.routing import competent
from rules.access import JourneyResource, may
from rules.cooperations import Cooperation
from rules.pathways import pathway
from rules.terms.roles import Action
from schemas.command import Actor
from schemas.instants import berlin_day
from store import audit, commands, journeys, organisations, parties, search
from store.audit import Entry
from store.commands import NewCommand
from store.journeys import NewJourney
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
        at, journey = self.clock(), self._id_for(key)
        agreed = None if await self._known(journey) else _taken_by(facts, berlin_day(at))
        decision = may(actor, Action.START, JourneyResource(), berlin_day(at))
        if not decision.allowed:
            raise NotAllowed(decision)
        async with self.store.begin() as connection:
            await self._record(connection, journey, facts, agreed, actor, key, decision.rule, at)
        return await self._hand_over(journey)

    async def _known(self, journey: str) -> bool:
        async with self.store.read() as connection:
            return await journeys.get(connection, journey) is not None

    def _id_for(self, key: str) -> str:
        """Derive the opaque id of a journey from the key of its request."""
        digest = hmac.new(self.store.vault.index("journey ids").encode(), key.encode(), hashlib.sha256).digest()
        return "j" + base64.b32encode(digest).decode().lower()[:23]

    async def _record(
        self,
        connection: AsyncConnection,
        journey: str,
        facts: Facts,
        agreed: Cooperation | None,
        actor: Actor,
        key: str,
        rule: str,
        at: datetime,
    ) -> None:
        known = await journeys.get(connection, journey)
        prefix = f"{agreed.reference}-{berlin_day(at).year}" if agreed else ""
        reference = known.reference if known else await journeys.number(connection, prefix)
        dossier = facts.model_dump(mode="json")
        new = NewJourney(
            id=journey,
            reference=reference,
            cooperation=facts.cooperation,
            pathway=facts.pathway,
            requested_at=at,
            dossier=dossier,
            ahead_seconds=int(self.ahead.total_seconds()),
        )
        fresh = await journeys.open_journey(connection, self.store.vault, new)
        command = NewCommand(
            id=f"{journey}-start",
            journey=journey,
            idempotency_key=key,
            kind="start",
            actor=actor,
            rule=rule,
            created_at=at,
            first_try_at=at,
            payload={"facts": dossier},
        )
        row, _ = await commands.record(connection, self.store.vault, command)
        if fresh and agreed:
            await commands.settle(connection, row.id, CommandState.APPLIED, {"reference": reference}, at)
            await self._enter_parties(connection, journey, facts, agreed, at, reference)
            entry = Entry(at=at, actor=actor.person, action="start", subject=rule, journey=journey)
            await audit.append(connection, self.store.vault, entry)

    async def _enter_parties(
        self, connection: AsyncConnection, journey: str, facts: Facts, agreed: Cooperation, at: datetime,
        reference: str,
    ) -> None:  # fmt: skip
        on = berlin_day(at)
        people = [worker(journey, facts, agreed, on)]
        if facts.employer:
            people.append(employer(journey, facts.employer, agreed, on))
        if guarding := custodian(journey, facts, agreed, on):
            people.append(guarding)
        branch = pathway(facts.pathway, on).branch(regulated=facts.job.regulated)
        for role, office in agreed.participants(facts.chamber, branch).items():
            await organisations.put(connection, organisation(office))
            people.append(office_party(journey, role, office, on))
        for party in people:
            await parties.put(connection, self.store.vault, party)
        await search.note(connection, self.store.vault, journey, found_by(facts, reference))

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
