"""What the demonstration has to show: a journey in every stage, and in every office somebody who has work to do."""

from datetime import date

import pytest

from fachlotse.demonstration.people import STAFF
from fachlotse.demonstration.region import region
from fachlotse.simulation.player import play
from rules.cooperations import COOPERATIONS, Cooperation
from rules.tasks import ROWS
from rules.terms.desk import TaskState
from rules.terms.roles import Role
from rules.terms.stages import Stage

TODAY = date(2026, 11, 23)
SEEDS = {seed.name: seed for seed in region()}
OWNERS = {form.owner for row in ROWS.values() for form in row.forms}
COVER: dict[str, tuple[Stage, set[str]]] = {
    "first talk": (Stage.ADVICE, {"ihk-stuttgart"}),
    "authority to be granted": (Stage.AUTHORITY_CHAIN, set()),
    "western balkans": (Stage.COMPLETENESS_CHECK, {"hwk-mv"}),
    "researcher": (Stage.COMPLETENESS_CHECK, {"ihk-mv"}),
    "driver": (Stage.AGREEMENT, {"zabh-mv"}),
    "recognition under way": (Stage.EXAMINATION, {"fruehere-abh", "hwk-stuttgart"}),
    "recognition overdue": (Stage.EXAMINATION, {"ihk-fosa"}),
    "labour agency asked": (Stage.EXAMINATION, {"ba-azv"}),
    "blue card without a degree": (Stage.EXAMINATION, {"fruehere-abh-mv", "ba-mv"}),
    "regular visa": (Stage.EXAMINATION, {"hwk-anerkennung-mv"}),
    "nurse, regular review": (Stage.EXAMINATION, {"heilberufe-mv"}),
    "statement of comparability": (Stage.EXAMINATION, {"zab"}),
    "second pair of eyes": (Stage.PREAPPROVAL, {"lra-ludwigsburg"}),
    "nursing assistant": (Stage.APPOINTMENT, {"auslandsvertretung"}),
    "blue card": (Stage.VISA, {"auslandsvertretung"}),
    "free movement": (Stage.ENTRY, set()),
    "young graduate in the country": (Stage.ARRIVAL, set()),
    "adaptation under way": (Stage.ADAPTATION, set()),
    "apprentice": (Stage.TRAINING, set()),
    "search": (Stage.SEARCH, set()),
    "second year": (Stage.RETENTION, set()),
    "job ended": (Stage.JOB_END, {"fsz-spoc"}),
    "withdrawn": (Stage.CLOSURE, set()),
}


def _parts(agreed: Cooperation) -> set[tuple[Role, str]]:
    """Return which offices play which parts, with the bodies of every branch of recognition."""
    parts = {(role, office.id) for chamber in agreed.parts.values() for role, office in chamber.items()}
    return parts | {
        (Role.RECOGNITION_BODY, office.id) for bodies in agreed.bodies.values() for office in bodies.values()
    }


def _who(*roles: Role) -> set[str]:
    return {office for agreed in COOPERATIONS.values() for role, office in _parts(agreed[-1]) if role in roles}


def test_the_staff_are_two_people_of_every_office_that_has_something_to_do() -> None:
    assert set(STAFF) == _who(*OWNERS, Role.SUPERVISOR)
    assert all(len(set(names)) == 2 for names in STAFF.values())


def test_every_stage_and_every_office_that_owes_is_covered() -> None:
    assert {stage for stage, _ in COVER.values()} == set(Stage)
    assert set().union(*(offices for _, offices in COVER.values())) == set(STAFF) - _who(Role.SUPERVISOR)


@pytest.mark.parametrize("name", COVER)
async def test_a_journey_stands_where_it_has_to_be_shown(name: str) -> None:
    stage, offices = COVER[name]
    scenario = SEEDS[name].scenario(TODAY).model_copy(update={"until": TODAY})
    played = await play(scenario, lambda _: None)
    owe = {task.organisation for task in played.tasks if task.state is TaskState.OPEN}
    assert (played.stage or Stage.CLOSURE, offices - owe) == (stage, set())
