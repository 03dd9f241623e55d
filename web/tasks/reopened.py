"""What came back of a task that was done before: the papers objected to, open until somebody mends them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.answers import Reason
from rules.terms.outcomes import Outcome
from rules.terms.roles import SIDES, Action
from schemas.instants import BERLIN
from store import timeline
from store.documents import DocumentRow
from store.journeys import JourneyRow
from store.sessions import Session
from store.tasks import TaskRow
from web.documents.reading import readable, reader_of
from web.office import Office
from web.tasks.answered import Answered, answer_of


@dataclass(frozen=True)
class Item:
    """A paper that came back for a reason; it is open until a new version or a new verdict is there."""

    document: str
    reason: Reason
    open: bool


@dataclass(frozen=True)
class Reopened:
    """Why work came back: paper by paper, for the work as a whole, and the fields of the form as they were sent."""

    items: Sequence[Item] = ()
    reasons: Sequence[str] = ()
    kept: Mapping[str, str] = field(default_factory=dict)


async def reopened(
    connection: AsyncConnection, office: Office, session: Session, journey: JourneyRow, row: TaskRow,
    rows: Sequence[TaskRow],
) -> Reopened:  # fmt: skip
    """Return what came back with a task, as somebody may read it; employer and worker read the reasons alone."""
    filing = await timeline.of_filing(connection, journey.id, row.id)
    reasons = str(filing.details.get("reasons", "")).split() if filing else []
    back = _last([one for one in rows if one.outcome is Outcome.RETURNED and one.seq < row.seq])
    if not reasons or back is None or session.role in SIDES:
        return Reopened(reasons=reasons)
    vault, versions = office.store.vault, await readable(connection, office, session, journey)
    returned = await answer_of(connection, vault, back)
    known = (await reader_of(connection, office, session, journey)).kinds(Action.READ)
    told = [one for one in returned.objections if one.document in known] if returned else []
    items = [Item(one.document, one.reason, not _touched(one.document, versions, back.closed_at)) for one in told]
    before = _last([one for one in rows if _same(one, row) and one.seq < back.seq])
    kept = await answer_of(connection, vault, before) if before else None
    whole = returned.reasons if returned else reasons
    return Reopened(items, whole, fields_of(kept) if kept else {})


def fields_of(answer: Answered) -> dict[str, str]:
    """Return an answer as the fields of its form; the day on which it happened is told anew."""
    outcome = answer.row.outcome
    lists = {"employer_papers": answer.employer_papers, "worker_papers": answer.worker_papers}
    found = {f"{outcome}.{name}": _written(value) for name, value in answer.days}
    found |= {f"{outcome}.{name}": ",".join(value) for name, value in lists.items() if value}
    found |= {f"{outcome}.reasons": ",".join(answer.reasons)} if answer.reasons else {}
    found |= {f"{outcome}.differences": "\n".join(answer.differences)} if answer.differences else {}
    return {"outcome": str(outcome or ""), "note": answer.note, **found}


def _written(value: date | datetime) -> str:
    """Return a day or an instant as its field holds it: an instant as the time in Germany, without a zone."""
    if isinstance(value, datetime):
        return value.astimezone(BERLIN).replace(tzinfo=None).isoformat(timespec="minutes")
    return value.isoformat()


def _same(one: TaskRow, row: TaskRow) -> bool:
    return bool(one.outcome) and (one.task, one.subject) == (row.task, row.subject)


def _touched(document: str, versions: Sequence[DocumentRow], since: datetime | None) -> bool:
    """Tell whether a paper has come in, or was looked at, since the work came back."""
    moments = [at for row in versions if row.document == document for at in (row.received_at, row.verdict_at) if at]
    return since is not None and any(at > since for at in moments)


def _last(rows: Sequence[TaskRow]) -> TaskRow | None:
    return max(rows, key=lambda one: one.seq, default=None)
