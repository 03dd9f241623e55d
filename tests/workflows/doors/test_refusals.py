"""A refused command is told why and leaves no trace in the history."""

from datetime import timedelta

import pytest

from rules.terms.desk import Refused
from rules.terms.stages import Stage
from schemas.command import KINDS, Command, Kind, Withdraw
from schemas.instants import berlin_day
from tests.cast import OUTSIDER
from tests.openings import Opening
from tests.stage import PlayHouse
from workflows.client import CommandRefused, TooLate

PREPARED = [("decide_on_family", "declined"), ("prepare_preapproval", "prepared")]
SLIP = {"valid_from_on": "9999-12-31", "valid_until_on": "2050-01-01"}
GRANT = {"outcome": "granted", "details": {"valid_until_on": "2050-01-01"}}


async def command(house: PlayHouse, kind: Kind, who: str, task: str = "", **facts: object) -> Command:
    """Return a command as a door hands it to the journey."""
    actor = OUTSIDER if who == "outsider" else await house.actor(who)
    today = berlin_day(await house.look_at_the_clock())
    dated = {name: today + timedelta(days=days) if type(days) is int else days for name, days in facts.items()}
    usual = {"on": today, "happening": "", "outcome": "proceed", "reason": "promised", "until_on": today}
    body = {**usual, "ends_on": today, "organisation": "x", **dated}
    return KINDS[kind].model_validate({**body, "command": "c-1", "actor": actor, "task_id": f"{house.journey}/{task}"})


REFUSALS: list[tuple[Refused, Stage, Kind, str, str, dict[str, object]]] = [
    (Refused.UNKNOWN_TASK, Stage.ADVICE, "answer", "adviser", "no_such_task", {}),
    (Refused.UNKNOWN_TASK, Stage.ADVICE, "resume", "adviser", "open_case", {}),
    (Refused.NOT_YOURS, Stage.ADVICE, "answer", "outsider", "advise", {}),
    (Refused.NOT_YOURS, Stage.ADVICE, "answer", "officer", "advise", {}),
    (Refused.NOT_YOURS, Stage.ADVICE, "hold", "worker", "advise", {}),
    (Refused.NOT_YOURS, Stage.ADVICE, "redate", "guide", "advise", {}),
    (Refused.NOT_YOURS, Stage.ADVICE, "reassign", "employer", "advise", {}),
    (Refused.NOT_YOURS, Stage.ADVICE, "withdraw", "officer", "", {}),
    (Refused.NOT_YOURS, Stage.ADVICE, "withdraw", "outsider", "", {}),
    (Refused.UNKNOWN_OUTCOME, Stage.ADVICE, "answer", "adviser", "advise", {"outcome": "granted"}),
    (Refused.UNKNOWN_OUTCOME, Stage.ADVICE, "answer", "adviser", "advise", {"outcome": "unanswered"}),
    (Refused.MISSING_FIELD, Stage.AGREEMENT, "answer", "officer", "conclude_agreement", {"outcome": "returned"}),
    (Refused.BAD_DATE, Stage.ADVICE, "answer", "adviser", "advise", {"on": 1}),
    (Refused.BAD_DATE, Stage.ADVICE, "answer", "adviser", "advise", {"details": SLIP}),
    (Refused.BAD_DATE, Stage.ADVICE, "hold", "adviser", "advise", {"until_on": -1}),
    (Refused.BAD_DATE, Stage.ADVICE, "hold", "adviser", "advise", {"until_on": 0}),
    (Refused.BAD_DATE, Stage.ADVICE, "redate", "adviser", "advise", {"ends_on": -1}),
    (Refused.BAD_DATE, Stage.ADVICE, "withdraw", "employer", "", {"on": 1}),
    (Refused.NOT_HELD, Stage.ADVICE, "resume", "adviser", "advise", {}),
    (Refused.UNKNOWN_HAPPENING, Stage.ADVICE, "report", "worker", "", {"happening": "rain"}),
    (Refused.TOO_EARLY, Stage.ADVICE, "report", "worker", "", {"happening": "job_ended"}),
    (Refused.NOT_YOURS, Stage.VISA, "report", "worker", "", {"happening": "preapproval_revoked"}),
    (Refused.BAD_DATE, Stage.RETENTION, "report", "worker", "", {"happening": "job_ended", "on": 1}),
    (Refused.JOURNEY_CLOSED, Stage.CLOSURE, "withdraw", "worker", "", {}),
]


async def refused(house: PlayHouse, kind: Kind, told: Command) -> Refused:
    """Tell the journey something it refuses; see that its history did not grow."""
    before = await house.events()
    with pytest.raises(CommandRefused) as error:
        await house.journeys.tell(house.journey, kind, told)
    assert await house.events() == before
    return error.value.refused


