"""Things that come together: an answer and its reminder, an answer and the filing, two people at once."""

import asyncio
from datetime import timedelta

import pytest

from commands.recording import new_command
from rules.terms.desk import Refused
from rules.terms.stages import Stage
from rules.terms.tasks import Task
from schemas.command import Answer
from schemas.instants import berlin_day
from schemas.task import Filed
from store import commands
from tests.carrying import Carrying, answer_of
from tests.looks import A_MOMENT, PATIENCE
from tests.openings import Opening
from tests.stage import PlayHouse
from workflows.client import CommandRefused

LONG = timedelta(seconds=PATIENCE)
SOON = timedelta(seconds=1)
EFFECT = (
    ("start_recognition", "already_decided"),
    ("check_general_conditions", "clear"),
    ("request_consent", "transmitted"),
)


async def carry(house: PlayHouse, opening: Carrying) -> Filed:
    """Begin with the task on the desk and in the books."""
    started = asyncio.create_task(house.begin(opening))
    while not house.journey:
        await asyncio.sleep(A_MOMENT)
    carried = await house.carried()
    assert carried.plan is not None
    filed = opening.filed(house.journey, carried.plan)
    await opening.put_into(house.store, filed, house.journey, house.now)
    await started
    return filed


async def past(house: PlayHouse, opening: Carrying) -> None:
    """Wait until the instant of the opening is over."""
    at = opening.remind_at or opening.expires_at
    assert at is not None
    while await house.look_at_the_clock() <= at + timedelta(milliseconds=200):
        await asyncio.sleep(A_MOMENT)


async def told_with_the_timer(house: PlayHouse, opening: Carrying, command: Answer) -> None:
    """Let an instant pass without a worker, and an answer arrive before one comes back."""
    await house.worker_goes()
    await past(house, opening)
    told = asyncio.create_task(house.journeys.tell(house.journey, "answer", command, LONG))
    while not told.done() and len(await pending(house)) == 0:
        await asyncio.sleep(A_MOMENT)
    await house.worker_comes()
    assert (await told).outcome == command.outcome


async def pending(house: PlayHouse) -> list[int]:
    """Return the workflow task that waits for a worker."""
    described = await house.journeys.handle(house.journey).describe()
    waiting = described.raw_description.HasField("pending_workflow_task")
    return [described.raw_description.pending_workflow_task.attempt] if waiting else []


async def test_an_answer_that_comes_with_its_own_reminder_is_taken_and_stays_taken(quick_house: PlayHouse) -> None:
    house = quick_house
    opening = Carrying(Stage.ADVICE, remind_at=await house.look_at_the_clock() + SOON)
    filed = await carry(house, opening)
    await told_with_the_timer(house, opening, answer_of(filed, "c-1", "proceed", "p-adviser", house.now))
    assert await house.open() == {"choose_route"}


async def test_an_answer_that_comes_with_the_end_of_the_wait_is_either_taken_or_told_it_is_late(
    quick_house: PlayHouse,
) -> None:
    house = quick_house
    at = await house.look_at_the_clock() + SOON
    opening = Carrying(Stage.EXAMINATION, task=Task.DECIDE_CONSENT, expires_at=at, given=EFFECT)
    filed = await carry(house, opening)
    command = answer_of(filed, "c-1", "granted", "p-agent", house.now)
    refused = ""
    try:
        await told_with_the_timer(house, opening, command)
    except CommandRefused as error:
        refused = error.refused
    assert refused in {"", "task_closed"}
    assert await house.open() == ({"confirm_deemed_consent"} if refused else {"decide_on_family"})


async def test_a_legal_effect_that_came_while_no_worker_was_there_keeps_its_instant(quick_house: PlayHouse) -> None:
    house = quick_house
    at = await house.look_at_the_clock() + SOON
    opening = Carrying(Stage.EXAMINATION, task=Task.DECIDE_CONSENT, expires_at=at, given=EFFECT)
    await carry(house, opening)
    await house.worker_goes()
    await past(house, opening)
    assert "decide_consent" in await house.rows()
    await house.worker_comes()
    await house.comes_to({"confirm_deemed_consent"})
    assert (await house.rows())["confirm_deemed_consent"].effective_at == at
    await house.answer("confirm_deemed_consent", "deemed")
    rows = {row.task: row for row in await house.filed()}
    assert rows[Task.CONFIRM_DEEMED_CONSENT].took_effect_at == at
    assert rows[Task.DECIDE_CONSENT].state == "unanswered"


async def test_an_answer_to_a_task_that_is_just_being_filed_is_not_lost(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin()
    on, actor = berlin_day(house.now), await house.actor("adviser")
    first = Answer(command="c-1", actor=actor, task_id=f"{house.journey}/advise", outcome="proceed", on=on)
    second = Answer(command="new", actor=actor, task_id=f"{house.journey}/choose_route", outcome="accelerated", on=on)
    new = new_command(house.journey, "answer", second, "key-2", "A-OWNER", house.now, {})
    async with house.store.begin() as connection:
        row, _ = await commands.record(connection, house.store.vault, new)
    async with house.store.begin():  # nobody else can write: the next task is reserved and waits to be filed
        await house.journeys.tell(house.journey, "answer", first, LONG)
        with pytest.raises(CommandRefused) as early:
            await house.journeys.tell(house.journey, "answer", second.model_copy(update={"command": "c-x"}), LONG)
        assert early.value.refused is Refused.TOO_EARLY
        delivering = asyncio.create_task(
            house.submission.deliver(row, second.model_copy(update={"command": row.id}), LONG)
        )
        await asyncio.sleep(A_MOMENT)
    assert (await delivering).state == "applied"
    assert await house.open() == {"open_case"}


async def test_of_two_people_at_once_one_wins_and_the_other_is_told(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(Opening(Stage.AGREEMENT))
    fates = await asyncio.gather(
        house.try_answer("conclude_agreement", "concluded", who="officer"),
        house.try_answer("conclude_agreement", "declined_not_eligible", who="second_officer"),
    )
    assert sorted(fate.state for fate in fates) == ["applied", "refused"]
    assert [fate.refused for fate in fates if fate.refused] == ["task_closed"]
    applied = fates[0].state == "applied"
    assert await house.open() == ({"pay_procedure_fee"} if applied else {"closing_talk"})


async def test_a_withdrawal_beside_the_last_answer_of_a_stage_still_ends_the_journey(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(Opening(Stage.ADVICE, given=(("advise", "proceed"), ("choose_route", "accelerated"))))
    withdrawal = {"on": str(berlin_day(house.now))}
    fates = await asyncio.gather(
        house.try_answer("open_case", "opened"), house.tell("withdraw", withdrawal, "employer", "click-w")
    )
    assert fates[1].state == "applied"
    await house.comes_to({"closing_talk"})


async def test_everybody_answers_at_once_and_every_answer_counts(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(Opening(Stage.VISA, start_in_days=3))
    rows = {name: row for name, row in (await house.rows()).items() if name != "decide_visa"}
    fates = await asyncio.gather(
        *(house.try_answer(name, row.outcomes[0], key=f"click-{name}") for name, row in rows.items())
    )
    assert {fate.state for fate in fates} == {"applied"}
    await house.comes_to({"decide_visa"})
    answered = {row.id: row.command for row in await house.filed() if row.state == "answered"}
    assert answered == {row.id: fate.command for row, fate in zip(rows.values(), fates, strict=True)}
