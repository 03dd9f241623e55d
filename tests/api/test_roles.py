"""Which program gets which way of the interface: every one for every role, in its own journey and a foreign one."""

from collections.abc import Mapping
from datetime import date

import pytest
from httpx2 import Response

from commands.machines.webhooks import Webhooks
from rules.receivers import readers_of
from rules.terms.roles import Action, Role
from schemas.instants import berlin_day
from tests import papers
from tests.api.programs import Program, interface_of, kind_of
from tests.cast import ADVISER, facts_of_the_cast
from tests.papers import PDF
from tests.stage import PlayHouse
from tests.web.doors import ELSEWHERE, INVENTED, PAPER, Doors, before_the_doors
from web.api.app import PATH, bare_api
from web.api.document import ways_of
from web.limits import Limits
from web.permissions import granted

DESKS = [role for role in Role if role in granted(Action.DESK)]
TASK = "/journeys/{journey}/tasks/{name}"
WAYS = [
    (method, way.path_format)
    for way in ways_of(bare_api())
    for method in way.methods or ()
    if way.path_format != "/inbound/{inlet}"  # asks for a signature instead of a token
]  # fmt: skip
SENT: dict[str, dict[str, object]] = {
    f"{TASK}/answer": {"outcome": "signed", "on": "{today}"},
    f"{TASK}/hold": {"reason": "clarification", "until_on": "{today}"},
    f"{TASK}/redate": {"ends_on": "{today}"},
    f"{TASK}/reassign": {"organisation": "nobody"},
    f"{TASK}/hand-over": {"person": "nobody"},
    "/journeys/{journey}/reports": {"happening": "left_region", "on": "{today}"},
    "/journeys/{journey}/withdrawal": {"on": "{today}", "sure": True},
    "/journeys/{journey}/letters/again": {"letter": "none"},
    "/documents/{document}/verdict": {"verdict": "open"},
}
NOBODY: set[Role] = set()
OWNERS = {Role.CHAMBER, Role.GUIDE, Role.SUPERVISOR}  # the chamber records what the custodians owe, care holds it
MAY = {
    f"{TASK}/answer": {Role.CHAMBER},
    f"{TASK}/hold": OWNERS,
    f"{TASK}/resume": OWNERS,
    f"{TASK}/redate": {Role.CHAMBER, Role.SUPERVISOR},
    f"{TASK}/reassign": {Role.GUIDE, Role.SUPERVISOR},
    f"{TASK}/claim": NOBODY,
    f"{TASK}/hand-over": NOBODY,
    "/journeys/{journey}/reports": NOBODY,
    "/journeys/{journey}/withdrawal": {Role.CHAMBER, Role.CARETAKER, Role.GUIDE},  # whose office is the chamber here
    "/journeys/{journey}/letters/again": set(granted(Action.RESEND)),
    "/journeys/{journey}/retry": set(granted(Action.RESEND)),
    "/documents/{document}/verdict": set(granted(Action.JUDGE)),
    "/journeys": set(granted(Action.START)),
}
SUPPLY = ("POST", "/journeys/{journey}/documents")


@pytest.fixture
async def doors(quick_house: PlayHouse) -> Doors:
    return await before_the_doors(quick_house)


def expected(method: str, path: str, role: Role, standing: str) -> set[str]:
    """Return by the rules of access alone what somebody is told: the kind of a problem, or `let`."""
    if path == "/stalls":
        return {"let"} if role in granted(Action.SUPERVISE) else {"not-found"}
    if path.startswith("/webhooks/"):
        return {"let"} if standing == "foreign" and path.endswith("/calls") else {"not-found"}  # it is their office's
    if standing == "foreign" and any(one in path for one in ("{journey}", "{document}", "{command}")):
        return {"not-found"}
    if "{document}" in path and role not in readers_of(PAPER):
        return {"not-found"}
    if path == SUPPLY[1] and method == SUPPLY[0]:
        return {"let"} if role in granted(Action.SUPPLY) else {"not-allowed"}
    return {"let"} if method == "GET" or role in MAY.get(path, set(Role)) else {"not-allowed"}


async def told(program: Program, method: str, path: str, known: Mapping[str, str]) -> Response:
    """Ask for something, with everything that belongs to it."""
    address = path.format(**known)
    if method == "GET":
        return await program.get(address)
    if (method, path) == SUPPLY:
        headers = {**program.headers, "Idempotency-Key": f"k-{program.token.id}"}
        files = {"files": ("scan.pdf", SCAN, PDF)}
        return await program.client.post(f"{PATH}{address}", data={"document": PAPER}, files=files, headers=headers)
    if path in {"/journeys", "/assessments"}:
        today = date.fromisoformat(known["today"])
        return await program.post(address, facts_of_the_cast(today, given_name=program.token.role.value.title()))
    return await program.post(address, {name: _said(one, known) for name, one in SENT.get(path, {}).items()})


def _said(one: object, known: Mapping[str, str]) -> object:
    return one.format(**known) if isinstance(one, str) else one


def what(answer: Response) -> str:
    """Return the kind of the problem that is told; everything else says that somebody was let."""
    kind = kind_of(answer) if answer.status_code >= 400 else "let"
    return kind if kind in {"not-found", "not-allowed", "unauthenticated", "scope-missing", "fault"} else "let"


async def known_to(doors: Doors, office: str = ELSEWHERE) -> dict[str, str]:
    """Return the ids of what there is in the journey, and of the webhook of an office."""
    house = doors.house
    webhook, _ = await Webhooks(house.store, house.clock).make(office, "https://x.example/", [], "operator")
    return {
        **doors.known, "name": "grant_custodian_authority", "command": f"{house.journey}-start", "webhook": webhook.id,
        "call": "none", "today": str(berlin_day(house.now)),
    }  # fmt: skip


@pytest.mark.parametrize("standing", ["own", "closed", "foreign"])
async def test_every_role_is_let_refused_or_finds_nothing(doors: Doors, standing: str) -> None:
    interface, known, wrong = interface_of(doors.house, Limits(api_per_minute=10_000)), await known_to(doors), []
    if standing == "closed":
        await doors.close()
    for role in DESKS:
        await doors.visitor(role, standing)
        program = await interface.program(f"p-{standing}-{role}")
        for method, path in WAYS:
            answer = what(await told(program, method, path, known))
            if answer not in (wanted := expected(method, path, role, standing)):
                wrong.append((role.value, method, path, answer, sorted(wanted)))
    assert wrong == []


async def test_what_is_foreign_is_answered_exactly_like_what_is_invented(doors: Doors) -> None:
    known = await known_to(doors, ADVISER.organisation)
    invented = {**known, **INVENTED, "command": "caaaaaaaaaaaa", "webhook": "w-aaaaaaaaaa"}
    await doors.visitor(Role.IMMIGRATION_AUTHORITY, "foreign")
    program = await interface_of(doors.house).program(f"p-foreign-{Role.IMMIGRATION_AUTHORITY}")
    for method, path in WAYS:
        if "{" in path:
            answers = [await told(program, method, path, one) for one in (known, invented)]
            assert {kind_of(one) for one in answers} == {"not-found"}, path
            doors.check_alike(path, *answers)


SCAN = papers.pdf()
