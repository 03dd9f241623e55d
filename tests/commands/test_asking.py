"""Collect, then ask once: one letter for each party, numbered items, and no reminder after the last one is in."""

import asyncio
from datetime import date, timedelta
from typing import Any

import pytest

from activities.house import PLAIN
from commands.fate import BadCommand, Fate, NotAllowed
from commands.papers.asking import Asking
from commands.papers.cleaning import File
from commands.papers.gathering import Mark
from commands.papers.previewing import previews
from commands.papers.receiving import Receiving
from commands.papers.supplying import owed
from commands.papers.upload import Upload
from commands.submission import Submission
from rules.documents import DOCUMENTS
from rules.terms.answers import Reason
from rules.terms.desk import Refused
from rules.terms.roles import Role
from rules.terms.stages import Stage
from schemas.command import Actor, Command
from schemas.instants import berlin_day
from store import letters, requests, tasks
from store.commands import CommandRow
from store.states import CommandState, RequestState
from tests import papers
from tests.cast import ADVISER
from tests.openings import Opening
from tests.papers import PDF
from tests.stage import PlayHouse

CHECK = Opening(Stage.COMPLETENESS_CHECK, given=(("compile_employer_papers", "submitted"),
                                                 ("compile_worker_papers", "submitted")))  # fmt: skip
MARKS = [
    (Role.EMPLOYER, "employment_contract", Reason.SIGNATURE_MISSING),
    (Role.WORKER, "passport_copy", Reason.PAPER_EXPIRED),
    (Role.WORKER, "qualification_certificate", Reason.TRANSLATION_NOT_CERTIFIED),
]


def asking_in(house: PlayHouse) -> Asking:
    """Return the way to ask in a house."""
    return Asking(house.store, house.submission, house.clock)


async def state_of_request(house: PlayHouse) -> RequestState:
    """Return how far the first request has come."""
    async with house.store.read() as connection:
        return (await requests.of(connection, house.journey))[0].state


async def bring(house: PlayHouse, document: str) -> None:
    """Bring a paper in as the adviser."""
    upload = Upload(document, [File("scan.pdf", PDF, papers.pdf())])
    await Receiving(house.store, house.clock).receive(house.journey, ADVISER, f"k-{document}", upload)


async def test_two_who_press_at_once_send_one_request(quick_house: PlayHouse) -> None:
    house, colleague = quick_house, replace_person("p-colleague")
    await house.begin(CHECK)
    asking = asking_in(house)
    request = await asking.gather(house.journey, ADVISER, MARKS)
    fates = await asyncio.gather(
        *(asking.send(house.journey, one, request.id) for one in (ADVISER, colleague, ADVISER))
    )
    assert {fate.state for fate in fates if fate} == {CommandState.APPLIED}
    assert await asking.send(house.journey, ADVISER, request.id) is None
    assert await house.open() == {"supply_employer_papers", "supply_worker_papers"}
    async with house.store.read() as connection:
        sent = await requests.of(connection, house.journey)
    assert [(one.number, one.state) for one in sent] == [(1, RequestState.SENT)]


