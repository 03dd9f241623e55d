"""The deletion plan, carried out: papers a year after the title, closed journeys on their day."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from commands.deleting import Deleter
from commands.deletions import Deleted, Deletions
from fachlotse.composition import Composition
from fachlotse.lists.deletions import show_deletions
from fachlotse.settings import Settings
from rules.terms.desk import TaskState
from rules.terms.outcomes import Outcome
from rules.terms.roles import Role
from rules.terms.stages import Ending, Stage
from rules.terms.tasks import Task
from schemas.books import CloseJourney
from schemas.task import CloseTask, Filed, FileTask
from store import audit, documents, drafts, journeys, tasks
from store.blobs import FolderBlobs
from store.store import Store
from tests.databases import NOW
from tests.store.test_documents import ROW

ISSUED_ON = date(2026, 3, 5)


@pytest.fixture
async def titled(store: Store, journey: str, tmp_path: Path) -> Store:
    """Keep two papers of a journey whose title was issued."""
    store.blobs = FolderBlobs(tmp_path / "documents")
    order = FileTask(journey=journey, task_id="j1/t", task=Task.DECIDE_TITLE, stage=Stage.ARRIVAL, seq=5, at=NOW)
    promise = Filed(
        task_id="j1/t", task=Task.DECIDE_TITLE, owner=Role.IMMIGRATION_AUTHORITY, organisation="lra", due_on=None,
        recorders=(), alarms=(), outcomes=(Outcome.ISSUED,), needs={},
    )  # fmt: skip
    done = CloseTask(
        journey=journey, task_id="j1/t", seq=6, at=NOW + timedelta(days=1), state=TaskState.ANSWERED,
        outcome=Outcome.ISSUED, command="c1",
    )  # fmt: skip
    async with store.begin() as connection:
        for name in ("passport_copy", "title_copy"):
            row = replace(ROW, id=name, document=name, blob=await store.blobs.put(b"sealed"))
            await documents.enter(connection, store.vault, row, f"{name}.pdf")
        await tasks.file(connection, order, promise, {"row": "W60"})
        await tasks.close(connection, done, "person-1", ISSUED_ON)
    return store


@pytest.mark.parametrize(
    ("at", "left"),
    [
        (datetime(2027, 3, 4, 12, tzinfo=UTC), {"passport_copy", "title_copy"}),
        (datetime(2027, 3, 5, 12, tzinfo=UTC), {"title_copy"}),
    ],
)
async def test_papers_go_a_year_after_the_title_and_the_copy_of_the_title_stays(
    titled: Store, tmp_path: Path, at: datetime, left: set[str]
) -> None:
    emptied = await Deleter(titled, lambda: at).delete()

    async with titled.read() as connection:
        assert {row.document for row in await documents.of(connection, "j1")} == left
        done = [(row.action, row.subject) for row in await audit.entries(connection, "j1")]
    assert len(list((tmp_path / "documents").iterdir())) == len(left)
    assert (emptied, done) == ((1, [("papers deleted", "R-PAPERS")]) if len(left) == 1 else (0, []))
    assert await Deleter(titled, lambda: at).delete() == 0


@pytest.mark.parametrize(
    ("days", "falling"),
    [
        (0, []),
        (28, [(date(2027, 3, 5), "papers", "R-PAPERS", 1)]),
        (60, [(date(2027, 3, 5), "papers", "R-PAPERS", 1)]),
    ],
)
async def test_what_falls_due_is_told_before_it_is_gone(
    titled: Store, days: int, falling: list[tuple[date, str, str, int]]
) -> None:
    ahead = Deletions(titled, lambda: datetime(2027, 2, 5, 12, tzinfo=UTC))
    found = await ahead.within(days)
    assert [(one.on, one.what, one.rule, one.papers) for one in found] == falling
    async with titled.read() as connection:
        assert len(await documents.of(connection, "j1")) == 2, "looking deletes nothing"


async def test_a_closed_journey_is_told_once_with_its_day_and_its_ending(
    titled: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    closing = CloseJourney(journey="j1", seq=9, at=NOW, ending=Ending.WITHDRAWN)
    async with titled.begin() as connection:
        await journeys.close(connection, closing, date(2027, 2, 20))
    now = datetime(2027, 2, 5, 12, tzinfo=UTC)
    (found,) = await Deletions(titled, lambda: now).within(60)
    assert (found.on, found.what, found.ending) == (date(2027, 2, 20), Deleted.JOURNEY, Ending.WITHDRAWN)
    composition = Composition(Settings(data=tmp_path, language="en"), titled, lambda: now)
    for days, told in ((60, "2027-02-20"), (3, "Nothing is deleted within the next 3 days.")):
        await show_deletions(composition, days, json=False)
        assert told in capsys.readouterr().out


@pytest.mark.parametrize(("at", "left"), [(NOW + timedelta(days=27), 2), (NOW + timedelta(days=32), 1)])
async def test_a_draft_without_a_journey_goes_a_month_after_its_last_change(
    store: Store, journey: str, at: datetime, left: int
) -> None:
    async with store.begin() as connection:
        await drafts.keep(connection, store.vault, "p1", "intake", None, {"worker.family_name": "Silva"}, NOW)
        await drafts.keep(connection, store.vault, "p1", "j1/t", journey, {"note": "later"}, NOW)
    assert await Deleter(store, lambda: at).delete() == 2 - left
    async with store.read() as connection:
        kept = [await drafts.get(connection, store.vault, "p1", form) for form in ("intake", "j1/t")]
    assert [one is not None for one in kept] == [left == 2, True]
