"""Which program gets which way of the interface: every one for every role of the desks, in its own journey and a foreign one."""

from collections.abc import Mapping

import pytest
from httpx2 import Response

from commands.machines.webhooks import Webhooks
from rules.receivers import readers_of
from rules.terms.roles import SIDES, Action, Role
from schemas.instants import berlin_day
from tests import papers
from tests.api.programs import Interface, Program, interface_of, kind_of
from tests.papers import PDF
from tests.stage import PlayHouse
from tests.web.doors import INVENTED, PAPER, Doors, before_the_doors
from web.api.app import PATH, bare_api
from web.api.document import ways_of
from web.permissions import granted
from web.limits import Limits

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
CARE = {Role.GUIDE, Role.SUPERVISOR}
NOBODY: set[Role] = set()
MAY = {
    f"{TASK}/answer": NOBODY, f"{TASK}/hold": CARE, f"{TASK}/resume": CARE, f"{TASK}/redate": {Role.SUPERVISOR},
    f"{TASK}/reassign": CARE, f"{TASK}/claim": NOBODY, f"{TASK}/hand-over": NOBODY,
    "/journeys/{journey}/reports": NOBODY, "/journeys/{journey}/withdrawal": {Role.CHAMBER},
    "/journeys/{journey}/letters/again": set(granted(Action.RESEND)),
    "/journeys/{journey}/retry": set(granted(Action.RESEND)),
    "/documents/{document}/verdict": set(granted(Action.JUDGE)),
    "/journeys": set(granted(Action.START)),
}  # fmt: skip
SUPPLY = ("POST", "/journeys/{journey}/documents")
