"""The branches of recognition beside the usual one: licence, degree, state recognition, hosting."""

from rules.terms.pathways import Pathway, Route
from rules.terms.stages import Ending, LegOrder, Stage
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.ways import BALKAN, NURSE, way
from tests.workflows.plays import Play, every


def begun(pathway: Pathway, route: Route = Route.ACCELERATED, **otherwise: object) -> Opening:
    """Return an examination in which consent waits for the branch."""
    facts = way(pathway, route, **otherwise)
    return Opening(Stage.EXAMINATION, leg_order=LegOrder.SEQUENCE, facts=facts)


CLEAR = [("check_general_conditions", "clear")]
NEXT = "request_consent"
REGULATED = begun(Pathway.P18A, **NURSE)
LICENCE = [*CLEAR, ("start_recognition", "applied"), ("acknowledge_recognition", "acknowledged")]
OWN = begun(Pathway.P18A, Route.REGULAR, **NURSE)
OWN_LICENCE = [("apply_for_recognition", "applied"), ("acknowledge_recognition", "acknowledged")]
FULL = [*LICENCE, ("decide_licence", "full"), ("invite_employer", "done")]
ACADEMIC = begun(Pathway.P18B)
NEEDED = [*CLEAR, ("look_up_degree", "statement_needed")]
APPLIED = [*NEEDED, ("apply_for_statement", "applied")]
PAID = [*APPLIED, ("pay_statement_fee", "paid")]
CONDITIONAL = [*PAID, ("issue_statement", "statement_conditional")]
EXPERIENCED = begun(Pathway.P19C2_6)
DAB = [*CLEAR, ("apply_for_dab", "applied")]
DAB_PAID = [*DAB, ("pay_dab_fee", "paid")]
HOSTED = begun(Pathway.P18D)
PLAYS = [
    Play(OWN, "apply_for_recognition", "applied", "acknowledge_recognition"),
    Play(OWN, "apply_for_recognition", "already_decided", "request_advance_consent"),
    Play(OWN, "decide_licence", "licence_granted", "request_advance_consent", OWN_LICENCE),
    *(
        Play(REGULATED, "decide_licence", outcome, "invite_employer", LICENCE)
        for outcome in (
            "licence_granted", "licence_promised", "full", "compensation_required", "partial", "none",
            "docs_requested", "refused_no_cooperation", "already_decided",
        )
    ),
    *(
        Play(REGULATED, "decide_licence", outcome, "decide_licence", LICENCE)
        for outcome in ("suspended", "extended", "qualification_analysis")
    ),
    Play(REGULATED, "issue_licence", "licence_granted", NEXT, FULL),
    Play(REGULATED, "issue_licence", "licence_promised", NEXT, FULL),
    Play(REGULATED, "issue_licence", "refused", Ending.REFUSED, FULL),
    Play(ACADEMIC, "look_up_degree", "anabin_comparable", NEXT, CLEAR),
    Play(ACADEMIC, "look_up_degree", "already_decided", NEXT, CLEAR),
    Play(ACADEMIC, "look_up_degree", "statement_needed", "apply_for_statement", CLEAR),
    Play(ACADEMIC, "apply_for_statement", "applied", "pay_statement_fee", NEEDED),
    Play(ACADEMIC, "pay_statement_fee", "paid", "issue_statement", APPLIED),
    Play(ACADEMIC, "pay_statement_fee", "not_paid", Ending.WITHDRAWN, APPLIED),
    Play(ACADEMIC, "issue_statement", "statement_comparable", NEXT, PAID),
    Play(ACADEMIC, "issue_statement", "statement_conditional", "choose_after_statement", PAID),
    Play(ACADEMIC, "issue_statement", "not_comparable", Ending.NO_EQUIVALENCE, PAID),
    Play(ACADEMIC, "issue_statement", "docs_requested", "supply_worker_papers", PAID),
    Play(ACADEMIC, "choose_after_statement", "continue_experience", NEXT, CONDITIONAL),
    Play(ACADEMIC, "choose_after_statement", "appeal", Ending.PARTIAL_EQUIVALENCE, CONDITIONAL),
    Play(ACADEMIC, "choose_after_statement", "stop", Ending.PARTIAL_EQUIVALENCE, CONDITIONAL),
    Play(EXPERIENCED, "apply_for_dab", "applied", "pay_dab_fee", CLEAR),
    Play(EXPERIENCED, "apply_for_dab", "already_decided", NEXT, CLEAR),
    Play(EXPERIENCED, "pay_dab_fee", "paid", "issue_dab", DAB),
    Play(EXPERIENCED, "pay_dab_fee", "not_paid", Ending.WITHDRAWN, DAB),
    *(
        Play(EXPERIENCED, "issue_dab", outcome, NEXT, DAB_PAID)
        for outcome in ("dab_positive", "statement_comparable", "statement_conditional")
    ),
    Play(EXPERIENCED, "issue_dab", "dab_negative", Ending.NO_EQUIVALENCE, DAB_PAID),
    Play(EXPERIENCED, "issue_dab", "docs_requested", "supply_worker_papers", DAB_PAID),
    Play(HOSTED, "conclude_hosting_agreement", "concluded", "decide_on_family", CLEAR),
    Play(HOSTED, "conclude_hosting_agreement", "not_concluded", Ending.WITHDRAWN, CLEAR),
]  # fmt: skip
SENT = [("request_advance_consent", "transmitted")]
REGULAR = begun(Pathway.P18G_IT, Route.REGULAR)
ASKED_BACK = [*SENT, ("decide_advance_consent", "insufficient_information")]
EARLY = Opening(Stage.EXAMINATION, facts=BALKAN)
ADVANCE = [
    Play(REGULAR, "request_advance_consent", "transmitted", "decide_advance_consent"),
    *(
        Play(REGULAR, "request_advance_consent", outcome, "request_appointment")
        for outcome in ("in_visa_procedure", "advance_consent_present", "not_required", "global_consent")
    ),
    Play(REGULAR, "decide_advance_consent", "granted", "request_appointment", SENT),
    Play(REGULAR, "decide_advance_consent", "granted_limited", "request_appointment", SENT),
    Play(REGULAR, "decide_advance_consent", "insufficient_information", "supply_employment_details", SENT),
    Play(REGULAR, "decide_advance_consent", "employer_did_not_answer", "supply_employment_details", SENT),
    Play(REGULAR, "decide_advance_consent", "refused", Ending.REFUSED, SENT),
    Play(REGULAR, "decide_advance_consent", "employer_excluded", Ending.REFUSED, SENT),
    Play(REGULAR, "supply_employment_details", "submitted", "request_advance_consent", ASKED_BACK),
    Play(EARLY, "decide_advance_consent", "quota_exhausted", Ending.QUOTA_EXHAUSTED, SENT),
    Play(EARLY, "decide_advance_consent", "granted", "request_appointment", SENT),
]


