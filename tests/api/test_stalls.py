"""What does not move, for programs: the sentences of the overview, for those who may see it."""

from datetime import date, timedelta

import pytest

from rules.terms.roles import Role
from store import members
from store.members import Member
from tests.api.programs import Interface, Program, kind_of


@pytest.fixture
async def head(told: Interface) -> Program:
    """Return the program of a supervisor, a month after the journey began."""
    office = "fachaufsicht-ludwigsburg"
    head = Member(
        person="p-head", organisation=office, role=Role.SUPERVISOR, name="Ada", email="head@x.example",
        valid_from_on=date(2020, 1, 1),
    )  # fmt: skip
    async with told.house.store.begin() as connection:
        await members.put(connection, head)
    return await told.program("p-head", days=365)


async def test_a_task_that_is_late_is_told_with_cause_and_whose_move_it_is(told: Interface, head: Program) -> None:
    told.house.now += timedelta(days=30)
    answer = await head.get("/stalls", headers={"Accept-Language": "de"})
    assert answer.status_code == 200, answer.text
    (line,) = answer.json()["items"]
    assert (line["journey"], line["task"], line["moves"]) == (told.house.journey, "advise", ["chamber"])
    assert line["kinds"][-1] == "breached"
    assert "am Zug" in line["sentence"]
    assert line["cause"] in line["sentence"]
    again = await head.get(
        "/stalls", headers={"Accept-Language": "de", "If-None-Match": answer.headers["etag"]}, limit=50
    )
    assert again.status_code == 304
    assert (await head.get("/stalls", kind="near")).json()["items"] == []
    assert kind_of(await head.get("/stalls", cursor="junk")) == "invalid"


async def test_what_is_due_soon_is_told_without_a_code_and_page_by_page(told: Interface, head: Program) -> None:
    shown = (await head.get("/stalls", kind="near", limit=1)).json()
    assert ([one["code"] for one in shown["items"]], shown["next"]) == ([""], None)
    assert shown["items"][0]["sentence"].startswith(shown["items"][0]["reference"])


async def test_who_may_not_supervise_finds_no_such_list(told: Interface) -> None:
    assert kind_of(await (await told.program("p-clerk")).get("/stalls")) == "not-found"
