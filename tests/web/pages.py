"""The pages as people see them: the real application on a free port, looked at in a real browser."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date

import uvicorn
from axe_playwright_python.base import AXE_SCRIPT
from playwright.async_api import Browser, BrowserContext, Page
from starlette.responses import Response

from activities.house import House
from activities.offices import organisation
from rules.cooperations import cooperation
from rules.terms.roles import Rank, Role
from store import members, organisations
from store.members import Member
from store.parties import person_id
from store.states import Mode
from tests.cast import PEOPLE
from tests.looks import A_MOMENT
from tests.stage import PlayHouse
from web import sessions as signing
from web.app import build_app
from web.office import Office

PUBLIC = House(portal="https://lotse.example")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
AT_MOST = 30_000  # milliseconds
LOOK = "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations'], elementRef: false})"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SEEN = {  # what may change with colours, direction and width; the other rules read the document, which is the same
    "type": "rule", "values": ["color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block"],
}  # fmt: skip
OFFICES = {
    "p-adviser": "ihk-stuttgart",
    "p-officer": "lra-ludwigsburg",
    "p-second-officer": "lra-ludwigsburg",
    "p-clerk": "ihk-fosa",
    "p-stranger": "hwk-stuttgart",
}


@dataclass
class Pages:
    """The application of a play house, and the browser it is looked at with."""

    house: PlayHouse
    address: str
    browser: Browser
    office: Office
    contexts: list[BrowserContext] = field(default_factory=list)

    async def open(self, person: str = "", *, dark: bool = False, width: int = 1280, script: bool = True) -> Page:
        """Return a fresh browser window, signed in as somebody unless nobody is named."""
        context = await self.browser.new_context(
            base_url=self.address, locale="de-DE", viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light", java_script_enabled=script,
        )  # fmt: skip
        context.set_default_timeout(AT_MOST)
        self.contexts.append(context)
        page = await context.new_page()
        if person:
            await sign_in(page, person)
        return page

    async def admit(self, role: Role) -> Page:
        """Return a browser window in which somebody of the journey's sides has come in already."""
        journey, answer = self.house.journey, Response()
        person = person_id(journey, role)
        await signing.begin(self.office, answer, person, person, role, "de", journey)
        name, _, value = answer.headers["set-cookie"].partition(";")[0].partition("=")
        page = await self.open()
        await page.context.add_cookies([{"name": name, "value": value, "url": self.address}])
        return page

    async def close(self) -> None:
        """Close every window."""
        for context in self.contexts:
            await context.close()


async def sign_in(page: Page, person: str) -> None:
    """Sign in as somebody of an office."""
    await page.goto("/sign-in")
    async with page.expect_navigation():
        await page.locator(f"form:has(input[value='{person}']) button").click()


async def faults_of(page: Page, rules: object = RULES) -> list[str]:
    """Return what axe finds on a page, as rule and place."""
    if await page.evaluate("!window.axe"):
        await page.evaluate(AXE_SCRIPT)
    found = await page.evaluate(LOOK, rules)
    return [f"{one['id']}: {node['target']}" for one in found["violations"] for node in one["nodes"]]


@asynccontextmanager
async def served(house: PlayHouse, browser: Browser, mode: Mode = Mode.DEMO) -> AsyncIterator[Pages]:
    """Serve the pages of a house as long as the block runs."""
    office = Office(house.store, house.journeys, house.clock, mode, "", PUBLIC)
    app = build_app(office)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None, access_log=False, lifespan="off"))
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(A_MOMENT)
    port = server.servers[0].sockets[0].getsockname()[1]
    pages = Pages(house, f"http://127.0.0.1:{port}", browser, office)
    try:
        yield pages
    finally:
        await pages.close()
        server.should_exit = True
        await serving


async def enter_staff(house: PlayHouse) -> None:
    """Enter the people of the cast as members of their offices."""
    agreed = cooperation("ludwigsburg", date(2030, 1, 1))
    async with house.store.begin() as connection:
        for office in agreed.organisations.values():
            await organisations.put(connection, organisation(office))
        for person, office_id in OFFICES.items():
            role = next((role for known, role in PEOPLE.values() if known == person), Role.CHAMBER)
            new = Member(
                person=person,
                organisation=office_id,
                role=role,
                name=person.removeprefix("p-").replace("-", " ").title(),
                email=f"{person}@{office_id}.example",
                valid_from_on=date(2020, 1, 1),
                rank=Rank.DESK,
            )
            await members.put(connection, new)


async def opened(pages: Pages, person: str = "p-adviser", **looks: object) -> Page:
    """Open the journey's page as somebody of an office."""
    page = await pages.open(person, **looks)  # type: ignore[arg-type]
    await page.goto(f"/journeys/{pages.house.journey}")
    return page
