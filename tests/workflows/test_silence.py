"""Silence never decides: no task ends by itself, except into a question for a person."""

import pytest

from rules.tasks import ROWS
from rules.terms.desk import Effect, TaskState
from rules.terms.outcomes import Outcome
from rules.terms.roles import Role
from rules.terms.tasks import Task
from tests.looks import name_of
from tests.stage import PlayHouse
from tests.workflows.plays import Play
from tests.workflows.test_every_outcome import PLAYS

YEARS = 800
EXPIRES = {
    *(Task.REQUEST_APPOINTMENT, Task.OFFER_APPOINTMENT),  # with the pre-approval, into `reissue_preapproval`
    *(Task.REPORT_PROGRESS, Task.APPLY_FOR_FOLLOW_UP, Task.DECIDE_FOLLOW_UP),  # into `settle_maximum_stay`
}
BESIDE = {Task.CORRECT_ADDRESS, Task.EVENT_TALK, Task.RENEW_AUTHORITY}  # reported, played in test_beside


def silences() -> dict[str, Play]:
    """Return a way to each task there is, each question once; named after its tasks."""
    first: dict[str, Play] = {}
    for play in PLAYS:
        first.setdefault(play.task.partition(".")[0], play)
    ways: dict[str, list[str]] = {}
    for task, play in first.items():
        if task not in BESIDE:
            ways.setdefault(repr((play.opening, tuple(play.before))), []).append(task)
    return {"-".join(tasks)[:60]: first[tasks[0]] for tasks in ways.values()}


@pytest.mark.parametrize("play", silences().values(), ids=silences())
async def test_years_of_silence_decide_nothing(house: PlayHouse, play: Play) -> None:
    await play.lead_up(house)
    stage, answered = (await house.quiet()).stage, {row.id for row in await house.filed() if row.answered_by}
    assert play.task in {name_of(row) for row in await house.filed()}
    for _ in range(2):
        await house.pass_days(YEARS / 2)
    status, rows = await house.quiet(), await house.filed()
    assert status.stage is stage
    assert status.open, "an open journey owes something to somebody"
    assert all(one.owner is not Role.SYSTEM for one in status.open)
    assert {row.id for row in rows if row.answered_by} == answered
    for row in rows:
        if row.id not in answered:
            assert row.outcome in {None, Outcome.UNANSWERED}
            assert row.state in {TaskState.OPEN, TaskState.UNANSWERED}
            ends = ROWS[row.task].effect is not Effect.NONE or row.task in EXPIRES
            assert row.state is TaskState.OPEN or ends, row.task
