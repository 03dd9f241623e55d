"""Papers through the interface: brought in once, judged, downloaded by those who may."""

from httpx2 import Response

from tests.api.programs import Interface, Program, kind_of
from tests.papers import PDF, pdf
from web.api.app import PATH


async def bring(program: Program, journey: str, key: str, content: bytes, document: str = "passport_copy") -> Response:
    """Bring a paper in."""
    files = {"files": ("Pass.pdf", content, PDF)}
    headers = {**program.headers, "Idempotency-Key": key}
    address = f"{PATH}/journeys/{journey}/documents"
    return await program.client.post(address, data={"document": document}, files=files, headers=headers)


async def test_a_paper_is_brought_in_once_judged_and_downloaded(interface: Interface) -> None:
    program, journey, scan = await interface.program(), interface.house.journey, pdf()
    first = await bring(program, journey, "paper", scan)
    assert (first.status_code, first.json()["state"]) == (201, "clean"), first.text
    assert (await bring(program, journey, "paper", scan)).text == first.text
    assert kind_of(await bring(program, journey, "paper", pdf(2))) == "key-reused"
    assert kind_of(await bring(program, journey, "p2", pdf(), "no_such")) == "invalid"
    assert kind_of(await bring(program, journey, "p3", b"MZ harmful")) == "unfit-file"
    paper = first.json()["id"]
    listed = (await program.get(f"/journeys/{journey}/documents")).json()["items"]
    assert [one["id"] for one in listed] == [paper]
    assert "Pass" not in str(listed)
    content = await program.get(f"/documents/{paper}/content")
    assert (content.content[:5], content.headers["content-type"]) == (b"%PDF-", PDF)
    assert content.headers["content-disposition"].startswith("attachment")
    assert kind_of(await program.post(f"/documents/{paper}/verdict", {"verdict": "rejected"})) == "invalid"
    judged = await program.post(f"/documents/{paper}/verdict", {"verdict": "accepted"})
    assert judged.json()["verdict"] == "accepted"
    stranger = await interface.program("p-stranger")
    for path in ("", "/content"):
        assert kind_of(await stranger.get(f"/documents/{paper}{path}")) == "not-found"


async def test_an_assessment_is_given_and_a_wrong_fact_named(interface: Interface) -> None:
    program = await interface.program()
    told = {"person": {"nationalities": ["BR"]}, "job": {"salary": 41000}}
    assert (await program.post("/assessments", told)).json()["missing"]
    wrong = await program.post("/assessments", {"person": {"nationalities": ["Brasilien"]}, "jobb": {}})
    assert kind_of(wrong) == "invalid"
    assert wrong.json()["errors"][0]["field"]
