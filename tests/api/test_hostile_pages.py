"""Whatever comes in, nothing is a fault: every form and every page of the offices and of the parties."""

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

import pytest
from httpx2 import AsyncClient
from hypothesis import strategies as st
from sqlalchemy import delete
from starlette.responses import Response

from rules.terms.roles import Role
from store.tables import tries
from tests.api.hostile import WORDS, drawn
from tests.api.programs import Interface
from web import sessions as signing
from web.permissions import routes

FORMS = sorted({path for method, path, _ in routes() if method == "POST"})
PAGES = sorted({path for method, path, _ in routes() if method == "GET"})
TEMPLATES = [one.read_text("utf-8") for one in Path(signing.__file__).parent.glob("**/templates/*.html")]
FIELDS = sorted({name for text in TEMPLATES for name in re.findall(r'name="([a-z_.]+)"', text)} - {"form_key"})
DONE = sorted({word for text in TEMPLATES for word in re.findall(r'name="do" value="([a-z_]+)"', text)})
ASKED = [
    "q", "page", "stage", "task", "due", "tab", "side", "state", "pathway", "move", "said", "show", "back", "seen",
    "list", "add", "next",
]  # fmt: skip


@pytest.mark.parametrize("path", FORMS)
async def test_no_form_of_the_pages_breaks(interface: Interface, known: Mapping[str, str], path: str) -> None:
    wrong, some = [], st.dictionaries(st.sampled_from(FIELDS), st.sampled_from([*WORDS, *known.values()]), max_size=12)
    chosen = st.tuples(some, st.sampled_from(["", *DONE]), st.sampled_from(["", "worker", "p-adviser"]))
    for sent, done, person in drawn(chosen, 4 if path.startswith(("/sign-in", "/account/pass")) else 12):
        client, form_key = await _signed_in(interface)
        fields = {**sent, "do": done, "person": person, "form_key": form_key}
        answer = await client.post(_filled(path, known), data=fields)
        if answer.status_code >= 500:
            wrong.append((fields, answer.status_code))
    assert wrong == []


@pytest.mark.parametrize("path", PAGES)
async def test_no_page_breaks_on_a_strange_address(interface: Interface, known: Mapping[str, str], path: str) -> None:
    client, wrong = (await _signed_in(interface))[0], []
    for told in drawn(st.dictionaries(st.sampled_from(ASKED), st.sampled_from(WORDS), max_size=6), 8):
        answer = await client.get(_filled(path, known), params=told)
        if answer.status_code >= 500:
            wrong.append((told, answer.status_code))
    for word in WORDS:
        answer = await client.get(_filled(path, dict.fromkeys(known, quote(word, safe="")), safe=True))
        if answer.status_code >= 500:
            wrong.append(({"path": word}, answer.status_code))
    assert wrong == []


async def _signed_in(interface: Interface) -> tuple[AsyncClient, str]:
    answer = Response()
    session = await signing.begin(interface.office, answer, "p-adviser", "ihk-stuttgart", Role.CHAMBER, "de")
    async with interface.house.store.begin() as connection:
        await connection.execute(delete(tries))
    interface.client.cookies.clear()
    interface.client.headers["cookie"] = answer.headers["set-cookie"].partition(";")[0]
    return interface.client, session.form_key


def _filled(path: str, known: Mapping[str, str], *, safe: bool = False) -> str:
    """Return the address of a page with something in every place of it."""
    task = known["name"] if safe else f"{known['journey']}/advise"
    return re.sub(r"\{(\w+)(:path)?\}", lambda one: task if one[2] else known.get(one[1], "x"), path)
