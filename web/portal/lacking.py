"""The papers that a party still has to bring, as far as anybody will look at them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from commands.papers.holdings import Line
from commands.papers.standings import HERE
from rules.terms.stages import Stage
from store.journeys import JourneyRow
from store.sessions import Session
from web.documents.showing import papers_of
from web.office import Office

LOOKED_AT = (
    Stage.AUTHORITY_CHAIN, Stage.COMPLETENESS_CHECK, Stage.AGREEMENT, Stage.EXAMINATION, Stage.PREAPPROVAL,
    Stage.APPOINTMENT, Stage.VISA, Stage.ENTRY,
)  # fmt: skip


@dataclass(frozen=True)
class Lacking:
    """What is missing or has to be mended, of how many papers."""

    lines: Sequence[Line]
    all: int


async def lacking(connection: AsyncConnection, office: Office, session: Session, row: JourneyRow) -> Lacking:
    """Return what a party still has to bring: from the choice of the way on, until the papers have done their work."""
    if row.stage not in LOOKED_AT:
        return Lacking((), 0)
    papers = await papers_of(connection, office, session, row)
    own = [line for sheet in papers.sheets[:1] for line in sheet.listed.lines if _brings(session, line)]
    return Lacking([line for line in own if line.standing not in HERE], len(own))


def _brings(session: Session, line: Line) -> bool:
    """Tell whether a paper usually comes from the party; of two that may supply it, the first is meant."""
    return line.document.suppliers[0] is session.role
