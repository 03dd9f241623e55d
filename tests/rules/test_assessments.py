"""Fact files from the matrix of routes and purposes: each is assessed as its own words expect."""

from pathlib import Path

import pytest

from rules.assessment.choice import RULES
from rules.terms.assessment import Caution, Weight
from rules.terms.pathways import Pathway, Route
from tests.rules.assessed import FILES, assessed, said

FAMILY = {Pathway.P30, Pathway.P32}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_facts_are_assessed_as_expected(file: Path) -> None:
    found, expect = assessed(file)

    assert {word: said(found, word, wanted) for word, wanted in expect.items()} == expect


def test_every_route_block_and_purpose_stands_in_a_file() -> None:
    found = [assessed(file)[0] for file in FILES]

    assert len(FILES) >= 40
    assert {rule.word for group in RULES.values() for rule in group} <= {one.route for one in found}
    assert {one.route for one in found} >= set(Route) - {Route.FAMILY}
    blocks = {one.caution for assessment in found for one in assessment.blocks}
    assert blocks == {
        *(Caution.ENTRY_BAN, Caution.SEARCH_NOTICE, Caution.VISA_PENDING, Caution.RECRUITMENT_BLOCK),
        *(Caution.AGENCY_WORK, Caution.UNQUALIFIED_JOB, Caution.OUTSIDE_AREA),
    }
    assert {one.option.pathway for assessment in found for one in assessment.ways} == set(Pathway) - FAMILY
    assert {one.weight for assessment in found for one in assessment.cautions} == set(Weight)
