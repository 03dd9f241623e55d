"""What a program reads: as much as its member may see, in pages, with versions."""

from tests.api.programs import Interface, kind_of


async def test_everything_there_is_to_read(interface: Interface) -> None:
    program, journey = await interface.program(), interface.house.journey
    profile = (await program.get("/me")).json()
    assert (profile["person"], profile["organisation"]["id"]) == ("p-adviser", "ihk-stuttgart")
    listed = (await program.get("/journeys")).json()
    assert [one["id"] for one in listed["items"]] == [journey]
    shown = (await program.get(f"/journeys/{journey}")).json()
    assert shown["may_withdraw"] in (True, False)
    owed = (await program.get("/tasks")).json()["items"]
    assert [one["name"] for one in owed] == ["advise"]
    for path in ("", "/tasks", "/tasks/advise", "/tasks/advise/explanation", "/timeline", "/letters", "/documents"):
        answer = await program.get(f"/journeys/{journey}{path}")
        assert answer.status_code == 200, answer.text
        again = await program.get(f"/journeys/{journey}{path}", headers={"If-None-Match": answer.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
    missing = await program.get("/journeys/jnone")
    assert kind_of(missing) == "not-found"
