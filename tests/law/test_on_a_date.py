"""A law changes on a date under running journeys: who was promised what keeps it, as each row says."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from commands.doubts import doubts_of
from commands.fate import BadCommand, NotAllowed
from commands.law_preview import Bearing, Touched, preview
from commands.law_report import under
from commands.legislation import Legislation, NoSuchChange
from commands.redating import Redater
from rules.law import enact
from rules.terms.desk import Refused
from rules.terms.pathways import Pathway
from rules.terms.roles import Role
from rules.terms.stages import Ending, Stage
from schemas.command import Actor
from store import audit, journeys, law_changes, letters
from store.store import Store
from tests.law.files import fee, period, row_set, version
from tests.openings import Opening
from tests.servers import clockwork
from tests.stage import PlayHouse, play_house

JUNE = datetime(2027, 6, 1, 9, 17, tzinfo=UTC)  # a Tuesday in office hours
ADA = Actor(person="p-ada", organisation="fachaufsicht", role=Role.SUPERVISOR)
ARNE = Actor(person="p-arne", organisation="fachaufsicht", role=Role.SUPERVISOR)
CHANGE = row_set(
    fee("F-81A", eur=450, in_flight="new_journeys"),
    period("D03", length=3, in_flight="next_stage"),
    period("W15", length=20, in_flight="next_stage"),
    period("W5", length=10, in_flight="now"),
    version("contribution_ceilings", "pension", eur=104000, valid_from="2027-01-01"),
    version("conditions", "P18G/salary_floor", share="52"),
    period("D05", length=1, in_flight="next_stage"),
    more="may_start_in_the_past = true\n",
)
BLUE_CARD: dict[str, Any] = {
    "purpose": Pathway.P18G,
    "facts": {"job": {"salary": 53000}},
}  # more than 50 % of 104,000, less than 52 %
NAME = "2027-07-01-test"


@asynccontextmanager
async def in_june(store: Store) -> AsyncIterator[PlayHouse]:
    async with clockwork(JUNE) as server, play_house(store, server) as house:
        await house.look_at_the_clock()
        yield house


async def restarted(house: PlayHouse) -> None:
    """Let another process carry on, which knows the shipped law only until it looks into the store."""
    await house.worker_goes()
    enact(())
    await house.worker_comes()


async def enacted_in(house: PlayHouse, text: str = CHANGE) -> None:
    law = Legislation(house.store, house.clock)
    proposed = await law.propose(ADA, "change.toml", text)
    await law.apply(ARNE, proposed.id, proposed.stamp)


async def passed_to(house: PlayHouse, on: datetime) -> None:
    await house.server.sleep(on - await house.look_at_the_clock())
    await house.look_at_the_clock()


async def redated(house: PlayHouse) -> int:
    return await Redater(house.submission).redate()


async def due(house: PlayHouse, task: str) -> tuple[date | None, object]:
    """Return a task's day, and the first day of the version its explanation names."""
    row = (await house.rows())[task]
    return row.due_on, row.explanation["version"]


async def reported(house: PlayHouse, version: str) -> set[str]:
    """Return the journeys that go by a version of a row."""
    async with house.store.read() as connection:
        rows = await journeys.every(connection)
        return {row.id for row in await under(connection, rows, version, house.now)}


async def texts(house: PlayHouse, letter: str) -> list[str]:
    found = [one for one in await house.letters() if one.letter == letter]
    async with house.store.read() as connection:
        return [str((await letters.content(connection, house.store.vault, one))["text"]) for one in found]


