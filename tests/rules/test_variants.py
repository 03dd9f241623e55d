"""Which row of the law holds on which way: deadlines, owners and outcomes by route, purpose and circumstance."""

import pytest

from rules.fees import FEES
from rules.grounds import rows_of
from rules.rows import BadRow, Row
from rules.tables import DATA, toml_text
from rules.tasks import ROWS, read
from rules.terms.circumstances import Circumstance
from rules.terms.outcomes import Outcome
from rules.terms.pathways import Pathway, Route
from rules.terms.roles import Role
from rules.terms.tasks import Task
from rules.variants import Way
from rules.variants import read as read_variant

ACCELERATED, REGULAR = Way(), Way(route=Route.REGULAR)
NURSE, HEALTH = (Circumstance.NURSE,), (Circumstance.HEALTH,)


@pytest.mark.parametrize(
    ("task", "way", "deadline"),
    [
        (Task.ACKNOWLEDGE_RECOGNITION, ACCELERATED, "D03"),
        (Task.ACKNOWLEDGE_RECOGNITION, REGULAR, "D03r"),
        (Task.DECIDE_RECOGNITION, ACCELERATED, "D04"),
        (Task.DECIDE_RECOGNITION, REGULAR, "D04r"),
        (Task.DECIDE_RECOGNITION, Way(route=Route.VISA_EXEMPT), "D04r"),
        (Task.DECIDE_LICENCE, ACCELERATED, "D04"),
        (Task.DECIDE_LICENCE, Way(circumstances=NURSE), "D05"),
        (Task.DECIDE_LICENCE, Way(route=Route.REGULAR, circumstances=NURSE), "D05r"),
        (Task.DECIDE_LICENCE, Way(circumstances=HEALTH), "D05p"),
        (Task.DECIDE_LICENCE, Way(route=Route.REGULAR), "D04r"),
        (Task.ISSUE_STATEMENT, Way(pathway=Pathway.P18B), "D40a"),
        (Task.ISSUE_STATEMENT, Way(Route.REGULAR, Pathway.P18B), "D40"),
        (Task.ISSUE_STATEMENT, Way(Route.REGULAR, Pathway.P18G_SHORT), "D40b"),
        (Task.DECIDE_CONSENT, ACCELERATED, "D07"),
        (Task.DECIDE_CONSENT, REGULAR, "D07r"),
        (Task.DECIDE_CONSENT, Way(Route.IN_COUNTRY, Pathway.P18G_NEW), "D07r"),
        (Task.DECIDE_CONSENT, Way(Route.IN_COUNTRY, Pathway.P18G_NEW, (Circumstance.BLUE_CARD_HOLDER,)), "D07b"),
        (Task.OFFER_APPOINTMENT, ACCELERATED, "D11"),
        (Task.OFFER_APPOINTMENT, REGULAR, "W60"),
        (Task.DECIDE_VISA, ACCELERATED, "D12"),
        (Task.DECIDE_VISA, REGULAR, "W60"),
        (Task.APPLY_FOR_TITLE, ACCELERATED, "D17"),
        (Task.APPLY_FOR_TITLE, Way(route=Route.VISA_EXEMPT), "D18"),
    ],
)
def test_the_way_decides_the_period(task: Task, way: Way, deadline: str) -> None:
    assert ROWS[task].on(way).deadline == deadline


