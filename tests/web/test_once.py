"""Whatever is sent twice, at once or one after the other, has one effect: every form of the pages.

A route that is not named here makes a test fail: it cannot be forgotten.
"""

from collections.abc import Mapping
from functools import partial

from httpx2 import AsyncClient

from tests import papers
from tests.papers import PDF
from tests.stage import PlayHouse
from tests.web.desks import Desks
from tests.web.effects import Sending, wrong_of
from tests.web.once import Lived, at_a_desk
from tests.web.once_on_the_way import in_a_journey, without_a_way
from tests.web.staff import PASSWORD
from web.permissions import routes

FRESH = f"{PASSWORD} Neu."
TASK, PAPERS = "/tasks/{task_id:path}", "/journeys/{journey}/documents"
BEGINS_ANEW = {"/sign-in/persona"}  # who presses twice in a demonstration has two sessions, as with two windows
MEMBER = {
    "kind": "spouse", "person.given_name": "Rui", "person.family_name": "Muster", "person.birth_date": "1995-03-02",
    "person.nationality": "Brasilien (BR)", "person.email": "rui@muster.example", "person.language": "de",
}  # fmt: skip
COMMAND = {"commands": 1, "audit": 1}
AT_A_DESK = (
    Sending("/account/sessions", sent={"session": "{session}"}, does={"sessions": 1, "audit": 1}),
    Sending("/account/password", sent={"password": PASSWORD, "fresh": FRESH}, does={"accounts": 1, "sessions": 1}),
    Sending("/account/absences", sent={"from_on": "{today}", "until_on": "{today}", "substitute": "p-third"},
        does={"absences": 1}),
    Sending("/absences/seen", sent={"absence": "over"}, does={"absences": 1}),
    Sending("/account/tokens", sent={"name": "DMS", "scope": "read", "days": "9", "password": FRESH},
        does={"tokens": 1, "audit": 1}),
    Sending("/account/second", sent={"secret": "{secret}", "code": "{code}", "password": FRESH}, does={"accounts": 1}),
    Sending("/sign-in", sent={"email": "p-adviser@x.example", "password": FRESH, "code": "{next_code}"},
        does={"accounts": 1, "sessions": 2}),
    Sending("/sign-in/invitation", sent={"email": "p-third@x.example", "password": PASSWORD, "code": "invited"},
        does={"accounts": 1, "sessions": 2}),
    Sending("/language", sent={"language": "en"}, does={"sessions": 1}),
    Sending("/session/here"),
    Sending("/session/typed", sent={"page": "/account", "is.action": "/account/absences", "word.reason": "Urlaub"},
        does={"drafts": 1}),
    Sending("/session/typed/forget", sent={"form": "{typed}", "back": "/account"}, does={"drafts": 1}),
    Sending("/inbox/next", does={"claims": 1}),
    Sending("/inbox/many", sent={"what": "take", "task": "{first},{second}"}, does={"claims": 2}),
    Sending("/inbox/many", sent={"what": "give", "task": "{first}", "person": "p-colleague"}, does={"claims": 1}),
    Sending("/inbox/many", sent={"what": "back", "task": "{second}"}, does={"claims": 1}),
    Sending("/inbox/mark", sent={"task": "{first}", "read": "yes"}, does={"marks": 1}),
    Sending("/inbox/mark", sent={"task": "{first}"}, does={"marks": 1}),
    Sending("/inbox/views", sent={"name": "Eilig", "query": "/inbox?due=week"}, does={"views": 1}),
    Sending(TASK, sent={"do": "take"}, does={"claims": 1}),
    Sending(TASK, sent={"do": "give", "person": "p-third"}, does={"claims": 1}),
    Sending(TASK, "p-third", sent={"do": "back"}, does={"claims": 1}),
    Sending(TASK, sent={"do": "draft", "note": "Später"}, does={"drafts": 1}),
    Sending(TASK, sent={"do": "comment", "comment": "Angerufen"}, does={"comments": 1, "audit": 1}),
    Sending("/search", sent={"list": "inbox", "q": "Silva"}),
    Sending("/intake/outlook", sent={"pathway": "P18A"}, does={"drafts": 1}),
    Sending("/intake", sent={"do": "discard"}, does={"drafts": 1}),
    Sending("/sign-out", does={"sessions": 1}),
)  # fmt: skip
IN_A_JOURNEY = (
    Sending("/journeys/{journey}", sent={"do": "again", "letter": "{letter}"},
        does={"letters": 1, "timeline": 1, "audit": 1}),
    Sending("/intake", sent={"do": "advice", "outcome": "information_only"}, does={"advices": 1, "audit": 1}),
    Sending("/journeys/{journey}/family", sent=MEMBER, does={"journey_keys": 1}, moves=True),
    Sending(PAPERS, sent={"document": "passport_copy", "files": "scan"}, does={"documents": 1, "audit": 1}),
    Sending("/documents/{document}/scan", does={"documents": 1}),
    Sending("/documents/{document}/verdict", sent={"verdict": "accepted"}, does={"documents": 1, "audit": 1}),
    Sending("/documents/{document}/verdict", sent={"verdict": "rejected", "reason": "paper_unreadable"},
        does={"documents": 1, "requests": 1}),
    Sending(f"{PAPERS}/accept-all", sent={"versions": "{passport}"}, does={"documents": 1}),
    Sending("/journeys/{journey}/request", does={"requests": 1},
        sent={"do": "keep", "mark.employer.employment_contract": "signature_missing"}),
    Sending("/journeys/{journey}/request/send", sent={"request": "{request}"}, does={"commands": 1, "audit": 2},
        moves=True),
    Sending(PAPERS, "employer", sent={"document": "employment_contract", "files": "scan"},
        does={"documents": 1, "requests": 1, "audit": 1}),
    Sending("/journeys/{journey}/supplied", "employer", sent={"task": "{owed}"}, does=COMMAND, moves=True),
    Sending(TASK, sent={"do": "hold", "reason": "clarification", "until_on": "{tomorrow}", "comment": "Morgen"},
        does={"commands": 1, "comments": 1, "audit": 2}, moves=True),
    Sending(TASK, sent={"do": "resume"}, does=COMMAND, moves=True),
    Sending("/p/{handle}/code", "", does={"portal_codes": 1, "letters": 1}),
    Sending("/p/{handle}/enter", "", sent={"code": "{portal_code}"}, does={"portal_codes": 1, "sessions": 1}),
    Sending("/p/{handle}/link", "", does={"letters": 1}),
    Sending("/p/{handle}/wrong", "", does={"portal_links": 1, "parties": 1, "commands": 1}, moves=True),
    Sending("/supervision/review", "p-head", sent={"act": "nudge", "item": "{task}"}),
    Sending("/supervision/apply", "p-head", sent={"act": "nudge", "item": "{task}", "reason": "urgent"},
        does={"batches": 1, "letters": 1, "timeline": 1, "audit": 1}),
    Sending("/journeys/{journey}", moves=True, does=COMMAND,
        sent={"do": "report", "happening": "employer_withdrew", "on": "{today}"}),
)  # fmt: skip


