"""Every page there is: open to everybody in light, dark and from right to left, light to carry, asking nobody else.

A page that is not named here makes a test fail: it cannot be forgotten.
"""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import Browser
from starlette.routing import Mount

from rules.terms.pathways import Pathway
from rules.terms.roles import Role
from rules.terms.stages import Stage
from schemas.instants import berlin_day
from store import absences, members, parties
from store.absences import Absence
from store.parties import person_id
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.web.doors import filled
from tests.web.pages import PUBLIC, Pages, enter_staff, served
from tests.web.parties import link_of
from tests.web.staff import HEAD, code_of, open_account, sign_in
from tests.web.sweeping import Sweep
from web.api.app import PATH
from web.app import build_app
from web.permissions import routes

DESK = (
    "/", "/inbox", "/journeys", "/journeys/{journey}", "/journeys/{journey}/documents", "/journeys/{journey}/request",
    "/journeys/{journey}/package/{receiver}", "/journeys/{journey}/family", "/tasks/{task_id:path}", "/intake",
    "/account", "/account/tokens",
)  # fmt: skip
SUPERVISION = ("/supervision", "/supervision/batches/{batch}")
SIDES = ("/portal", "/tasks/{task_id:path}", "/journeys/{journey}/documents")
LINKS = ("/p/{handle}",)
ENTRANCE = ("/sign-in", "/sign-in/invitation", "/account/second", "/account")
PROGRAMS = ("/api/docs",)
LOOKED_AT = {*DESK, *SUPERVISION, *SIDES, *LINKS, *ENTRANCE, *PROGRAMS}
NO_PAGES = {"/documents/{document}", "/journeys/{journey}/package/{receiver}/file", "/inbox/news"}  # files and a part
ALIKE = ".way:nth-of-type(n+5):not([open])"
GUARDIAN = {"name": "Mai Muster", "email": "mai@muster.example", "language": "de"}


@pytest.fixture
async def whole(quick_house: PlayHouse, browser: Browser) -> AsyncIterator[Pages]:
    """Serve the pages of a house in which every side owes something, and some of it for long."""
    house = quick_house
    await house.worker_goes()
    house.called = PUBLIC
    await house.worker_comes()
    await house.begin(Opening(Stage.AUTHORITY_CHAIN, purpose=Pathway.P16A, minor=True), {"custodian": GUARDIAN})
    await enter_staff(house)
    async with house.store.begin() as connection:
        await members.put(connection, HEAD)
    async with served(house, browser) as opened:
        yield opened


def test_no_page_is_forgotten() -> None:
    known = {path for method, path, _ in routes() if method == "GET"}
    assert known == LOOKED_AT | NO_PAGES, "look at a new page in one of these tests"
    assert not LOOKED_AT & NO_PAGES


def test_nothing_is_served_beside_the_pages_and_the_interface(whole: Pages) -> None:
    beside = [one for one in build_app(whole.office).routes if not isinstance(one, Mount)]
    mounted = {one.path for one in build_app(whole.office).routes if isinstance(one, Mount)}
    assert mounted == {"/static", PATH}
    assert {path for one in beside if (path := getattr(one, "path", ""))} <= {path for _, path, _ in routes()}


async def test_the_pages_of_a_desk(whole: Pages) -> None:
    journey, sweep = whole.house.journey, Sweep(await whole.open("p-adviser"))
    known = {"journey": journey, "receiver": "visa", "task_id": f"{journey}/grant_sub_authority"}
    for path in DESK:
        await sweep.see(filled(path, known))
    assert sweep.wrong == []


async def test_the_answers_to_the_forms_of_a_desk(whole: Pages) -> None:
    house, sweep = whole.house, Sweep(await whole.open("p-adviser"))
    today, task = berlin_day(house.now), f"{house.journey}/grant_sub_authority"
    async with house.store.begin() as connection:
        yesterday = today - timedelta(days=1)
        over = Absence(
            id="a", person="p-adviser", substitute="p-officer", from_on=yesterday, until_on=yesterday, made_at=house.now
        )  # fmt: skip
        await absences.enter(connection, over)
    await sweep.see("/inbox?tab=waiting&due=week")
    await sweep.send("/search", list="inbox", q="Ana")
    await sweep.send("/inbox/many", what="take", task=task)
    await sweep.see("/inbox")
    await sweep.send("/absences/seen", absence="a")
    await sweep.see(f"/tasks/{task}")
    await sweep.send(f"/tasks/{task}", 422, key="k", outcome="signed", on="gestern")
    await sweep.see(f"/journeys/{house.journey}/documents?add=passport_copy")
    await sweep.send(f"/journeys/{house.journey}/documents", 422, key="k", document="passport_copy", part="original")
    await sweep.see(f"/journeys/{house.journey}/family")
    await sweep.send(f"/journeys/{house.journey}/family", 422, kind="child", **{"person.birth_date": "gestern"})
    await sweep.see("/intake")
    await sweep.send("/intake", 422, do="open", pathway="P18A", **{"worker.nationality": "BR"})
    assert sweep.wrong == []