@every(PLAYS)
async def test_every_answer_of_a_branch_has_its_consequence(play: Play, quick_house: PlayHouse) -> None:
    await play.perform(quick_house)


@every(ADVANCE)
async def test_every_answer_about_advance_consent_has_its_consequence(play: Play, quick_house: PlayHouse) -> None:
    await play.perform(quick_house)


async def test_the_branch_decides_which_body_is_asked(quick_house: PlayHouse) -> None:
    for opening, before, task, body in (
        (REGULATED, LICENCE[:2], "acknowledge_recognition", "heilberufe-mv"),
        (EXPERIENCED, DAB_PAID, "issue_dab", "zab"),
    ):
        await Play(opening, "", "", "", before).lead_up(quick_house)
        assert (await quick_house.rows())[task].organisation == body


async def test_a_differing_licence_offers_the_choices_of_the_adaptation(quick_house: PlayHouse) -> None:
    given = [*LICENCE, ("decide_licence", "compensation_required"), ("invite_employer", "done")]
    await Play(REGULATED, "", "", "", given).lead_up(quick_house)
    assert await quick_house.open() == {"choose_after_partial"}


async def test_a_blue_card_without_consent_asks_for_it_when_the_purpose_becomes_experience(
    quick_house: PlayHouse,
) -> None:
    house, opening = quick_house, begun(Pathway.P18G)
    await Play(opening, "", "", "", CONDITIONAL).lead_up(house)
    await house.answer("choose_after_statement", "continue_experience")
    assert await house.open() == {"request_consent"}
    await house.answer("request_consent", "not_required")
    plan = (await house.row()).itinerary
    assert plan is not None
    assert plan.pathway is Pathway.P19C2_6
