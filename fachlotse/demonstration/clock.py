"""The clock of a seeded journey: set back at its start, and let leap until it shows what everybody's clock shows."""

from collections.abc import Callable
from datetime import datetime, timedelta

from temporalio.client import Client, Interceptor, OutboundInterceptor, StartWorkflowInput, WorkflowHandle

from store import journeys
from store.store import Store
from workers.calendars import SET_BACK
from workflows.client import Journeys
from workflows.leaping import leap, time_there

NOW, SLACK = timedelta(0), timedelta(seconds=1)  # a leap takes a moment, by which it falls short


class OwnTime:
    """The clock of one journey; it runs on by itself and is moved forward at will."""

    def __init__(self, clock: Callable[[], datetime], ahead: timedelta) -> None:
        self._clock, self._back, self.ahead = clock, -ahead, ahead
        self.journeys: Journeys | None = None
        self.journey = ""

    def now(self) -> datetime:
        """Return the present instant of the journey."""
        return self._clock() + self.ahead

    async def sleep_until(self, at: datetime) -> None:
        """Let the journey's time pass until an instant, or not at all if it has passed."""
        left = at - self.now()
        if left > NOW and self.journeys:
            await leap(self.journeys, self.journey, left + SLACK)
            self.ahead = await time_there(self.journeys, self.journey) - self._back - self._clock()

    async def follow(self, journeys: Journeys, journey: str) -> None:
        """Show the time of a journey that has been started; one that was left half seeded has come further."""
        self.journeys, self.journey = journeys, journey
        described = await journeys.handle(journey).describe()
        self._back = timedelta(seconds=await described.memo_value(SET_BACK, 0, type_hint=int))
        self.ahead = await time_there(journeys, journey) - self._back - self._clock()

    async def join(self, store: Store, *, leap: bool) -> None:
        """Go on with everybody: from now on the journey's clock shows what all clocks show."""
        if leap:
            await self.sleep_until(self._clock())
        async with store.begin() as connection:
            ahead = await journeys.ahead(connection)
            was = int(ahead.get(self.journey, NOW).total_seconds())
            await journeys.move_clock(connection, self.journey, was, 0)


class SetBackJourneys(Journeys):
    """The journeys of a demonstration; one that is started begins in its own past."""

    def __init__(self, client: Client, set_back: timedelta) -> None:
        config = client.config()
        config["interceptors"] = [*config["interceptors"], _SetBack(int(set_back.total_seconds()))]
        super().__init__(Client(**config))


class _SetBack(Interceptor):
    def __init__(self, seconds: int) -> None:
        self._seconds = seconds

    def intercept_client(self, next: OutboundInterceptor) -> OutboundInterceptor:  # noqa: A002 - the library's word
        return _Starting(next, self._seconds)


class _Starting(OutboundInterceptor):
    def __init__(self, following: OutboundInterceptor, seconds: int) -> None:
        super().__init__(following)
        self._seconds = seconds

    async def start_workflow(self, input: StartWorkflowInput) -> WorkflowHandle[object, object]:  # noqa: A002
        input.memo = {SET_BACK: self._seconds}
        return await super().start_workflow(input)
