"""Every page there is: open to everybody in light, dark and from right to left, light to carry, asking nobody else."""

import gzip
from collections.abc import Iterator
from urllib.parse import urlsplit

from playwright.async_api import Page, Request, Response

from tests.web.pages import Pages, faults_of
from web.permissions import routes

KILOBYTES = 100
NO_PAGES = {
    "/documents/{document}",
    "/journeys/{journey}/package/{receiver}/file",
    "/inbox/news",
    "/portal",
}  # files, a part of a page, and one for parties
OF_OTHERS = ("/api/", "/supervision")  # looked at by whom they are for, in tests of their own


def addresses(journey: str) -> Iterator[str]:
    """Return an address of every page a case worker can look at."""
    known = {
        "{task_id:path}": f"{journey}/advise",
        "{journey}": journey,
        "{handle}": "nobody-knows-this-handle",
        "{receiver}": "visa",
    }
    for method, path, _ in routes():
        if method == "GET" and path not in NO_PAGES and not path.startswith(OF_OTHERS):
            for name, value in known.items():
                path = path.replace(name, value)
            assert "{" not in path, f"{path}: say in this test what stands for its parameter"
            yield path


class Luggage:
    """What a browser fetches: the hosts it asks, and the weight of each thing, compressed and without fonts."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.hosts: set[str] = set()
        self._parts: set[str] = set()
        self._weights: dict[str, float] = {}
        page.on("request", self._note)

    def _note(self, request: Request) -> None:
        place = urlsplit(request.url)
        self.hosts.add(place.netloc)
        if place.path.startswith("/static/") and "font" not in place.path:
            self._parts.add(place.path)

    async def of(self, answer: Response) -> float:
        """Return what a page weighs with everything it needs."""
        for part in self._parts - set(self._weights):
            self._weights[part] = _kilobytes(await (await self._page.request.get(part)).body())
        return _kilobytes(await answer.body()) + sum(self._weights[part] for part in self._parts)


def _kilobytes(content: bytes) -> float:
    return len(gzip.compress(content)) / 1024


async def test_every_page_admits_everybody_weighs_little_and_asks_nobody_else(pages: Pages) -> None:
    page = await pages.open("p-adviser")
    luggage, faults, heavy = Luggage(page), [], []
    for path in addresses(pages.house.journey):
        answer = await page.goto(path, wait_until="networkidle")
        assert answer is not None
        weight = await luggage.of(answer)
        heavy += [f"{path}: {weight:.0f} KB"] * (weight > KILOBYTES)
        faults += await _faults(page, path)
    assert (faults, heavy, luggage.hosts) == ([], [], {urlsplit(pages.address).netloc})


async def _faults(page: Page, path: str) -> list[str]:
    """Return what axe finds in light, in dark, and from right to left."""
    found = []
    for scheme, direction in (("light", "ltr"), ("dark", "rtl")):
        await page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        await page.evaluate("dir => document.documentElement.dir = dir", direction)
        found += [f"{path} {scheme} {direction} {fault}" for fault in await faults_of(page)]
    return found
