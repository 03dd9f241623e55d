"""Everything the page of a journey shows, read in one go; its number of queries does not depend on the journey."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from schemas.instants import berlin_day
from store import caseload, commands, journeys, letters, parties, reminder_wishes, tasks, timeline
from store.commands import CommandRow
from store.journeys import JourneyRow
from store.sealing import Erased
from store.sessions import Session
from store.states import JourneyState
from store.vault import Vault
from web.journeys.kin import Kin, kin
from web.journeys.people import People, people_of
from web.journeys.post import Reminders, Sent, by_task, reminders, sent
from web.journeys.powers import Powers
from web.journeys.progress import Progress, owed_of, progress_of
from web.journeys.record import Entry, record_of
from web.journeys.story import Chapter, Show, story

LETTERS = 1000


@dataclass(frozen=True)
class Shown:
    """A journey as one person sees it."""

    powers: Powers
    people: People
    progress: Progress
    chapters: Sequence[Chapter]
    letters: Sequence[Sent]
    reminders: Sequence[Reminders]
    saved: Sequence[CommandRow]
    kin: Kin
    linked: Sequence[JourneyRow]
    record: Sequence[Entry]
    key: str


async def shown(
    connection: AsyncConnection, vault: Vault, session: Session, journey: JourneyRow, show: Show, now: datetime
) -> Shown:
    """Return what somebody of an office sees of a journey that they may read."""
    dossier, rows = await _dossier(connection, vault, journey.id), await tasks.all_of(connection, journey.id)
    today, here = berlin_day(now), await parties.of(connection, vault, journey.id)
    powers, owed = Powers(session, journey, here, today), owed_of(rows)
    wishes = by_task(await reminder_wishes.of(connection, [row.id for row in owed]))
    events = await timeline.of(connection, journey.id)
    related = await kin(connection, dossier, session.organisation, today)
    others = await caseload.linked(connection, journey.id, session.organisation, today)
    return Shown(
        powers=powers,
        people=await people_of(connection, journey, here, dossier),
        progress=await progress_of(connection, vault, journey, rows, wishes, dossier, now),
        chapters=story(events, rows, show, now, ended=journey.state is JourneyState.CLOSED),
        letters=sent(await letters.ledger(connection, journey.id, limit=LETTERS), rows),
        reminders=reminders(owed, wishes, powers.steerable(owed), now) if powers.goes_on else [],
        saved=await commands.undecided(connection, journey.id),
        kin=related,
        linked=[one for one in others if one.id not in related.ids],
        record=await record_of(connection, vault, journey.id),
        key=secrets.token_urlsafe(18),
    )


async def _dossier(connection: AsyncConnection, vault: Vault, journey: str) -> Mapping[str, object]:
    try:
        return await journeys.dossier(connection, vault, journey)
    except Erased:
        return {}
