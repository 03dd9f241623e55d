"""Whatever comes in, nothing is a fault: every form as it is served, every page, for everybody who comes to them."""

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from datetime import date, timedelta
from urllib.parse import quote

import pytest
from hypothesis import strategies as st
from sqlalchemy import delete

from schemas.instants import berlin_day
from store.tables import tries
from tests.api.hostile import WORDS, drawn, spread
from tests.api.programs import Interface
from tests.api.served import Form
from tests.api.stock import Stock
from tests.api.visits import NOBODY, Visit, filled, visit_of
from tests.papers import pdf
from web.doors import Door
from web.permissions import routes

PAGES = sorted((path, door) for method, path, door in routes() if method == "GET")
ASKED = [
    "q", "page", "stage", "task", "due", "tab", "side", "state", "pathway", "move", "said", "show", "back", "seen",
    "list", "add", "next", "since", "kind", "sort", "office", "sent", "item", "sought", "holder",
]  # fmt: skip
FOR = {
    Door.OPEN: ("adviser", NOBODY), Door.JOURNEY: ("adviser", "employer"), Door.DESK: ("adviser",),
    Door.START: ("adviser",), Door.SUPERVISE: ("head",), Door.PORTAL: ("employer",),
}  # fmt: skip
STEERING = {  # spoiled alone
    "do", "what", "act", "outcome", "verdict", "key", "task", "item", "person", "happening", "page", "draft",
}  # fmt: skip
SEEN_BY: Mapping[str, Sequence[str]] = {
    "adviser": (
        "/inbox", "/journeys", "/journeys/{journey}", "/journeys/{journey}/documents?add=passport_copy",
        "/journeys/{journey}/request", "/tasks/{journey}/advise", "/account", "/account/tokens", "/account/second",
        "/journeys/{journey}/family",
    ),
    "clerk": ("/inbox", "/journeys/{recognition}/request", "/tasks/{recognition}/decide_recognition"),
    "head": ("/supervision", "/supervision/batches/{batch}", "/inbox?side=supervise", "/journeys/{recognition}"),
    "employer": ("/portal", "/tasks/{signing}/grant_sub_authority", "/journeys/{signing}/documents"),
    NOBODY: ("/sign-in", "/sign-in/invitation", "/p/{handle}"),
}  # fmt: skip
NOT_ON_THEM: Mapping[str, Sequence[tuple[str, Sequence[str]]]] = {  # forms that wait for something else to happen first
    "adviser": (
        ("/inbox/many?back=x", ("task", "what", "person")), ("/journeys/{journey}/documents/accept-all", ("versions",)),
        ("/journeys/{journey}/supplied", ("task",)), ("/documents/{document}/scan", ()),
        ("/journeys/{journey}/request/send", ("request",)), ("/account/password", ("password", "fresh")),
        ("/account/sessions", ("session",)), ("/account/second", ("secret", "code")),
        ("/absences/seen", ("absence",)), ("/inbox/mark", ("task", "read")),
        ("/session/typed", ("page", "draft", "is.action", "word.note", "pick.reason")),
        ("/session/typed/forget", ("form", "back")),
    ),
    "clerk": (), "employer": (),
    "head": (("/supervision/apply", ("act", "item", "reason", "organisation", "ends_on", "query", "key")),
             ("/supervision/review", ("act", "item", "query"))),
    NOBODY: (
        ("/sign-in", ("email", "password", "code", "next", "kept")), ("/p/{handle}/enter", ("code",)),
        ("/p/{handle}/link", ()), ("/p/{handle}/code", ()),
        ("/p/{handle}/wrong", ()),
    ),
}  # fmt: skip
LAST = ("/wrong", "/sign-out")  # what ends a link or a session
SLOW = {"/sign-in", "/account/password"}  # a password is looked at for long
HEADERS = (
    "hx-current-url", "accept-language", "referer", "content-type", "if-match", "if-none-match", "idempotency-key",
    "hx-request", "range", "accept", "x-forwarded-for", "content-length", "origin", "sec-fetch-site",
)  # fmt: skip


COMMON = ("/inbox", "/language", "/session", "/account")  # the same for whoever is signed in


