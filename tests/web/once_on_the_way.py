"""Two journeys in which forms can be sent: one with papers and a link, and one that has no way on."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

from commands.papers.cleaning import File
from commands.papers.receiving import Receiving
from commands.papers.scanning import scanner_at
from commands.papers.upload import Upload
from rules.terms.roles import Role
from schemas.instants import berlin_day
from store import documents, members, portal, requests
from store.parties import person_id
from store.portal import Link
from tests import papers
from tests.cast import ADVISER
from tests.commands.test_correspondence import deliver
from tests.papers import PDF
from tests.stage import PlayHouse
from tests.web.once import BROWSED, Known, Lived
from tests.web.pages import enter_staff
from tests.web.rooms import CHECK, Room
from tests.web.staff import HEAD
from tests.web.test_wayless import stands_still

HANDLE = "a-handle"


async def in_a_journey(house: PlayHouse) -> Lived:
    """Open a journey at the chamber's check, with papers that have come in, a link and a letter that was sent."""
    await house.begin(CHECK)
    await enter_staff(house)
    await deliver(house)
    async with house.store.begin() as connection:
        await members.put(connection, HEAD)
        await portal.enter(connection, _link(house))
    known = await _known(house)
    return Lived(house.store, Room(house).office, house.quiet, lambda _: _now(house), known, _ready(house))


async def without_a_way(house: PlayHouse) -> Lived:
    """Let a journey stand because there is no way on from what was noted."""
    await stands_still(house)
    known = {"journey": house.journey}

    async def look(lived: Lived) -> Mapping[str, str]:
        return known

    return Lived(house.store, Room(house).office, house.quiet, look, known)


def _link(house: PlayHouse) -> Link:
    return Link(
        handle=HANDLE, journey=house.journey, role=Role.EMPLOYER, made_at=house.now,
        organisation=person_id(house.journey, Role.EMPLOYER), ends_at=house.now + timedelta(days=300),
    )  # fmt: skip


async def _known(house: PlayHouse) -> Known:
    """Return what there is from the beginning; a paper that nobody could scan is one of them."""
    today = berlin_day(house.now)
    quarantined = await Receiving(house.store, house.clock, scanner_at("127.0.0.1:1")).receive(
        house.journey, ADVISER, "scan", Upload("cv_table", [File("cv.pdf", PDF, papers.pdf())])
    )
    letter = next(one for one in await house.letters() if one.state == "sent" and one.task_id)
    return {
        "journey": house.journey, "document": quarantined.id, "today": str(today), "handle": HANDLE,
        "tomorrow": str(today + timedelta(days=1)), "letter": letter.key,
    }  # fmt: skip


async def _now(house: PlayHouse) -> Known:
    """Return what there is by now."""
    await house.quiet()
    rows = await house.rows()
    async with house.store.read() as connection:
        asked = await requests.gathering(connection, house.journey, ADVISER.organisation)
        brought = [one for one in await documents.of(connection, house.journey) if one.document == "passport_copy"]
    owed = next((row.id for row in rows.values() if row.owner is Role.EMPLOYER), "")
    task = rows["check_completeness"].id if "check_completeness" in rows else next(iter(rows.values())).id
    return {
        "request": asked.id if asked else "", "owed": owed, "task": task,
        "passport": brought[-1].id if brought else "",
    }  # fmt: skip


def _ready(house: PlayHouse) -> Mapping[str, Callable[[Lived], Awaitable[None]]]:
    """Return what has to happen before a form of some routes can be sent."""

    async def ask_code(lived: Lived) -> None:
        async with house.store.begin() as connection:
            lived.known["portal_code"] = await portal.make_code(
                connection, house.store.vault, HANDLE, BROWSED, house.now + timedelta(seconds=1)
            )

    async def begin_anew(lived: Lived) -> None:
        house.journeys.opening = None

    async def wait_a_minute(lived: Lived) -> None:
        house.now += timedelta(minutes=2)

    async def wait_long(lived: Lived) -> None:
        house.now += timedelta(days=60)

    return {
        "/journeys/{journey}/family": begin_anew, "/p/{handle}/enter": ask_code, "/p/{handle}/link": wait_a_minute,
        "/supervision/review": wait_long,
    }  # fmt: skip
