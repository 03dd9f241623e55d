"""Holding, resuming, redating and handing over a task."""

from datetime import UTC, date, datetime, timedelta

from activities.offices import organisation
from rules.cooperations import cooperation
from rules.terms.stages import Stage
from schemas.instants import berlin_day
from store import organisations
from tests.openings import Opening
from tests.stage import PlayHouse

QUIET_EVENTS = {"plan_made", "stage_entered", "task_filed", "task_held", "task_resumed"}


async def hold(house: PlayHouse, task: str, until: date, who: str = "adviser") -> None:
    """Hold a task until a day."""
    row = (await house.rows())[task]
    fate = await house.tell("hold", {"task_id": row.id, "reason": "promised", "until_on": str(until)}, who)
    assert fate.state == "applied", fate
    await house.quiet()


async def test_a_hold_stops_reminders_and_ends_in_the_morning_of_its_day(house: PlayHouse) -> None:
    await house.begin()
    await hold(house, "advise", date(2030, 3, 20))
    row = (await house.rows())["advise"]
    assert (row.state, row.hold_reason) == ("held", "promised")
    assert row.held_until == datetime(2030, 3, 20, 8, 0, tzinfo=UTC)
    await house.pass_days(15)
    assert {event.event for event in await house.story()} <= QUIET_EVENTS - {"task_resumed"}
    await house.pass_days(2)
    assert (await house.rows())["advise"].state == "open"
    resumed = next(event for event in await house.story() if event.event == "task_resumed")
    assert abs(resumed.at - datetime(2030, 3, 20, 8, 0, tzinfo=UTC)) < timedelta(minutes=1)
    assert "lead_told" in {event.event for event in await house.story()}


async def test_a_hold_until_a_sunday_ends_on_the_next_office_day(house: PlayHouse) -> None:
    await house.begin()
    await hold(house, "advise", date(2030, 4, 21))  # Easter Sunday
    assert (await house.rows())["advise"].held_until == datetime(2030, 4, 23, 7, 0, tzinfo=UTC)


async def test_another_hold_replaces_the_first_whether_longer_or_shorter(house: PlayHouse) -> None:
    await house.begin()
    await hold(house, "advise", date(2030, 3, 20))
    await hold(house, "advise", date(2030, 4, 10), "guide")
    await house.pass_days(20)
    assert (await house.rows())["advise"].state == "held"
    await hold(house, "advise", date(2030, 3, 26))
    await house.pass_days(2.5)
    assert (await house.rows())["advise"].state == "open"


async def test_a_held_task_is_resumed_by_hand_and_can_be_answered_while_held(house: PlayHouse) -> None:
    await house.begin()
    await hold(house, "advise", date(2030, 6, 3))
    row = (await house.rows())["advise"]
    assert (await house.tell("resume", {"task_id": row.id}, "guide")).state == "applied"
    await house.quiet()
    assert (await house.rows())["advise"].state == "open"
    refused = await house.tell("resume", {"task_id": row.id}, "guide")
    assert refused.refused == "not_held"
    await hold(house, "advise", date(2030, 6, 3))
    await house.answer("advise", "proceed")
    assert await house.open() == {"choose_route"}


async def test_the_authority_s_own_date_replaces_the_computed_one_and_its_reminders(house: PlayHouse) -> None:
    await house.begin(Opening(Stage.AGREEMENT))
    row = (await house.rows())["conclude_agreement"]
    await house.pass_days(40)
    fate = await house.tell("redate", {"task_id": row.id, "ends_on": "2030-05-15"}, "officer")
    assert fate.state == "applied"
    await house.quiet()
    redated = (await house.rows())["conclude_agreement"]
    assert redated.due_on == date(2030, 5, 15)
    assert redated.explanation["stated"] is True
    await house.pass_days(50)
    story = [(event.event, berlin_day(event.at)) for event in await house.story()]
    assert ("reminder_sent", date(2030, 5, 10)) in story
    assert ("lead_told", date(2030, 5, 16)) in story


async def test_a_redated_hold_stays_on_hold(house: PlayHouse) -> None:
    await house.begin(Opening(Stage.AGREEMENT))
    await hold(house, "conclude_agreement", date(2030, 4, 2), "officer")
    row = (await house.rows())["conclude_agreement"]
    await house.tell("redate", {"task_id": row.id, "ends_on": "2030-05-15"}, "officer")
    status = await house.quiet()
    assert [one.state for one in status.open] == ["held"]
    assert (await house.rows())["conclude_agreement"].state == "held"


async def test_a_task_handed_over_belongs_to_the_other_organisation_alone(house: PlayHouse) -> None:
    await house.begin()
    crafts = cooperation("ludwigsburg", berlin_day(house.now)).organisations["hwk-stuttgart"]
    async with house.store.begin() as connection:
        await organisations.put(connection, organisation(crafts))
    row = (await house.rows())["advise"]
    fate = await house.tell("reassign", {"task_id": row.id, "organisation": "hwk-stuttgart"}, "supervisor")
    assert fate.state == "applied"
    await house.quiet()
    assert (await house.rows())["advise"].organisation == "hwk-stuttgart"
    told = {(letter.organisation, letter.state) for letter in await house.letters() if letter.task_id == row.id}
    assert told == {("ihk-stuttgart", "superseded"), ("hwk-stuttgart", "reserved")}
    await house.pass_days(9)
    reminded = [letter for letter in await house.letters() if letter.task_id == row.id and letter.letter != "task"]
    assert {letter.organisation for letter in reminded if letter.role == "chamber"} == {"hwk-stuttgart"}
    other = (await house.actor("adviser")).model_copy(update={"organisation": "hwk-stuttgart", "person": "p-crafts"})
    body = {"task_id": row.id, "outcome": "proceed", "on": str(berlin_day(house.now))}
    assert (await house.tell("answer", body, other)).state == "applied"
    assert await house.open() == {"choose_route"}
