"""What people do with a task among themselves: kept as a draft, taken in hand, handed on, talked about."""

from collections.abc import Mapping

from commands import commenting
from commands.commenting import Speaker
from commands.fate import BadCommand
from commands.problems import Problem
from store import claims, drafts
from store.comments import Audience
from store.sessions import Session
from store.tasks import CLOSED, TaskRow
from web.inbox.claiming import give, take, take_away
from web.office import Office

Sent = Mapping[str, str]
NOT_KEPT = {"do", "key", "take_over"}


async def _draft(office: Office, session: Session, row: TaskRow, sent: Sent) -> None:
    kept = {name: value for name, value in sent.items() if name not in NOT_KEPT}
    async with office.store.begin() as connection:
        await drafts.keep(connection, office.store.vault, session.person, row.id, row.journey, kept, office.clock())


async def _take(office: Office, session: Session, row: TaskRow, sent: Sent) -> None:
    if _in_reach(session, row):
        async with office.store.begin() as connection:
            await take(connection, session, row.id, office.clock())


async def _take_over(office: Office, session: Session, row: TaskRow, sent: Sent) -> None:
    if _in_reach(session, row):
        async with office.store.begin() as connection:
            await take_away(connection, office.store.vault, session, row.id, office.clock())


async def _give(office: Office, session: Session, row: TaskRow, sent: Sent) -> None:
    if sent.get("person") == session.person:
        await _take(office, session, row, sent)
    elif _in_reach(session, row):
        async with office.store.begin() as connection:
            if not await give(connection, session, row.id, sent.get("person", ""), office.clock()):
                raise BadCommand([("person", Problem("choose", "must be a colleague of the office"))])


async def _give_back(office: Office, session: Session, row: TaskRow, sent: Sent) -> None:
    async with office.store.begin() as connection:
        await claims.release(connection, row.id, session.person)


async def _comment(office: Office, session: Session, row: TaskRow, sent: Sent) -> None:
    """Say something about a task; raises BadCommand and KeyReused."""
    speaker = Speaker(session.person, session.organisation, sent.get("key", ""))
    audience = Audience(sent["audience"]) if sent.get("audience") in set(Audience) else Audience.OFFICE
    await commenting.comment(office.store, speaker, row, audience, sent.get("comment", ""), office.clock())


async def note_beside(office: Office, session: Session, row: TaskRow, sent: Sent) -> None:
    """Leave one's own office the words that a form carries beside what it does, if any."""
    if sent.get("comment", "").strip():
        await _comment(office, session, row, {**sent, "audience": Audience.OFFICE.value})


def _in_reach(session: Session, row: TaskRow) -> bool:
    """Tell whether a task can be in the hands of one's office: it owes it, and it is not done yet."""
    return row.organisation == session.organisation and row.state not in CLOSED


AT_THE_DESK = {
    "draft": _draft, "take": _take, "take_over": _take_over, "give": _give, "back": _give_back, "comment": _comment,
}  # fmt: skip
