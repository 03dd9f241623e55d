"""How everybody is answered, by the rules of access alone, whatever the pages do."""

from rules.documents import DOCUMENTS
from rules.receivers import readers_of
from rules.terms.roles import SIDES, Action, Role
from tests.web.doors import PAPER
from web.doors import Door
from web.permissions import granted


def admitted(door: Door, path: str, role: Role, standing: str) -> bool:
    """Tell whether somebody gets through a door, and to what lies behind it."""
    if role in SIDES and door is Door.JOURNEY:
        return standing == "own" and (role is Role.CUSTODIAN or not path.startswith("/tasks/"))
    if door is Door.PORTAL:
        return role in granted(Action.PORTAL)
    if role not in granted(Action.DESK if door is Door.JOURNEY else Action(door)):
        return False
    if path == "/journeys/{journey}/request":
        return standing != "foreign" and role in granted(Action.JUDGE)
    about_journey = "{" in path and "{batch}" not in path
    return not about_journey or (standing != "foreign" and role in granted(Action.READ))


def reads(role: Role) -> bool:
    """Tell whether the paper that was brought is read by a role: by offices for their part, and by its suppliers."""
    return role in (DOCUMENTS[PAPER].suppliers if role in SIDES else readers_of(PAPER))
