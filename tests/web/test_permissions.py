"""Who gets which page: every route for every role, in one's own journey, a foreign one, and one that is closed."""

import pytest

from rules.terms.roles import SIDES, Action, Role
from tests.stage import PlayHouse
from tests.web.doors import INVENTED, ROLES, STANDINGS, Doors, before_the_doors, filled
from tests.web.expected import admitted, reads
from web.doors import Door
from web.permissions import FILE, granted, routes, written

LOOKED_AT = [(path, door) for method, path, door in routes() if method == "GET" and door is not Door.OPEN]
GIVEN = {200, 303}
ENDED = 410
VISA = {Role.CHAMBER, Role.IMMIGRATION_AUTHORITY}  # of those who check papers, the ones who see the list for the visa
LACKING = 409  # the package is there for them, and something is missing in it


@pytest.fixture
async def doors(quick_house: PlayHouse) -> Doors:
    return await before_the_doors(quick_house)


def expected(door: Door, path: str, role: Role, standing: str) -> set[int]:
    """Return by the rules of access alone how somebody is answered."""
    if not admitted(door, path, role, standing):
        return {404}
    if path == "/portal" and standing != "own":
        return {ENDED}
    if path == "/documents/{document}":
        return {200} if reads(role) and role not in SIDES else {403, 404}
    if path.startswith("/journeys/{journey}/package"):
        return {LACKING, 200} if role in granted(Action.JUDGE) and role in VISA else {404}
    if path == "/supervision/batches/{batch}":
        return {200} if role is Role.SUPERVISOR and standing != "foreign" else {404}
    return GIVEN


@pytest.mark.parametrize("standing", STANDINGS)
async def test_every_role_gets_exactly_its_pages(doors: Doors, standing: str) -> None:
    if standing == "closed":
        await doors.close()
    wrong = []
    for role in ROLES:
        visitor = await doors.visitor(role, standing)
        for path, door in LOOKED_AT:
            status = (await visitor.client.get(filled(path, doors.known))).status_code
            if status not in expected(door, path, role, standing):
                wrong.append((role.value, path, status, sorted(expected(door, path, role, standing))))
    assert wrong == []


@pytest.mark.parametrize("role", [Role.IMMIGRATION_AUTHORITY, Role.SUPERVISOR, Role.WORKER])
async def test_foreign_ids_answer_exactly_like_invented_ones(doors: Doors, role: Role) -> None:
    visitor = await doors.visitor(role, "foreign")
    for path, _ in LOOKED_AT:
        if "{" not in path:
            continue
        answers = [await visitor.client.get(filled(path, one)) for one in (doors.known, INVENTED)]
        doors.check_alike(path, *answers)


def test_the_committed_table_is_current() -> None:
    assert FILE.read_text("utf-8") == written(), "run `python -m web.permissions` and commit docs/permissions.md"
