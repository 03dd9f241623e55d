"""The journey: one stage, then afresh with what is ahead, until it is closed."""

import asyncio

from temporalio import workflow

from activities.desk_work import DeskWork
from rules.terms.stages import Ending, Stage
from schemas.books import CloseJourney, PlanJourney
from schemas.journey import Closing, Journey, Turn
from workflows.beside import resume_beside
from workflows.doors import Doors
from workflows.stages import STAGES
from workflows.turns import JourneyTurns


@workflow.defn(name="journey")
class JourneyWorkflow(Doors):
    """One journey of one worker to one employer."""

    @workflow.init
    def __init__(self, journey: Journey) -> None:
        super().__init__(journey)
        self._ahead = journey.ahead
        self._closing = journey.turn

    @workflow.run
    async def run(self, journey: Journey) -> Closing:
        """Carry out the next stage; then continue as new, or close."""
        await self._make_plan()
        finished = await self._carry_out(self._ahead[0])
        if finished and self._ahead[0] is Stage.CLOSURE:
            return await self._close()
        if finished:
            self.desk.board.finish(self._ahead[0])
            await self._go_on()
        return await self._begin_afresh()

    async def _make_plan(self) -> None:
        """Fix the itinerary, once."""
        desk = self.desk
        if desk.plan is None:
            asked = PlanJourney(journey=desk.id, seq=desk.books.next_seq(), at=workflow.now())
            desk.plan = await desk.books.enter(DeskWork.plan_journey, asked)
            self._ahead = desk.plan.stages
            desk.stage = self._ahead[0]

    async def _go_on(self) -> None:
        """Leave the finished stage; a purpose or route that has changed on the way is planned for from here on.

        The end of a job is no stage of the way: the one that was left for it is taken up again first.
        """
        desk, finished = self.desk, self._ahead[0]
        self._ahead = self._ahead[1:]
        purpose, route = desk.record.purpose, desk.record.route
        changed = purpose not in (None, desk.itinerary.pathway) or route not in (None, desk.itinerary.route)
        if changed and finished is not Stage.JOB_END:
            asked = PlanJourney(
                journey=desk.id, seq=desk.books.next_seq(), at=workflow.now(), purpose=purpose, route=route,
                after=finished,
            )  # fmt: skip
            desk.plan = await desk.books.enter(DeskWork.plan_journey, asked)
            self._ahead = desk.plan.stages

    async def _carry_out(self, stage: Stage) -> bool:
        """Carry out a stage until it ends, the journey turns, or the history has grown long."""
        for wait in resume_beside(self.desk):
            self.desk.beside(wait)
        self._work = asyncio.create_task(STAGES[stage](self.desk))
        await workflow.wait_condition(lambda: self._work.done() or self._interrupted())
        if not self._work.done():
            return False
        try:
            self._work.result()
        except JourneyTurns as leaving:
            self.desk.turn = leaving.turn
        return self.desk.turn is None

    def _interrupted(self) -> bool:
        return self.desk.turn is not None or self.desk.afresh or self._grown_long()

    def _grown_long(self) -> bool:
        return workflow.info().is_continue_as_new_suggested() and not self.desk.books.busy

    async def _begin_afresh(self) -> Closing:
        """Continue as new when every handler and entry is done; a late turn is still followed."""
        desk = self.desk
        await self._quiet()
        while desk.turn:
            self._follow(desk.turn)
            await self._quiet()
        self._work.cancel()
        desk.leave()
        carried = Journey(
            id=desk.id, plan=desk.plan, ahead=self._ahead, record=desk.record, board=desk.board.carry(),
            turn=self._closing, seq=desk.books.seq, dated_anew=desk.afresh,
        )  # fmt: skip
        workflow.continue_as_new(carried)

    async def _quiet(self) -> None:
        await workflow.wait_condition(lambda: workflow.all_handlers_finished() and not self.desk.books.busy)

    def _follow(self, turn: Turn) -> None:
        """Clear the desk and put the turn's stage ahead of everything; an ending is never undone."""
        self.desk.turn = None
        if self._closing and self._closing.ending:
            return
        self._work.cancel()
        board = self.desk.board
        for task_id in list(board.open) if turn.ending else board.of_stages():
            self.desk.drop(task_id)
        self._closing = turn
        if turn.ending:
            self._ahead = (Stage.CLOSURE,)
        elif turn.stage and self._ahead[0] is not turn.stage:
            self._ahead = (turn.stage, *self._ahead)

    async def _close(self) -> Closing:
        """Write the end into the books, with nothing left open, and close for ever."""
        ending = (self._closing and self._closing.ending) or Ending.WITHDRAWN
        cause = self._closing.cause if self._closing else ""
        desk = self.desk
        for task_id in list(desk.board.open):
            desk.drop(task_id)
        await self._quiet()
        asked = CloseJourney(
            journey=desk.id, seq=desk.books.next_seq(), at=workflow.now(), ending=ending, cause=cause,
            agreed=desk.record.agreed, entered=bool(desk.record.entered_on or desk.record.first_title_on),
            preapproved_until_on=desk.record.preapproved_until_on,
        )  # fmt: skip
        await desk.books.enter(DeskWork.close_journey, asked)
        await self._quiet()
        return Closing(ending=ending, cause=cause)
