"""An office with many open tasks, written straight into the books: one in each journey."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.offices import organisation
from rules.calendar import Place
from rules.cooperations import cooperation
from rules.deadlines import deadline
from rules.due import due
from rules.tasks import ROWS
from rules.terms.desk import AlarmKind
from rules.terms.outcomes import Outcome
from rules.terms.roles import Role
from rules.terms.stages import Stage
from rules.terms.tasks import Task
from schemas.instants import berlin_day
from schemas.task import Alarm, Filed, FileTask
from store import journeys, members, organisations, parties, search, tasks
from store.journeys import NewJourney
from store.members import Member
from store.parties import Party, person_id
from store.store import Store

OFFICE, PERSON = "ihk-stuttgart", "p-adviser"
OWED = (Task.ADVISE, Task.CHOOSE_ROUTE, Task.OPEN_CASE, Task.CHECK_COMPLETENESS)
NAMES = ("Silva", "Nguyen")
STUTTGART = Place("BW", "Stuttgart")
AT_ONCE = 250  # journeys in one transaction


async def fill(store: Store, number: int, now: datetime) -> None:
    """Give an office and one of its members so many open tasks."""
    async with store.begin() as connection:
        for office in cooperation("ludwigsburg", berlin_day(now)).organisations.values():
            await organisations.put(connection, organisation(office))
        await members.put(connection, _member(now))
    for first in range(0, number, AT_ONCE):
        async with store.begin() as connection:
            for nth in range(first, min(first + AT_ONCE, number)):
                await _journey(connection, store, nth, now - timedelta(minutes=nth))


async def _journey(connection: AsyncConnection, store: Store, nth: int, at: datetime) -> None:
    journey, name = f"j{nth:023d}", NAMES[nth % len(NAMES)]
    new = NewJourney(
        id=journey, reference=f"LB-2026-{nth:05d}", cooperation="ludwigsburg", pathway="P18A", requested_at=at,
        dossier={},
    )  # fmt: skip
    await journeys.open_journey(connection, store.vault, new)
    on = berlin_day(at)
    for role, who in ((Role.WORKER, name), (Role.EMPLOYER, f"{name} GmbH")):
        party = Party(
            journey=journey, role=role, organisation=person_id(journey, role), language="de", valid_from_on=on, name=who
        )  # fmt: skip
        await parties.put(connection, store.vault, party)
    for role in (Role.CHAMBER, Role.GUIDE):
        office = Party(journey=journey, role=role, organisation=OFFICE, language="de", valid_from_on=on)
        await parties.put(connection, store.vault, office)
    await search.note(connection, store.vault, journey, [new.reference, name])
    await _task(connection, journey, OWED[nth % len(OWED)], nth, at)


async def _task(connection: AsyncConnection, journey: str, task: Task, nth: int, at: datetime) -> None:
    task_id = f"{journey}/{task}"
    order = FileTask(journey=journey, task_id=task_id, task=task, stage=Stage.ADVICE, seq=1, at=at)
    alarm = Alarm(at=at + timedelta(days=3), kind=AlarmKind.REMINDER, number=1)
    filed = Filed(
        task_id=task_id, task=task, owner=Role.CHAMBER, organisation=OFFICE, outcomes=(Outcome.PROCEED,),
        due_on=berlin_day(at) + timedelta(days=nth % 40 - 20), alarms=(alarm,),
    )  # fmt: skip
    await tasks.file(connection, order, filed, _why(task, berlin_day(at)))


@cache
def _why(task: Task, on: date) -> Mapping[str, object]:
    """Return why a task is due when it is, as the law says it."""
    rule = deadline(ROWS[task].deadline, on)
    return due(rule, place=STUTTGART, filed_on=on, since_on=None).explanation.to_dict()


def _member(now: datetime) -> Member:
    since = berlin_day(now) - timedelta(days=1)
    return Member(
        person=PERSON, organisation=OFFICE, role=Role.CHAMBER, name="A", email="a@ihk.example", valid_from_on=since
    )  # fmt: skip