@pytest.mark.parametrize(
    ("why", "stage", "kind", "who", "task", "facts"),
    REFUSALS,
    ids=[f"{row[0]}-{row[2]}-{row[3]}-{number}" for number, row in enumerate(REFUSALS)],
)
async def test_a_refused_command_is_told_why_and_leaves_no_event(
    quick_house: PlayHouse, why: Refused, stage: Stage, kind: Kind, who: str, task: str, facts: dict[str, object]
) -> None:
    house = quick_house
    await house.begin(Opening(stage))
    desk = await house.open()
    assert await refused(house, kind, await command(house, kind, who, task, **facts)) is why
    assert await house.open() == desk


LIMITS = [
    ("hold", "until_on", -1, "earliest", 1),
    ("hold", "until_on", 40 * 365, "latest", None),
    ("answer", "on", -1000, "earliest", -2 * 365),
    ("answer", "on", 1, "latest", 0),
]


@pytest.mark.parametrize(("kind", "field", "days", "limit", "away"), LIMITS)
async def test_a_day_out_of_range_is_told_the_limit_it_oversteps(
    quick_house: PlayHouse, kind: Kind, field: str, days: int, limit: str, away: int | None
) -> None:
    house = quick_house
    await house.begin()
    told = await command(house, kind, "adviser", "advise", **{field: days})
    with pytest.raises(CommandRefused) as error:
        await house.journeys.tell(house.journey, kind, told)
    facts = error.value.facts
    assert set(facts) == {"field", "value", limit}
    if away is not None:
        assert facts[limit] == str(berlin_day(house.now) + timedelta(days=away))


async def test_a_closed_task_refuses_a_second_answer(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(Opening(Stage.AUTHORITY_CHAIN))
    await house.answer("grant_authority", "signed")
    late = await command(house, "answer", "worker", "grant_authority", outcome="not_signed")
    assert await refused(house, "answer", late) is Refused.TASK_CLOSED


async def test_a_moot_task_refuses_its_answer(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(Opening(Stage.AUTHORITY_CHAIN))
    await house.answer("grant_authority", "not_signed")
    late = await command(house, "answer", "employer", "grant_sub_authority", outcome="signed")
    assert await refused(house, "answer", late) is Refused.TASK_CLOSED


async def test_who_prepared_a_decision_does_not_approve_it(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(Opening(Stage.PREAPPROVAL))
    for task, outcome in PREPARED:
        await house.answer(task, outcome, who="officer" if task.startswith("prepare") else "")
    own = await command(house, "answer", "officer", "approve_preapproval", **GRANT)
    assert await refused(house, "answer", own) is Refused.FOUR_EYES
    assert await house.open() == {"approve_preapproval"}


async def test_nothing_is_answered_in_a_name_whose_authority_is_revoked(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(Opening(Stage.EXAMINATION))
    await house.report("authority_revoked", "worker")
    stopped = await command(house, "answer", "officer", "check_general_conditions", outcome="clear")
    assert await refused(house, "answer", stopped) is Refused.AUTHORITY_REVOKED


async def test_a_stopped_task_cannot_be_held_and_a_redated_one_stays_stopped(quick_house: PlayHouse) -> None:
    house, task = quick_house, "check_general_conditions"
    await house.begin(Opening(Stage.EXAMINATION))
    await house.report("authority_revoked", "worker")
    held = await command(house, "hold", "officer", task, until_on=5)
    assert await refused(house, "hold", held) is Refused.AUTHORITY_REVOKED
    await house.journeys.tell(house.journey, "redate", await command(house, "redate", "officer", task, ends_on=30))
    assert "stopped" in {one.state for one in (await house.quiet()).open if one.task == task}


async def test_the_same_command_gets_the_same_receipt_and_no_second_effect(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin()
    told = await command(house, "answer", "adviser", "advise")
    first = await house.journeys.tell(house.journey, "answer", told)
    await house.quiet()
    events = await house.events()
    assert await house.journeys.tell(house.journey, "answer", told) == first
    assert await house.events() == events
    for task, outcome in (("choose_route", "accelerated"), ("open_case", "opened")):
        await house.answer(task, outcome)
    assert await house.journeys.tell(house.journey, "answer", told) == first, "also in a later run"
    assert await house.open() == {"grant_authority", "grant_sub_authority"}


async def test_a_closed_journey_tells_that_it_is_too_late(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(Opening(Stage.CLOSURE))
    actor = await house.actor("worker")
    await house.answer("closing_talk", "done")
    await house.journeys.handle(house.journey).result()
    late = Withdraw(command="c-9", actor=actor, on=berlin_day(house.now))
    with pytest.raises(TooLate):
        await house.journeys.tell(house.journey, "withdraw", late)
