"""A look at a page as a whole: whom it shuts out, what it weighs, whom it asks, and what it lets a script do."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from httpx2 import AsyncClient
from playwright.async_api import ConsoleMessage, Page, Request, Response

from tests.web.pages import faults_of

KILOBYTES = 100
IDS = re.compile(r"(?<=/)[^/]*\d[^/]*")
KINDS: set[str] = set()  # of pages that were looked at in each scheme and direction
WEIGHTS: dict[str, int] = {}  # of the files that pages need, in bytes; the same in every test
AS_A_BROWSER = {"Accept-Encoding": "gzip, deflate, br, zstd"}
AT_FIRST: Sequence[tuple[str, str]] = (("light", "rtl"), ("dark", "ltr"))  # each scheme and direction with every rule
AGAIN: Sequence[tuple[str, str]] = (("dark", "rtl"),)  # another state of a page that was looked at
WIDE = "document.documentElement.scrollWidth > innerWidth"
SUBMIT = """([action, fields]) => {
  const form = Object.assign(document.createElement("form"), {method: "post", action});
  for (const [name, value] of Object.entries(fields))
    form.append(Object.assign(document.createElement("input"), {type: "hidden", name, value}));
  document.body.append(form);
  form.submit();
}"""


@dataclass
class Sweep:
    """Looks at one page after the other in one window and gathers what is wrong with any.

    `alike` selects what is like the rest of a page and need not be looked at.
    """

    page: Page
    alike: str = ""
    wrong: list[str] = field(default_factory=list)
    _hosts: set[str] = field(default_factory=set)
    _parts: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.page.on("request", self._asked)
        self.page.on("console", self._said)

    async def see(self, path: str, status: int = 200) -> None:
        """Go to an address and look."""
        answer = await self.page.goto(path)
        assert answer is not None
        await self._look(f"GET {path}", answer, status)

    async def send(self, path: str, status: int = 200, **fields: str) -> None:
        """Send a form from the page that is open, as its own button would, and look at the answer."""
        ours = self.page.locator("input[name=form_key]").first
        key = {"form_key": await ours.input_value()} if await ours.count() else {}
        async with self.page.expect_navigation() as gone:
            await self.page.evaluate(SUBMIT, [path, {**key, **fields}])
        await self._look(f"POST {path}", await gone.value, status)

    async def _look(self, what: str, answer: Response, status: int) -> None:
        found = [] if answer.status == status else [f"answered {answer.status}"]
        policy = answer.headers.get("content-security-policy", "")
        found += [] if "default-src 'none'" in policy and "unsafe" not in policy else [f"policy {policy!r}"]
        if (weight := await self._weight(answer)) > KILOBYTES:
            found.append(f"weighs {weight:.0f} KB")
        found += [f"asked {host}" for host in self._hosts - {urlsplit(answer.url).netloc}]
        if self.alike:
            await self.page.evaluate(f"document.querySelectorAll('{self.alike}').forEach(one => one.remove())")
        for scheme, direction in _looks(answer):
            await self.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            await self.page.evaluate("dir => document.documentElement.dir = dir", direction)
            found += [f"{scheme} {direction} {one}" for one in await faults_of(self.page)]
            found += [f"{direction} too wide"] * await self.page.evaluate(WIDE)
        self.wrong += [f"{what}: {one}" for one in found]

    async def _weight(self, answer: Response) -> float:
        """Return what a page weighs on the wire with everything it needs but fonts."""
        for part in self._parts - set(WEIGHTS):
            WEIGHTS[part] = await _bytes_of(urljoin(answer.url, part))
        page = (await answer.request.sizes())["responseBodySize"]
        return (page + sum(WEIGHTS[part] for part in self._parts)) / 1024

    def _asked(self, request: Request) -> None:
        place = urlsplit(request.url)
        if place.scheme.startswith("http"):
            self._hosts.add(place.netloc)
        if place.path.startswith("/static/") and "font" not in place.path:
            self._parts.add(place.path)

    def _said(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.wrong.append(f"{self.page.url}: {message.text}")


def _looks(answer: Response) -> Sequence[tuple[str, str]]:
    """Return how to look: once where this kind of page was looked at before."""
    kind = f"{answer.status} {IDS.sub('{}', urlsplit(answer.url).path)}"
    if kind in KINDS:
        return AGAIN
    KINDS.add(kind)
    return AT_FIRST


async def _bytes_of(address: str) -> int:
    """Return how many bytes go over the wire for a file, as for a browser."""
    async with AsyncClient() as client, client.stream("GET", address, headers=AS_A_BROWSER) as answer:
        return sum([len(chunk) async for chunk in answer.aiter_raw()])