async def test_the_preview_shows_what_a_change_would_touch_old_and_new_day_side_by_side(books: Store) -> None:
    async with in_june(books) as house:
        await house.begin(Opening(Stage.AGREEMENT, **BLUE_CARD))
        reference = (await house.row()).reference
        change, law = await Legislation(house.store, house.clock).read("change.toml", CHANGE)
        found = await preview(house.store, house.journeys, change, law, house.now.date())
        task = (await house.rows())["conclude_agreement"]
        start, year = date(2027, 7, 1), date(2027, 1, 1)
        assert found == [
            Touched(
                *(reference, "conditions", "P18G/salary_floor", start, Bearing.KEEPS), "asks share 50", "asks share 52"
            ),
            Touched(reference, "contribution_ceilings", "pension", year, Bearing.AT_ONCE, "", "eur 104000"),
            Touched(reference, "deadlines", "D03", start, Bearing.NEXT_STAGE, "length 2", "length 3"),
            Touched(
                reference, "deadlines", "W15", start, Bearing.NEXT_STAGE, "length 15", "length 20", task.id, task.task,
                due_on=date(2027, 6, 22), new_due_on=date(2027, 6, 29),
            ),
            Touched(reference, "deadlines", "W5", start, Bearing.AT_ONCE, "length 5", "length 10"),
            Touched(reference, "fees", "F-81A", start, Bearing.KEEPS, "eur 411", "eur 450"),
        ]  # fmt: skip
        assert await due(house, "conclude_agreement") == (date(2027, 6, 22), "2020-03-01")


async def test_one_person_alone_cannot_change_the_law(books: Store) -> None:
    law = Legislation(books, lambda: JUNE)
    stamp = (await law.propose(ADA, "change.toml", CHANGE)).stamp
    with pytest.raises(NotAllowed) as alone:
        await law.apply(ADA, NAME, stamp)
    assert (alone.value.decision.rule, alone.value.decision.refused) == ("A-LAW-FOUR-EYES", Refused.FOUR_EYES)
    with pytest.raises(NotAllowed):
        await law.apply(ARNE.model_copy(update={"role": Role.CHAMBER}), NAME, stamp)
    applied = await law.apply(ARNE, NAME, stamp)
    assert (applied.proposed_by, applied.applied_by, applied.applied_at) == ("p-ada", "p-arne", JUNE)
    async with books.read() as connection:
        assert await audit.verify(connection) is None
        acts = [(one.actor, one.action) for one in await audit.entries(connection)]
        assert await law_changes.stamps(connection) == [applied.stamp]
    assert acts == [
        ("p-ada", "propose_law"),
        ("p-ada", "apply_law denied"),
        ("p-arne", "apply_law denied"),
        ("p-arne", "apply_law"),
    ]


async def test_a_proposal_replaced_after_the_look_is_not_applied(books: Store) -> None:
    law = Legislation(books, lambda: JUNE)
    seen = await law.propose(ADA, "change.toml", CHANGE)
    await law.propose(ADA, "change.toml", row_set(fee("F-81A", eur=999)))
    with pytest.raises(NoSuchChange, match="another file"):
        await law.apply(ARNE, NAME, seen.stamp)
    async with books.read() as connection:
        assert await law_changes.stamps(connection) == []


async def test_who_enters_the_step_after_the_change_gets_the_new_period(books: Store) -> None:
    async with in_june(books) as house:
        await enacted_in(house)
        await restarted(house)
        await passed_to(house, datetime(2027, 6, 28, 9, tzinfo=UTC))
        await house.begin(Opening(Stage.EXAMINATION))
        before = house.journey
        await house.begin(Opening(Stage.AGREEMENT))
        await passed_to(house, datetime(2027, 7, 2, 9, tzinfo=UTC))
        await restarted(house)
        await house.answer("conclude_agreement", "concluded")
        await house.answer("pay_procedure_fee", "paid")
        await house.answer("start_recognition", "applied")
        assert await due(house, "acknowledge_recognition") == (date(2027, 7, 23), "2027-07-01")
        house.journey = before
        await house.answer("start_recognition", "applied")
        assert await due(house, "acknowledge_recognition") == (date(2027, 7, 16), "2020-03-01")
        assert await reported(house, "D03@2020-03-01") == {before}
        assert await reported(house, "D03") >= {before, *await reported(house, "D03@2027-07-01")}
        assert len(await reported(house, "D03@2027-07-01")) == 1


