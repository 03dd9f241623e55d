"""Opening a journey: validated completely, once per key, and only where the cooperation is competent."""

import asyncio
from copy import deepcopy
from datetime import timedelta

import pytest

from commands.facts import BadFacts, read_facts
from commands.fate import BadCommand, NotAllowed
from commands.recording import read_command
from rules.terms.pathways import Pathway, Route
from rules.terms.roles import Role
from schemas.command import Actor
from schemas.instants import berlin_day
from store import commands, journeys
from store.commands import KeyReused
from tests.cast import ADVISER, OUTSIDER, facts_of_the_cast
from tests.cast import told as otherwise_told
from tests.stage import PlayHouse
from tests.ways import way


async def facts(house: PlayHouse) -> dict[str, dict[str, object]]:
    """Return facts that can start a journey today."""
    today = berlin_day(await house.look_at_the_clock())
    return deepcopy(facts_of_the_cast(today))  # type: ignore[arg-type]


async def test_ten_requests_with_one_key_open_one_journey(quick_house: PlayHouse) -> None:
    house = quick_house
    given = read_facts(await facts(house))
    opened = await asyncio.gather(*(house.intake.open(given, ADVISER, "key-1") for _ in range(10)))
    assert len({(one.journey, one.reference) for one in opened}) == 1
    house.journey = opened[0].journey
    await house.comes_to({"advise"})
    async with house.store.read() as connection:
        assert len(await journeys.every(connection)) == 1
        assert [row.kind for row in await commands.of(connection, house.journey)] == ["start"]


async def test_a_key_used_with_other_facts_is_refused(quick_house: PlayHouse) -> None:
    house = quick_house
    given = await facts(house)
    await house.intake.open(read_facts(given), ADVISER, "key-1")
    given["worker"]["family_name"] = "Anders"
    with pytest.raises(KeyReused):
        await house.intake.open(read_facts(given), ADVISER, "key-1")


async def test_two_keys_open_two_journeys_with_references_of_their_own(quick_house: PlayHouse) -> None:
    house = quick_house
    given = read_facts(await facts(house))
    first, second = [await house.intake.open(given, ADVISER, key) for key in ("key-1", "key-2")]
    assert first.journey != second.journey
    assert first.reference.endswith("-0001")
    assert second.reference.endswith("-0002")


async def test_wrong_facts_are_listed_all_at_once_with_what_to_do(quick_house: PlayHouse) -> None:
    given = await facts(quick_house)
    given["employer"] |= {"email": "not an address", "chamber": "ABC", "language": "xx"}
    given["worker"] |= {"nationality": "Brazil", "given_name": "", "shoe_size": 44}
    given["job"] |= {"planned_start_on": "soon", "salary": -1}
    del given["worker"]["birth_date"]
    with pytest.raises(BadFacts) as wrong:
        read_facts(given)
    problems = dict(wrong.value.problems)
    assert set(problems) == {
        "employer.email", "employer.chamber", "employer.language", "worker.nationality", "worker.given_name",
        "worker.shoe_size", "worker.birth_date", "job.planned_start_on", "job.salary",
    }  # fmt: skip
    assert problems["worker.birth_date"] == "is missing; give it"
    assert problems["worker.nationality"] == "must be a two-letter country code such as VN; for a Land, such as MV"
    assert problems["worker.shoe_size"] == "is not known here; remove it or correct its name"
    assert "not an address" not in str(wrong.value)


@pytest.mark.parametrize(
    ("part", "field", "value", "told"),
    [
        ("employer", "municipality", "Kornwestheim", "competent is: Ausländerbehörde der Stadt Kornwestheim"),
        ("employer", "municipality", "Timbuktu", "it is not known here"),
        ("worker", "nationality", "FR", "free movement"),
        ("job", "regulated", True, "not offered yet"),
    ],
)
async def test_a_journey_the_cooperation_cannot_take_is_sent_where_it_belongs(
    quick_house: PlayHouse, part: str, field: str, value: object, told: str
) -> None:
    given = await facts(quick_house)
    given[part][field] = value
    with pytest.raises(BadFacts) as wrong:
        await quick_house.intake.open(read_facts(given), ADVISER, "key-1")
    assert [name for name, _ in wrong.value.problems] == [f"{part}.{field}"]
    assert told in wrong.value.problems[0][1]


