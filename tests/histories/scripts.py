"""What is played for the recorded histories: every stage open, finished and left, and what is rare."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from commands.redating import LAW
from rules.terms.pathways import Pathway, Route
from rules.terms.stages import LegOrder, Stage
from schemas.instants import berlin_day
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.ways import CARD, EXEMPT, FREE, IN_COUNTRY, NURSE, REGULAR, SPOUSE, way

Script = Callable[[PlayHouse], Awaitable[None]]

LATER = {
    Stage.ADAPTATION: Opening(
        Stage.ADAPTATION, {"entered_on": -890, "first_title_on": -880, "title_until_on": 220}, purpose=Pathway.P16D1
    ),
    Stage.TRAINING: Opening(
        Stage.TRAINING,
        {"entered_on": -1000, "training_until_on": 30, "title_until_on": 300},
        start_in_days=-990,
        purpose=Pathway.P16A,
    ),
    Stage.VISA: Opening(Stage.VISA, start_in_days=40),
    Stage.ENTRY: Opening(Stage.ENTRY, start_in_days=40, facts=EXEMPT),
    Stage.SEARCH: Opening(Stage.SEARCH, {"entered_on": -100, "title_until_on": 200}, facts=CARD),
    Stage.RETENTION: Opening(Stage.RETENTION, {"entered_on": -1200, "first_title_on": -1100, "title_until_on": 100}),
}
NURSES = Opening(Stage.EXAMINATION, facts=way(Pathway.P18A, **NURSE))
STAYS = {Stage.ADAPTATION, Stage.TRAINING}
CLEAR = [("start_recognition", "applied"), ("check_general_conditions", "clear")]
KNOWN = [("start_recognition", "already_decided"), ("check_general_conditions", "clear")]
PARTIAL = [
    *CLEAR,
    ("acknowledge_recognition", "acknowledged"),
    ("decide_recognition", "partial"),
    ("invite_employer", "done"),
]


def opening_of(stage: Stage) -> Opening:
    """Return the opening a stage is recorded with."""
    return LATER.get(stage, Opening(stage))


def standing(stage: Stage) -> Script:
    """Return a journey that stands in a stage: one task on hold, others reminded, an address looked for."""

    async def play(house: PlayHouse) -> None:
        await house.begin(opening_of(stage))
        await house.pass_days(12)
        rows = await house.rows()
        if stage is not Stage.CLOSURE:
            await house.report("letter_bounced", "guide")
        until = berlin_day(house.now) + timedelta(days=9)
        for row in list(rows.values())[:1]:
            body = {"task_id": row.id, "reason": "promised", "until_on": str(until)}
            await house.tell("hold", body, "guide")
        await house.pass_days(20)

    return play


def finished(stage: Stage) -> Script:
    """Return a journey that goes through a stage, each task answered in the usual way a day later."""

    async def play(house: PlayHouse) -> None:
        await house.begin(opening_of(stage))
        while (await house.quiet()).stage is stage:
            if rows := await house.rows():
                name = "offer_settlement" if "offer_settlement" in rows else next(iter(rows))
                name = "decide_settlement" if "decide_settlement" in rows else name
                fate = await house.try_answer(name, rows[name].outcomes[0])
                assert fate.state == "applied", fate
                if name in {"closing_talk", "decide_settlement"}:
                    await house.journeys.handle(house.journey).result()
                    return
            await house.pass_days(1)

    return play


def left(stage: Stage) -> Script:
    """Return a journey that is withdrawn in the middle of a stage."""

    async def play(house: PlayHouse) -> None:
        usual = Opening(stage, leg_order=LegOrder.PARALLEL, start_in_days=3, facts=opening_of(stage).facts)
        await house.begin(LATER[stage] if stage in STAYS else usual)
        who = "employer" if stage is not Stage.SEARCH else "worker"
        await house.tell("withdraw", {"on": str(berlin_day(house.now))}, who)
        await house.quiet()

    return play


def answered(opening: Opening, *given: tuple[str, str]) -> Script:
    """Return a journey that is answered and then stands."""

    async def play(house: PlayHouse) -> None:
        await house.begin(opening)
        for task, outcome in given:
            ago = 30 if outcome.endswith("long ago") else 0
            await house.answer(task, outcome.removesuffix(" long ago"), ago=ago)
        await house.pass_days(3)

    return play


async def revoked(house: PlayHouse) -> None:
    """Revoke the authority, renew it, go on."""
    await house.begin(Opening(Stage.EXAMINATION))
    await house.report("authority_revoked", "worker")
    await house.pass_days(5)
    await house.answer("renew_authority", "signed")
    await house.answer("start_recognition", "applied")


async def delivered(house: PlayHouse) -> None:
    """Let machines answer, and send junk."""
    await house.begin()
    handle, actor = house.journeys.handle(house.journey), await house.actor("adviser")
    for junk in ([], ["x"], [{"kind": "answer"}], [1, 2]):
        await handle.signal("deliver", args=junk)
    facts = {"task_id": f"{house.journey}/advise", "outcome": "proceed", "on": str(berlin_day(house.now))}
    command = {"command": "m-1", "actor": actor.model_dump(mode="json"), **facts}
    await handle.signal("deliver", {"kind": "answer", "command": command})
    await house.comes_to({"choose_route"})


async def redated(house: PlayHouse) -> None:
    """Take the authority's own date and let its reminders come."""
    await house.begin(Opening(Stage.AGREEMENT))
    row = (await house.rows())["conclude_agreement"]
    ends_on = berlin_day(house.now) + timedelta(days=40)
    await house.tell("redate", {"task_id": row.id, "ends_on": str(ends_on)}, "officer")
    await house.pass_days(50)


