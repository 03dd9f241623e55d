"""What the tables of the assessment say: floors, authorities, contacts, lists, titles, and the fees of the law."""

from datetime import date
from decimal import Decimal

import pytest

from rules.ages import younger
from rules.assessment import points
from rules.assessment.authorities import RULES, rule_of
from rules.assessment.ceilings import floor
from rules.assessment.contacts import CONTACTS, contact
from rules.assessment.embassies import requirement
from rules.assessment.facts import OPEN_ENDED, Experience, Facts, Family, Job, Languages, Person
from rules.assessment.findings import Situation
from rules.assessment.lengths import first_title
from rules.assessment.occupations import completed, regulated
from rules.assessment.options import judge
from rules.assessment.states import LISTS, states_on
from rules.calendar import LAENDER
from rules.fees import fee
from rules.pathways import ROWS as PATHWAYS
from rules.quotas import quota
from rules.terms.assessment import AuthorityMode, Verdict
from rules.terms.documents import Legalisation
from rules.terms.facts import Fact, Level
from rules.terms.occupations import Sector
from rules.terms.pathways import Pathway, Route
from rules.terms.stages import Leg

DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("year", "floors"),
    [
        (2023, ("39420.00", "39682.80", "43800.00", "48180.00")),
        (2024, ("40770.00", "41041.80", "45300.00", "49830.00")),
        (2025, ("43470.00", "43759.80", "48300.00", "53130.00")),
        (2026, ("45630.00", "45934.20", "50700.00", "55770.00")),
    ],
)
def test_floors_of_pay_follow_from_the_ceiling_of_the_year(year: int, floors: tuple[str, ...]) -> None:
    shares = ("45", "45.3", "50", "55")

    assert [str(floor(Decimal(share), date(year, 12, 31))) for share in shares] == list(floors)


def test_the_floor_of_a_year_without_a_ceiling_is_not_told() -> None:
    assert floor(Decimal(50), date(2027, 1, 1)) is None


@pytest.mark.parametrize(
    ("born_on", "on", "expected"),
    [
        (date(1981, 11, 24), DAY, True),
        (date(1981, 11, 23), DAY, False),
        (date(1980, 2, 29), date(2025, 2, 28), True),
        (date(1980, 2, 29), date(2025, 3, 1), False),
    ],
)
def test_a_year_of_life_is_complete_when_the_day_before_the_birthday_has_ended(
    born_on: date, on: date, expected: bool
) -> None:
    assert younger(born_on, 45, on) is expected


def test_every_land_has_an_authority_and_every_local_one_says_so() -> None:
    assert {row.land for rows in RULES.values() for row in rows} == set(LAENDER)
    for land in LAENDER:
        found = rule_of(land, None, DAY)
        assert found is not None
        assert (found.mode is AuthorityMode.LOCAL) == (found.office == "local")


@pytest.mark.parametrize(
    ("on", "mode"),
    [
        (date(2025, 1, 15), AuthorityMode.LOCAL),
        (date(2025, 6, 30), AuthorityMode.LOCAL),
        (date(2025, 7, 1), AuthorityMode.OPTIONAL),
        (date(2025, 9, 15), AuthorityMode.OPTIONAL),
        (date(2025, 12, 31), AuthorityMode.OPTIONAL),
        (date(2026, 1, 1), AuthorityMode.EXCLUSIVE),
        (date(2026, 1, 15), AuthorityMode.EXCLUSIVE),
    ],
)
def test_lower_saxony_has_centralised_in_two_steps(on: date, mode: AuthorityMode) -> None:
    found = rule_of("NI", None, on)

    assert found is not None
    assert found.mode is mode


def test_there_is_no_authority_before_the_accelerated_procedure() -> None:
    assert rule_of("NI", None, date(2020, 2, 29)) is None


def test_in_baden_wuerttemberg_health_jobs_go_to_stuttgart() -> None:
    for sector, office in ((Sector.CARE, "lzf-stuttgart"), (Sector.OTHER, "lzf-karlsruhe"), (None, "lzf-karlsruhe")):
        found = rule_of("BW", sector, DAY)
        assert found is not None
        assert found.office == office


def test_a_new_contact_shows_from_its_day_and_other_places_keep_the_general_one() -> None:
    def name(municipality: str, on: date) -> str:
        found = contact("lab-ni", municipality, on)
        return found.contact if found else ""

    assert name("Hannover", date(2026, 9, 30)).endswith("Ansprechstelle Hannover")
    assert name("Hannover", date(2026, 10, 1)).endswith("Ansprechstelle Region und Stadt Hannover")
    assert name("Celle", DAY).endswith("Servicestelle Fachkräfteverfahren")
    assert name("Hannover", date(2025, 6, 30)) == ""


def test_the_annex_to_the_recruitment_ban_has_55_states() -> None:
    found = LISTS["recruitment_block"][-1]

    assert len(found.states) == 55
    assert {"NG", "GH", "NP", "PK", "ET"} <= found.states - found.unverified_states
    assert "IN" not in states_on("recruitment_block", DAY)
    assert states_on("recruitment_block", date(2019, 1, 1)) == frozenset()


@pytest.mark.parametrize(
    ("on", "until_on", "expected"),
    [
        (date(2026, 8, 11), date(2027, 9, 30), date(2027, 12, 30)),
        (date(2026, 8, 12), date(2027, 9, 30), date(2028, 3, 30)),
        (date(2026, 8, 12), date(2030, 9, 30), date(2030, 9, 30)),
        (date(2026, 8, 12), OPEN_ENDED, date(2030, 9, 30)),
        (date(2026, 8, 12), None, date(2030, 9, 30)),
    ],
)
def test_a_title_lasts_for_the_contract_and_its_margin_and_four_years_at_most(
    on: date, until_on: date | None, expected: date
) -> None:
    found = first_title(PATHWAYS["P18A"][-1], date(2026, 10, 1), until_on, on)

    assert found is not None
    assert found.until_on == expected


