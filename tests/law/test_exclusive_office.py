"""A Land names one office alone for the accelerated procedure: from that day on, no other cooperation takes a case."""

from dataclasses import replace
from datetime import date

import pytest

from commands.facts import BadFacts, Facts, read_facts
from commands.routing import competent
from rules.assessment.assess import assess
from rules.assessment.authorities import RULES
from rules.assessment.reading import read
from rules.assessment.result import Assessment
from rules.cooperations import COOPERATIONS
from rules.law import enact
from rules.row_sets import read_row_set
from rules.rows import Row
from rules.tables import toml_text
from rules.terms.assessment import AuthorityMode, Caution
from rules.terms.organisations import Chamber
from rules.terms.pathways import Route
from rules.terms.roles import Role
from tests.cast import facts_of_the_cast
from tests.law import files
from tests.rules.assessed import FOLDER
from web.intake.asking import known
from web.intake.outlook import outlook

BEFORE, START = date(2026, 11, 30), date(2026, 12, 1)
EXCLUSIVE = {"mode": "exclusive", "valid_from": "2026-12-01", "basis": "§ 1 ZuständigkeitsVO"}
FILE = FOLDER / "ludwigsburg_outside.toml"
OTHER = "Landesagentur für die Zuwanderung von Fachkräften"


@pytest.fixture(autouse=True)
def exclusive() -> None:
    enact([read_row_set("change.toml", files.row_set(files.version("authorities", "BW", **EXCLUSIVE)))])


def facts(route: Route = Route.ACCELERATED) -> Facts:
    return read_facts({**facts_of_the_cast(date(2026, 11, 23)), "route": route})


def refused(on: date, route: Route = Route.ACCELERATED) -> dict[str, str]:
    """Return what stands against taking a journey in on a day."""
    try:
        competent(facts(route), on)
    except BadFacts as bad:
        return dict(bad.problems)
    return {}


def test_a_journey_is_refused_from_the_day_on_with_the_office_and_the_basis() -> None:
    assert refused(BEFORE) == {}
    assert list(refused(START)) == ["employer.municipality"]
    said = refused(START)["employer.municipality"]
    assert OTHER in said
    assert "§ 1 ZuständigkeitsVO" in said


def test_another_route_than_the_accelerated_one_is_not_refused_for_it() -> None:
    assert "employer.municipality" not in refused(START, Route.REGULAR)


@pytest.mark.parametrize(("on", "blocks"), [(BEFORE, []), (START, [(Caution.OTHER_OFFICE, "§ 1 ZuständigkeitsVO")])])
def test_the_assessment_has_a_block_from_the_day_on(on: date, blocks: list[tuple[Caution, str]]) -> None:
    found = in_asperg(on)
    assert [(one.caution, one.basis) for one in found.blocks] == blocks


def test_the_intake_shows_the_block_while_it_is_typed() -> None:
    told = {
        "job.kind": "qualified", "employer.municipality": "Asperg", "employer.land": "BW", "person.residence": "BR",
        "person.nationalities": "BR", "person.birth_date": "1994-05-17", "person.free_movement_family": "no",
        "wish.route": "R_ACCELERATED_81A",
    }  # fmt: skip
    agreed = COOPERATIONS["ludwigsburg"][-1]
    assert [one.caution for one in outlook(known(told), agreed, START).found.blocks] == [Caution.OTHER_OFFICE]
    elsewhere = outlook(known({**told, "employer.municipality": "Kornwestheim"}), agreed, BEFORE).found
    assert [(one.caution, one.verified_on) for one in elsewhere.blocks] == [(Caution.OUTSIDE_AREA, None)]


def test_a_cooperation_of_an_exclusive_office_is_that_office() -> None:
    enact(())
    for agreed in (row for group in COOPERATIONS.values() for row in group):
        alone = {row.office for row in RULES[agreed.place.land] if row.mode is AuthorityMode.EXCLUSIVE}
        assert alone <= {agreed.parts[chamber][Role.IMMIGRATION_AUTHORITY].id for chamber in Chamber}


def in_asperg(on: date) -> Assessment:
    """Assess the facts of a plant in Asperg that the Landratsamt is to handle."""
    cells = dict(toml_text(FILE.name, FILE.read_text("utf-8")).cells)
    del cells["expect"]
    told = read(Row(FILE.name, "", cells))
    return assess(replace(told, employer=replace(told.employer, municipality="Asperg")), on)
