"""The consent the law attaches to the agency's silence: at the end of the day in Germany, also at New Year."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import update

from commands.reconciling import Drift, Reconciling
from rules.terms.stages import Stage
from store.store import Store
from store.tables import tasks
from tests.openings import Opening
from tests.servers import clockwork
from tests.stage import play_house

READY = [("start_recognition", "already_decided"), ("check_general_conditions", "clear")]


@pytest.mark.parametrize(
    ("at", "last_day", "effective_at"),
    [
        (datetime(2030, 3, 4, 9, tzinfo=UTC), date(2030, 3, 11), datetime(2030, 3, 11, 23, tzinfo=UTC)),
        (datetime(2029, 12, 24, 9, tzinfo=UTC), date(2029, 12, 31), datetime(2029, 12, 31, 23, tzinfo=UTC)),
        (datetime(2029, 12, 24, 23, 30, tzinfo=UTC), date(2030, 1, 2), datetime(2030, 1, 2, 23, tzinfo=UTC)),
        (datetime(2030, 3, 26, 9, tzinfo=UTC), date(2030, 4, 2), datetime(2030, 4, 2, 22, tzinfo=UTC)),
    ],
    ids=["march", "new-year-s-eve", "new-year-s-day", "summer-time"],
)
async def test_silence_has_its_effect_when_the_last_day_is_over_and_a_person_confirms_it(
    books: Store, at: datetime, last_day: date, effective_at: datetime
) -> None:
    async with clockwork(at) as server, play_house(books, server) as house:
        await house.begin(Opening(Stage.EXAMINATION))
        for task, outcome in [*READY, ("request_consent", "transmitted")]:
            await house.answer(task, outcome)
        row = (await house.rows())["decide_consent"]
        assert (row.due_on, row.effective_at) == (last_day, effective_at)
        left = (effective_at - await house.look_at_the_clock()).total_seconds() / 86400
        await house.pass_days(left - 0.01)
        assert await house.open() == {"decide_consent"}
        await house.pass_days(0.02)
        assert await house.open() == {"confirm_deemed_consent"}
        await house.answer("confirm_deemed_consent", "deemed")
        confirmed = next(one for one in await house.filed() if one.task == "confirm_deemed_consent")
        assert (confirmed.took_effect_at, confirmed.answered_by) == (effective_at, "p-officer")


async def test_an_answer_of_the_agency_in_time_leaves_no_effect(books: Store) -> None:
    async with clockwork() as server, play_house(books, server) as house:
        await house.begin(Opening(Stage.EXAMINATION))
        for task, outcome in [*READY, ("request_consent", "transmitted"), ("decide_consent", "granted")]:
            await house.answer(task, outcome)
        await house.pass_days(30)
        assert "confirm_deemed_consent" not in {row.task for row in await house.filed()}
        assert all(row.took_effect_at is None for row in await house.filed())


async def test_a_repaired_task_explains_the_effect_it_was_promised(books: Store) -> None:
    async with clockwork(datetime(2030, 3, 4, 9, tzinfo=UTC)) as server, play_house(books, server) as house:
        await house.begin(Opening(Stage.EXAMINATION, given=(*READY, ("request_consent", "transmitted"))))
        before = (await house.rows())["decide_consent"]
        await house.pass_days(3)
        async with books.begin() as connection:
            await connection.execute(update(tasks).where(tasks.c.id == before.id).values(due_on=date(2030, 5, 6)))
        found = [one async for one in Reconciling(books, house.journeys, house.clock).run(repair=True)]
        assert [one.drift for one in found] == [Drift.WRONG_DATE]
        after = (await house.rows())["decide_consent"]
        assert after.effective_at == before.effective_at is not None
        assert after.explanation["effective_at"] == before.explanation["effective_at"]
