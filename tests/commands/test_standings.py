"""How papers stand: each original with its own translation, and everything only within the days for which it holds."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from commands.papers.cleaning import File
from commands.papers.holdings import Holdings, Line
from commands.papers.judging import Judging
from commands.papers.packing import lacking
from commands.papers.receiving import Receiving
from commands.papers.standings import Standing
from commands.papers.upload import Part, Upload
from rules.documents import DOCUMENTS
from rules.terms.answers import Reason
from rules.terms.documents import Receiver
from rules.terms.pathways import Pathway
from store import documents
from store.documents import DocumentRow
from store.states import DocumentState, Verdict
from tests import papers
from tests.cast import ADVISER
from tests.papers import PDF
from tests.stage import PlayHouse

CERTIFICATE, PASSPORT, CONTRACT = "qualification_certificate", "passport_copy", "employment_contract"
TODAY, START = date(2026, 11, 23), date(2027, 9, 1)
OVER, LATER = date(2020, 12, 31), date(2030, 1, 1)


def version(name: str, document: str = CERTIFICATE, **more: object) -> DocumentRow:
    """Return a version that an office has accepted."""
    row = DocumentRow(
        id=name, journey="j", document=document, supplier=DOCUMENTS[document].suppliers[0], translation_of=None,
        replaces=None, state=DocumentState.CLEAN, reason="", media_type=PDF, size=1, pages=1, hash="", blob="",
        name_enc=None, person="p", received_at=datetime(2026, 11, 20, tzinfo=UTC), valid_from_on=None,
        valid_until_on=None, verdict=Verdict.ACCEPTED, verdict_reason="", verdict_by=None, verdict_at=None,
    )  # fmt: skip
    return replace(row, **more)  # type: ignore[arg-type]


def line_of(versions: list[DocumentRow], receiver: Receiver = Receiver.PRE_CHECK) -> Line:
    """Return the line of what the versions are of, on a receiver's list."""
    held = Holdings(Pathway.P18A, versions, [], frozenset(), TODAY, START)
    return next(one for one in held.listed(receiver).lines if one.document.id == versions[0].document)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ({"valid_until_on": OVER}, Standing.EXPIRED),
        ({"valid_until_on": TODAY - timedelta(days=1)}, Standing.EXPIRED),
        ({"valid_until_on": TODAY}, Standing.ACCEPTED),
        ({"valid_from_on": TODAY}, Standing.ACCEPTED),
        ({"valid_from_on": TODAY + timedelta(days=1)}, Standing.NOT_YET_VALID),
        ({"valid_from_on": LATER}, Standing.NOT_YET_VALID),
        ({"valid_from_on": OVER, "valid_until_on": LATER}, Standing.ACCEPTED),
    ],
)
def test_a_paper_counts_only_within_its_days(days: dict[str, date], expected: Standing) -> None:
    assert line_of([version("d", PASSPORT, **days)]).standing is expected


@pytest.mark.parametrize(
    ("document", "receiver", "expected"),
    [
        (CONTRACT, Receiver.PRE_CHECK, Standing.ACCEPTED),
        ("health_insurance", Receiver.VISA, Standing.ACCEPTED),
        (PASSPORT, Receiver.VISA, Standing.NOT_YET_VALID),
    ],
)
def test_what_is_made_out_for_the_work_may_begin_with_it(document: str, receiver: Receiver, expected: Standing) -> None:
    assert line_of([version("d", document, valid_from_on=START, valid_until_on=LATER)], receiver).standing is expected
    late = [version("d", document, valid_from_on=START + timedelta(days=1), valid_until_on=LATER)]
    assert line_of(late, receiver).standing is Standing.NOT_YET_VALID


def test_a_translation_holds_no_longer_than_it_says() -> None:
    translation = version("t", translation_of="o", valid_until_on=OVER)
    line = line_of([version("o"), translation])
    assert line.standing is Standing.EXPIRED
    assert line.outside == (translation,)


def test_of_several_each_that_does_not_hold_is_named() -> None:
    over, later = version("a", PASSPORT, valid_until_on=OVER), version("b", PASSPORT, valid_from_on=LATER)
    assert line_of([version("d", PASSPORT), over, later]).outside == (over, later)