async def redated_by_law(house: PlayHouse) -> None:
    """Reckon a date anew by a changed law, with nothing else stated."""
    await house.begin(Opening(Stage.AGREEMENT))
    row = (await house.rows())["conclude_agreement"]
    await house.pass_days(3)
    await house.tell("redate", {"task_id": row.id}, LAW)
    await house.pass_days(30)


async def unanswered(house: PlayHouse) -> None:
    """Leave check-ins without an answer, and follow a bad one up."""
    await house.begin(Opening(Stage.ARRIVAL, {"entered_on": -3}))
    await house.pass_days(12)
    await house.answer("check_in.C2", "answered", scores=1)
    await house.pass_days(30)


def called(opening: Opening, happening: str, *given: tuple[str, str]) -> Script:
    """Return a journey that is told by the engine what the calendar brings, and begins its stage afresh."""

    async def play(house: PlayHouse) -> None:
        await answered(opening, *given)(house)
        body = {"happening": happening, "on": str(berlin_day(house.now))}
        await house.tell("report", body, LAW)
        await house.pass_days(3)

    return play


RARE: dict[str, Script] = {
    "examination.school": answered(
        Opening(Stage.EXAMINATION, purpose=Pathway.P16A2), *CLEAR[1:], ("prove_school_place", "proven"),
        ("prove_b1", "checked_by_firm"),
    ),
    "retention.law_changed": called(
        opening_of(Stage.RETENTION), "law_changed", ("apply_for_renewal", "applied_in_time"),
    ),
    "visa.sponsor_ended": called(
        Opening(Stage.VISA, purpose=Pathway.P30, route=Route.FAMILY), "sponsor_ended",
    ),
    "job_end.exploitation": answered(
        Opening(Stage.JOB_END), ("employer_reports_job_end", "done"), ("worker_reports_job_end", "done"),
        ("settle_stay_after_job_end", "exploitation"),
    ),
    "authority_chain.of_age": called(
        Opening(Stage.AUTHORITY_CHAIN, purpose=Pathway.P16A, minor=True), "came_of_age",
        ("grant_sub_authority", "signed"),
    ),
    "appointment.of_age": called(
        Opening(Stage.APPOINTMENT, purpose=Pathway.P32, route=Route.FAMILY, minor=True), "came_of_age",
    ),
    "examination.parallel": answered(Opening(Stage.EXAMINATION, leg_order=LegOrder.PARALLEL), *CLEAR),
    "examination.deemed": answered(Opening(Stage.EXAMINATION), *KNOWN, ("request_consent", "transmitted long ago")),
    "examination.suspended": answered(
        Opening(Stage.EXAMINATION), *CLEAR, ("acknowledge_recognition", "acknowledged"),
        ("decide_recognition", "docs_requested"), ("invite_employer", "done"),
    ),
    "examination.licence": answered(
        NURSES, *CLEAR, ("acknowledge_recognition", "acknowledged"), ("decide_licence", "full"),
        ("invite_employer", "done"),
    ),
    "examination.degree": answered(
        Opening(Stage.EXAMINATION, facts=way(Pathway.P18B)), ("look_up_degree", "statement_needed"),
        ("apply_for_statement", "applied"), ("pay_statement_fee", "paid"), ("issue_statement", "statement_conditional"),
    ),
    "examination.state_recognition": answered(
        Opening(Stage.EXAMINATION, facts=way(Pathway.P19C2_6)), ("apply_for_dab", "applied"), ("pay_dab_fee", "paid"),
        ("issue_dab", "docs_requested"),
    ),
    "examination.hosting": answered(
        Opening(Stage.EXAMINATION, facts=way(Pathway.P18D)), ("check_general_conditions", "clear"),
    ),
    "examination.own_application": answered(
        Opening(Stage.EXAMINATION, facts=REGULAR), ("apply_for_recognition", "applied"),
        ("acknowledge_recognition", "docs_missing"), ("request_advance_consent", "transmitted"),
        ("decide_advance_consent", "insufficient_information"),
    ),
    "visa.consents": answered(
        Opening(Stage.VISA, facts=REGULAR), ("involve_immigration_authority", "transmitted long ago"),
        ("request_consent_for_visa", "transmitted"), ("decide_consent", "granted"),
    ),
    "arrival.title_before_work": answered(
        Opening(Stage.ARRIVAL, {"entered_on": -3}, facts=EXEMPT), ("apply_for_title", "applied_in_time"),
        ("request_consent", "transmitted"), ("decide_consent", "granted"), ("decide_title", "issued"),
    ),
    "arrival.in_country": answered(
        Opening(Stage.ARRIVAL, start_in_days=20, facts=IN_COUNTRY), ("apply_for_title", "applied_in_time"),
        ("request_consent", "not_required"), ("decide_title", "issued"),
    ),
    "arrival.free_movement": answered(
        Opening(Stage.ARRIVAL, {"entered_on": -3}, start_in_days=1, facts=FREE), ("start_work", "started"),
    ),
    "retention.accompaniment": answered(
        Opening(Stage.RETENTION, {"entered_on": -400}, facts=FREE), ("end_accompaniment", "go_on"),
    ),
    "advice.regular": answered(
        Opening(Stage.ADVICE, facts=way(Pathway.P18A)), ("advise", "proceed"), ("choose_route", "regular"),
        ("open_case", "opened"),
    ),
    "completeness_check.released": answered(
        Opening(Stage.COMPLETENESS_CHECK, facts=REGULAR), ("compile_employer_papers", "submitted"),
        ("compile_worker_papers", "submitted"), ("check_completeness", "complete"),
    ),
    "completeness_check.handed_over": answered(
        Opening(Stage.COMPLETENESS_CHECK, facts=way(Pathway.P18A)), ("compile_employer_papers", "submitted"),
        ("compile_worker_papers", "submitted"), ("check_completeness", "hand_over_incomplete"),
    ),
    "examination.revoked": revoked,
    "completeness_check.incomplete": answered(
        Opening(Stage.COMPLETENESS_CHECK), ("compile_employer_papers", "submitted"),
        ("compile_worker_papers", "submitted"), ("check_completeness", "incomplete"),
    ),
    "agreement.returned": answered(Opening(Stage.AGREEMENT), ("conclude_agreement", "returned")),
    "agreement.redated": redated,
    "agreement.redated_by_law": redated_by_law,
    "appointment.moved": answered(
        Opening(Stage.APPOINTMENT), ("request_appointment", "requested"), ("offer_appointment", "offered"),
        ("attend_appointment", "moved"),
    ),
    "appointment.reissued": answered(
        Opening(Stage.APPOINTMENT), ("request_appointment", "requested"), ("offer_appointment", "preapproval_expired"),
        ("reissue_preapproval", "reissued"),
    ),
    "examination.partial": answered(Opening(Stage.EXAMINATION), *PARTIAL),
    "examination.partial_ended": answered(
        Opening(Stage.EXAMINATION), *PARTIAL, ("choose_after_partial", "continue_16d_1")
    ),
    "examination.continued": answered(
        Opening(Stage.EXAMINATION), *PARTIAL, ("choose_after_partial", "continue_16d_1"), ("prove_a2", "not_yet"),
        ("write_qualification_plan", "submitted"),
    ),
    "examination.appealed": answered(
        Opening(Stage.EXAMINATION), *PARTIAL, ("choose_after_partial", "appeal"), ("file_objection", "filed"),
        ("decide_objection", "refused"),
    ),
    "examination.apprentice": answered(
        Opening(Stage.EXAMINATION, purpose=Pathway.P16A), *CLEAR[1:], ("conclude_training_contract", "concluded"),
        ("register_training", "registered"),
    ),
    "authority_chain.minor": answered(
        Opening(Stage.AUTHORITY_CHAIN, purpose=Pathway.P16A, minor=True), ("grant_custodian_authority", "signed"),
    ),
    "preapproval.included": answered(
        Opening(Stage.PREAPPROVAL), ("decide_on_family", "included"), ("prepare_preapproval", "prepared")
    ),
    "preapproval.family": answered(
        Opening(Stage.PREAPPROVAL), ("decide_on_family", "included"), ("open_family_journeys", "done")
    ),
    "visa.family": answered(
        Opening(Stage.VISA, purpose=Pathway.P30, route=Route.FAMILY), ("decide_visa", "granted")
    ),
    "arrival.analysis": answered(
        Opening(Stage.ARRIVAL, {"entered_on": -3}, purpose=Pathway.P16D6), ("decide_analysis", "full"),
        ("apply_for_title_change", "applied_in_time"),
    ),
    "arrival.partnership": answered(
        Opening(Stage.ARRIVAL, {"entered_on": -80}, start_in_days=-70, purpose=Pathway.P16D3),
        ("apply_after_entry", "applied"), ("confirm_plan", "confirmed"),
    ),
    "job_end.training": answered(Opening(Stage.JOB_END, purpose=Pathway.P16A), ("worker_reports_job_end", "done")),
    "training.ended_early": answered(
        Opening(
            Stage.TRAINING, {"entered_on": -370, "training_until_on": 700}, start_in_days=-360, purpose=Pathway.P16A
        ),
        ("report_training_year.Y1", "ended_early"), ("worker_reports_job_end", "done"),
    ),
    "completeness_check.apprentice": answered(
        Opening(Stage.COMPLETENESS_CHECK, purpose=Pathway.P16A), ("compile_employer_papers", "submitted"),
        ("compile_worker_papers", "submitted"), ("conclude_training_contract", "concluded"),
        ("register_training", "registered"), ("prove_b1", "checked_by_firm"), ("check_completeness", "complete"),
    ),
    "completeness_check.family": answered(
        Opening(Stage.COMPLETENESS_CHECK, facts=SPOUSE), ("compile_worker_papers", "submitted"),
        ("check_completeness", "complete"),
    ),
    "examination.upheld": answered(
        NURSES, *CLEAR, ("acknowledge_recognition", "acknowledged"), ("decide_licence", "compensation_required"),
        ("invite_employer", "done"), ("choose_after_partial", "appeal"), ("file_objection", "filed"),
        ("decide_objection", "upheld"),
    ),
    "arrival.analysis_licence": answered(
        Opening(Stage.ARRIVAL, {"entered_on": -3}, facts=way(Pathway.P16D6, **NURSE)), ("decide_analysis", "full"),
        ("issue_licence", "licence_granted"),
    ),
    "adaptation.licence": answered(
        Opening(
            Stage.ADAPTATION, {"entered_on": 5, "first_title_on": -190, "title_until_on": 600}, purpose=Pathway.P16D1,
            facts=way(Pathway.P18A, **NURSE),
        ),
        ("report_progress.M6", "measure_completed"), ("apply_for_follow_up.M6", "applied"),
        ("decide_follow_up", "full_reached"),
    ),
    "arrival.unanswered": unanswered,
    "advice.delivered": delivered,
}  # fmt: skip
SCRIPTS: dict[str, Script] = {
    **{f"{stage}.open": standing(stage) for stage in Stage},
    **{f"{stage}.done": finished(stage) for stage in Stage},
    **{f"{stage}.left": left(stage) for stage in Stage if stage is not Stage.CLOSURE},
    **RARE,
}