WITHOUT_A_WAY = (
    Sending("/journeys/{journey}", "p-head", moves=True, does={"audit": 1},
        sent={"do": "correct", "pathway": "P18A", "route": "R_ACCELERATED_81A", "why": "Zweck war vertauscht"}),
)  # fmt: skip


def test_no_route_is_forgotten() -> None:
    known = {path for method, path, _ in routes() if method == "POST"}
    assert known == {one.path for one in (*AT_A_DESK, *IN_A_JOURNEY)} | BEGINS_ANEW, "name a new route and what it does"


async def test_what_is_done_at_a_desk_is_done_once(desks: Desks) -> None:
    assert await wrongs(await at_a_desk(desks), AT_A_DESK) == []


async def test_what_is_done_in_a_journey_is_done_once(quick_house: PlayHouse) -> None:
    assert await wrongs(await in_a_journey(quick_house), IN_A_JOURNEY) == []


async def test_a_way_is_named_once(quick_house: PlayHouse) -> None:
    assert await wrongs(await without_a_way(quick_house), WITHOUT_A_WAY) == []


async def wrongs(lived: Lived, sendings: tuple[Sending, ...]) -> list[object]:
    """Return what had another effect than that of one request."""
    found = []
    for number, sending in enumerate(sendings):
        client, fields = await lived.before(sending, f"key-{number}")
        send = partial(posted, client, lived.path(sending.path), fields)
        found += await wrong_of(lived.store, sending, send, lived.still)
    return found


async def posted(client: AsyncClient, path: str, fields: Mapping[str, str]) -> int:
    """Send a form, with a scan where one belongs to it; return the status of the answer."""
    told = {name: text for name, text in fields.items() if name != "files"}
    files = {"files": ("scan.pdf", SCAN, PDF)} if "files" in fields else None
    return (await client.post(path, data=told, files=files)).status_code


SCAN = papers.pdf()