async def test_a_request_that_was_saved_and_refused_later_can_be_sent_again(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(CHECK)
    asking = asking_in(house)
    request = await asking.gather(house.journey, ADVISER, MARKS)
    await house.worker_goes()
    fate = await asking.send(house.journey, ADVISER, request.id)
    assert fate
    assert fate.state is CommandState.RECORDED
    assert await state_of_request(house) is RequestState.SENT
    await house.journeys.handle(house.journey).terminate()
    house.now += timedelta(minutes=5)
    assert await house.redriver.drive() == 1
    assert await state_of_request(house) is RequestState.GATHERED


async def test_the_letter_that_goes_out_is_the_one_that_was_shown(quick_house: PlayHouse) -> None:
    await quick_house.begin(CHECK)
    house, asking = quick_house, asking_in(quick_house)
    gathered = await asking.gather(house.journey, ADVISER, MARKS)
    async with house.store.read() as connection:
        request = await requests.gathering(connection, house.journey, ADVISER.organisation)
        assert request is not None
        shown = await previews(connection, house.store, PLAIN, await house.row(), request, house.now)
    await asking.send(house.journey, ADVISER, gathered.id)
    await house.quiet()
    sent = {one.role: one for one in await house.letters() if one.letter == "task" and "supply" in str(one.task_id)}
    async with house.store.read() as connection:
        texts = {role: await letters.content(connection, house.store.vault, one) for role, one in sent.items()}
    assert {one.role: one.letter.text for one in shown} == {role: text["text"] for role, text in texts.items()}
    assert "2. Certificate of training, final certificate: Translation is not certified" in str(
        texts[Role.WORKER]["text"]
    )


async def test_reminders_follow_and_none_after_the_last_paper(house: PlayHouse) -> None:
    await house.begin(CHECK)
    asking = asking_in(house)
    request = await asking.gather(house.journey, ADVISER, MARKS)
    await asking.send(house.journey, ADVISER, request.id)
    await house.quiet()
    await house.pass_days(4)
    reminded = [one for one in await house.letters() if one.letter == "reminder"]
    assert {one.role for one in reminded} == {Role.EMPLOYER, Role.WORKER}
    for _, document, _ in MARKS:
        await bring(house, document)
    async with house.store.read() as connection:
        sent = await requests.of(connection, house.journey)
        found = owed(await tasks.open_of(connection, house.journey), sent, DOCUMENTS)
    assert [one.settled for one in found] == [True, True]
    await house.answer("supply_employer_papers", "submitted", "adviser")
    await house.answer("supply_worker_papers", "submitted", "adviser")
    await house.pass_days(20)
    later = [one for one in await house.letters() if one.letter == "reminder" and one.reserved_at > house.now]
    assert len([one for one in await house.letters() if one.letter == "reminder" and "supply" in str(one.task_id)]) == 2
    assert later == []


async def test_what_was_asked_for_is_received_when_it_comes(quick_house: PlayHouse) -> None:
    await quick_house.begin(CHECK)
    house, asking = quick_house, asking_in(quick_house)
    request = await asking.gather(house.journey, ADVISER, MARKS)
    await bring(house, "passport_copy")  # before the request went out
    await asking.send(house.journey, ADVISER, request.id)
    await house.quiet()
    await bring(house, "employment_contract")
    async with house.store.read() as connection:
        sent = (await requests.of(connection, house.journey))[0]
    assert [bool(item.received) for item in sent.items] == [True, False, False]
    assert [(item.supplier, item.number) for item in sent.items] == [
        (Role.EMPLOYER, 1), (Role.WORKER, 1), (Role.WORKER, 2),
    ]  # fmt: skip


async def test_nothing_is_sent_where_nobody_waits_for_it(quick_house: PlayHouse) -> None:
    await quick_house.begin()
    asking = asking_in(quick_house)
    empty = await asking.gather(quick_house.journey, ADVISER, [])
    with pytest.raises(BadCommand, match="nothing_gathered"):
        await asking.send(quick_house.journey, ADVISER, empty.id)
    request = await asking.gather(quick_house.journey, ADVISER, MARKS)
    with pytest.raises(BadCommand, match="no_task_waits"):
        await asking.send(quick_house.journey, ADVISER, request.id)
    with pytest.raises(NotAllowed):
        await asking.gather(quick_house.journey, await quick_house.actor("worker"), MARKS)


async def test_the_recognition_body_asks_for_papers_until_a_day(quick_house: PlayHouse) -> None:
    house, asking = quick_house, asking_in(quick_house)
    await house.begin(Opening(Stage.EXAMINATION))
    await house.answer("start_recognition", "applied")
    await house.answer("acknowledge_recognition", "acknowledged")
    clerk, until_on = await house.actor("clerk"), berlin_day(house.now) + timedelta(days=40)
    request = await asking.gather(house.journey, clerk, [(Role.WORKER, "transcript", Reason.PAPER_MISSING)])
    undated = await asking.send(house.journey, clerk, request.id)
    assert undated is not None
    assert (undated.refused, undated.facts["field"]) == (Refused.MISSING_FIELD, "until_on")
    await asking.gather(house.journey, clerk, [(Role.WORKER, "transcript", Reason.PAPER_MISSING)], until_on)
    async with house.store.read() as connection:
        dated = await requests.gathering(connection, house.journey, clerk.organisation)
        assert dated is not None
        shown = await previews(connection, house.store, PLAIN, await house.row(), dated, house.now)
    fate = await asking.send(house.journey, clerk, request.id)
    assert fate is not None
    assert fate.state is CommandState.APPLIED
    await house.quiet()
    await house.answer("invite_employer", "done")
    supply = (await house.rows())["supply_worker_papers"]
    assert supply.due_on == until_on
    sent = [one for one in await house.letters() if "supply" in str(one.task_id)]
    async with house.store.read() as connection:
        texts = [(await letters.content(connection, house.store.vault, one))["text"] for one in sent]
    assert [one.letter.text for one in shown] == texts


async def test_offices_gather_apart_and_nobody_sends_what_another_marked(quick_house: PlayHouse) -> None:
    house, asking = quick_house, asking_in(quick_house)
    await house.begin(CHECK)
    clerk = await house.actor("clerk")
    ours = await asking.gather(house.journey, ADVISER, MARKS)
    theirs = await asking.gather(house.journey, clerk, [(Role.WORKER, "transcript", Reason.PAPER_MISSING)])
    async with house.store.read() as connection:
        kept = await requests.gathering(connection, house.journey, ADVISER.organisation)
    assert kept is not None
    assert (kept.id, len(kept.items), theirs.id != ours.id) == (ours.id, len(MARKS), True)
    assert await asking.send(house.journey, clerk, ours.id) is None
    assert await asking.send(house.journey, ADVISER, theirs.id) is None
    assert await state_of_request(house) is RequestState.GATHERED


async def test_what_is_marked_while_a_request_goes_out_waits_for_the_next(quick_house: PlayHouse) -> None:
    house, late = quick_house, (Role.WORKER, "cv_table", Reason.PAPER_MISSING)
    await house.begin(CHECK)
    asking = Asking(house.store, MarkingMeanwhile(house, late), house.clock)
    request = await asking.gather(house.journey, ADVISER, MARKS)
    await asking.send(house.journey, ADVISER, request.id)
    async with house.store.read() as connection:
        known = await requests.of(connection, house.journey)
        after = await requests.gathering(connection, house.journey, ADVISER.organisation)
    assert [(one.supplier, one.document, one.reason) for one in known[0].items] == MARKS
    assert after is not None
    assert [(one.supplier, one.document, one.reason) for one in after.items] == [late]


class MarkingMeanwhile(Submission):
    """Tells journeys as always, while a colleague marks one paper more."""

    def __init__(self, house: PlayHouse, late: Mark) -> None:
        super().__init__(house.store, house.journeys, house.clock)
        object.__setattr__(self, "marks", [*MARKS, late])

    async def deliver(self, row: CommandRow, command: Command, *more: Any, **options: Any) -> Fate:
        """Deliver, after the colleague has marked."""
        await Asking(self.store, self, self.clock).gather(row.journey, replace_person("p-colleague"), self.marks)
        return await super().deliver(row, command, *more, **options)


def replace_person(person: str) -> Actor:
    """Return a colleague of the adviser."""
    return ADVISER.model_copy(update={"person": person})


@pytest.mark.parametrize("day", [date(26, 5, 1), date(2020, 1, 1), date(9999, 12, 31)])
async def test_papers_are_not_asked_for_until_a_day_that_is_over_or_a_slip(quick_house: PlayHouse, day: date) -> None:
    await quick_house.begin(CHECK)
    with pytest.raises(BadCommand) as caught:
        await asking_in(quick_house).gather(quick_house.journey, ADVISER, MARKS, day)
    assert caught.value.problems == [("until_on", "day_unfit")]
