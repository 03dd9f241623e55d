"""Everything the page of a task shows, read in one go."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.paying import Charge, fees_promised
from activities.resources import parties_on, resource_of
from activities.ways import way_of
from rules.access import Decision, may
from rules.check_ins import FIELDS
from rules.documents import DOCUMENTS, Document, checklist
from rules.tasks import ROWS
from rules.terms.answers import Field, HoldReason, Reason
from rules.terms.outcomes import Outcome
from rules.terms.pathways import MemberKind, Pathway
from rules.terms.roles import SIDES, Action, Role
from schemas.command import Actor, Answer
from schemas.instants import berlin_day
from store import claims, comments, drafts, marks, members, parties, tasks, timeline
from store.claims import Claim
from store.comments import Audience, Comment
from store.journeys import JourneyRow
from store.members import Member
from store.parties import Party
from store.sessions import Session
from store.tasks import TaskRow
from web.documents.beside import Beside, documents_beside
from web.office import Office


@dataclass(frozen=True)
class Shown:
    """A task with everything around it, as one person sees it."""

    row: TaskRow
    journey: JourneyRow
    people: Mapping[Role, Party]
    claim: Claim | None
    holder: str
    answer: Decision
    hold: Decision
    redate: Decision
    draft: Mapping[str, object]
    drafted_at: datetime | None
    comments: Sequence[tuple[Comment, str]]
    papers: Mapping[str, Sequence[Document]]
    beside: Beside
    charges: Sequence[Charge]
    basis: str
    basis_unverified: bool
    came_back_for: Sequence[str]
    colleagues: Sequence[Member]
    key: str

    @property
    def outcomes(self) -> list[tuple[Outcome, list[Field]]]:
        """Return what can be answered, each with the facts it needs."""
        return [(Outcome(one), [Field(field) for field in self.row.needs.get(one, ())]) for one in self.row.outcomes]

    @property
    def words(self) -> Mapping[str, object]:
        """Return the words that fill the lists of the form."""
        return {
            "reasons": list(Reason),
            "hold_reasons": list(HoldReason),
            "scores": FIELDS,
            "members": list(MemberKind),
            "audiences": list(Audience),
        }


def acting(session: Session, row: TaskRow) -> Actor:
    """Return who acts on a task: its owner's role where it belongs to one's office."""
    role = row.owner if row.organisation == session.organisation else session.role
    return Actor(person=session.person, organisation=session.organisation, role=role, via=session.via)


async def shown(
    connection: AsyncConnection, office: Office, session: Session, row: TaskRow, journey: JourneyRow
) -> Shown:
    """Return what somebody sees of a task, and note that they have seen it."""
    vault, now = office.store.vault, office.clock()
    await marks.read(connection, session.person, row.id, now)
    draft = await drafts.get(connection, vault, session.person, row.id)
    claim = await claims.get(connection, row.id)
    claim = claim if claim and claim.until_at > now else None
    names = {one.person: one.name for one in await members.every(connection)}
    said = await comments.of(connection, vault, journey.id, session.organisation, staff=session.role not in SIDES)
    on = berlin_day(office.beside(journey).clock())
    return Shown(
        row=row,
        journey=journey,
        people={one.role: one for one in await parties.of(connection, vault, journey.id) if not one.valid_until_on},
        claim=claim,
        holder=names.get(claim.person, "") if claim else "",
        **await _allowed(connection, session, row, on),
        draft=draft[0] if draft else {},
        drafted_at=draft[1] if draft else None,
        comments=[(one, names.get(one.person, "")) for one in said],
        papers=_papers(journey, on),
        beside=await documents_beside(connection, office, session, journey),
        charges=fees_promised(row, journey, await tasks.all_of(connection, journey.id)),
        basis=(law := ROWS[row.task].on(way_of(journey))).basis,
        basis_unverified=law.unverified,
        colleagues=await members.of(connection, session.organisation, on) if session.role not in SIDES else (),
        came_back_for=await _came_back_for(connection, row),
        key=secrets.token_urlsafe(18),
    )


async def _came_back_for(connection: AsyncConnection, row: TaskRow) -> list[str]:
    """Return the reasons for which work came back, where this task is to put it right."""
    filing = await timeline.of_filing(connection, row.journey, row.id)
    return str(filing.details.get("reasons", "")).split() if filing else []


async def _allowed(connection: AsyncConnection, session: Session, row: TaskRow, on: date) -> dict[str, Decision]:
    actor = acting(session, row)
    asked = Answer(command="look", actor=actor, task_id=row.id, outcome="", on=on)
    resource = await resource_of(connection, row.journey, asked, await parties_on(connection, row.journey, on))
    return {one.value: may(actor, one, resource, on) for one in (Action.ANSWER, Action.HOLD, Action.REDATE)}


def _papers(journey: JourneyRow, on: date) -> Mapping[str, Sequence[Document]]:
    """Return the documents each side can be asked for: those of the pathway, else all."""
    items = [item.document for item in checklist(Pathway(journey.pathway), on)] or list(DOCUMENTS.values())
    found = {
        Field.EMPLOYER_PAPERS.value: [one for one in items if Role.EMPLOYER in one.suppliers],
        Field.WORKER_PAPERS.value: [one for one in items if Role.WORKER in one.suppliers],
    }
    return {**found, Field.PAPERS.value: []}
