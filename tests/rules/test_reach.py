"""Which rows of the law can touch which journeys: by their way, through whatever rests on a row."""

import pytest

from rules.law import tables
from rules.reach import reaches
from rules.terms.circumstances import Circumstance
from rules.terms.pathways import Pathway, Route
from rules.variants import Way

SKILLED, REGULAR = Way(), Way(route=Route.REGULAR)
NURSE = Way(circumstances=(Circumstance.NURSE,))
BLUE_CARD = Way(pathway=Pathway.P18G)
SEEKER = Way(Route.SEARCH, Pathway.P20A)


@pytest.mark.parametrize(
    ("table", "row", "touched", "spared"),
    [
        ("deadlines", "D07", SKILLED, REGULAR),
        ("deadlines", "D07r", REGULAR, SKILLED),
        ("deadlines", "D05", NURSE, SKILLED),
        ("deadlines", "P16D3_FIRST", Way(pathway=Pathway.P16D3), SKILLED),
        ("fees", "F-81A", SKILLED, REGULAR),
        ("fee_clauses", "F-81A", SKILLED, REGULAR),
        ("pathways", "P18G", BLUE_CARD, SKILLED),
        ("conditions", "P18G/salary_floor", BLUE_CARD, SKILLED),
        ("conditions", "consent/no_agency_work", SKILLED, BLUE_CARD),
        ("contribution_ceilings", "pension", BLUE_CARD, SEEKER),
        ("whens", "over_45", SKILLED, SEEKER),
        ("duties", "push_cooperation", SKILLED, REGULAR),
        ("timelines", "R_ACCELERATED_81A/consent", SKILLED, REGULAR),
        ("route_rules", "search", SEEKER, SKILLED),
        ("route_advice", "recognised", REGULAR, SEEKER),
        ("embassy_requirements", "BA/marriage_certificate", Way(Route.FAMILY, Pathway.P30), SEEKER),
    ],
)
def test_a_row_touches_only_ways_it_lies_on(table: str, row: str, touched: Way, spared: Way) -> None:
    version = tables()[table][row][-1]

    assert reaches(table, version, touched, "BW")
    assert not reaches(table, version, spared, "BW")


def test_an_authority_touches_the_journeys_of_its_land_and_a_row_that_nothing_rests_on_touches_all() -> None:
    assert [reaches("authorities", tables()["authorities"]["NI"][-1], SKILLED, land) for land in ("NI", "BW")] == [
        True,
        False,
    ]
    assert reaches("deadlines", tables()["deadlines"]["D37"][-1], SEEKER, "BW")
