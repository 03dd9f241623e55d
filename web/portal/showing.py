"""What employer or worker sees: who, what, until when, and their own next step."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.roles import Role
from store import tasks
from store.journeys import JourneyRow
from store.parties import Party
from store.sessions import Session
from store.tasks import TaskRow
from web.office import Office
from web.portal.lacking import Lacking, lacking
from web.portal.standing import Standing


@dataclass(frozen=True)
class Shown:
    """The one page of a party."""

    journey: JourneyRow
    party: Party
    other: Party | None
    guide: Party | None
    own: list[TaskRow]
    waiting: TaskRow | None
    lacking: Lacking

    @property
    def first(self) -> TaskRow | None:
        """Return what is to be done first."""
        return self.own[0] if self.own else None


async def shown(connection: AsyncConnection, office: Office, session: Session, standing: Standing) -> Shown:
    """Return what a party sees of its journey."""
    open_tasks = await tasks.open_of(connection, standing.journey.id)
    own = [row for row in open_tasks if row.organisation == session.organisation]
    others = [row for row in open_tasks if row.organisation != session.organisation]
    other = Role.EMPLOYER if session.role is Role.WORKER else Role.WORKER
    return Shown(
        journey=standing.journey, party=standing.party, other=standing.cast.parties.get(other),
        guide=standing.cast.parties.get(Role.GUIDE), own=own, waiting=others[0] if others else None,
        lacking=await lacking(connection, office, session, standing.journey),
    )  # fmt: skip
