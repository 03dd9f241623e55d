"""Key figures: what counts, of what, and what is not decided yet."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest

from commands.kpis import counted
from rules.kpis import KPIS
from rules.terms.outcomes import Outcome
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from store.told import Told

ON = date(2027, 6, 30)


def told(
    task: str,
    outcome: str = "",
    on: str = "",
    end: str = "",
    *,
    filed: str = "2027-01-04",
    closed: str = "",
    ending: str = "",
) -> Told:
    return Told(
        journey="j",
        task=Task(task),
        filed_at=datetime.fromisoformat(f"{filed}T10:00+00:00").astimezone(UTC),
        answered_on=date.fromisoformat(on) if on else None,
        outcome=Outcome(outcome) if outcome else None,
        explanation={"raw_end_on": end} if end else {},
        journey_closed_at=datetime.fromisoformat(f"{closed}T10:00+00:00") if closed else None,
        journey_ending=Ending(ending) if ending else None,
    )


COMPLETE = told("check_completeness", "complete", "2027-01-05")
LEFT = told("start_work", "started", "2027-03-01", closed="2027-04-01", ending="left_germany")
STAYED = told("start_work", "started", "2027-03-01", closed="2027-04-01", ending="accompanied")
AGREED = told("conclude_agreement", "concluded", "2027-01-10")
STARTED = told("start_work", "started", "2027-03-01")
CLOSED = {"closed": "2027-02-01", "ending": "withdrawn"}


@pytest.mark.parametrize(
    ("kpi", "journeys", "expected"),
    [
        ("complete_at_first", [[told("check_completeness")]], (0, 0)),
        (
            "complete_at_first",
            [
                [told("check_completeness", "incomplete", "2027-01-04"), COMPLETE],
                [COMPLETE],
            ],
            (1, 2),
        ),
        ("complete_at_first", [[told("check_completeness", "complete", "2027-07-01")]], (0, 0)),  # after the day
        ("preapproved", [[AGREED]], (0, 0)),  # not decided yet
        ("preapproved", [[AGREED, told("approve_preapproval", "granted_with_family", "2027-02-01")]], (1, 1)),
        ("preapproved", [[AGREED, told("approve_preapproval", "denied", "2027-02-01")]], (0, 1)),
        ("preapproved", [[told("conclude_agreement", "concluded", "2027-01-10", **CLOSED)]], (0, 1)),
        ("preapproved", [[told("conclude_agreement", "declined_not_eligible", "2027-01-10", **CLOSED)]], (0, 0)),
        ("retained_90", [[STARTED]], (1, 1)),
        ("retained_180", [[STARTED]], (0, 0)),  # too young
        ("retained_90", [[STARTED, told("employer_reports_job_end", filed="2027-04-01")]], (0, 1)),
        ("retained_30", [[STARTED, told("employer_reports_job_end", filed="2027-04-01")]], (1, 1)),
        ("retained_90", [[LEFT]], (0, 1)),
        ("retained_90", [[STAYED]], (1, 1)),
        ("titles_in_good_time", [[told("apply_for_title", "applied_in_time", "2027-03-01", "2027-03-31")]], (1, 1)),
        ("titles_in_good_time", [[told("apply_for_renewal", "applied_in_time", "2027-03-02", "2027-03-31")]], (0, 1)),
        ("families_united", [[told("report_family_entry", "entered", "2027-03-02", "2027-03-02")]], (1, 1)),
        ("families_united", [[told("report_family_entry", "entered", "2027-03-03", "2027-03-02")]], (0, 1)),
        ("families_united", [[told("report_family_entry", end="2027-06-29")]], (0, 1)),  # the window is over
        ("families_united", [[told("report_family_entry", end="2027-06-30")]], (0, 0)),
    ],
)  # fmt: skip
def test_a_share_counts_what_is_decided(
    kpi: str, journeys: Sequence[Sequence[Told]], expected: tuple[int, int]
) -> None:
    found = counted(KPIS[kpi][-1], journeys, ON)

    assert (found.counted, found.of) == expected
    assert found.value == (expected[0] / expected[1] if expected[1] else None)


def test_the_days_of_a_leg_are_a_median_over_journeys_that_have_ended_it() -> None:
    legs = [
        [told("request_consent", "done", "2027-01-04"), told("decide_consent", "granted", end)]
        for end in ("2027-01-09", "2027-01-11", "2027-02-28")
    ]

    found = counted(KPIS["days_consent"][-1], [*legs, [told("request_consent")]], ON)

    assert (found.value, found.of) == (7, 3)


def test_every_key_figure_is_counted_and_says_how() -> None:
    for group in KPIS.values():
        assert counted(group[-1], [], ON).value is None
        assert all(group[-1].counts.values())