async def test_the_pages_of_a_supervisor(whole: Pages) -> None:
    whole.house.now += timedelta(days=60)
    sweep, known = Sweep(await whole.open("p-head")), f"{whole.house.journey}/grant_sub_authority"
    await sweep.see("/supervision")
    await sweep.send("/supervision/review", act="nudge", item=known)
    await sweep.send("/supervision/apply", act="nudge", item=known, reason="urgent", key="k")
    assert "/supervision/batches/" in sweep.page.url
    assert sweep.wrong == []


@pytest.mark.parametrize("role", [Role.EMPLOYER, Role.WORKER, Role.CUSTODIAN])
async def test_the_pages_of_employer_worker_and_custodians(whole: Pages, role: Role) -> None:
    house, sweep = whole.house, Sweep(await whole.admit(role))
    await sweep.see("/portal")
    await sweep.see(f"/journeys/{house.journey}/documents")
    owed = [row.id for row in (await house.rows()).values() if row.owner is role]
    for task in owed:
        await sweep.see(f"/tasks/{task}")
    assert len(owed) == (role is not Role.WORKER)
    assert sweep.wrong == []


async def test_the_pages_behind_a_link(whole: Pages, tmp_path: Path) -> None:
    house, link = whole.house, await link_of(whole, tmp_path, "employer")
    sweep = Sweep(await whole.open())
    await sweep.see(link)
    await sweep.send(f"{link}/code")
    await sweep.send(f"{link}/enter", 401, code="1")
    await sweep.send(f"{link}/code", 429)
    house.now += timedelta(days=12)
    await sweep.see(link)
    await sweep.send(f"{link}/link")
    async with house.store.begin() as connection:
        person = person_id(house.journey, Role.EMPLOYER)
        await parties.end(connection, house.journey, Role.EMPLOYER, person, berlin_day(house.now) - timedelta(days=1))
    await sweep.see(link)
    await sweep.send(f"{link}/wrong")
    assert sweep.wrong == []


async def test_the_pages_of_the_entrance(real_pages: Pages) -> None:
    secret = await open_account(real_pages.house)
    sweep = Sweep(await real_pages.open())
    await sweep.see("/sign-in")
    await sweep.send("/sign-in", 401, email="nobody@x.example", password="x", code="")
    await sweep.see("/sign-in/invitation")
    await sweep.send("/sign-in/invitation", 422, email="nobody@x.example", code="x", password="x")
    await sweep.page.goto("/sign-in")
    await sign_in(sweep.page, code_of(secret, real_pages.house.now))
    await sweep.see("/account")
    await sweep.see("/account/second")
    assert sweep.wrong == []


async def test_the_demonstration_lets_choose_who_one_is_and_keeps_what_was_typed(whole: Pages) -> None:
    sweep = Sweep(await whole.open("p-adviser"))
    await sweep.see("/sign-in")
    await sweep.page.goto(f"/tasks/{whole.house.journey}/grant_sub_authority")
    await sweep.page.context.clear_cookies()
    await sweep.send(f"/tasks/{whole.house.journey}/grant_sub_authority", 401, outcome="signed", note="noch offen")
    assert sweep.wrong == []


async def test_the_description_of_the_interface(whole: Pages) -> None:
    sweep = Sweep(await whole.open(), alike=ALIKE)
    await sweep.see("/api/docs")
    assert sweep.wrong == []


async def test_the_pages_that_say_sorry(whole: Pages) -> None:
    house, sweep = whole.house, Sweep(await whole.open("p-adviser"))
    await sweep.see("/no-such-page", 404)
    await sweep.see(f"/journeys/{'j' * 24}", 404)
    await sweep.send("/inbox/next", 403, form_key="of somebody else")
    await sweep.send("/journeys", 405)
    await house.store.erase(house.journey, house.now)
    await sweep.see(f"/journeys/{house.journey}/documents", 410)
    assert sweep.wrong == []