@pytest.mark.parametrize(
    ("begun", "fee_kept", "since", "short_by"),
    [(30, "411 eur", "2023-11-18", []), (31, "450 eur", "2027-07-01", [1080])],
)
async def test_a_journey_keeps_fee_and_salary_threshold_of_the_day_it_was_requested(
    books: Store, begun: int, fee_kept: str, since: str, short_by: list[int]
) -> None:
    async with in_june(books) as house:
        await enacted_in(house)
        await passed_to(house, datetime(2027, 6, 1, 9, 30, tzinfo=UTC) + timedelta(days=begun - 1))
        await house.begin(Opening(Stage.EXAMINATION, **BLUE_CARD))
        await passed_to(house, datetime(2027, 7, 6, 9, tzinfo=UTC))
        await restarted(house)
        async with house.store.read() as connection:
            doubts = await doubts_of(connection, house.store.vault, await house.row(), house.now)
        assert [int(one.short_by or 0) for one in doubts] == short_by
        assert await reported(house, f"P18G/salary_floor@{since}") == {house.journey}
        assert await reported(house, "P18G/salary_floor") == {house.journey}
        assert await reported(house, "P18A/pension_secured") == set()
        await house.tell("withdraw", {"on": str(house.now.date())}, "employer")
        await house.quiet()
        await house.ends(Ending.WITHDRAWN)
        told = await texts(house, "journey_closed")
        assert told
        assert all(fee_kept in text.lower() for text in told)


async def test_the_fee_that_stays_is_the_one_that_fell_due_with_the_agreement(books: Store) -> None:
    async with in_june(books) as house:
        await enacted_in(house, row_set(fee("F-81A", eur=450, in_flight="next_stage")))
        await passed_to(house, datetime(2027, 6, 28, 9, tzinfo=UTC))
        await house.begin(Opening(Stage.AGREEMENT))
        await house.answer("conclude_agreement", "concluded")
        await passed_to(house, datetime(2027, 7, 6, 9, tzinfo=UTC))
        await house.tell("withdraw", {"on": str(house.now.date())}, "employer")
        await house.quiet()
        await house.ends(Ending.WITHDRAWN)
        told = await texts(house, "journey_closed")
        assert told
        assert all("411 eur" in text.lower() for text in told)


async def test_what_meets_running_journeys_at_once_is_redated_once_with_a_letter(books: Store) -> None:
    async with in_june(books) as house:
        await passed_to(house, datetime(2027, 6, 30, 9, tzinfo=UTC))
        await house.begin(Opening(Stage.EXAMINATION))
        assert await due(house, "check_general_conditions") == (date(2027, 7, 7), "2020-03-01")
        change, law = await Legislation(house.store, house.clock).read("change.toml", CHANGE)
        found = await preview(house.store, house.journeys, change, law, house.now.date())
        seen = {one.row: one for one in found}["W5"]
        assert (seen.bearing, seen.due_on, seen.new_due_on) == (Bearing.AT_ONCE, date(2027, 7, 7), date(2027, 7, 14))
        await enacted_in(house)
        await restarted(house)
        assert await redated(house) == 0
        await passed_to(house, datetime(2027, 7, 1, 9, tzinfo=UTC))
        await restarted(house)
        assert await redated(house) == 1
        await house.quiet()
        assert await due(house, "check_general_conditions") == (date(2027, 7, 14), "2027-07-01")
        desk = await house.journeys.desk(house.journey)
        assert date(2027, 7, 14) in {one.filed.due_on for one in desk.open}
        await restarted(house)
        assert await redated(house) == 0
        told = [one for one in await house.letters() if one.letter == "law_changed"]
        assert {one.role for one in told} == {Role.IMMIGRATION_AUTHORITY, Role.GUIDE}
        for text in await texts(house, "law_changed"):
            for part in ("7. Juli 2027", "14. Juli 2027", "gilt seit: Donnerstag, 1. Juli 2027", "Sie dauert 10"):
                assert part in text
        async with house.store.read() as connection:
            acts = [one for one in await audit.entries(connection, house.journey) if one.actor == "law"]
        assert [(one.action, one.subject.split()[0]) for one in acts] == [("redate", "A-REDATE-LAW")]


