"""Why a journey does not move: the cause is named for each trouble of the engine, and suspects alone are asked."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from commands.stalls.searching import stalls_of, suspects
from commands.stalls.stall import Facts, Trouble
from rules.terms.happenings import AuthorityState
from schemas.journey import Status
from store.journeys import JourneyRow
from store.states import JourneyState, StartState
from store.watching import Watched

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
ROW = JourneyRow(
    id="j", reference="LB-1", cooperation="ludwigsburg", pathway="P18A", requested_at=NOW - timedelta(hours=1),
    start_state=StartState.STARTED, opened_at=NOW, plan=None, plan_seq=0, stage=None, stage_since=None, stage_seq=0,
    authority=AuthorityState.NONE, authority_seq=0, state=JourneyState.OPEN, ending=None, cause="", closed_at=None,
    delete_after_on=None, state_seq=0, erased_at=None,
)  # fmt: skip
WAITING = Status(stage=None, next_at=NOW)


@pytest.mark.parametrize(
    ("trouble", "start", "codes"),
    [
        (Trouble(status=WAITING), StartState.STARTED, []),
        (Trouble(status=Status(stage=None)), StartState.STARTED, ["ORPHAN"]),
        (Trouble(status=WAITING, activity="file", attempt=20, failure="OSError"), StartState.STARTED, ["ACTIVITY"]),
        (Trouble(workflow_attempt=3), StartState.STARTED, ["WORKFLOW-TASK"]),
        (Trouble(known=False), StartState.STARTED, ["UNKNOWN-TO-ENGINE"]),
        (None, StartState.REQUESTED, ["NOT-STARTED"]),
    ],
)
def test_the_cause_of_a_standstill_is_named(trouble: Trouble | None, start: StartState, codes: list[str]) -> None:
    journey = replace(ROW, start_state=start)
    facts = Facts(journey=journey, tasks=[], commands=[], letters=[], trouble=trouble, now=NOW, today=NOW.date())
    assert [one.code for one in stalls_of(facts)] == codes


def test_the_engine_is_asked_for_journeys_in_which_nobody_owes_anything() -> None:
    assert list(suspects(Watched([ROW]), NOW)) == ["j"]