@pytest.mark.parametrize(
    ("task", "way", "owner", "fees"),
    [
        (Task.PAY_PROCEDURE_FEE, ACCELERATED, Role.EMPLOYER, ("F-81A", "F-81A-MINOR")),
        (Task.PAY_STATEMENT_FEE, Way(pathway=Pathway.P18B), Role.EMPLOYER, ("F-ZAB", "F-ZAB-MORE")),
        (Task.PAY_STATEMENT_FEE, Way(Route.REGULAR, Pathway.P18B), Role.WORKER, ("F-ZAB", "F-ZAB-MORE")),
        (Task.PAY_STATEMENT_FEE, Way(Route.SEARCH, Pathway.P20A), Role.WORKER, ("F-ZAB", "F-ZAB-MORE")),
        (Task.PAY_DAB_FEE, Way(pathway=Pathway.P16D3), Role.WORKER, ("F-DAB",)),
        (Task.PAY_DAB_FEE, Way(Route.SEARCH, Pathway.P20A), Role.WORKER, ("F-DAB",)),
        (Task.APPLY_FOR_TITLE, ACCELERATED, Role.WORKER, ("F-FICT",)),
        (Task.APPLY_FOR_TITLE_CHANGE, Way(pathway=Pathway.P16D1), Role.WORKER, ("F-PURPOSE", "F-FICT")),
        (Task.APPLY_FOR_RENEWAL, ACCELERATED, Role.WORKER, ("F-EXT", "F-EXT-SHORT", "F-FICT")),
        (Task.OFFER_SETTLEMENT, ACCELERATED, Role.WORKER, ("F-NE",)),
        (Task.OFFER_SETTLEMENT, Way(pathway=Pathway.P18D), Role.WORKER, ("F-NE", "F-NE-18C3")),
    ],
)
def test_who_owes_a_task_pays_its_fees(task: Task, way: Way, owner: Role, fees: tuple[str, ...]) -> None:
    row = ROWS[task].on(way)

    assert (row.owner, row.fees) == (owner, fees)
    assert all(owner in version.payers for name in fees for version in FEES[name])


def test_the_agreement_decides_who_chooses_the_route_and_what_can_be_chosen() -> None:
    row = ROWS[Task.CHOOSE_ROUTE]
    both = (Circumstance.ROUTE_CHOICE, Circumstance.AUTHORITY_DECIDES_ROUTE)

    assert (row.owner, row.outcomes) == (Role.CHAMBER, (Outcome.ACCELERATED, Outcome.OTHER_ROUTE))
    assert row.on(Way(circumstances=both)).owner is Role.IMMIGRATION_AUTHORITY
    assert row.on(Way(circumstances=both)).outcomes == (Outcome.ACCELERATED, Outcome.REGULAR, Outcome.OTHER_ROUTE)
    assert row.on(Way(Route.REGULAR, Pathway.P18A, both)).outcomes[:2] == (Outcome.REGULAR, Outcome.ACCELERATED)
    assert row.on(Way(route=Route.FREE_MOVEMENT)).outcomes == (Outcome.AS_PLANNED, Outcome.OTHER_ROUTE)


def test_what_no_variant_names_stays_as_it_is() -> None:
    row = ROWS[Task.DECIDE_RECOGNITION]
    varied = row.on(REGULAR)

    assert (varied.owner, varied.outcomes, varied.needs) == (row.owner, row.outcomes, row.needs)
    assert row.on(ACCELERATED) == row


@pytest.mark.parametrize(
    ("cells", "column", "remedy"),
    [
        ({"deadline": "D04r"}, "when", "say where the variant applies"),
        ({"routes": ["R_REGULAR_VISA"]}, "deadline", "say what is different"),
        ({"routes": ["R_BY_AIR"], "deadline": "D04r"}, "routes", "R_REGULAR_VISA"),
        ({"when": ["tired"], "deadline": "D04r"}, "when", "nurse"),
        ({"when": ["nurse"], "colour": "red"}, "colour", "unknown key"),
    ],
)
def test_a_variant_that_makes_no_sense_is_refused(cells: dict[str, object], column: str, remedy: str) -> None:
    with pytest.raises(BadRow, match=remedy) as caught:
        read_variant(Row("tasks.toml", "decide_recognition, variants 1", cells))

    assert caught.value.column == column


@pytest.mark.parametrize(
    ("old", "new", "remedy"),
    [
        ('deadline = "D07r"', 'deadline = "D04r"', "write fiction where"),
        ('deadline = "D04r"', 'deadline = "D99"', "there is no 'D99'"),
        ('may_cost = ["F-NE-18C3"]', 'may_cost = ["F-99"]', "there is no 'F-99'"),
        ('fee = "F-NE"', 'fee = "F-81A"', "name somebody who pays F-81A"),
    ],
)
def test_a_row_cannot_bend_what_silence_does_or_what_it_costs(old: str, new: str, remedy: str) -> None:
    text = (DATA / "tasks.toml").read_text(encoding="utf-8")
    assert old in text

    with pytest.raises(BadRow, match=remedy):
        read(rows_of(toml_text("tasks.toml", text.replace(old, new, 1)), ""))
