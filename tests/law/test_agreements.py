"""The agreement of a region is a row of the law: it has a ground, changes on a date, and meets new journeys only."""

from datetime import date

import pytest

from rules.cooperations import COOPERATIONS, cooperation
from rules.law import enact, tables
from rules.reach import reaches
from rules.row_sets import fitted, read_row_set
from rules.rows import BadRow
from rules.terms.organisations import Chamber
from rules.terms.roles import Role
from rules.terms.stages import LegOrder
from rules.variants import Way
from tests.law import files

JUNE, BEFORE, START = date(2027, 6, 1), date(2027, 6, 30), date(2027, 7, 1)


def test_every_agreement_says_basis_source_mark_and_whom_it_meets() -> None:
    assert tables()["cooperations"] is COOPERATIONS
    assert not COOPERATIONS.fixed
    for row in (row for group in COOPERATIONS.values() for row in group):
        assert all((row.basis, row.source, row.mark, row.in_flight))
        assert row.unverified


def test_an_agreement_changes_on_a_date_and_keeps_what_it_was_before() -> None:
    areas = {"mark": "practice", "verified_on": "", "municipalities": ["Asperg"], "elsewhere": {"Bad Ürach": "Stadt"}}
    changed = files.version("cooperations", "ludwigsburg", leg_order="parallel", area=areas)
    enact([read_row_set("change.toml", files.row_set(changed))])
    before, after = (cooperation("ludwigsburg", on) for on in (BEFORE, START))
    assert (before.leg_order, after.leg_order) == (LegOrder.SEQUENCE, LegOrder.PARALLEL)
    assert (before.in_area("Murr"), after.in_area("Murr"), after.in_area("Asperg")) == (True, False, True)
    assert (before.elsewhere("Bad Ürach"), after.elsewhere("Bad Ürach")) == (None, "Stadt")
    assert before.parts == after.parts


def test_another_office_plays_a_part_from_a_day_on() -> None:
    text = files.version("cooperations", "ludwigsburg").replace(
        '"role" = "former_authority", "organisation" = "fruehere-abh"',
        '"role" = "former_authority", "organisation" = "lra-ludwigsburg"',
    )
    enact([read_row_set("change.toml", files.row_set(text))])
    found = [cooperation("ludwigsburg", on).parts[Chamber.IHK][Role.FORMER_AUTHORITY].id for on in (BEFORE, START)]
    assert found == ["fruehere-abh", "lra-ludwigsburg"]


@pytest.mark.parametrize(
    ("changes", "column", "remedy"),
    [
        ({"in_flight": "now"}, "in_flight", "write new_journeys"),
        ({"basis": ""}, "basis", "fill it in"),
        ({"reference": "MV"}, "reference", "begins its references so"),
    ],
)
def test_a_change_of_an_agreement_that_does_not_fit_is_refused(
    changes: dict[str, object], column: str, remedy: str
) -> None:
    text = files.row_set(files.version("cooperations", "ludwigsburg", **changes))
    with pytest.raises(BadRow, match=remedy) as caught:
        fitted(read_row_set("change.toml", text), JUNE)
    assert caught.value.column == column


def test_an_agreement_touches_journeys_of_its_land_only() -> None:
    row = COOPERATIONS["ludwigsburg"][-1]
    assert [reaches("cooperations", row, Way(), land) for land in ("BW", "MV")] == [True, False]
