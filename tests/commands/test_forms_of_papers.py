"""The form a paper is wanted in: that of the mission where it has one of its own, and that of the day."""

from datetime import UTC, date, datetime

import pytest

from commands.facts import read_facts
from commands.papers.holdings import Holdings
from commands.papers.reading import holdings_of
from commands.papers.standings import Standing
from rules.law import enact, enacted
from rules.row_sets import read_row_set
from rules.terms.documents import Receiver
from rules.terms.pathways import Pathway
from rules.terms.roles import Role
from schemas.instants import berlin_day
from store import journeys
from store.documents import DocumentRow
from store.states import DocumentState, Verdict
from tests.cast import ADVISER, facts_of_the_cast
from tests.law import files
from tests.stage import PlayHouse

CERTIFICATE, DAY, LATER = "qualification_certificate", date(2026, 11, 23), date(2027, 7, 1)
RECEIVED = DocumentRow(
    id="d", journey="j", document=CERTIFICATE, supplier=Role.WORKER, translation_of=None, replaces=None,
    state=DocumentState.CLEAN, reason="", media_type="application/pdf", size=1, pages=1, hash="", blob="",
    name_enc=None, person="p", received_at=datetime(2026, 11, 20, tzinfo=UTC), valid_from_on=None, valid_until_on=None,
    verdict=Verdict.OPEN, verdict_reason="", verdict_by=None, verdict_at=None,
)  # fmt: skip


def standing(receiver: Receiver, post: str | None, on: date = DAY) -> Standing:
    """Return how a certificate without a translation stands on a receiver's list."""
    held = Holdings(Pathway.P18A, [RECEIVED], [], frozenset(), on, date(2027, 9, 1), post=post)
    return next(line.standing for line in held.listed(receiver).lines if line.document.id == CERTIFICATE)


@pytest.mark.parametrize(
    ("receiver", "post", "expected"),
    [
        (Receiver.VISA, "UA", Standing.RECEIVED),
        (Receiver.VISA, "OM", Standing.TRANSLATION_MISSING),
        (Receiver.VISA, "BR", Standing.TRANSLATION_MISSING),
        (Receiver.VISA, None, Standing.TRANSLATION_MISSING),
        (Receiver.PRE_CHECK, "UA", Standing.TRANSLATION_MISSING),
    ],
)
def test_the_mission_wants_its_own_form_and_nobody_else_does(
    receiver: Receiver, post: str | None, expected: Standing
) -> None:
    assert standing(receiver, post) is expected


def test_the_general_form_changes_on_a_date() -> None:
    before = enacted()
    changed = files.version("documents", CERTIFICATE, translation="unless_english", in_flight="now")
    enact([read_row_set("change.toml", files.row_set(changed))])
    try:
        found = [standing(Receiver.PRE_CHECK, None, on) for on in (date(2027, 6, 30), LATER)]
    finally:
        enact(before)
    assert found == [Standing.TRANSLATION_MISSING, Standing.RECEIVED]


async def test_the_papers_of_a_journey_know_the_state_the_worker_lives_in(quick_house: PlayHouse) -> None:
    house, today = quick_house, berlin_day(await quick_house.look_at_the_clock())
    given = {**facts_of_the_cast(today), "assessment": {"person": {"residence": "UA"}}}
    opened = await house.intake.open(read_facts(given), ADVISER, "key-1")
    async with house.store.read() as connection:
        row = await journeys.get(connection, opened.journey)
        assert row
        held = await holdings_of(connection, house.store, row, ADVISER.organisation, today)
    line = next(line for line in held.listed(Receiver.VISA).lines if line.document.id == CERTIFICATE)
    assert line.document.translation == "unless_english"
