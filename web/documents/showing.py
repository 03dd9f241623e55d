"""What the page of a journey's papers shows to somebody: the lists they may see, line by line."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy.ext.asyncio import AsyncConnection

from commands.papers.holdings import Holdings
from commands.papers.questions import Question, answerable, question_for
from commands.papers.reading import holdings_of
from commands.papers.standings import Held, held_by
from commands.papers.supplying import Owed, owed
from rules.documents import DOCUMENTS, Document, checklist
from rules.terms.roles import SIDES, Action
from store import documents, tasks
from store.documents import DocumentRow
from store.journeys import JourneyRow
from store.requests import RequestRow, gathered_by
from store.sealing import Erased
from store.sessions import Session
from web.documents.reading import Reader, reader_of
from web.documents.sheets import Sheet, sheets_for
from web.office import Office


@dataclass(frozen=True)
class Papers:
    """Everything the page shows to a reader; `waits` is the task that would be answered by asking for papers."""

    journey: JourneyRow
    reader: Reader
    holdings: Holdings
    owed: tuple[Owed, ...]
    waits: Question | None
    names: dict[str, str]
    may_open: bool

    @cached_property
    def gathering(self) -> RequestRow | None:
        """Return what the reader's own office has marked for its next request."""
        return gathered_by(self.reader.actor.organisation, self.holdings.requests)

    @cached_property
    def seen(self) -> frozenset[str]:
        """Return the documents that the reader may know of, whoever brings them."""
        return self.reader.kinds(Action.READ)

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """Return the lists."""
        return sheets_for(self.reader.actor.role, self.holdings, self.seen)

    @cached_property
    def others(self) -> tuple[Held, ...]:
        """Return what stands on none of the lists, as far as it may be read."""
        listed = {line.document.id for sheet in self.sheets for line in sheet.listed.lines}
        readable = [one for one in self.holdings.versions if self.reader.reads(one)]
        return tuple(one for name, one in held_by(readable).items() if name not in listed)

    @cached_property
    def completable(self) -> frozenset[str]:
        """Return the tasks that the reader may end."""
        reader, rows = self.reader, [one.row for one in self.owed]
        return frozenset(one.id for one in rows if answerable(one, reader.actor, reader.parties, reader.today))

    @cached_property
    def may_judge(self) -> bool:
        """Tell whether the reader may say of any paper whether it will do."""
        return any(self.reader.may(Action.JUDGE, name) for name in self.seen)

    @cached_property
    def may_supply(self) -> tuple[Document, ...]:
        """Return the documents that the reader may bring in."""
        return tuple(DOCUMENTS[name] for name in DOCUMENTS if name in self.reader.kinds(Action.SUPPLY))

    @cached_property
    def lists_unverified(self) -> bool:
        """Tell whether nobody has compared the lists with those of the offices."""
        return any(one.unverified for one in checklist(self.holdings.pathway, self.reader.today))

    def sheet(self, receiver: str) -> Sheet | None:
        """Return the list of a receiver, or the first one."""
        return next((one for one in self.sheets if one.receiver == receiver), self.sheets[0] if self.sheets else None)


async def papers_of(connection: AsyncConnection, office: Office, session: Session, row: JourneyRow) -> Papers:
    """Return what somebody sees of a journey's papers; raises `Erased`."""
    reader = await reader_of(connection, office, session, row)
    holdings = await holdings_of(connection, office.store, row, session.organisation, reader.today)
    found = owed(await tasks.open_of(connection, row.id), holdings.requests, reader.kinds(Action.READ))
    return Papers(
        journey=row,
        reader=reader,
        holdings=holdings,
        owed=tuple(one for one in found if one.role is session.role or session.role not in SIDES),
        waits=await question_for(connection, row.id, reader.actor, reader.today),
        names=await _names(connection, office, [one for one in holdings.versions if reader.reads(one)]),
        may_open=session.journey is None,  # a code by e-mail is too weak a proof to hand papers out
    )


async def _names(connection: AsyncConnection, office: Office, readable: Sequence[DocumentRow]) -> dict[str, str]:
    """Return the names of files by version; the key of the journey is in memory by now."""
    try:
        return {row.id: await documents.name_of(connection, office.store.vault, row) for row in readable}
    except Erased:
        return {}
