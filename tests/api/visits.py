"""People on the pages of a house: they send forms, follow where they are led, and note whatever breaks."""

import re
import secrets
from collections.abc import Mapping, Sequence

from httpx2 import ASGITransport, AsyncClient, Response

from rules.terms.facts import Fact
from tests.api.programs import Interface
from tests.api.served import Form, forms_of
from tests.api.stock import Stock
from tests.web.visiting import visitor
from web.app import build_app
from web.intake.fields import Kind, field_of

NOBODY = "nobody"
USUAL = {
    Kind.FLAG: "yes", Kind.NUMBER: "3", Kind.DAY: "2016-01-01", Kind.END: "2035-01-01", Kind.STATES: "BR",
    Kind.STATE: "BR", Kind.TEXT: "7412",
}  # fmt: skip
TYPED = {Fact.BIRTH_DATE: "1994-05-17", Fact.SALARY: "41000", Fact.HOURS: "40", Fact.START: "2030-01-01"}


class Visit:
    """Somebody on the pages; what breaks is kept, with what was sent."""

    def __init__(self, client: AsyncClient, form_key: str) -> None:
        self.client, self.form_key = client, form_key
        self.broken: list[tuple[str, object, int]] = []

    async def send(self, path: str, sent: Mapping[str, str]) -> Response:
        """Send a form of one's own, and look at the page it leads to."""
        fields = {"key": secrets.token_hex(8), **sent, "form_key": self.form_key}
        files = {"files": ("x.pdf", b"MZ", "application/pdf")} if fields.pop("files", None) is not None else None
        answer = self._noted(path, sent, await self.client.post(path, data=fields, files=files))
        if answer.status_code == 303 and (leads_to := answer.headers["location"]).startswith("/"):
            self._noted(leads_to, (path, sent), await self.client.get(leads_to.partition("#")[0]))
        return answer

    async def look(
        self, path: str, told: Mapping[str, str] | None = None, headers: Mapping[str, bytes] | None = None
    ) -> Response:
        """Look at a page."""
        return self._noted(path, told or headers, await self.client.get(path, params=told, headers=headers))  # type: ignore[arg-type]

    async def forms(self, pages: Sequence[str]) -> list[Form]:
        """Return the forms of some pages that are sent, each once."""
        found: dict[tuple[str, tuple[str, ...], str], Form] = {}
        for page in pages:
            answer = await self.look(page)
            assert answer.status_code == 200, (page, answer.status_code)
            for form in forms_of(answer.text, page):
                if form.method == "post":
                    form.fields.pop("form_key", None)
                    found.setdefault((form.action, tuple(form.fields), form.fields.get("do", "")), form)
        return list(found.values())

    async def bring(self, path: str, sent: Mapping[str, str], content: bytes) -> Response:
        """Send a form with a paper."""
        files = {"files": ("x.pdf", content, "application/pdf")}
        answer = await self.client.post(path, data={**sent, "form_key": self.form_key}, files=files)
        assert answer.status_code in (303, 422), answer.status_code
        return self._noted(path, sent, answer)

    async def intake(self) -> list[Form]:
        """Return the form of the intake with every question that can come: to look, and to open."""
        sent = {fact: TYPED.get(fact) or _typed(fact) for fact in Fact}
        page = (await self.send("/intake/outlook", sent)).text
        asked = next(one.fields for one in forms_of(page, "/intake") if len(one.fields) > len(Fact))
        return [Form("/intake/outlook", "post", asked), Form("/intake", "post", {**asked, "do": "open"})]

    def _noted(self, path: str, sent: object, answer: Response) -> Response:
        if answer.status_code >= 500:
            self.broken.append((path, sent, answer.status_code))
        return answer


async def visit_of(interface: Interface, stock: Stock, who: str) -> Visit:
    """Let somebody come, signed in unless it is nobody."""
    if who == NOBODY:
        transport = ASGITransport(app=build_app(interface.office), raise_app_exceptions=False)
        return Visit(AsyncClient(transport=transport, base_url="http://house"), "")
    one = stock.people[who]
    return Visit(*await visitor(interface.office, one.name, one.organisation, one.role, one.journey, faults=False))


def filled(path: str, known: Mapping[str, str]) -> str:
    """Return the address of a page with something in every place of it."""
    known = {**known, "task_id": f"{known['journey']}/advise", "receiver": "recognition_body"}
    return re.sub(r"\{(\w+)(:path)?\}", lambda one: known.get(one[1], "x"), path)


def _typed(fact: Fact) -> str:
    field = field_of(fact)
    return str(field.words[0]) if field.words else USUAL[field.kind]