@pytest.fixture(params=SEEN_BY)
def who(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def visit(interface: Interface, stock: Stock, who: str) -> AsyncIterator[Visit]:
    """Let somebody come, however often others have come before."""
    async with interface.house.store.begin() as connection:
        await connection.execute(delete(tries))
    visit = await visit_of(interface, stock, who)
    yield visit
    await visit.client.aclose()


@pytest.fixture(scope="module")
def met() -> set[tuple[str, str, str]]:
    """Remember which field of which form has met every kind of word."""
    return set()


async def test_no_form_breaks_that_is_served(
    interface: Interface, stock: Stock, who: str, visit: Visit, met: set[tuple[str, str, str]]
) -> None:
    forms = await visit.forms([filled(path, stock.known) for path in SEEN_BY[who]])
    forms += [Form(filled(path, stock.known), "post", dict.fromkeys(names, "")) for path, names in NOT_ON_THEM[who]]
    forms += await visit.intake() if who == "adviser" else []
    today = berlin_day(interface.house.now)
    for turn, form in enumerate(sorted(forms, key=lambda one: one.action.endswith(LAST))):
        base = {**form.fields, **_harmless(form, today)}
        for sent in _spoiled(form, turn, "" if form.action.startswith(COMMON) else who, met):
            await visit.send(form.action, {**base, **sent})
    assert visit.broken == []


def _spoiled(form: Form, turn: int, who: str, met: set[tuple[str, str, str]]) -> Iterator[Mapping[str, str]]:
    """Yield what is sent instead of what a form holds; what steers is spoiled alone, for it decides what is read."""
    place = f"{who} {form.action.partition('?')[0]}"
    fresh = [name for name in form.fields if (place, *_told_by(form, name)) not in met]
    met |= {(place, *_told_by(form, name)) for name in fresh}
    plain = [name for name in fresh if name not in STEERING]
    found = [*spread(plain, turn), *(one for name in fresh if name in STEERING for one in spread([name], turn))]
    yield from found[:: 5 if form.action in SLOW else 1] or [{}]


def _told_by(form: Form, name: str) -> tuple[str, str]:
    return "" if name in STEERING else form.fields.get("do", ""), name


def _harmless(form: Form, today: date) -> Mapping[str, str]:
    """Return what keeps journeys where they are, though all else may be right: nothing happens on a day to come.

    Words are kept of a page that there is.
    """
    fitting = {"on": f"{today + timedelta(days=1)}", "seen": "1", "page": "/account"}
    return {name: value for name, value in fitting.items() if name in form.fields}


async def test_every_form_of_the_pages_is_met_by_somebody(interface: Interface, stock: Stock) -> None:
    sent = {filled(path, stock.known).partition("?")[0] for rows in NOT_ON_THEM.values() for path, _ in rows}
    for who, pages in SEEN_BY.items():
        visit = await visit_of(interface, stock, who)
        sent |= {one.action.partition("?")[0] for one in await visit.forms([filled(one, stock.known) for one in pages])}
        sent |= {one.action for one in await visit.intake()} if who == "adviser" else set()
        await visit.client.aclose()
    forms = {filled(path, stock.known) for method, path, _ in routes() if method == "POST"}
    assert forms - sent == set()


async def test_no_page_breaks_on_a_strange_address(interface: Interface, stock: Stock, who: str, visit: Visit) -> None:
    strange = [*spread(ASKED, 0), *drawn(st.dictionaries(st.sampled_from(ASKED), st.sampled_from(WORDS)), 4)]
    for turn, path in enumerate(path for path, door in PAGES if who in FOR[door]):
        for told in strange[turn % 3 :: 3]:
            await visit.look(filled(path, stock.known), told)
        for word in WORDS[turn % 3 :: 3] if "{" in path else ():
            await visit.look(filled(path, dict.fromkeys(stock.known, quote(word, safe=""))))
    assert visit.broken == []


async def test_nothing_breaks_on_strange_headers(stock: Stock, who: str, visit: Visit) -> None:
    words = [word.encode() for word in WORDS if word.isprintable()]
    for turn, path in enumerate(path for path, door in PAGES if who in (*FOR[door], NOBODY)):
        for first in range(turn % 7, len(words), 7):
            told = {name: words[(first + nth) % len(words)] for nth, name in enumerate(HEADERS)}
            await visit.look(filled(path, stock.known), headers=told)
    assert visit.broken == []


async def test_a_paper_of_strange_days_locks_no_page(interface: Interface, stock: Stock) -> None:
    visit = await visit_of(interface, stock, "adviser")
    page = filled("/journeys/{journey}/documents", stock.known)
    for since, until in (("0001-01-01", "9999-12-31"), ("9999-12-31", ""), ("", "0001-01-01")):
        days = {"valid_from_on": since, "valid_until_on": until}
        await visit.bring(page, {"document": "passport_copy", "key": f"strange {since}", **days}, pdf())
        for path in (*SEEN_BY["adviser"], "/journeys/{journey}/package/immigration_authority"):
            await visit.look(filled(path, stock.known))
    await visit.client.aclose()
    assert visit.broken == []
