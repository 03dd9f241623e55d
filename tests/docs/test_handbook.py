"""The handbook is generated, complete and current."""

from pathlib import Path

from fachlotse.handbook.reading import tasks_beside, tasks_of
from fachlotse.handbook.writing import handbook
from rules.terms.stages import Pathway, Stage
from rules.terms.tasks import Task

PAGE = Path(__file__).parents[2] / "docs" / "procedure.md"


def test_the_committed_page_is_current() -> None:
    assert PAGE.read_text("utf-8") == handbook(Pathway.P18A), "run `make docs` and commit the page"


def test_every_task_of_the_catalogue_is_asked_somewhere() -> None:
    asked = {task for stage in Stage for task in tasks_of(stage)} | set(tasks_beside())
    assert asked == set(Task)


def test_tasks_stand_in_the_order_of_the_procedure() -> None:
    examination = tasks_of(Stage.EXAMINATION)
    order = [Task.CHECK_GENERAL_CONDITIONS, Task.START_RECOGNITION, Task.DECIDE_RECOGNITION, Task.REQUEST_CONSENT]
    assert [task for task in examination if task in order] == order
