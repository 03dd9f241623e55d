"""Task rows: any order, any repetition, the same end."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.answers import HoldReason
from rules.terms.desk import AlarmKind, TaskState
from rules.terms.outcomes import Outcome
from rules.terms.roles import Role
from rules.terms.stages import Stage
from rules.terms.tasks import Task
from schemas.task import Alarm, CloseTask, Filed, FileTask, Held, HoldTask, MarkTask, RaiseAlarm, RedateTask
from store import tasks
from store.store import Store
from tests.databases import NOW

Event = Callable[[AsyncConnection], Awaitable[bool]]
_numbers = count()


def filed(task_id: str, due_on: date | None = date(2026, 3, 9), organisation: str = "ihk") -> Filed:
    """Return a task as the calendar promised it."""
    return Filed(
        task_id=task_id,
        task=Task.CHECK_COMPLETENESS,
        owner=Role.CHAMBER,
        organisation=organisation,
        recorders=(Role.GUIDE,),
        due_on=due_on,
        alarms=(Alarm(at=NOW, kind=AlarmKind.REMINDER),),
        outcomes=(Outcome.COMPLETE, Outcome.INCOMPLETE),
        needs={Outcome.INCOMPLETE: ()},
    )


def file(task_id: str, seq: int, promised: Filed | None = None) -> Event:
    """Return the filing of a task as an event."""
    order = FileTask(
        journey="j1", task_id=task_id, task=Task.CHECK_COMPLETENESS, stage=Stage.COMPLETENESS_CHECK, seq=seq, at=NOW
    )
    return lambda connection: tasks.file(connection, order, promised or filed(task_id), {"row": "W3"})


def close(task_id: str, seq: int) -> Event:
    """Return the closing of a task as an event."""
    order = CloseTask(
        journey="j1",
        task_id=task_id,
        seq=seq,
        at=NOW + timedelta(days=seq),
        state=TaskState.ANSWERED,
        outcome=Outcome.COMPLETE,
        command="c1",
    )
    return lambda connection: tasks.close(connection, order, "person-1", date(2026, 3, 5))


def life_of(task_id: str) -> list[Event]:
    """Return all that happens to a task, in order."""
    head = {"journey": "j1", "task_id": task_id, "at": NOW}
    hold = HoldTask(**head, seq=2, until_on=date(2026, 3, 6), reason=HoldReason.PROMISED)
    moved = MarkTask(**head, seq=3, state=TaskState.HELD, organisation="hwk")
    resumed = MarkTask(**head, seq=4, state=TaskState.OPEN)
    redated = RedateTask(**head, seq=6, ends_on=date(2026, 4, 1))
    alarms = [
        RaiseAlarm(**head, seq=seq, alarm=Alarm(at=NOW, kind=kind, number=number))
        for seq, kind, number in ((5, AlarmKind.REMINDER, 1), (7, AlarmKind.REMINDER, 2), (8, AlarmKind.LEAD, 1))
    ]
    return [
        file(task_id, 1),
        lambda connection: tasks.hold(connection, hold, Held(until_at=NOW + timedelta(days=4))),
        lambda connection: tasks.mark(connection, moved),
        lambda connection: tasks.mark(connection, resumed),
        lambda connection: tasks.alarm(connection, alarms[0]),
        lambda connection: tasks.redate(connection, redated, filed(task_id, date(2026, 4, 1)), {"row": "stated"}),
        lambda connection: tasks.alarm(connection, alarms[1]),
        lambda connection: tasks.alarm(connection, alarms[2]),
        close(task_id, 9),
    ]


async def play(store: Store, task_id: str, events: list[Event]) -> tasks.TaskRow:
    async with store.begin() as connection:
        for event in events:
            await event(connection)
        row = await tasks.get(connection, task_id)
    assert row is not None
    return replace(row, id="")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(list(range(9)) * 2))
async def test_any_order_and_repetition_ends_in_the_same_row(store: Store, journey: str, order: list[int]) -> None:
    straight, shuffled = f"t{next(_numbers)}", f"t{next(_numbers)}"
    expected = await play(store, straight, life_of(straight))
    events = life_of(shuffled)
    assert await play(store, shuffled, [events[n] for n in order]) == expected


async def test_the_row_tells_the_whole_life(store: Store, journey: str) -> None:
    row = await play(store, "t1", life_of("t1"))
    assert (row.state, row.outcome, row.answered_by, row.command) == ("answered", "complete", "person-1", "c1")
    assert (row.organisation, row.due_on, row.explanation) == ("hwk", date(2026, 4, 1), {"row": "stated"})
    assert (row.reminded, row.escalated, row.held_until, row.seq) == (2, AlarmKind.LEAD, None, 9)


async def test_a_closing_before_its_filing_ends_closed(store: Store, journey: str) -> None:
    async with store.begin() as connection:
        assert await close("t1", 2)(connection)
        assert await tasks.get(connection, "t1") is None
        assert await file("t1", 1)(connection)
        row = await tasks.get(connection, "t1")
        assert row is not None
        assert (row.state, row.task, row.organisation) == (TaskState.ANSWERED, Task.CHECK_COMPLETENESS, "ihk")
        assert await tasks.open_ids(connection, "j1") == set()


async def test_an_older_or_equal_event_changes_nothing(store: Store, journey: str) -> None:
    async with store.begin() as connection:
        assert await file("t1", 2)(connection)
        assert not await file("t1", 2)(connection)
        assert not await close("t1", 2)(connection)
        assert not await close("t1", 1)(connection)
        assert await close("t1", 3)(connection)


async def test_a_hold_survives_a_new_owner_and_ends_with_its_state(store: Store, journey: str) -> None:
    async with store.begin() as connection:
        for event in life_of("t1")[:3]:
            await event(connection)
        held = await tasks.get(connection, "t1")
        await life_of("t1")[3](connection)
        resumed = await tasks.get(connection, "t1")
    assert held is not None
    assert resumed is not None
    assert (held.hold_reason, held.held_until, held.organisation) == ("promised", NOW + timedelta(days=4), "hwk")
    assert (resumed.hold_reason, resumed.held_until, resumed.state) == (None, None, TaskState.OPEN)


async def test_the_promise_comes_back_as_it_was_made(store: Store, journey: str) -> None:
    row = await play(store, "t1", [file("t1", 1)])
    assert replace(row, id="t1").filed == filed("t1")


@pytest.mark.parametrize(("roles", "found"), [((), ["a", "b", "c"]), ((Role.EMPLOYER,), [])])
async def test_an_inbox_shows_the_most_urgent_first(
    store: Store, journey: str, roles: tuple[Role, ...], found: list[str]
) -> None:
    async with store.begin() as connection:
        await file("c", 1, filed("c", None))(connection)
        await file("b", 2, filed("b", date(2026, 3, 20)))(connection)
        await file("a", 3, filed("a", date(2026, 3, 1)))(connection)
        await file("x", 4, filed("x", organisation="other"))(connection)
        await file("y", 5)(connection)
        await close("y", 6)(connection)
        rows = await tasks.inbox(connection, ["ihk"], roles)
        assert [row.id for row in rows] == found
        assert [row.id for row in await tasks.overdue(connection, date(2026, 3, 2))] == ["a"]
        assert await tasks.open_ids(connection, "j1") == {"a", "b", "c", "x"}
        assert len(await tasks.all_of(connection, "j1")) == 5
        assert len(await tasks.open_of(connection, "j1")) == 4
