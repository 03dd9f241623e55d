"""Opening the journey of a family member, linked to the worker's on both sides (§ 81a Abs. 4 AufenthG)."""

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, ValidationError
from sqlalchemy.ext.asyncio import AsyncConnection

from activities.resources import parties_on
from commands.fact_parts import Custodian, Worker
from commands.facts import BadFacts, Facts, read_facts
from commands.fate import NotAllowed
from commands.intake import Intake, Opened
from commands.problems import Problem, problems_of
from rules.access import JourneyResource, may
from rules.terms.pathways import MemberKind, Pathway, Route
from rules.terms.roles import Action
from rules.terms.stages import Ending, Stage
from schemas.command import Actor
from schemas.instants import berlin_day
from store import audit, journeys
from store.audit import Entry
from store.journeys import JourneyRow
from store.states import JourneyState

PURPOSES = {MemberKind.SPOUSE: Pathway.P30, MemberKind.CHILD: Pathway.P32}
OF_THE_JOB = ("occupation", "planned_start_on")  # neither pay nor employer: they are no business of this journey


class Member(BaseModel):
    """Who joins a worker."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    kind: MemberKind
    person: Worker
    custodian: Custodian | None = None


@dataclass(frozen=True)
class Joining:
    """Opens journeys of family members."""

    intake: Intake

    async def open(self, sponsor: str, raw: Mapping[str, object], actor: Actor, key: str) -> Opened:
        """Open a member's journey beside the worker's; the same key opens the same one.

        Cooperation, chamber and planned start are the worker's; the employer takes no part. Raises BadFacts,
        NotAllowed, KeyReused.
        """
        member = read_member(raw)
        await self._check_access(sponsor, actor)
        facts = await self._facts(sponsor, member)
        opened = await self.intake.open(facts, actor, f"{sponsor}/{key}")
        await self._link(sponsor, opened.journey, actor)
        return opened

    async def _check_access(self, sponsor: str, actor: Actor) -> None:
        """Let only an organisation of the worker's journey join somebody to it; a denial is put on audit."""
        at = self.intake.clock()
        async with self.intake.store.begin() as connection:
            present = await parties_on(connection, sponsor, berlin_day(at))
            known = await journeys.get(connection, sponsor) is not None
            decision = may(actor, Action.READ, JourneyResource(parties=present), berlin_day(at))
            if known and not decision.allowed:
                await self._note(connection, sponsor, actor, "join denied", decision.rule)
        if known and not decision.allowed:
            raise NotAllowed(decision)

    async def _facts(self, sponsor: str, member: Member) -> Facts:
        store = self.intake.store
        async with store.read() as connection:
            row = await journeys.get(connection, sponsor)
            if row is None:
                raise BadFacts([("sponsor", "is no known journey; give the reference of the worker's journey")])
            _check_stay(row)
            dossier = await journeys.dossier(connection, store.vault, sponsor)
        return read_facts(
            {
                "cooperation": dossier["cooperation"],
                "job": _of_the_job(dossier),
                "pathway": PURPOSES[member.kind],
                "route": Route.FAMILY,
                "worker": member.person.model_dump(),
                "custodian": member.custodian.model_dump() if member.custodian else None,
                "family": {"sponsor": sponsor, "sponsor_pathway": _purpose_of(row), **_chamber_of(dossier)},
            },
            sponsor,
        )

    async def _link(self, sponsor: str, member: str, actor: Actor) -> None:
        """Note the member's journey with the worker's, once."""
        store = self.intake.store
        async with store.begin() as connection:
            dossier = await journeys.dossier(connection, store.vault, sponsor)
            known = members_of(dossier)
            if member not in known:
                await journeys.put_dossier(connection, store.vault, sponsor, {**dossier, "members": [*known, member]})
                await self._note(connection, sponsor, actor, "join", member)

    async def _note(self, connection: AsyncConnection, sponsor: str, actor: Actor, action: str, subject: str) -> None:
        """Put the act on audit with the member's journey, or with the rule that denied it."""
        entry = Entry(
            at=self.intake.clock(), actor=actor.person, action=action, subject=subject, journey=sponsor, via=actor.via
        )
        await audit.append(connection, self.intake.store.vault, entry)


def read_member(raw: Mapping[str, object]) -> Member:
    """Return who joins, or raise BadFacts with every problem at once."""
    try:
        return Member.model_validate(raw)
    except ValidationError as error:
        raise BadFacts(problems_of(error)) from None


def members_of(dossier: Mapping[str, object]) -> list[str]:
    """Return the journeys of the family members who join a worker."""
    known = dossier.get("members")
    return [str(one) for one in known] if isinstance(known, list) else []


def sponsor_of(dossier: Mapping[str, object]) -> str:
    """Return the journey of the worker whom a family member joins; empty where nobody is joined."""
    family = dossier.get("family")
    return str(family.get("sponsor") or "") if isinstance(family, Mapping) else ""


def can_be_joined(row: JourneyRow) -> bool:
    """Tell whether a worker is coming or stays: otherwise no family follows (§ 29 Abs. 1 Nr. 1 AufenthG)."""
    coming = row.state is JourneyState.OPEN and row.stage is not Stage.CLOSURE
    return coming or (row.ending is Ending.SETTLED and not row.erased_at)


def _check_stay(row: JourneyRow) -> None:
    """Refuse to join somebody whose journey has ended without a settlement permit."""
    if not can_be_joined(row):
        how = f"has ended ({row.ending})" if row.ending else "is ending"
        said = f"{how}; a family joins only a worker who is coming or stays; begin with that"
        raise BadFacts([("sponsor", Problem("stay", said))])


def _of_the_job(dossier: Mapping[str, object]) -> dict[str, object]:
    job = dossier["job"]
    return {name: job[name] for name in OF_THE_JOB} if isinstance(job, Mapping) else {}


def _chamber_of(dossier: Mapping[str, object]) -> dict[str, object]:
    employer = dossier.get("employer")
    return {"chamber": employer["chamber"]} if isinstance(employer, Mapping) else {}


def _purpose_of(row: JourneyRow) -> Pathway:
    """Return the residence purpose a worker has now, which decides what the family must prove."""
    return row.itinerary.pathway if row.itinerary else Pathway(row.pathway)
