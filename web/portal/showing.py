"""What employer or worker sees: who, what, until when, and their own next step."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.roles import Role
from store import fates, tasks
from store.journeys import JourneyRow
from store.parties import Party
from store.sessions import Session
from store.tasks import TaskRow
from web.office import Office
from web.portal.lacking import Lacking, lacking
from web.portal.standing import Standing
from web.tasks.moved import Moved, moved
from web.typed.keeping import TASK, left_at


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
    moved: Moved | None  # of what is to be done first
    left: str  # the page on which they stopped typing

    @property
    def first(self) -> TaskRow | None:
        """Return what is to be done first."""
        return self.own[0] if self.own else None


async def shown(connection: AsyncConnection, office: Office, session: Session, standing: Standing) -> Shown:
    """Return what a party sees of its journey."""
    open_tasks = await tasks.open_of(connection, standing.journey.id)
    done = await fates.being_carried_out(connection, [row.id for row in open_tasks])
    own = [row for row in open_tasks if row.organisation == session.organisation and row.id not in done]
    others = [row for row in open_tasks if row.organisation != session.organisation]
    other = Role.EMPLOYER if session.role is Role.WORKER else Role.WORKER
    return Shown(
        journey=standing.journey, party=standing.party, other=standing.cast.parties.get(other),
        guide=standing.cast.parties.get(Role.GUIDE), own=own, waiting=others[0] if others else None,
        lacking=await lacking(connection, office, session, standing.journey),
        moved=await moved(connection, office.store.vault, session, own[0]) if own else None,
        left=_still_there(await left_at(connection, session.person), own),
    )  # fmt: skip


def _still_there(page: str, own: Sequence[TaskRow]) -> str:
    """Return a page, unless it is that of a task which is theirs no more."""
    return page if not page.startswith(TASK) or page.removeprefix(TASK) in {row.id for row in own} else ""
