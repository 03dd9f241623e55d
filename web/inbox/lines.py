"""The lines of the inbox with everything a person looks for in them, found in a handful of queries."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.desk import TaskState
from rules.terms.roles import Role
from schemas.instants import berlin_day
from store import absences, fates, inbox, members, parties, timeline
from store.heaps import Wish
from store.inbox import Item
from store.parties import Party
from store.tasks import TaskRow
from store.vault import Vault
from web.journeys.lines import name_of


@dataclass(frozen=True)
class Line:
    """A task as the list shows it; `held_by`, `lapsed_by` and `for_whom` are names of colleagues."""

    task: TaskRow
    reference: str
    worker: str
    employer: str
    held_by: str
    held_until: datetime | None
    lapsed_by: str
    lapsed_at: datetime | None
    mine: bool
    for_whom: str
    through: str
    read: bool
    total: int
    held_on: date | None  # since when it is on hold
    age: int  # days since it was filed, holds included
    today: date  # on the journey's own clock
    saved: bool = False  # an answer is saved and will be carried out


async def lines(connection: AsyncConnection, vault: Vault, wish: Wish) -> list[Line]:
    """Return the lines of a heap; the number of queries does not depend on their number."""
    found = await inbox.items(connection, wish)
    people = await parties.of_many(connection, vault, {one.task.journey for one in found})
    staff = {one.person: one.name for one in await members.every(connection)}
    away = await absences.stood_in_for(connection, wish.people[0], wish.today)
    held = await timeline.held_at(connection, [one.task.id for one in found if one.task.state is TaskState.HELD])
    told = [_line(one, people[one.task.journey], staff, away, wish, held.get(one.task.id)) for one in found]
    ids = [one.task.id for one in found]
    saved = await fates.with_waiting_answer(connection, ids, wish.now)
    saved |= await fates.being_carried_out(connection, ids)
    return [replace(one, saved=one.task.id in saved) for one in told]


def _line(
    item: Item, people: Collection[Party], staff: Mapping[str, str], away: Mapping[str, str], wish: Wish,
    held_at: datetime | None,
) -> Line:  # fmt: skip
    holder = item.claimed_by or ""
    through = away.get(holder, "")
    return Line(
        task=item.task,
        reference=item.reference,
        worker=name_of(people, Role.WORKER),
        employer=name_of(people, Role.EMPLOYER),
        held_by=staff.get(holder, ""),
        held_until=item.claimed_until,
        lapsed_by=staff.get(item.lapsed_by or "", ""),
        lapsed_at=item.lapsed_at,
        mine=holder == wish.people[0],
        for_whom=staff.get(holder, "") if holder in away else "",
        through=staff.get(through, "") if through and through != holder else "",
        read=item.read,
        total=sum(alarm["kind"] == "reminder" for alarm in item.task.alarms),
        held_on=berlin_day(held_at) if held_at else None,
        age=(berlin_day(wish.now + item.ahead) - berlin_day(item.task.filed_at)).days,
        today=berlin_day(wish.now + item.ahead),
    )
