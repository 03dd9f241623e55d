"""What a program does with tasks and journeys: once, whatever is repeated, raced or interrupted."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from rules.terms.desk import TaskState
from rules.terms.stages import Stage
from schemas.instants import berlin_day
from store import audit, commands, members, tasks
from tests.api.programs import Interface, interface_of, kind_of
from tests.cast import facts_of_the_cast
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.web.pages import enter_staff

TASK = "/journeys/{}/tasks/advise"


async def test_a_task_is_claimed_answered_and_repeated_with_one_effect(told: Interface) -> None:
    program, house = await told.program(), told.house
    path, today = TASK.format(house.journey), berlin_day(house.now).isoformat()
    seen = await program.get(path)
    claimed = await program.post(f"{path}/claim", headers={"If-Match": seen.headers["etag"]})
    assert claimed.json()["claim"]["person"] == "p-adviser"
    stale = await program.post(f"{path}/hold", _hold(house), headers={"If-Match": seen.headers["etag"]})
    assert kind_of(stale) == "changed"
    wrong = await program.post(f"{path}/answer", {"outcome": "signed", "on": today}, "same")
    assert (kind_of(wrong), wrong.json()["refused"]) == ("refused", "unknown_outcome")
    answer = {"outcome": "proceed", "on": today, "note": "alles besprochen"}
    first = await program.post(f"{path}/answer", answer, "once")
    assert (first.status_code, first.json()["state"]) == (200, "applied")
    again, other = await program.post(f"{path}/answer", answer, "once"), {**answer, "note": "anders"}
    assert again.json() == first.json()
    assert kind_of(await program.post(f"{path}/answer", other, "once")) == "key-reused"
    late = await program.post(f"{path}/answer", answer)
    assert (kind_of(late), late.json()["refused"]) == ("refused", "task_closed")
    await house.quiet()
    async with house.store.read() as connection:
        row = await tasks.get(connection, f"{house.journey}/advise")
        told = await commands.of(connection, house.journey)
        assert row is not None
        last = [one for one in told if (one.kind, one.state) == ("answer", "applied")][-1]
        content = await commands.content(connection, house.store.vault, last)
        assert await audit.verify(connection) is None
    assert row.state is TaskState.ANSWERED
    assert content["private"] == {"note": "alles besprochen"}
    fate = (await program.get(f"/commands/{first.json()['command']}")).json()
    assert (fate["state"], fate["kind"], fate["task"]) == ("applied", "answer", row.id)


async def test_raced_requests_have_one_effect(told: Interface) -> None:
    program, house = await told.program(), told.house
    facts = facts_of_the_cast(berlin_day(house.now), given_name="Bela")
    opened = await asyncio.gather(*(program.post("/journeys", facts, "race") for _ in range(3)))
    assert [one.status_code for one in opened] == [201, 201, 201]
    assert len({one.json()["id"] for one in opened}) == 1
    assert len((await program.get("/journeys")).json()["items"]) == 2


async def test_what_cannot_be_delivered_is_saved_and_carried_out_once_later(told: Interface) -> None:
    program, house = await told.program(), told.house
    path, today = TASK.format(house.journey), berlin_day(house.now).isoformat()
    await house.worker_goes()
    saved = await program.post(f"{path}/answer", {"outcome": "proceed", "on": today}, "later")
    assert (saved.status_code, saved.json()["state"]) == (202, "recorded")
    waiting = await program.post(f"{path}/answer", {"outcome": "proceed", "on": today})
    assert (kind_of(waiting), waiting.json()["command"]) == ("answer-waiting", saved.json()["command"])
    await house.worker_comes()
    house.now += timedelta(minutes=5)
    await house.redriver.drive()
    await house.quiet()
    again = await program.post(f"{path}/answer", {"outcome": "proceed", "on": today}, "later")
    assert (again.status_code, again.json()["state"]) == (200, "applied")


async def test_a_journey_that_is_refused_names_every_field_and_a_better_one_may_take_the_key(told: Interface) -> None:
    program, today = await told.program(), berlin_day(told.house.now)
    facts = facts_of_the_cast(today) | {"cooperation": "nirgendwo"}
    refused = await program.post("/journeys", facts, "better")
    assert kind_of(refused) == "invalid"
    assert {"cooperation"} <= {one["field"] for one in refused.json()["errors"]}
    assert all(one["remedy"] for one in refused.json()["errors"])
    assert (await program.post("/journeys", facts_of_the_cast(today), "better")).status_code == 201


async def test_reports_and_withdrawal_go_through_the_same_door(told: Interface) -> None:
    program, house = await told.program(), told.house
    today, path = berlin_day(house.now), f"/journeys/{house.journey}"
    future = await program.post(f"{path}/withdrawal", {"on": (today + timedelta(days=1)).isoformat(), "sure": True})
    assert kind_of(future) == "invalid"
    assert kind_of(await program.post(f"{path}/withdrawal", {"on": today.isoformat(), "sure": False})) == "invalid"
    early = await program.post(f"{path}/reports", {"happening": "left_region", "on": today.isoformat()})
    assert kind_of(early) == "not-allowed"


async def test_who_prepared_a_decision_does_not_approve_it_here_either(quick_house: PlayHouse) -> None:
    await quick_house.begin(Opening(Stage.PREAPPROVAL))
    await enter_staff(quick_house)
    await quick_house.answer("decide_on_family", "declined")
    await quick_house.answer("prepare_preapproval", "prepared", who="officer")
    officer = await interface_of(quick_house).program("p-officer")
    path = f"/journeys/{quick_house.journey}/tasks/approve_preapproval"
    shown, today = (await officer.get(path)).json(), berlin_day(quick_house.now).isoformat()
    assert shown["may"]["answer"] == {"allowed": False, "rule": "A-FOUR-EYES", "refused": "four_eyes"}
    refused = await officer.post(f"{path}/answer", {"outcome": "granted", "on": today})
    assert (kind_of(refused), refused.json()["rule"]) == ("not-allowed", "A-FOUR-EYES")


def _hold(house: PlayHouse) -> dict[str, object]:
    return {"reason": "clarification", "until_on": (berlin_day(house.now) + timedelta(days=3)).isoformat()}


async def test_nobody_hands_oneself_what_a_colleague_has_in_hand(told: Interface) -> None:
    ada, task = await told.program(), TASK.format(told.house.journey)
    async with told.house.store.begin() as connection:
        adviser = await members.get(connection, "p-adviser")
        assert adviser is not None
        await members.put(connection, replace(adviser, person="p-colleague", email="p-colleague@x.example"))
    ben = await told.program("p-colleague")
    assert (await ada.post(f"{task}/claim")).status_code == 200
    assert kind_of(await ben.post(f"{task}/hand-over", {"person": "p-colleague"})) == "taken"
    assert (await ada.post(f"{task}/hand-over", {"person": "p-colleague"})).status_code == 200
