"""Everything the page of a journey shows, read in one go; its number of queries does not depend on the journey."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from rules.cooperations import COOPERATIONS
from rules.terms.roles import Role
from rules.versions import known_on
from schemas.instants import berlin_day
from store import (
    audit,
    caseload,
    channels,
    commands,
    journeys,
    letters,
    members,
    organisations,
    parties,
    reminder_wishes,
    tasks,
    timeline,
)
from store.audit import AuditRow
from store.commands import CommandRow
from store.journeys import JourneyRow
from store.parties import Party
from store.reminder_wishes import ReminderWish
from store.sealing import Erased
from store.sessions import Session
from store.states import JourneyState
from store.tasks import OPEN, TaskRow
from store.vault import Vault
from web.journeys.chart import Chart, chart
from web.journeys.kin import Kin, kin
from web.journeys.lines import name_of
from web.journeys.outlook import LegalEnd, Upcoming, legal_ends, next_by_itself
from web.journeys.phases import Phase, phases
from web.journeys.post import Reminders, Sent, reminders, sent
from web.journeys.powers import Powers
from web.journeys.story import Chapter, Show, story

LETTERS = 1000
LINES = 2000  # of the audit


@dataclass(frozen=True)
class Shown:
    """A journey as one person sees it."""

    journey: JourneyRow
    powers: Powers
    participants: Sequence[tuple[Party, Sequence[Role]]]
    area_unverified: bool
    worker: str
    employer: str
    occupation: str
    phases: Sequence[Phase]
    owed: Sequence[TaskRow]
    upcoming: Upcoming | None
    ends: Sequence[LegalEnd]
    chart: Chart | None
    chapters: Sequence[Chapter]
    letters: Sequence[Sent]
    reminders: Sequence[Reminders]
    saved: Sequence[CommandRow]
    kin: Kin
    linked: Sequence[JourneyRow]
    audit: Sequence[tuple[AuditRow, str, str]]  # with subject, and channel where a machine spoke
    staff: Mapping[str, str]
    offices: Mapping[str, str]
    key: str


async def shown(
    connection: AsyncConnection, vault: Vault, session: Session, journey: JourneyRow, show: Show, now: datetime
) -> Shown:
    """Return what somebody sees of a journey that they may read."""
    dossier = await _dossier(connection, vault, journey.id)
    today, rows = berlin_day(now), await tasks.all_of(connection, journey.id)
    people = await parties.of(connection, vault, journey.id)
    powers = Powers(session, journey, people, today)
    owed = sorted((row for row in rows if row.state in OPEN), key=lambda row: row.due_on or date.max)
    wishes = _by_task(await reminder_wishes.of(connection, [row.id for row in owed]))
    tree, ends = phases(journey, rows), await legal_ends(connection, vault, journey.id, rows)
    events = await timeline.of(connection, journey.id)
    ledger = await letters.ledger(connection, journey.id, limit=LETTERS)
    mine = [one for one in ledger if powers.staff or one.organisation == session.organisation]
    related = await kin(connection, dossier, session.organisation, today)
    others = await caseload.linked(connection, journey.id, session.organisation, today)
    return Shown(
        journey=journey,
        powers=powers,
        participants=_participants(people),
        area_unverified=_area_unverified(journey, today),
        worker=name_of(people, Role.WORKER),
        employer=_employer(journey, people, dossier),
        occupation=_fact(dossier, "job", "occupation"),
        phases=tree,
        owed=owed,
        upcoming=next_by_itself(owed, wishes, now),
        ends=ends,
        chart=chart(tree, ends, today),
        chapters=story(events, rows, show, now, ended=journey.state is JourneyState.CLOSED),
        letters=sent(mine, rows),
        reminders=reminders(owed, wishes, powers.steerable(owed), now) if powers.goes_on else [],
        saved=await commands.undecided(connection, journey.id),
        kin=related,
        linked=[one for one in others if one.id not in related.ids],
        audit=await _audit(connection, journey.id) if powers.staff else [],
        staff={one.person: one.name for one in await members.every(connection)} if powers.staff else {},
        offices={one.id: one.name for one in await organisations.every(connection)},
        key=secrets.token_urlsafe(18),
    )


async def _audit(connection: AsyncConnection, journey: str) -> list[tuple[AuditRow, str, str]]:
    found = await audit.entries(connection, journey, limit=LINES)
    named = await channels.labels(connection, [one.subject for one in found])
    told = [(one, *channels.parted(one.subject)) for one in found]
    return [(one, subject, f"{named.get(via, '')} ({via})".strip() if via else "") for one, subject, via in told]


async def _dossier(connection: AsyncConnection, vault: Vault, journey: str) -> Mapping[str, object]:
    try:
        return await journeys.dossier(connection, vault, journey)
    except Erased:
        return {}


def _fact(dossier: Mapping[str, object], part: str, name: str) -> str:
    found = dossier.get(part)
    return str(found.get(name, "")) if isinstance(found, dict) else ""


def _employer(journey: JourneyRow, people: Sequence[Party], dossier: Mapping[str, object]) -> str:
    """Return the employer with its contact; of one entered without its firm, the dossier knows the first."""
    present = next((one for one in people if one.role is Role.EMPLOYER and not one.valid_until_on), None)
    if present is None or not present.name:
        return ""
    first = present.organisation == parties.person_id(journey.id, Role.EMPLOYER)
    firm = present.firm or (_fact(dossier, "employer", "name") if first else "")
    return f"{firm} ({present.name})" if firm else present.name


def _participants(people: Sequence[Party]) -> list[tuple[Party, Sequence[Role]]]:
    """Return everybody once with all their roles, worker and employer first."""
    found: dict[str, tuple[Party, list[Role]]] = {}
    for one in sorted(people, key=lambda one: (one.role is not Role.WORKER, one.role is not Role.EMPLOYER)):
        found.setdefault(one.organisation, (one, []))[1].append(one.role)
    return list(found.values())


def _area_unverified(journey: JourneyRow, on: date) -> bool:
    """Tell whether nobody has compared with its source where the authority of the cooperation is competent."""
    agreed = known_on(COOPERATIONS, journey.cooperation, on)
    return agreed is not None and agreed.area.unverified


def _by_task(wishes: Sequence[ReminderWish]) -> Mapping[str, Sequence[ReminderWish]]:
    found: dict[str, list[ReminderWish]] = {}
    for one in wishes:
        found.setdefault(one.task_id, []).append(one)
    return found
