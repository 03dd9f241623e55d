"""Who may send which form: every one for every role, in one's own journey, a foreign one, and one that is closed.

What is sent would be done, or changes nothing: so that an answer tells whether somebody was let, refused or sent away.
"""

import pytest
from httpx2 import Response

from rules.terms.roles import Action, Role
from schemas.instants import berlin_day
from tests import papers
from tests.papers import PDF
from tests.stage import PlayHouse
from tests.web.doors import INVENTED, PAPER, ROLES, STANDINGS, Doors, Visitor, before_the_doors, filled
from tests.web.expected import admitted, reads
from web.doors import Door
from web.permissions import granted, routes

CHANGED = [(path, door) for method, path, door in routes() if method == "POST" and door is not Door.OPEN]
HIDDEN, REFUSED, LET = {404}, {403}, {200, 303, 409, 422}
SUPERVISES = {"act": "nudge", "item": "{task_id}", "reason": "urgent"}
SENT: dict[str, dict[str, str]] = {
    "/tasks/{task_id:path}": {"do": "resume"},
    "/journeys/{journey}": {
        "do": "remind", "wish": "go_on", "reason": "other", "task": "{task_id}", "alarm": "2030-01-01T00:00:00+00:00",
    },
    "/journeys/{journey}/documents": {"document": PAPER},
    "/documents/{document}/verdict": {"verdict": "open"},
    "/journeys/{journey}/request": {"do": "keep"},
    "/journeys/{journey}/request/send": {"request": "none"},
    "/inbox/mark": {"task": "{task_id}"},
    "/inbox/many": {"what": "back", "task": "{task_id}"},
    "/intake": {"do": "discard"},
    "/supervision/apply": SUPERVISES,
    "/supervision/review": SUPERVISES,
    "/session/here": {},
}  # fmt: skip
EACH = "/inbox/many"  # says of each task what came of it, also that it is not there
TOLD = {"/inbox/mark", EACH}  # they name a task in what is sent
OWN = {"/absences/seen"}  # about an absence of one's own, and there is none
ACTS = {
    "/tasks/{task_id:path}": {Role.CUSTODIAN, Role.CHAMBER, Role.GUIDE, Role.SUPERVISOR},
    "/journeys/{journey}": set(granted(Action.REMIND)),
    "/journeys/{journey}/documents": set(granted(Action.SUPPLY)),
    "/journeys/{journey}/documents/accept-all": set(granted(Action.JUDGE)),
    "/documents/{document}/verdict": set(granted(Action.JUDGE)),
    "/journeys/{journey}/request": set(granted(Action.JUDGE)),
    "/journeys/{journey}/request/send": set(granted(Action.JUDGE)),
}


@pytest.fixture
async def doors(quick_house: PlayHouse) -> Doors:
    return await before_the_doors(quick_house)


def expected(path: str, door: Door, role: Role, standing: str) -> set[int]:
    """Return by the rules of access alone how somebody is answered."""
    there = admitted(door, path.replace("/request/send", "/request"), role, standing)
    if path in TOLD:
        there = role in granted(Action.DESK) and (standing != "foreign" or path == EACH)
    if path.startswith("/documents/"):
        there = there and reads(role)
    if not there or path in OWN:
        return HIDDEN
    if role in ACTS.get(path, set(Role)):
        return LET if path != "/session/here" else {204}
    return REFUSED


async def sent(doors: Doors, visitor: Visitor, path: str, known: dict[str, str]) -> Response:
    """Send a form with everything it asks for."""
    told = {name: text.format(**known) for name, text in SENT.get(path, {}).items()}
    fields = {"form_key": visitor.form_key, "key": f"k-{visitor.form_key}", **told}
    files = {"files": ("scan.pdf", SCAN, PDF)} if path == "/journeys/{journey}/documents" else None
    return await visitor.client.post(filled(path, known), data=fields, files=files)


@pytest.mark.parametrize("standing", STANDINGS)
async def test_every_role_is_let_refused_or_sent_away(doors: Doors, standing: str) -> None:
    if standing == "closed":
        await doors.close()
    wrong = []
    for role in ROLES:
        visitor = await doors.visitor(role, standing)
        for path, door in CHANGED:
            status = (await sent(doors, visitor, path, doors.known)).status_code
            if status not in (wanted := expected(path, door, role, standing)):
                wrong.append((role.value, path, status, sorted(wanted)))
    assert wrong == []


@pytest.mark.parametrize("role", [Role.IMMIGRATION_AUTHORITY, Role.SUPERVISOR, Role.WORKER])
async def test_forms_about_foreign_ids_are_answered_exactly_like_those_about_invented_ones(
    doors: Doors, role: Role
) -> None:
    visitor = await doors.visitor(role, "foreign")
    open_before, day = await doors.house.open(), berlin_day(doors.house.now)
    for path, _ in CHANGED:
        if "{" in path or "{task_id}" in str(SENT.get(path)):
            answers = [await sent(doors, visitor, path, known) for known in (doors.known, INVENTED)]
            doors.check_alike(path, *answers)
    assert (await doors.house.open(), berlin_day(doors.house.now)) == (open_before, day)


SCAN = papers.pdf()