def test_the_code_of_an_occupation_tells_what_is_regulated_and_what_was_given_stays() -> None:
    nurse = regulated("2221", DAY)
    assert nurse is not None
    assert (nurse.sector, nurse.deadline) == (Sector.CARE, "D05")
    assert completed(Facts(job=Job(isco="7231")), DAY).job.regulated is False
    assert completed(Facts(job=Job(isco="22")), DAY).job.regulated is None
    assert completed(Facts(job=Job(isco="2221", regulated=False)), DAY).job.regulated is False


def test_points_count_the_best_of_a_group_and_ask_only_for_what_can_add() -> None:
    person = Person(birth_date=date(2000, 1, 1), prior_stay_months=6)
    facts = Facts(
        person=person, languages=Languages(german=Level.B2, english=Level.C1), experience=Experience(last_7=5)
    )
    found = points.count(Situation(facts, DAY))

    assert (found.certain, found.possible) == (10, 16)
    assert found.missing == (Fact.RECOGNISED, Fact.ISCO, Fact.PARTNER_APPLIES)


def test_a_mission_sets_the_form_of_a_document() -> None:
    muscat = requirement("OM", "qualification_certificate", DAY)

    assert muscat is not None
    assert muscat.legalisation is Legalisation.REQUIRED
    assert requirement("BR", "qualification_certificate", DAY) is None


@pytest.mark.parametrize(
    ("name", "on", "eur"),
    [
        ("F-81A-MINOR", DAY, "205.50"),
        ("F-VISA-MINOR", DAY, "37.50"),
        ("F-TITLE-MINOR", DAY, "50"),
        ("F-NE-18C3", DAY, "147"),
        ("F-ZAB", date(2024, 12, 31), "200"),
        ("F-ZAB", DAY, "208"),
        ("F-DAB", DAY, "150"),
        ("F-REC-IHKH", DAY, "300"),
    ],
)
def test_the_fees_of_the_law_stand_with_their_amounts(name: str, on: date, eur: str) -> None:
    assert str(fee(name, on).eur) == eur


@pytest.mark.parametrize(
    ("purpose", "until_on", "most_until_on"),
    [
        ("P16D1", date(2028, 11, 22), date(2029, 11, 22)),
        ("P16D3", date(2027, 11, 22), date(2029, 11, 22)),
        ("P16D4", date(2027, 11, 22), date(2029, 11, 22)),
        ("P16D6", date(2027, 5, 22), None),
        ("P17", date(2027, 8, 22), None),
        ("P20A", date(2027, 11, 22), None),
        ("P18D", date(2027, 11, 22), None),
    ],
)
def test_other_purposes_have_lengths_of_their_own(purpose: str, until_on: date, most_until_on: date | None) -> None:
    found = first_title(PATHWAYS[purpose][-1], DAY, None, DAY)

    assert found is not None
    assert (found.until_on, found.most_until_on, found.at_least) == (until_on, most_until_on, purpose == "P18D")


@pytest.mark.parametrize("purpose", ["P16A", "P16A2"])
def test_a_title_for_a_training_lasts_as_long_as_the_training(purpose: str) -> None:
    found = first_title(PATHWAYS[purpose][-1], DAY, date(2029, 8, 31), DAY)

    assert found is not None
    assert (found.until_on, found.by_contract, found.margin_months) == (date(2029, 8, 31), True, 0)
    assert first_title(PATHWAYS[purpose][-1], DAY, OPEN_ENDED, DAY) is None


@pytest.mark.parametrize(("isco", "deadline"), [("3212", "D05pm"), ("3255", "D05pr"), ("3221", "D05r")])
def test_an_occupation_names_its_own_period_of_the_regular_procedure(isco: str, deadline: str) -> None:
    known = regulated(isco, DAY)

    assert known is not None
    assert known.deadline_regular == deadline


def test_every_contact_says_that_it_is_a_sample() -> None:
    every = [one for group in CONTACTS.values() for one in group]

    assert all(one.contact.startswith("Beispiel") and one.verified_on is None for one in every)


@pytest.mark.parametrize(("on", "approvals"), [(date(2024, 5, 31), 25000), (date(2024, 6, 1), 50000)])
def test_the_quota_of_the_western_balkans_is_that_of_the_day(on: date, approvals: int) -> None:
    found = quota("western_balkans", on)

    assert found is not None
    assert found.approvals == approvals


@pytest.mark.parametrize("sponsor", [code for code in Pathway if code not in (Pathway.P30, Pathway.P32)])
def test_a_spouse_shows_german_unless_the_purpose_of_the_sponsor_waives_it(sponsor: Pathway) -> None:
    spouse = Family(spouse=True, spouse_adult=True, spouse_german=Level.NONE)
    joined = Situation(Facts(family=spouse), DAY, frozenset({sponsor}))
    spared = {"P18A", "P18B", "P18G", "P18G_SHORT", "P18G_NEW", "P18G_IT", "P18D", "P19C2_6"}

    found = judge(Pathway.P30, joined, (Route.FAMILY,))
    assert (found.verdict is Verdict.MET) == (sponsor in spared)
    assert (Leg.SPOUSE_LANGUAGE in PATHWAYS[sponsor][-1].waives) == (sponsor in spared)
