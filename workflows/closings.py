"""Ends of tasks wait a moment for what is asked next, so that one entry closes a task and files another."""

from temporalio import workflow

from activities.desk_work import DeskWork
from schemas.task import CloseTask
from workflows.books import Books


class Closings:
    """The ends of tasks that no entry has taken along yet."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._waiting: list[CloseTask] = []

    def add(self, closing: CloseTask) -> None:
        """Keep an end until the next filing takes it along, at most until the stage has heard the answer."""
        self._waiting.append(closing)
        if len(self._waiting) == 1:
            self._books.keep(self._write_rest())

    def take(self) -> tuple[CloseTask, ...]:
        """Hand over what waits."""
        taken, self._waiting = tuple(self._waiting), []
        return taken

    async def _write_rest(self) -> None:
        await workflow.wait_condition(lambda: True)  # the stage hears the answer
        await workflow.wait_condition(lambda: True)  # and asks for what comes next
        for closing in self.take():
            self._books.write(DeskWork.close_task, closing)
