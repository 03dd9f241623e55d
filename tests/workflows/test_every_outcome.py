"""No answer that a row allows is left unplayed."""

from rules.tasks import ROWS
from tests.workflows import (
    test_adaptation,
    test_advice,
    test_after_partial,
    test_agreement,
    test_appointment,
    test_arrival,
    test_authority_chain,
    test_beside,
    test_branches,
    test_closure,
    test_coming_of_age,
    test_completeness_check,
    test_examination,
    test_family,
    test_job_end,
    test_labour_market_consent,
    test_other_ways,
    test_preapproval,
    test_preparation,
    test_retention,
    test_sponsors,
    test_training,
    test_visa,
)

STAGES = (
    *(test_advice, test_agreement, test_appointment, test_authority_chain, test_beside, test_closure),
    *(test_adaptation, test_after_partial, test_family, test_preparation, test_training),
    *(test_completeness_check, test_job_end, test_labour_market_consent, test_preapproval),
)
PLAYS = [
    *(play for stage in STAGES for play in stage.PLAYS),
    *test_branches.PLAYS, *test_branches.ADVANCE, *test_other_ways.PLAYS, *test_other_ways.YEARS,
    *test_other_ways.AGREED,
    *test_examination.GENERAL, *test_examination.RECOGNITION, *test_arrival.PLAYS,
    *test_retention.PLAYS, test_retention.SETTLED, *test_visa.PLAYS, *test_visa.ENTERED, *test_visa.PREPARED,
]  # fmt: skip
ELSEWHERE = {"check_in", "check_in_employer", "caretaker_call", "follow_up_red", "follow_up_amber"}

ALONE = {
    ("choose_after_partial", "continue_16d_3"),
    *test_adaptation.ENTRY, ("apply_after_entry", "abandoned"), ("confirm_plan", "abandoned"),
    *(("decide_analysis", outcome) for outcome in ("full", "partial", "none", "abandoned")),
    *(("settle_stay_after_measure", outcome) for outcome in ("new_job", "leaves_region", "leaves_germany")),
    *(("settle_stay_after_measure", outcome) for outcome in ("abandoned", "refused")),
    *(("settle_majority", outcome) for outcome in test_coming_of_age.SETTLED),
    *(("settle_sponsor_end", outcome) for outcome in test_sponsors.SETTLED),
    ("renew_custodian_authority", "signed"), ("renew_custodian_authority", "not_signed"),
}  # fmt: skip


def test_every_outcome_of_every_task_is_played() -> None:
    played = {(play.task.partition(".")[0], play.outcome) for play in PLAYS}
    played |= {("decide_recognition", "none"), ("decide_recognition", "refused_no_cooperation")}
    onboarding = {(task, outcome) for task in test_arrival.ONBOARDING for outcome in ROWS_OF[task]}
    played |= ALONE
    supplied = {("supply_employer_papers", "submitted"), ("supply_employer_papers", "cannot_supply")}
    everything = {(task, outcome) for task in ROWS_OF.keys() - ELSEWHERE for outcome in ROWS_OF[task]}
    assert everything - played - onboarding - supplied == set()


ROWS_OF = {task.value: [outcome.value for outcome in row.every_outcome] for task, row in ROWS.items()}
