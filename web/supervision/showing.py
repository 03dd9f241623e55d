"""The overview as a page: its lines with names, its counts, and its drawing; a handful of queries for all of them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from commands.stalls.alarms import broken
from commands.stalls.kinds import Kind
from commands.stalls.matters import Matter, counted
from commands.stalls.stall import Stall
from rules.terms.roles import Role
from store import batches, organisations, parties, reminder_wishes
from store.batches import Batch
from store.reminder_wishes import ReminderWish
from store.sessions import Session
from web.journeys.lines import name_of
from web.journeys.outlook import Upcoming, next_by_itself
from web.office import Office
from web.paging import number_of
from web.supervision.wishes import PAGE, chosen

BARS = 8


@dataclass(frozen=True)
class Line:
    """A line with the names a reader looks for, and what happens next by itself."""

    matter: Matter
    worker: str
    employer: str
    upcoming: Upcoming | None


@dataclass(frozen=True)
class Bar:
    """How much waits for an office, late or stuck, and near; widths in percent of the longest."""

    office: str
    late: int
    near: int
    late_width: str
    near_width: str


@dataclass(frozen=True)
class Board:
    """The overview for one address."""

    lines: Sequence[Line]
    counts: Mapping[Kind, int]
    total: int
    more: bool
    offices: Mapping[str, str]
    waiting: Sequence[str]  # the offices that can be filtered for
    bars: Sequence[Bar]
    general: Sequence[Stall]
    alarms: Sequence[Stall]  # of journeys that will never move by themselves
    batches: Sequence[Batch]


async def board(
    connection: AsyncConnection, office: Office, session: Session, found: Sequence[Matter], general: Sequence[Stall],
    told: Mapping[str, str],
) -> Board:  # fmt: skip
    """Return what an address shows of the overview."""
    wanted, start = chosen(found, told), PAGE * (number_of(told) - 1)
    known = {one.id: one.name for one in await organisations.every(connection)}
    waiting = sorted({one.office for one in found}, key=lambda one: known.get(one, one))
    return Board(
        lines=await lines(connection, office, wanted[start : start + PAGE]),
        counts=counted(found),
        total=len(wanted),
        more=len(wanted) > start + PAGE,
        offices=known,
        waiting=waiting,
        bars=bars(wanted),
        general=general,
        alarms=broken(one.stall for one in found),
        batches=await batches.of(connection, session.organisation),
    )


async def lines(connection: AsyncConnection, office: Office, found: Sequence[Matter]) -> list[Line]:
    """Return the lines of matters."""
    people = await parties.of_many(connection, office.store.vault, {one.journey.id for one in found})
    owed = {row.id for one in found for row in one.facts.open}
    wishes: dict[str, list[ReminderWish]] = {}
    for wish in await reminder_wishes.of(connection, list(owed)):
        wishes.setdefault(wish.task_id, []).append(wish)
    now = office.clock()
    return [
        Line(
            one,
            name_of(people[one.journey.id], Role.WORKER),
            name_of(people[one.journey.id], Role.EMPLOYER),
            next_by_itself([one.row] if one.row else one.facts.open, wishes, one.journey.own(now)),
        )
        for one in found
    ]


def bars(found: Sequence[Matter]) -> list[Bar]:
    """Return the longest bars of the drawing."""
    late = Counter(one.office for one in found if one.kinds != (Kind.NEAR,))
    near = Counter(one.office for one in found if one.kinds == (Kind.NEAR,))
    both = (late + near).most_common(BARS)
    longest = both[0][1] if both else 1
    return [
        Bar(name, late[name], near[name], f"{late[name] / longest:.1%}", f"{near[name] / longest:.1%}")
        for name, _ in both
    ]