def test_a_new_original_needs_its_own_translation() -> None:
    first, second = version("o"), version("n", replaces="o", verdict=Verdict.OPEN)
    line = line_of([first, version("t", translation_of="o"), second])
    assert line.standing is Standing.TRANSLATION_MISSING
    assert [row.id for row in line.held.present] == ["n"]
    assert {row.id for row in line.held.replaced} == {"o", "t"}
    both = line_of([first, version("t", translation_of="o"), replace(second, translation_of="n")])
    assert both.standing is Standing.RECEIVED


def test_every_original_needs_a_translation() -> None:
    two = [version("o", verdict=Verdict.OPEN), version("n", verdict=Verdict.OPEN)]
    assert line_of([*two, version("t", translation_of="o")]).standing is Standing.TRANSLATION_MISSING
    each = [version("t", translation_of="o"), version("u", translation_of="n")]
    assert line_of([*two, *each]).standing is Standing.RECEIVED


@pytest.mark.parametrize("complete_only", [True, False])
@pytest.mark.parametrize("days", [{"valid_until_on": OVER}, {"valid_from_on": LATER}])
def test_what_does_not_hold_is_never_packed(days: dict[str, date], complete_only: bool) -> None:
    held = Holdings(Pathway.P18A, [version("d", PASSPORT, **days)], [], frozenset(), TODAY, START)
    listed = held.listed(Receiver.PRE_CHECK)
    assert PASSPORT in {line.document.id for line in listed.lacking}
    assert (PASSPORT in {line.document.id for line in lacking(listed, complete_only=complete_only)}) is complete_only


async def bring(house: PlayHouse, key: str, part: Part, *, beside: bool = False) -> DocumentRow:
    """Take a certificate or its translation in, a moment after the one before."""
    house.now += timedelta(seconds=1)
    upload = Upload(CERTIFICATE, [File("scan.pdf", PDF, papers.pdf())], part, beside=beside)
    return await Receiving(house.store, house.clock).receive(house.journey, ADVISER, key, upload)


async def pairs(house: PlayHouse) -> dict[str, str | None]:
    """Return what each version that came in translates."""
    async with house.store.read() as connection:
        return {row.id: row.translation_of for row in await documents.of(connection, house.journey)}


async def test_a_translation_that_came_first_belongs_to_the_next_original(quick_house: PlayHouse) -> None:
    await quick_house.begin()
    translation = await bring(quick_house, "t", Part.TRANSLATION)
    original = await bring(quick_house, "o", Part.ORIGINAL)
    later = await bring(quick_house, "n", Part.ORIGINAL)
    assert await pairs(quick_house) == {translation.id: original.id, original.id: None, later.id: None}


async def test_a_translation_belongs_to_the_original_that_has_none(quick_house: PlayHouse) -> None:
    await quick_house.begin()
    first = await bring(quick_house, "o", Part.ORIGINAL)
    theirs = await bring(quick_house, "t", Part.TRANSLATION)
    second = await bring(quick_house, "n", Part.ORIGINAL, beside=True)
    new = await bring(quick_house, "u", Part.TRANSLATION)
    assert (theirs.translation_of, new.translation_of, new.replaces) == (first.id, second.id, None)
    again = await bring(quick_house, "v", Part.TRANSLATION)
    assert (again.translation_of, again.replaces) == (second.id, new.id)


async def test_a_corrected_translation_replaces_the_one_that_was_rejected(quick_house: PlayHouse) -> None:
    await quick_house.begin()
    first = await bring(quick_house, "o", Part.ORIGINAL)
    wrong = await bring(quick_house, "t", Part.TRANSLATION)
    await bring(quick_house, "n", Part.ORIGINAL, beside=True)
    right = await bring(quick_house, "u", Part.TRANSLATION)
    judging = Judging(quick_house.store, quick_house.clock)
    await judging.reject(ADVISER, wrong, Reason.TRANSLATION_NOT_CERTIFIED)
    await judging.accept(ADVISER, [right])
    corrected = await bring(quick_house, "v", Part.TRANSLATION)
    assert (corrected.translation_of, corrected.replaces) == (first.id, wrong.id)
