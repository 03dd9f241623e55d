"""The overview as a page: its lines with names, its counts, and its drawing; a handful of queries for all of them."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.ext.asyncio import AsyncConnection

from commands.stalls.alarms import broken
from commands.stalls.kinds import Kind
from commands.stalls.matters import Matter, counted
from commands.stalls.stall import Stall
from rules.terms.roles import Role
from store import batches, claims, members, organisations, parties, reminder_wishes
from store.batches import Batch
from store.parties import Party
from store.reminder_wishes import ReminderWish
from store.sessions import Session
from web.journeys.lines import name_of
from web.journeys.outlook import Upcoming, next_by_itself
from web.journeys.powers import Powers
from web.narrowing import Narrowing, Told
from web.office import Office
from web.paging import number_of
from web.supervision.narrowing import narrowings
from web.supervision.wishes import PAGE, chosen, holder_of
from web.words import words_in

BARS = 8
WAYLESS = "NO-WAY"  # the cause of a stall


@dataclass(frozen=True)
class Line:
    """A line with the names a reader looks for, and what happens next by itself."""

    matter: Matter
    worker: str
    employer: str
    upcoming: Upcoming | None
    wayless: bool  # and somebody who may name a way looks at it
    holder: str = ""  # the name of who has the task in hand


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
    narrowings: Sequence[Narrowing]
    bars: Sequence[Bar]
    general: Sequence[Stall]
    alarms: Sequence[Stall]  # of journeys that will never move by themselves
    batches: Sequence[Batch]


async def board(
    connection: AsyncConnection, office: Office, session: Session, found: Sequence[Matter], general: Sequence[Stall],
    told: Mapping[str, Told],
) -> Board:  # fmt: skip
    """Return what an address shows of the overview."""
    hands = await claims.running(connection, office.clock())
    wanted, start = chosen(found, told, hands), PAGE * (number_of(told) - 1)
    known = {one.id: one.name for one in await organisations.every(connection)}
    staff = {one.person: one.name for one in await members.every(connection)}
    shown = await lines(connection, office, session, wanted[start : start + PAGE])
    return Board(
        lines=[replace(one, holder=staff.get(holder_of(one.matter, hands), "")) for one in shown],
        counts=counted(found),
        total=len(wanted),
        more=len(wanted) > start + PAGE,
        offices=known,
        narrowings=narrowings(found, told, hands, known, staff, words_in(session.language)),
        bars=bars(wanted),
        general=general,
        alarms=broken(one.stall for one in found),
        batches=await batches.of(connection, session.organisation),
    )


async def lines(
    connection: AsyncConnection, office: Office, session: Session, found: Sequence[Matter]
) -> list[Line]:  # fmt: skip
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
            one.stall.code == WAYLESS and _corrects(session, one, people[one.journey.id]),
        )
        for one in found
    ]


def _corrects(session: Session, one: Matter, people: Collection[Party]) -> bool:
    return Powers(session, one.journey, people, one.facts.today).corrector() is not None


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
