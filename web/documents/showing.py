"""What the page of a journey's papers shows to somebody: the lists they may see, line by line."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.resources import parties_on
from commands.papers.asking import Question, question_for
from commands.papers.holdings import HERE, Holdings, Line, Listed, Standing
from commands.papers.reading import holdings_of
from commands.papers.supplying import Owed, owed
from rules.access import DocumentResource, TaskResource, may
from rules.documents import DOCUMENTS, Document, checklist
from rules.receivers import RECEIVERS, readers_of
from rules.terms.desk import TaskState
from rules.terms.documents import Receiver
from rules.terms.roles import SIDES, Action, Role
from schemas.command import Actor
from schemas.instants import berlin_day
from store import documents, tasks
from store.documents import DocumentRow
from store.journeys import JourneyRow
from store.sealing import Erased
from store.sessions import Session
from web.office import Office
from web.reading import actor_of

EVERYTHING = {Role.CHAMBER, Role.IMMIGRATION_AUTHORITY, Role.GUIDE}


@dataclass(frozen=True)
class Meter:
    """How far a list is: lines that are in order, that wait to be checked, that need something, and all."""

    in_order: int
    waiting: int
    to_mend: int
    missing: int

    @property
    def all(self) -> int:
        """Return how many lines there are."""
        return self.in_order + self.waiting + self.to_mend + self.missing


@dataclass(frozen=True)
class Sheet:
    """A receiver's list as somebody sees it."""

    listed: Listed
    meter: Meter

    @property
    def receiver(self) -> Receiver:
        """Return whose list it is."""
        return self.listed.receiver


@dataclass(frozen=True)
class Papers:
    """Everything the page shows; `waits` is the task that would be answered by asking for papers."""

    journey: JourneyRow
    holdings: Holdings
    sheets: tuple[Sheet, ...]
    others: tuple[Document, ...]
    owed: tuple[Owed, ...]
    completable: frozenset[str]
    waits: Question | None
    names: dict[str, str]
    may_open: bool
    may_judge: bool
    may_supply: tuple[Document, ...]
    lists_unverified: bool  # nobody has compared the lists with those of the offices

    def sheet(self, receiver: str) -> Sheet | None:
        """Return the list of a receiver, or the first one."""
        return next((one for one in self.sheets if one.receiver == receiver), self.sheets[0] if self.sheets else None)


async def papers_of(connection: AsyncConnection, office: Office, session: Session, row: JourneyRow) -> Papers:
    """Return what somebody sees of a journey's papers; raises `Erased`."""
    today, actor = berlin_day(office.clock()), actor_of(session)
    holdings = await holdings_of(connection, office.store, row, today)
    parties = await parties_on(connection, row.id, today)
    seen = {name for name in DOCUMENTS if _may(actor, Action.READ, name, parties, office)}
    sheets = tuple(_sheet(holdings, one, seen) for one in _receivers(session.role))
    listed = {line.document.id for sheet in sheets for line in sheet.listed.lines}
    open_tasks = await tasks.open_of(connection, row.id)
    found = owed(open_tasks, holdings.requests)
    return Papers(
        journey=row,
        holdings=holdings,
        sheets=tuple(one for one in sheets if one.listed.lines),
        others=tuple(held.document for name, held in holdings.held.items() if name in seen - listed),
        owed=tuple(one for one in found if one.role is session.role or session.role not in SIDES),
        completable=frozenset(one.row.id for one in found if _may_answer(actor, one, parties, office)),
        waits=await question_for(connection, row.id, actor, today),
        lists_unverified=any(one.unverified for one in checklist(holdings.pathway, today)),
        names=await _names(connection, office, holdings, seen),
        may_open=session.journey is None,  # a code by e-mail is too weak a proof to hand papers out
        may_judge=any(_may(actor, Action.JUDGE, name, parties, office) for name in seen),
        may_supply=tuple(one for one in DOCUMENTS.values() if _may(actor, Action.SUPPLY, one.id, parties, office)),
    )


def _receivers(role: Role) -> list[Receiver]:
    """Return the lists an office works with; employer and worker see their papers on the first one."""
    if role in EVERYTHING:
        return list(Receiver)
    own = [one for one, row in RECEIVERS.items() if role in row.roles]
    return own or [Receiver.PRE_CHECK]


def _sheet(holdings: Holdings, receiver: Receiver, seen: Collection[str]) -> Sheet:
    whole = holdings.listed(receiver)
    lines = tuple(line for line in whole.lines if line.document.id in seen)
    return Sheet(Listed(receiver, lines, whole.instead), _meter(lines))


def _meter(lines: tuple[Line, ...]) -> Meter:
    def count(*standings: Standing) -> int:
        return sum(line.standing in standings for line in lines)

    in_order, missing = count(Standing.ACCEPTED), count(Standing.MISSING)
    waiting = count(*(HERE - {Standing.ACCEPTED}))
    return Meter(in_order, waiting, len(lines) - in_order - waiting - missing, missing)


def _may(actor: Actor, action: Action, document: str, parties: frozenset[str], office: Office) -> bool:
    resource = DocumentResource(parties, DOCUMENTS[document].suppliers, readers_of(document))
    return may(actor, action, resource, berlin_day(office.clock())).allowed


def _may_answer(actor: Actor, one: Owed, parties: frozenset[str], office: Office) -> bool:
    row = one.row
    resource = TaskResource(
        owner=row.owner, organisation=row.organisation, recorders=tuple(Role(role) for role in row.recorders),
        in_name=row.in_name, authority_stands=row.state is not TaskState.STOPPED, parties=parties | {row.organisation},
    )  # fmt: skip
    return may(actor, Action.ANSWER, resource, berlin_day(office.clock())).allowed


async def _names(
    connection: AsyncConnection, office: Office, holdings: Holdings, seen: Collection[str]
) -> dict[str, str]:
    """Return the names of files by version; the key of the journey is in memory by now."""
    try:
        return {
            row.id: await documents.name_of(connection, office.store.vault, row)
            for row in holdings.versions
            if row.document in seen
        }
    except Erased:
        return {}


async def seen_version(
    connection: AsyncConnection, office: Office, session: Session, document: str
) -> DocumentRow | None:
    """Return a version that somebody may read, or nothing."""
    row = await documents.get(connection, document)
    if row is None or session.journey not in (None, row.journey):
        return None
    today = berlin_day(office.clock())
    parties = await parties_on(connection, row.journey, today)
    kind = DOCUMENTS[row.document]
    resource = DocumentResource(parties, kind.suppliers, readers_of(kind.id), row.person)
    return row if may(actor_of(session), Action.READ, resource, today).allowed else None
