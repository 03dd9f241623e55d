"""When a receipt of the fee is on the list: after an agreement, and on no way that has none."""

from dataclasses import replace

import pytest

from commands.papers.conditions import conditions_met
from rules.terms.documents import When
from rules.terms.pathways import Pathway
from rules.terms.stages import LegOrder, Stage
from schemas.journey import Plan
from tests.commands.test_stalls import NOW, ROW

WITH, WITHOUT = (Stage.AGREEMENT, Stage.EXAMINATION, Stage.VISA), (Stage.EXAMINATION, Stage.VISA)


@pytest.mark.parametrize(
    ("stages", "stage", "wanted"),
    [
        (WITH, Stage.AGREEMENT, False),
        (WITH, Stage.EXAMINATION, True),
        (WITHOUT, Stage.EXAMINATION, False),
        (WITHOUT, Stage.VISA, False),
        (WITH, None, False),
    ],
)
def test_the_receipt_of_the_fee_is_wanted_after_an_agreement_alone(
    stages: tuple[Stage, ...], stage: Stage | None, wanted: bool
) -> None:
    today = NOW.date()
    plan = Plan(
        cooperation="ludwigsburg",
        pathway=Pathway.P18A,
        stages=stages,
        leg_order=LegOrder.PARALLEL,
        planned_start_on=today,
    )
    row = replace(ROW, stage=stage, plan=plan.model_dump(mode="json"))
    assert (When.AFTER_AGREEMENT in conditions_met(row, {}, [], today)) is wanted
