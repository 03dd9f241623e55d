"""Every page there is: open to everybody in light, dark and from right to left, light to carry, asking nobody else."""

import gzip
from collections.abc import Iterator
from urllib.parse import urlsplit

from playwright.async_api import Page, Response

from tests.web.pages import Pages, faults_of
from web.permissions import routes

KILOBYTES = 100
NO_PAGES = {"/documents/{document}", "/inbox/news", "/portal"}  # a file, a part of a page, and one for parties
FRESH = "/tasks/{task_id:path}"  # its first look is remembered


def addresses(journey: str) -> Iterator[str]:
    """Return an address of every page a case worker can look at."""
    known = {"{task_id:path}": f"{journey}/advise", "{journey}": journey, "{handle}": "nobody-knows-this-handle"}
    for method, path, _ in routes():
        if method == "GET" and path not in NO_PAGES and not path.startswith("/api/"):
            for name, value in known.items():
                path = path.replace(name, value)
            assert "{" not in path, f"{path}: say in this test what stands for its parameter"
            yield path


class Luggage:
    """What a browser fetches: weights by address, and hosts."""

    def __init__(self) -> None:
        self.hosts: set[str] = set()
        self.weights: dict[str, float] = {}

    async def take(self, answer: Response) -> None:
        """Weigh an answer as it travels, compressed."""
        place = urlsplit(answer.url)
        if answer.ok and answer.status not in (204, 304):
            self.weights[place.path] = len(gzip.compress(await answer.body())) / 1024

    def of(self, path: str) -> float:
        """Return what a page weighs with everything it needs, without fonts."""
        parts = [one for name, one in self.weights.items() if name.startswith("/static/") and "font" not in name]
        return self.weights[path] + sum(parts)


async def test_every_page_admits_everybody_weighs_little_and_asks_nobody_else(pages: Pages) -> None:
    page, luggage = await pages.open("p-adviser"), Luggage()
    page.on("request", lambda request: luggage.hosts.add(urlsplit(request.url).netloc))
    page.on("response", luggage.take)
    faults, heavy = [], []
    for path in addresses(pages.house.journey):
        await page.goto(path, wait_until="networkidle")
        faults += await _faults(page, path)
        heavy += [f"{path}: {weight:.0f} KB" for weight in [luggage.of(path)] if weight > KILOBYTES]
    assert (faults, heavy, luggage.hosts) == ([], [], {urlsplit(pages.address).netloc})


async def _faults(page: Page, path: str) -> list[str]:
    """Return what axe finds in light, in dark, and from right to left."""
    found = []
    for scheme, direction in (("light", "ltr"), ("dark", "rtl")):
        await page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        await page.evaluate("dir => document.documentElement.dir = dir", direction)
        found += [f"{path} {scheme} {direction} {fault}" for fault in await faults_of(page)]
    return found
