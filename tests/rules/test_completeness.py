"""What a file needs, who reads it, and until when a paper must hold."""

from datetime import date

import pytest

from rules.completeness import completeness
from rules.documents import checklist
from rules.grounds import rows_of
from rules.receivers import RECEIVERS, items_for, must_hold_until, read, read_outlasts, readers_of
from rules.rows import BadRow
from rules.tables import toml_text
from rules.terms.documents import Receiver, When
from rules.terms.pathways import Pathway
from rules.terms.roles import Role

LAW_OF_ALL = '[law]\nbasis = "b"\nsource = "s"\nmark = "practice"\nvalid_from = 2020-03-01\nin_flight = "now"\n'
ITEMS = checklist(Pathway.P18A, date(2026, 11, 23))
APPLICATION = {"recognition_application", "cv_table", "qualification_certificate", "no_prior_application"}
TODAY, START = date(2027, 1, 4), date(2027, 6, 30)


def ids(documents: object) -> set[str]:
    return {one.id for one in documents}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("met", "there", "asked", "needed", "not_needed"),
    [
        (set(), set(), set(), {"passport_copy"} | APPLICATION, {"recognition_notice", "licence", "transcript"}),
        ({When.REGULATED}, set(), set(), {"licence", "good_conduct"}, {"marriage_certificate"}),
        ({When.FAMILY}, set(), set(), {"marriage_certificate", "birth_certificate"}, {"custody_proof"}),
        (set(), {"recognition_notice"}, set(), {"recognition_notice"}, APPLICATION),
        (set(), {"recognition_notice", "cv_table", "qualification_certificate"}, set(), APPLICATION, set()),
        (set(), set(), {"transcript"}, {"transcript"}, {"work_references"}),
        (set(), {"pension_proof"}, set(), {"pension_proof"}, {"licence"}),
    ],
    ids=["plain", "regulated", "family", "notice", "application has more", "asked for", "brought unasked"],
)
def test_a_file_needs_what_its_conditions_say(
    met: set[When], there: set[str], asked: set[str], needed: set[str], not_needed: set[str]
) -> None:
    found = completeness(ITEMS, met, there, asked)

    assert needed <= ids(found.needed)
    assert not not_needed & ids(found.needed)
    assert ids(found.missing) == ids(found.needed) - there


def test_a_file_is_complete_when_nothing_is_missing() -> None:
    needed = completeness(ITEMS, set(), set()).needed

    assert not completeness(ITEMS, set(), {"passport_copy"}).complete
    assert completeness(ITEMS, set(), ids(needed)).complete
    assert ids(completeness(ITEMS, set(), ids(needed)).instead) == {"recognition_notice"}


@pytest.mark.parametrize(
    ("document", "readers"),
    [
        ("employment_contract", {Role.CHAMBER, Role.IMMIGRATION_AUTHORITY, Role.GUIDE, Role.EMPLOYMENT_AGENCY,
                                 Role.MISSION_ABROAD}),
        ("medical_fitness", {Role.CHAMBER, Role.IMMIGRATION_AUTHORITY, Role.GUIDE, Role.RECOGNITION_BODY}),
        ("visa_form", {Role.CHAMBER, Role.IMMIGRATION_AUTHORITY, Role.GUIDE, Role.MISSION_ABROAD}),
        ("marriage_certificate", {Role.CHAMBER, Role.IMMIGRATION_AUTHORITY, Role.GUIDE, Role.MISSION_ABROAD}),
    ],
)  # fmt: skip
def test_an_office_reads_what_is_on_its_list(document: str, readers: set[Role]) -> None:
    assert readers_of(document) == readers


def test_every_list_is_made_of_lines_of_the_checklist_and_its_own() -> None:
    assert {one.document.id for one in items_for(Receiver.PRE_CHECK, ITEMS)} == {one.document.id for one in ITEMS}
    visa = items_for(Receiver.VISA, ITEMS)
    assert {"visa_form", "photos", "health_insurance"} <= {one.document.id for one in visa}
    assert {"recognition_notice", "qualification_certificate"} <= ids(completeness(visa, set(), set()).needed)
    assert all(row.roles and row.basis for row in RECEIVERS.values())


@pytest.mark.parametrize(
    ("document", "receiver", "until"),
    [
        ("passport_copy", Receiver.PRE_CHECK, TODAY),
        ("passport_copy", Receiver.VISA, date(2028, 6, 30)),
        ("health_insurance", Receiver.VISA, START),
    ],
)
def test_a_paper_holds_as_long_as_its_receiver_needs_it(document: str, receiver: Receiver, until: date) -> None:
    assert must_hold_until(document, receiver, TODAY, START) == until


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ('[pre_check]\nroles = ["chamber"]\ndocuments = ["pasport"]\nholds_until = "now"', "unknown 'pasport'"),
        ('[pre_check]\nroles = ["chamber"]\nholds_until = "soon"', "unknown word 'soon'"),
        ('[visas]\nroles = ["chamber"]', "unknown word 'visas'"),
    ],
)
def test_a_bad_receiver_is_named(text: str, remedy: str) -> None:
    with pytest.raises(BadRow, match=remedy):
        read(rows_of(toml_text("receivers.toml", LAW_OF_ALL + text), ""))


def test_a_bad_validity_is_named() -> None:
    with pytest.raises(BadRow, match="pasport"):
        read_outlasts(rows_of(toml_text("receivers.toml", LAW_OF_ALL + "[pasport]\nmonths = 3"), ""))