@pytest.mark.parametrize(
    ("otherwise", "field", "told"),
    [
        ({"pathway": "P18G"}, "pathway", "is not offered by Kooperation Ludwigsburg; it offers P18A"),
        ({"route": "R_REGULAR_VISA"}, "route", "it offers R_ACCELERATED_81A"),
        ({"route": "R_SEARCH"}, "route", "P18A cannot take R_SEARCH"),
        ({"employer": None}, "employer", "P18A needs an employer"),
        ({"job": {"salary": None}}, "job.salary", "is missing"),
        (way(Pathway.P18A, employer={"municipality": "Wismar"}), "employer.land", "give the Land, such as MV"),
        (way(Pathway.P18A, employer={"land": "HH"}), "employer.municipality", "lies outside the area"),
        (way(Pathway.P20A, Route.SEARCH), "employer", "does not belong to P20A"),
        (way(Pathway.FREE, Route.FREE_MOVEMENT), "worker.nationality", "has no free movement"),
        (way(Pathway.P18A, Route.IN_COUNTRY), "worker.lawful_until_on", "last day of the present lawful stay"),
    ],
)
async def test_what_was_not_agreed_or_does_not_fit_is_named(
    quick_house: PlayHouse, otherwise: dict[str, object], field: str, told: str
) -> None:
    given = otherwise_told(await facts(quick_house), otherwise)
    with pytest.raises(BadFacts) as wrong:
        await quick_house.intake.open(read_facts(given), ADVISER, "key-1")
    said = [problem for name, problem in wrong.value.problems if name == field]
    assert len(said) == 1
    assert told in said[0]


async def test_references_begin_as_the_cooperation_says(quick_house: PlayHouse) -> None:
    house = quick_house
    for otherwise, prefix in (({}, "LB-"), (way(Pathway.P18B), "MV-")):
        given = otherwise_told(await facts(house), otherwise)
        opened = await house.intake.open(read_facts(given), ADVISER, f"key-{prefix}")
        assert opened.reference.startswith(prefix)


async def test_a_start_in_the_past_is_refused_and_nothing_is_written(quick_house: PlayHouse) -> None:
    house = quick_house
    given = await facts(house)
    given["job"]["planned_start_on"] = str(berlin_day(house.now) - timedelta(days=1))
    with pytest.raises(BadFacts, match="lies in the past"):
        await house.intake.open(read_facts(given), ADVISER, "key-1")
    async with house.store.read() as connection:
        assert await journeys.every(connection) == []


@pytest.mark.parametrize("born", ["2094-05-17", "1904-05-17"])
async def test_a_birth_date_nobody_can_have_is_a_slip(quick_house: PlayHouse, born: str) -> None:
    given = await facts(quick_house)
    given["worker"]["birth_date"] = born
    with pytest.raises(BadFacts, match="passport") as wrong:
        await quick_house.intake.open(read_facts(given), ADVISER, "key-1")
    assert [name for name, _ in wrong.value.problems] == ["worker.birth_date"]


@pytest.mark.parametrize("role", [Role.EMPLOYER, Role.WORKER, Role.RECOGNITION_BODY, Role.SUPERVISOR, Role.SYSTEM])
async def test_only_some_may_open_a_journey(quick_house: PlayHouse, role: Role) -> None:
    given = read_facts(await facts(quick_house))
    with pytest.raises(NotAllowed):
        await quick_house.intake.open(given, Actor(person="p", organisation="o", role=role), "key-1")


def test_a_command_that_lacks_fields_names_each_of_them() -> None:
    with pytest.raises(BadCommand) as wrong:
        read_command("answer", {"on": "tomorrow", "details": {"appointment_at": "2030-01-01T10:00:00"}}, OUTSIDER)
    problems = dict(wrong.value.problems)
    assert problems["task_id"] == problems["outcome"] == "is missing; give it"
    assert problems["on"] == "must be a day such as 2027-03-01"
    assert problems["details.appointment_at"].startswith("needs a zone")