@pytest.mark.parametrize(("length", "day", "letters_sent"), [(2, 2, 2), (5, 5, 0), (20, 12, 2)])
async def test_a_shorter_period_never_ends_before_it_began_nor_lasts_longer_than_promised(
    books: Store, length: int, day: int, letters_sent: int
) -> None:
    async with in_june(books) as house:
        await enacted_in(house, row_set(period("W15", length=length, in_flight="now")))
        await passed_to(house, datetime(2027, 6, 14, 9, tzinfo=UTC))
        await house.begin(Opening(Stage.AGREEMENT))
        assert (await due(house, "conclude_agreement"))[0] == date(2027, 7, 5)
        await house.pass_days((datetime(2027, 7, 1, 9, tzinfo=UTC) - house.now).total_seconds() / 86400)
        story = [event.event for event in await house.story()]
        await redated(house)
        await house.quiet()
        assert await due(house, "conclude_agreement") == (date(2027, 7, day), "2027-07-01")
        assert len([one for one in await house.letters() if one.letter == "law_changed"]) == letters_sent
        why = (await house.rows())["conclude_agreement"].explanation
        assert (why["adjusted"], why["stated"]) == ("" if letters_sent else "kept", False)
        await house.pass_days(0.5)
        assert [event.event for event in await house.story()] == [*story, "task_redated"], "no reminder comes again"
        assert await redated(house) == 0


async def test_a_journey_that_nobody_carries_is_redated_when_somebody_comes_back(books: Store) -> None:
    async with in_june(books) as house:
        await enacted_in(house)
        await passed_to(house, datetime(2027, 6, 30, 9, tzinfo=UTC))
        await house.begin(Opening(Stage.EXAMINATION))
        await passed_to(house, datetime(2027, 7, 1, 9, tzinfo=UTC))
        await house.worker_goes()
        assert [await redated(house), await redated(house)] == [1, 1], "told twice, recorded once"
        assert (await due(house, "check_general_conditions"))[0] == date(2027, 7, 7)
        enact(())
        await house.worker_comes()
        house.now += timedelta(minutes=5)
        assert await house.redriver.drive() == 1
        await house.quiet()
        assert (await due(house, "check_general_conditions"))[0] == date(2027, 7, 14)
        assert await redated(house) == 0
        assert len([one for one in await house.letters() if one.letter == "law_changed"]) == 2
        moved = [one.details for one in await house.story() if one.event == "task_redated"]
        assert moved == [{"due_on": "2027-07-14", "rule": "W5", "law_since": "2027-07-01"}]


async def test_nobody_but_the_engine_redates_by_law(books: Store) -> None:
    async with in_june(books) as house:
        await house.begin(Opening(Stage.EXAMINATION))
        row = (await house.rows())["check_general_conditions"]
        with pytest.raises(BadCommand, match="ends_on: is missing"):
            await house.tell("redate", {"task_id": row.id}, "officer")


async def test_an_end_that_an_office_has_stated_stays(books: Store) -> None:
    async with in_june(books) as house:
        await enacted_in(house)
        await passed_to(house, datetime(2027, 6, 30, 9, tzinfo=UTC))
        await house.begin(Opening(Stage.EXAMINATION))
        row = (await house.rows())["check_general_conditions"]
        await house.tell("redate", {"task_id": row.id, "ends_on": "2027-07-20"}, "officer")
        await passed_to(house, datetime(2027, 7, 1, 9, tzinfo=UTC))
        assert await redated(house) == 0
        assert await due(house, "check_general_conditions") == (date(2027, 7, 20), "2020-03-01")
