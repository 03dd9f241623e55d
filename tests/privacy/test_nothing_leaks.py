"""Canaries in every personal field: none reaches the engine, its file, its index, or a log."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text
from temporalio.converter import WorkflowSerializationContext

from commands.facts import BadFacts, read_facts
from rules.terms.stages import Stage
from schemas.instants import berlin_day
from store import answers
from store.store import Store
from tests.cast import ADVISER
from tests.looks import A_MOMENT, PATIENCE
from tests.openings import Opening
from tests.privacy import canaries
from tests.privacy.canaries import EMAILS, NOTE, SUCCESSOR
from tests.servers import real_server
from tests.stage import PlayHouse, play_house

ARRIVED = Opening(Stage.ARRIVAL, {"entered_on": -200}, start_in_days=-190)
CODES = ("apply_for_title", "check_in_employer", "lra-ludwigsburg", "ihk-stuttgart", "p-adviser", "answered_in", "P18A")


@pytest.fixture
def engine_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "engine"
    folder.mkdir()
    return folder


@pytest.fixture
async def filed(books: Store, engine_folder: Path) -> AsyncIterator[PlayHouse]:
    """Open a house whose server keeps a file."""
    async with real_server(file=engine_folder / "engine.db") as server, play_house(books, server) as house:
        yield house


async def begin(house: PlayHouse, opening: Opening | None, given_name: str = canaries.GIVEN) -> None:
    """Open a journey full of canaries."""
    today = berlin_day(await house.look_at_the_clock())
    house.journeys.opening, house.journeys.today = opening, today
    facts = read_facts(canaries.facts(today, given_name))
    house.journey = (await house.intake.open(facts, ADVISER, f"key-{len(given_name)}-{bool(opening)}")).journey
    await house.quiet()


async def say(house: PlayHouse, task: str, outcome: str, **private: object) -> None:
    """Answer with something personal."""
    row = (await house.rows())[task]
    today = str(berlin_day(await house.look_at_the_clock()))
    who = "adviser" if row.owner == "chamber" or "chamber" in row.recorders else row.owner
    scores = {"scores": True} if "scores" in private else {}
    body = {"task_id": row.id, "outcome": outcome, "on": today, "details": scores}
    assert (await house.tell("answer", body, who, private={"note": NOTE, **private})).state == "applied"
    await house.quiet()


async def play(house: PlayHouse) -> None:
    """Say everything personal there is to say."""
    await begin(house, ARRIVED)
    await say(house, "check_in.C1", "answered", scores={"respect": 1})
    await house.report("letter_bounced", "guide")
    await say(house, "correct_address", "corrected", addresses={"worker": EMAILS[2]})
    await house.report("job_ended", "employer")
    for task in ("employer_reports_job_end", "worker_reports_job_end"):
        await say(house, task, "done")
    await say(house, "settle_stay_after_job_end", "new_job", employer=SUCCESSOR)


async def test_no_history_of_any_run_holds_anything_personal(filed: PlayHouse) -> None:
    house = filed
    await play(house)
    bound = WorkflowSerializationContext(namespace=house.client.namespace, workflow_id=house.journey)
    codec = house.client.data_converter.with_context(bound).payload_codec
    assert codec is not None
    seen, runs = "", 0
    async for history in canaries.histories(house):
        runs += 1
        opened = await canaries.opened(history, codec)
        assert '"unreadable"' not in opened
        seen += "\n".join([history.to_json(), *opened])
    assert runs == 3
    assert canaries.found_in(seen) == set()
    assert "apply_for_title" in seen, "the payloads were really opened"
    described = await house.journeys.handle(house.journey).describe()
    assert canaries.found_in(f"{described.raw_description} {described.id}") == set()
    assert dict(await described.memo()) == {}
    assert canaries.found_in(str(described.typed_search_attributes)) == set()


async def test_without_the_key_the_engine_s_file_tells_only_ids(filed: PlayHouse, engine_folder: Path) -> None:
    house = filed
    await play(house)
    kept = canaries.bytes_of(engine_folder)
    assert house.journey.encode() in kept
    assert canaries.found_in(kept, CODES) == set()


async def test_the_store_s_file_shows_no_canary_either(filed: PlayHouse, tmp_path: Path) -> None:
    await play(filed)
    assert canaries.found_in(canaries.bytes_of(tmp_path)) == set()
    async with filed.store.read() as connection:
        row = next(one for one in await filed.filed() if one.task == "correct_address")
        given = await answers.of_task(connection, row.id)
        content = await answers.content(connection, filed.store.vault, given[0])
    assert NOTE in str(content), "what people say is kept, sealed"


@pytest.mark.parametrize("name", canaries.HOSTILE)
async def test_a_hostile_name_travels_nowhere(quick_house: PlayHouse, name: str) -> None:
    house = quick_house
    await begin(house, None, name)
    await house.answer("advise", "proceed")
    assert {letter.state for letter in await house.letters()} <= {"reserved", "superseded"}
    async for history in canaries.histories(house):
        assert name not in history.to_json()


async def test_errors_are_logged_without_anything_personal(
    quick_house: PlayHouse, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    house = quick_house
    caplog.set_level(logging.DEBUG)
    await begin(house, ARRIVED)
    with pytest.raises(BadFacts) as wrong:
        read_facts({**canaries.facts(berlin_day(house.now)), "worker": {"email": f"{EMAILS[0]} {NOTE}", "name": NOTE}})
    await house.journeys.handle(house.journey).signal("deliver", {"kind": NOTE, "command": {"note": EMAILS[0]}})
    async with house.store.begin() as connection:
        await connection.execute(text("ALTER TABLE answers RENAME TO answers_gone"))
    row = (await house.rows())["check_in.C2"]
    body = {"task_id": row.id, "outcome": "answered", "on": str(berlin_day(house.now)), "details": {"scores": True}}
    private = {"note": NOTE, "scores": {"respect": 5}}
    assert (await house.tell("answer", body, "worker", private=private)).state == "applied"
    deadline = time.monotonic() + PATIENCE
    while "OperationalError" not in caplog.text and time.monotonic() < deadline:
        await asyncio.sleep(A_MOMENT)
    assert "OperationalError" in caplog.text, "the error was really logged"
    async with house.store.begin() as connection:
        await connection.execute(text("ALTER TABLE answers_gone RENAME TO answers"))
    await house.quiet()
    told = capfd.readouterr()
    assert canaries.found_in(caplog.text + str(wrong.value) + told.out + told.err) == set()
