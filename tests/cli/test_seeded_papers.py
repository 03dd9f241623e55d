"""The papers of a seeded journey: gathered, asked for and accepted as its tasks tell, and never twice."""

from collections import Counter
from datetime import timedelta

from commands.papers.holdings import Holdings
from commands.papers.reading import content_of, holdings_of
from commands.papers.standings import Standing
from fachlotse.demonstration.papers import bring
from fachlotse.demonstration.place import Staff
from fachlotse.simulation.people import people_of
from rules.terms.answers import Reason
from rules.terms.documents import Receiver
from rules.terms.stages import Stage
from schemas.instants import berlin_day
from store import audit, documents, journeys
from store.states import RequestState
from tests.openings import Opening
from tests.stage import PlayHouse

WORKERS = ("passport_copy", "power_of_attorney", "cv_table", "no_prior_application")
NEEDED = {"employer_papers": ["employment_contract"], "worker_papers": ["passport_copy", "cv_table"]}


async def seeded(house: PlayHouse, days: float = 3) -> Holdings:
    """Let the journey have its papers, twice, as an interrupted seeding does; return what there is."""
    now = house.clock() + timedelta(days=days)
    cast = await people_of(house.store, house.journey, berlin_day(now))
    for _ in range(2):
        await bring(house.store, house.journey, now, Staff(cast.organisations, cast.places))
    async with house.store.read() as connection:
        row = await journeys.get(connection, house.journey)
        assert row
        return await holdings_of(connection, house.store, row, "", berlin_day(now))


def standings(holdings: Holdings) -> dict[str, Standing]:
    return {line.document.id: line.standing for line in holdings.listed(Receiver.PRE_CHECK).lines}


async def test_before_the_check_papers_are_partly_gathered(quick_house: PlayHouse) -> None:
    await quick_house.begin(Opening(Stage.COMPLETENESS_CHECK))
    await quick_house.answer("compile_employer_papers", "submitted")
    found = standings(await seeded(quick_house))
    assert found["employment_contract"] is Standing.RECEIVED
    of_worker = Counter(found[name] for name in WORKERS)
    assert of_worker[Standing.MISSING]
    assert of_worker[Standing.RECEIVED]
    assert Standing.ACCEPTED not in found.values()


async def test_a_returned_file_lacks_papers_and_has_faulty_ones_until_they_come(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(Opening(Stage.COMPLETENESS_CHECK))
    for task in ("compile_employer_papers", "compile_worker_papers"):
        await house.answer(task, "submitted")
    await house.answer("check_completeness", "incomplete", **NEEDED)
    holdings = await seeded(house, days=0.5)
    found = standings(holdings)
    assert (found["employment_contract"], found["passport_copy"]) == (Standing.MISSING, Standing.REJECTED)
    assert found["qualification_certificate"] is Standing.ACCEPTED
    sent = holdings.last_sent
    assert sent
    assert sent.state is RequestState.SENT
    assert {item.document for item in sent.items} == {"employment_contract", "passport_copy", "cv_table"}
    assert {item.reason for item in sent.items} == {Reason.PAPER_MISSING, Reason.PAPER_UNREADABLE}
    assert len(holdings.requests) == 1, "seeding again asks nobody again, and gathers nothing"
    for task in ("supply_employer_papers", "supply_worker_papers"):
        await house.answer(task, "submitted")
    await house.answer("check_completeness", "complete")
    assert set(standings(await seeded(house)).values()) == {Standing.ACCEPTED}


async def test_past_the_check_everything_is_there_sealed_translated_and_accepted_by_a_person(
    quick_house: PlayHouse,
) -> None:
    house = quick_house
    await house.begin(Opening(Stage.COMPLETENESS_CHECK))
    for task in ("compile_employer_papers", "compile_worker_papers"):
        await house.answer(task, "submitted")
    await house.answer("check_completeness", "complete")
    holdings = await seeded(house)
    assert set(standings(holdings).values()) == {Standing.ACCEPTED}
    assert holdings.held["qualification_certificate"].translations
    rows = documents.current(holdings.versions)
    assert len(rows) == len(holdings.versions), "nothing was brought twice"
    assert {row.verdict_by for row in rows} == {"p-adviser"}
    kept = await house.store.blobs.get(rows[0].blob)
    assert (await content_of(house.store, rows[0]))[:4] in (b"%PDF", b"\xff\xd8\xff\xe0")
    assert kept[:4] not in (b"%PDF", b"\xff\xd8\xff\xe0"), "what lies in the folder is sealed"
    async with house.store.read() as connection:
        noted = Counter(one.action for one in await audit.entries(connection, house.journey))
    assert (noted["supply"], noted["accept paper"]) == (len(rows), len(rows))
