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
from rules.tasks import ROWS
from rules.terms.roles import Action, Role
from schemas.command import Actor, Answer
from schemas.instants import berlin_day
from store import drafts, parties, tasks
from store.journeys import JourneyRow
from store.parties import Party
from store.sessions import Session
from store.tasks import TaskRow
from web.documents.beside import Beside, documents_beside
from web.office import Office
from web.tasks.form import Form, form_for
from web.tasks.hands import Hands, hands_of
from web.tasks.marks import Mark, marks_of
from web.tasks.moved import Moved, moved
from web.tasks.reopened import Reopened, reopened
from web.tasks.talking import Talk, talk_of


@dataclass(frozen=True)
class Shown:
    """A task with everything around it, as one person sees it."""

    people: Mapping[Role, Party]
    hands: Hands
    answer: Decision
    hold: Decision
    redate: Decision
    draft: Mapping[str, object]
    drafted_at: datetime | None
    talk: Talk
    back: Reopened
    moved: Moved | None
    marks: Sequence[Mark]
    form: Form
    beside: Beside
    charges: Sequence[Charge]
    basis: str
    basis_unverified: bool
    key: str


def acting(session: Session, row: TaskRow) -> Actor:
    """Return who acts on a task: its owner's role where it belongs to one's office."""
    role = row.owner if row.organisation == session.organisation else session.role
    return Actor(person=session.person, organisation=session.organisation, role=role, via=session.via)


async def shown(
    connection: AsyncConnection, office: Office, session: Session, row: TaskRow, journey: JourneyRow
) -> Shown:
    """Return what somebody sees of a task."""
    vault, now = office.store.vault, office.clock()
    on, law = berlin_day(office.beside(journey).clock()), ROWS[row.task].on(way_of(journey))
    rows = await tasks.all_of(connection, journey.id)
    draft = await drafts.get(connection, vault, session.person, row.id)
    return Shown(
        people={one.role: one for one in await parties.of(connection, vault, journey.id) if not one.valid_until_on},
        hands=await hands_of(connection, session, row.id, now),
        **await _allowed(connection, session, row, on),
        draft=draft[0] if draft else {},
        drafted_at=draft[1] if draft else None,
        talk=await talk_of(connection, vault, session, row, rows, now),
        back=await reopened(connection, office, session, journey, row, rows),
        moved=await moved(connection, vault, session, row),
        marks=await marks_of(connection, vault, session, row, rows),
        form=form_for(row, journey, on),
        beside=await documents_beside(connection, office, session, journey),
        charges=fees_promised(row, journey, rows),
        basis=law.basis,
        basis_unverified=law.unverified,
        key=secrets.token_urlsafe(18),
    )


async def _allowed(connection: AsyncConnection, session: Session, row: TaskRow, on: date) -> dict[str, Decision]:
    actor = acting(session, row)
    asked = Answer(command="look", actor=actor, task_id=row.id, outcome="", on=on)
    resource = await resource_of(connection, row.journey, asked, await parties_on(connection, row.journey, on))
    return {one.value: may(actor, one, resource, on) for one in (Action.ANSWER, Action.HOLD, Action.REDATE)}
