"""Handing a journey to the engine, at its beginning or in the middle of the procedure."""

from dataclasses import replace
from datetime import date

from temporalio.client import Client

from activities.cast import cast_of
from activities.circumstances import circumstances_of
from activities.planning import make_plan
from rules.terms.pathways import Pathway
from rules.terms.stages import Stage
from schemas.journey import Plan
from store import journeys
from store.store import Store
from tests.openings import Opening
from workflows.client import Journeys
from workflows.journey import JourneyWorkflow

STAYS = {Stage.ADAPTATION: Pathway.P16D1, Stage.TRAINING: Pathway.P16A}  # a skilled worker has no such stage


class StagedJourneys(Journeys):
    """The journeys on a server; with an opening they begin in the middle."""

    opening: Opening | None = None
    today: date

    def __init__(self, client: Client, store: Store, task_queue: str) -> None:
        super().__init__(client, task_queue)
        self._store = store

    async def start(self, journey_id: str) -> None:
        """Start a journey where it is to begin."""
        if self.opening is None:
            await super().start(journey_id)
            return
        journey = self.opening.journey(journey_id, await self._plan(journey_id), self.today)
        assert journey.plan is not None
        async with self._store.begin() as connection:
            await journeys.plan(connection, journey_id, 1, journey.plan)
        await self.client.start_workflow(JourneyWorkflow.run, journey, id=journey_id, task_queue=self.task_queue)

    async def _plan(self, journey_id: str) -> Plan:
        async with self._store.read() as connection:
            row = await journeys.get(connection, journey_id)
            assert row is not None
            cast = await cast_of(connection, self._store.vault, journey_id, self.today)
            known = await circumstances_of(connection, self._store.vault, journey_id)
        opening = self.opening
        route = (opening.route if opening else None) or known.route
        purpose = opening and (opening.purpose or STAYS.get(opening.stage))
        plan = make_plan(row, cast, replace(known, route=route), self.today, purpose)
        async with self._store.begin() as connection:
            await journeys.plan(connection, journey_id, 1, plan)
        return plan
