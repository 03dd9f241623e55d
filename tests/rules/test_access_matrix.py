"""The access matrix: the standing cast, and an outsider who may do nothing."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from rules.access import DEFAULT, TABLE, DocumentResource, JourneyResource, LawResource, TaskResource, may
from rules.terms.desk import Refused
from rules.terms.happenings import Happening
from rules.terms.pathways import Route
from rules.terms.roles import Action, Role
from rules.terms.stages import Stage

DAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Person:
    person: str
    organisation: str
    role: Role


ADVISER = Person("p-adviser", "ihk", Role.CHAMBER)
OFFICER = Person("p-officer", "lra", Role.IMMIGRATION_AUTHORITY)
COLLEAGUE = Person("p-colleague", "lra", Role.IMMIGRATION_AUTHORITY)
AGENT = Person("p-agent", "ba", Role.EMPLOYMENT_AGENCY)
EMPLOYER = Person("p-employer", "firm", Role.EMPLOYER)
WORKER = Person("p-worker", "worker", Role.WORKER)
GUIDE = Person("p-adviser", "ihk", Role.GUIDE)
SUPERVISOR = Person("p-supervisor", "fa", Role.SUPERVISOR)
ENGINE = Person("engine", "engine", Role.SYSTEM)
OUTSIDER = Person("p-outsider", "lra-elsewhere", Role.IMMIGRATION_AUTHORITY)
PARTIES = frozenset({"ihk", "lra", "ba", "firm", "worker", "fa"})
CONSENT = TaskResource(
    Role.EMPLOYMENT_AGENCY, "ba", recorders=(Role.IMMIGRATION_AUTHORITY,), in_name=True, parties=PARTIES
)
APPROVAL = TaskResource(Role.IMMIGRATION_AUTHORITY, "lra", preparer="p-officer", in_name=True, parties=PARTIES)
JOURNEY = JourneyResource(PARTIES)
CONTRACT = DocumentResource(
    PARTIES, (Role.EMPLOYER,), frozenset({Role.CHAMBER, Role.IMMIGRATION_AUTHORITY, Role.EMPLOYMENT_AGENCY})
)


@pytest.mark.parametrize(
    ("actor", "action", "rule"),
    [
        (AGENT, Action.ANSWER, "A-OWNER"),
        (OFFICER, Action.ANSWER, "A-RECORDER"),
        (AGENT, Action.REDATE, "A-REDATE-OWNER"),
        (OFFICER, Action.REDATE, "A-REDATE-RECORDER"),
        (SUPERVISOR, Action.REDATE, "A-REDATE-SUPERVISION"),
        (GUIDE, Action.HOLD, "A-CARE"),
        (SUPERVISOR, Action.RESUME, "A-CARE"),
        (AGENT, Action.REASSIGN, "A-REASSIGN-OWNER"),
        (SUPERVISOR, Action.REASSIGN, "A-REASSIGN-CARE"),
        (WORKER, Action.READ, "A-READ"),
        (GUIDE, Action.RESEND, "A-POST"),
        (OFFICER, Action.REMIND, "A-POST"),
    ],
)
def test_a_party_does_what_its_part_allows(actor: Person, action: Action, rule: str) -> None:
    decision = may(actor, action, CONSENT, DAY)

    assert (decision.allowed, decision.rule, decision.refused) == (True, rule, None)


@pytest.mark.parametrize("actor", [EMPLOYER, WORKER])
def test_nobody_moves_what_the_law_demands_of_themselves(actor: Person) -> None:
    own = TaskResource(actor.role, actor.organisation, recorders=(Role.EMPLOYER,), parties=PARTIES)

    assert may(actor, Action.ANSWER, own, DAY).allowed
    assert not may(actor, Action.REDATE, own, DAY).allowed


def test_the_supervision_moves_targets_and_an_office_what_it_has_fixed_itself() -> None:
    fixed = replace(CONSENT, fixed=True)

    decision = may(SUPERVISOR, Action.REDATE, fixed, DAY)
    assert (decision.rule, decision.refused) == ("A-FIXED-BY-LAW", Refused.FIXED_BY_LAW)
    assert may(AGENT, Action.REDATE, fixed, DAY).allowed
    assert may(Person("p", "fa-elsewhere", Role.SUPERVISOR), Action.REDATE, fixed, DAY).refused is Refused.NOT_YOURS


@pytest.mark.parametrize(
    ("actor", "action"),
    [
        (EMPLOYER, Action.ANSWER),
        (SUPERVISOR, Action.ANSWER),
        (GUIDE, Action.ANSWER),
        (GUIDE, Action.REDATE),
        (EMPLOYER, Action.HOLD),
        (OFFICER, Action.REASSIGN),
        (AGENT, Action.WITHDRAW),
        (AGENT, Action.REMIND),
        (WORKER, Action.RESEND),
        (ENGINE, Action.ANSWER),
        (ENGINE, Action.READ),
    ],
)
def test_what_no_line_allows_is_denied(actor: Person, action: Action) -> None:
    assert may(actor, action, CONSENT, DAY) == may(actor, action, CONSENT, DAY)
    assert (may(actor, action, CONSENT, DAY).rule, may(actor, action, CONSENT, DAY).allowed) == (DEFAULT, False)


@pytest.mark.parametrize("action", [action for action in Action if action not in {Action.START, Action.DESK}])
def test_a_foreign_office_does_nothing_in_the_journey(action: Action) -> None:
    for resource in (CONSENT, APPROVAL, replace(JOURNEY, happening=Happening.TRANSFERRED, stage=Stage.VISA)):
        decision = may(OUTSIDER, action, resource, DAY)
        assert (decision.allowed, decision.refused) == (False, Refused.NOT_YOURS)


def test_a_foreign_office_learns_nothing_of_a_revoked_authority() -> None:
    assert may(OUTSIDER, Action.ANSWER, replace(CONSENT, authority_stands=False), DAY).refused is Refused.NOT_YOURS


def test_the_owner_role_of_another_organisation_is_not_the_owner() -> None:
    assert not may(Person("p", "ihk", Role.EMPLOYMENT_AGENCY), Action.ANSWER, CONSENT, DAY).allowed


@pytest.mark.parametrize("actor", [AGENT, OFFICER])
def test_nothing_is_answered_in_a_name_without_authority(actor: Person) -> None:
    decision = may(actor, Action.ANSWER, replace(CONSENT, authority_stands=False), DAY)

    assert (decision.rule, decision.refused) == ("A-AUTHORITY-REVOKED", Refused.AUTHORITY_REVOKED)


def test_a_task_in_nobodys_name_goes_on_without_authority() -> None:
    assert may(AGENT, Action.ANSWER, replace(CONSENT, in_name=False, authority_stands=False), DAY).allowed


def test_who_prepared_the_pre_approval_does_not_approve_it() -> None:
    assert may(OFFICER, Action.ANSWER, APPROVAL, DAY).refused is Refused.FOUR_EYES
    assert may(COLLEAGUE, Action.ANSWER, APPROVAL, DAY).allowed


@pytest.mark.parametrize(
    ("actor", "stands", "refused"),
    [
        (EMPLOYER, False, None),
        (WORKER, False, None),
        (ADVISER, True, None),
        (ADVISER, False, Refused.AUTHORITY_REVOKED),
        (OFFICER, True, Refused.NOT_YOURS),
        (SUPERVISOR, True, Refused.NOT_YOURS),
    ],
)
def test_employer_and_worker_withdraw_and_the_chamber_in_sub_authority(
    actor: Person, stands: bool, refused: Refused | None
) -> None:
    assert may(actor, Action.WITHDRAW, replace(JOURNEY, authority_stands=stands), DAY).refused is refused


@pytest.mark.parametrize(
    ("actor", "happening", "stage", "refused"),
    [
        (WORKER, "authority_revoked", Stage.EXAMINATION, None),
        (WORKER, "authority_revoked", None, None),
        (WORKER, "preapproval_revoked", Stage.VISA, Refused.NOT_YOURS),
        (EMPLOYER, "job_ended", Stage.ADVICE, Refused.TOO_EARLY),
        (EMPLOYER, "job_ended", Stage.RETENTION, None),
        (EMPLOYER, "moon_landing", Stage.RETENTION, Refused.UNKNOWN_HAPPENING),
        (EMPLOYER, None, Stage.RETENTION, Refused.UNKNOWN_HAPPENING),
        (ENGINE, "letter_bounced", Stage.VISA, None),
        (ENGINE, "job_ended", Stage.RETENTION, Refused.NOT_YOURS),
    ],
)
def test_a_happening_is_reported_by_its_roles_in_its_stages(
    actor: Person, happening: str | None, stage: Stage | None, refused: Refused | None
) -> None:
    resource = replace(JOURNEY, happening=happening, stage=stage)

    assert may(actor, Action.REPORT, resource, DAY).refused is refused


@pytest.mark.parametrize(
    ("happening", "stage", "route", "refused"),
    [
        ("authority_revoked", Stage.ENTRY, Route.FREE_MOVEMENT, Refused.UNKNOWN_HAPPENING),
        ("authority_revoked", Stage.ENTRY, Route.VISA_EXEMPT, None),
        ("authority_revoked", Stage.VISA, Route.SEARCH, Refused.UNKNOWN_HAPPENING),
        ("agreement_terminated", Stage.VISA, Route.REGULAR, Refused.UNKNOWN_HAPPENING),
        ("agreement_terminated", Stage.VISA, Route.ACCELERATED, None),
        ("preapproval_revoked", Stage.VISA, Route.WESTBALKAN, Refused.UNKNOWN_HAPPENING),
        ("preapproval_revoked", Stage.VISA, Route.ACCELERATED, None),
        ("transferred", Stage.ENTRY, Route.FREE_MOVEMENT, None),
    ],
)
def test_what_a_route_never_had_cannot_be_taken_back(
    happening: str, stage: Stage, route: Route, refused: Refused | None
) -> None:
    resource = replace(JOURNEY, happening=happening, stage=stage, route=route)

    assert may(OFFICER, Action.REPORT, resource, DAY).refused is refused


@pytest.mark.parametrize(
    ("actor", "action", "rule"),
    [
        (ADVISER, Action.READ, "A-READ"),
        (AGENT, Action.READ, "A-READ"),
        (EMPLOYER, Action.READ, "A-READ"),
        (WORKER, Action.READ, "A-PAPER-NOT-FOR-THEM"),
        (SUPERVISOR, Action.READ, "A-PAPER-NOT-FOR-THEM"),
        (WORKER, Action.SUPPLY, "A-SUPPLY"),
        (AGENT, Action.SUPPLY, DEFAULT),
        (ADVISER, Action.JUDGE, "A-JUDGE"),
        (EMPLOYER, Action.JUDGE, DEFAULT),
        (OUTSIDER, Action.READ, DEFAULT),
    ],
)
def test_a_paper_is_for_its_readers_and_its_suppliers(actor: Person, action: Action, rule: str) -> None:
    assert may(actor, action, CONTRACT, DAY).rule == rule


def test_who_brought_a_paper_in_sees_it() -> None:
    assert may(WORKER, Action.READ, replace(CONTRACT, person="p-worker"), DAY).allowed


@pytest.mark.parametrize("role", Role)
def test_three_offices_start_a_journey_and_nobody_for_themselves(role: Role) -> None:
    starters = {Role.CHAMBER, Role.GUIDE, Role.IMMIGRATION_AUTHORITY}

    assert may(Person("p", "o", role), Action.START, JourneyResource(), DAY).allowed == (role in starters)


def test_every_question_has_an_answer_and_every_no_a_reason() -> None:
    for role in Role:
        for action in Action:
            for resource in (CONSENT, APPROVAL, JOURNEY, JourneyResource(), CONTRACT):
                decision = may(Person("p", "ihk", role), action, resource, DAY)
                assert decision.allowed == (decision.refused is None)
                assert decision.rule in {DEFAULT, *(line.id for line in TABLE)}


def test_every_line_of_the_matrix_can_be_read_aloud() -> None:
    assert len({line.id for line in TABLE}) == len(TABLE)
    assert all(line.says and line.actions for line in TABLE)


def test_the_law_is_proposed_by_one_of_the_supervision_and_applied_by_another() -> None:
    proposed = LawResource(proposer="p-somebody-else")

    assert may(SUPERVISOR, Action.PROPOSE_LAW, LawResource(), DAY).rule == "A-LAW"
    assert may(SUPERVISOR, Action.APPLY_LAW, proposed, DAY).allowed
    own = may(SUPERVISOR, Action.APPLY_LAW, LawResource(proposer=SUPERVISOR.person), DAY)
    assert (own.rule, own.refused) == ("A-LAW-FOUR-EYES", Refused.FOUR_EYES)


@pytest.mark.parametrize("actor", [ADVISER, OFFICER, AGENT, EMPLOYER, WORKER, GUIDE, ENGINE, OUTSIDER])
@pytest.mark.parametrize("action", [Action.PROPOSE_LAW, Action.APPLY_LAW])
def test_nobody_outside_the_supervision_touches_the_law(actor: Person, action: Action) -> None:
    assert may(actor, action, LawResource(proposer="p-somebody-else"), DAY).rule == DEFAULT


@pytest.mark.parametrize("actor", [ADVISER, OFFICER, AGENT, EMPLOYER, WORKER, GUIDE, SUPERVISOR, ENGINE])
def test_only_the_engine_redates_by_law(actor: Person) -> None:
    assert may(actor, Action.REDATE_BY_LAW, CONSENT, DAY).allowed is (actor is ENGINE)
