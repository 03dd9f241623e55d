"""Opening the journey of a family member, linked to the worker's on both sides (§ 81a Abs. 4 AufenthG; ST-19)."""

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, ValidationError

from commands.facts import BadFacts, Custodian, Facts, Worker, read_facts
from commands.intake import Intake, Opened
from rules.terms.stages import MemberKind, Pathway, Route
from schemas.command import Actor
from store import journeys
from store.journeys import JourneyRow

PURPOSES = {MemberKind.SPOUSE: Pathway.P30, MemberKind.CHILD: Pathway.P32}
COPIED = ("cooperation", "employer", "job")


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

        Employer, job and cooperation are the worker's. Raises BadFacts, NotAllowed, KeyReused.
        """
        member = read_member(raw)
        facts = await self._facts(sponsor, member)
        opened = await self.intake.open(facts, actor, f"{sponsor}/{key}")
        await self._link(sponsor, opened.journey)
        return opened

    async def _facts(self, sponsor: str, member: Member) -> Facts:
        store = self.intake.store
        async with store.read() as connection:
            row = await journeys.get(connection, sponsor)
            if row is None:
                raise BadFacts([("sponsor", "is no known journey; give the reference of the worker's journey")])
            dossier = await journeys.dossier(connection, store.vault, sponsor)
        return read_facts(
            {
                **{name: dossier[name] for name in COPIED},
                "pathway": PURPOSES[member.kind],
                "route": Route.FAMILY,
                "worker": member.person.model_dump(),
                "custodian": member.custodian.model_dump() if member.custodian else None,
                "family": {"sponsor": sponsor, "sponsor_pathway": _purpose_of(row)},
            }
        )

    async def _link(self, sponsor: str, member: str) -> None:
        """Note the member's journey with the worker's, once."""
        store = self.intake.store
        async with store.begin() as connection:
            dossier = await journeys.dossier(connection, store.vault, sponsor)
            known = members_of(dossier)
            if member not in known:
                await journeys.put_dossier(connection, store.vault, sponsor, {**dossier, "members": [*known, member]})


def read_member(raw: Mapping[str, object]) -> Member:
    """Return who joins, or raise BadFacts with every problem at once."""
    try:
        return Member.model_validate(raw)
    except ValidationError as error:
        found = error.errors(include_input=False, include_url=False)
        raise BadFacts([(".".join(map(str, one["loc"])), f"{one['msg']}; correct it") for one in found]) from None


def members_of(dossier: Mapping[str, object]) -> list[str]:
    """Return the journeys of the family members who join a worker."""
    known = dossier.get("members")
    return [str(one) for one in known] if isinstance(known, list) else []


def _purpose_of(row: JourneyRow) -> Pathway:
    """Return the residence purpose a worker has now, which decides what the family must prove."""
    return row.itinerary.pathway if row.itinerary else Pathway(row.pathway)
