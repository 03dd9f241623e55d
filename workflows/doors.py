"""The doors of a journey: typed updates for people, one tolerant signal for machines, two queries."""

from collections.abc import Sequence

from temporalio import workflow
from temporalio.common import RawValue

from activities.desk_work import DeskWork
from schemas.books import Admit, Scheduled
from schemas.command import Answer, Command, Hold, Reassign, Receipt, Redate, Report, Resume, Withdraw
from schemas.instants import berlin_day
from schemas.journey import Journey, OnDesk, Status
from workflows.checks import check, check_at_the_door
from workflows.desk import Desk
from workflows.door import read_delivery
from workflows.orders import carry_out
from workflows.permits import permit
from workflows.refusal import Refusal
from workflows.status import on_desk, status_of


class Doors:
    """What can be told to a journey and asked of it."""

    def __init__(self, journey: Journey) -> None:
        self.desk = Desk(journey)

    def _admit(self, command: Command) -> None:
        """Refuse before anything enters the history; nothing here changes the journey."""
        desk, today = self.desk, berlin_day(workflow.now())
        permit(desk, command, today)
        check_at_the_door(command, desk.board, today)
        check(command, desk.board, desk.stage, desk.record, today)

    @workflow.update
    async def answer(self, command: Answer) -> Receipt:
        """Take the answer of a task."""
        return await carry_out(self.desk, command)

    @answer.validator
    def _may_answer(self, command: Answer) -> None:
        self._admit(command)

    @workflow.update
    async def report(self, command: Report) -> Receipt:
        """Take note of something that happened outside."""
        return await carry_out(self.desk, command)

    @report.validator
    def _may_report(self, command: Report) -> None:
        self._admit(command)

    @workflow.update
    async def hold(self, command: Hold) -> Receipt:
        """Let a task wait until a day."""
        return await carry_out(self.desk, command)

    @hold.validator
    def _may_hold(self, command: Hold) -> None:
        self._admit(command)

    @workflow.update
    async def resume(self, command: Resume) -> Receipt:
        """Let a held task go on."""
        return await carry_out(self.desk, command)

    @resume.validator
    def _may_resume(self, command: Resume) -> None:
        self._admit(command)

    @workflow.update
    async def redate(self, command: Redate) -> Receipt:
        """Take the authority's own date."""
        return await carry_out(self.desk, command)

    @redate.validator
    def _may_redate(self, command: Redate) -> None:
        self._admit(command)

    @workflow.update
    async def reassign(self, command: Reassign) -> Receipt:
        """Give a task to another organisation."""
        return await carry_out(self.desk, command)

    @reassign.validator
    def _may_reassign(self, command: Reassign) -> None:
        self._admit(command)

    @workflow.update
    async def withdraw(self, command: Withdraw) -> Receipt:
        """End the journey at the wish of employer or worker."""
        return await carry_out(self.desk, command)

    @withdraw.validator
    def _may_withdraw(self, command: Withdraw) -> None:
        self._admit(command)

    @workflow.signal(dynamic=True)
    async def deliver(self, name: str, values: Sequence[RawValue]) -> None:
        """Take whatever a machine sends; count what is not understood or not permitted."""
        delivery = read_delivery(name, values)
        try:
            if delivery is None or not await self._admitted(*delivery):
                self.desk.board.rejects += 1
                return
            await carry_out(self.desk, delivery[1])
        except Refusal:
            self.desk.board.rejects += 1

    async def _admitted(self, kind: str, command: Command) -> bool:
        """Ask the books, because rules of access are not looked up where it would be replayed."""
        asked = Admit(journey=self.desk.id, kind=kind, command=command.model_dump(mode="json"), at=workflow.now())
        return (await self.desk.books.enter(DeskWork.admit, asked)).allowed

    @workflow.query
    def status(self) -> Status:
        """Say where the journey stands."""
        return status_of(self.desk)

    @workflow.query
    def on_desk(self) -> OnDesk:
        """Hand out everything on the desk, for comparison with the books."""
        return on_desk(self.desk)

    @workflow.query
    def scheduled(self) -> Scheduled:
        """Say what the waits are counted from, for a look at what other law would make of them."""
        return Scheduled(schedules=tuple(self.desk.scheduled.values()))
