"""Waiting for an instant or a change, and knowing which instants are waited for."""

from collections.abc import Callable
from datetime import datetime

from temporalio import workflow


class Watch:
    """The only place where a journey sets a timer."""

    def __init__(self) -> None:
        self._instants: dict[object, datetime] = {}

    @property
    def next_at(self) -> datetime | None:
        """Return the instant of the next automatic event."""
        return min(self._instants.values(), default=None)

    async def wait(self, at: datetime | None, condition: Callable[[], bool]) -> bool:
        """Wait for a condition; return False if the instant came first."""
        if at is None:
            await workflow.wait_condition(condition)
            return True
        left, key = at - workflow.now(), object()
        if left.total_seconds() <= 0:
            return condition()
        self._instants[key] = at
        try:
            await workflow.wait_condition(condition, timeout=left)
        except TimeoutError:
            return False
        finally:
            del self._instants[key]
        return True

    async def until(self, at: datetime) -> None:
        """Wait for an instant."""
        await self.wait(at, lambda: False)
