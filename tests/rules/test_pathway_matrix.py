"""Every residence purpose as the sheet of the law has it: procedure, recognition, consent, pay, age, title, notes."""

import pytest

from rules.assessment.notes import notes_of
from rules.assessment.purposes import CONDITIONS
from rules.pathways import ROWS
from rules.terms.assessment import Condition
from rules.terms.pathways import Pathway, Route
from rules.terms.stages import Leg
from rules.versions import known_on
from tests.rules.matrix import DAY, MATRIX, Line, said, shares_of

FAMILY = {Pathway.P30, Pathway.P32}


def test_every_purpose_of_work_training_and_search_stands_in_the_matrix() -> None:
    assert {line.pathway for line in MATRIX} == set(Pathway) - FAMILY - {Pathway.FREE}


@pytest.mark.parametrize("line", MATRIX, ids=lambda line: line.pathway)
def test_the_way_of_a_purpose_is_that_of_the_sheet(line: Line) -> None:
    row = ROWS[line.pathway][-1]

    assert (Route.ACCELERATED in row.routes) == line.accelerated
    assert row.consent == line.consent
    assert row.qualification == (Leg(line.branch) if line.branch else None)
    assert (row.title, row.most, row.least) == (*line.titles, *[""] * (3 - len(line.titles)))


@pytest.mark.parametrize("line", MATRIX, ids=lambda line: line.pathway)
def test_pay_age_and_language_of_a_purpose_are_those_of_the_sheet(line: Line) -> None:
    asked = {
        row.word: row.asks
        for name in CONDITIONS
        if (row := known_on(CONDITIONS, name, DAY)) is not None and row.of == line.pathway
    }

    assert shares_of(asked) == line.shares
    assert line.german in asked.get(Condition.GERMAN, "")
    assert (Condition.GERMAN in asked) == bool(line.german)
    assert (Condition.LIVELIHOOD in asked) == line.livelihood
    certificate = "qualification.chamber_certificate" in asked.get(Condition.STATE_RECOGNISED, "")
    assert certificate == ("chamber_certificate" in line.notes)


@pytest.mark.parametrize("line", MATRIX, ids=lambda line: line.pathway)
def test_the_notes_of_a_purpose_are_those_of_the_sheet_with_their_figures(line: Line) -> None:
    assert [said(one) for one in notes_of(line.pathway, DAY)] == list(line.notes)
