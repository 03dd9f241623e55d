"""The package of a receiver: whole or with the gaps that are agreed, and never torn."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from httpx2 import Response
from pikepdf import Pdf

from store import audit, documents
from store.documents import DocumentRow
from store.states import Verdict
from tests.stage import PlayHouse
from tests.ways import NORTH
from tests.web.rooms import CHECK, Room, Somebody
from web.words import words_in

BROUGHT = ("employment_contract", "passport_copy")


@pytest.fixture
async def gaps(quick_house: PlayHouse) -> tuple[Room, Somebody, list[DocumentRow]]:
    """Accept two papers in a cooperation that lets incomplete files be handed over."""
    await quick_house.begin(replace(CHECK, facts=NORTH))
    room = Room(quick_house)
    adviser, rows = await room.somebody("adviser"), [await room.bring(one) for one in BROUGHT]
    async with quick_house.store.begin() as connection:
        for row in rows:
            await documents.judge(connection, row.id, Verdict.ACCEPTED, "", "p-adviser", quick_house.now)
    return room, adviser, rows


async def fetched(adviser: Somebody) -> Response:
    """Return what comes when the package is fetched."""
    return await adviser.client.get(f"/journeys/{adviser.journey}/package/pre_check/file")


async def test_page_and_cover_sheet_name_what_is_missing(gaps: tuple[Room, Somebody, list[DocumentRow]]) -> None:
    _, adviser, _ = gaps
    page = (await adviser.look("package/pre_check")).partition("<h1")[2]
    told = page.partition("Lücken ist hier vereinbart")[2].partition("</ul>")[0]
    missing = re.findall(r"#line-(\w+)", told)
    assert "qualification_certificate" in missing
    assert not set(BROUGHT) & set(missing)
    assert "Alles ist da" not in page
    with zipfile.ZipFile(BytesIO((await fetched(adviser)).content)) as archive:
        cover = Pdf.open(BytesIO(archive.read(archive.namelist()[0])))
    text = b"".join(one.Contents.read_bytes() for one in cover.pages).decode("cp1252")
    still_open = text.partition("Noch offen:")[2]
    assert still_open.count("fehlt") == len(missing)
    assert words_in("de").code("document", "qualification_certificate") in still_open


async def test_a_lost_content_is_told_before_anything_leaves(gaps: tuple[Room, Somebody, list[DocumentRow]]) -> None:
    room, adviser, (contract, passport) = gaps
    blobs = room.house.store.blobs
    await blobs.remove(contract.blob)
    damaged = Path(vars(blobs)["folder"]) / passport.blob
    damaged.write_bytes(damaged.read_bytes()[:-1] + b"x")
    answer = await fetched(adviser)
    assert (answer.status_code, answer.headers["content-type"]) == (409, "text/html; charset=utf-8")
    told = answer.text.partition("lässt sich nicht lesen")[2].partition("</ul>")[0]
    assert re.findall(r"#line-(\w+)", told) == ["passport_copy", "employment_contract"]
    async with room.house.store.read() as connection:
        assert "package" not in {one.action for one in await audit.entries(connection, adviser.journey)}
