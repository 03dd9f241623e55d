"""How the desk writes: every entry is an activity with its own number, finished even if a leg is dropped."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from datetime import timedelta
from typing import Any, TypeVar

from pydantic import BaseModel
from temporalio import workflow
from temporalio.common import RetryPolicy

Asked = TypeVar("Asked", bound=BaseModel)
Given = TypeVar("Given")

PATIENCE = RetryPolicy(initial_interval=timedelta(seconds=1), maximum_interval=timedelta(minutes=1))
ONE_TRY = timedelta(seconds=30)


class Books:
    """Runs activities beside the desk and knows which are still under way."""

    def __init__(self, seq: int) -> None:
        self.seq = seq
        self._pending: set[asyncio.Task[Any]] = set()

    @property
    def busy(self) -> bool:
        """Tell whether an entry is still being written."""
        return bool(self._pending)

    def next_seq(self) -> int:
        """Number the next entry."""
        self.seq += 1
        return self.seq

    def write(self, entry: Callable[..., Awaitable[Given]], asked: BaseModel) -> "asyncio.Task[Given]":
        """Start an entry; the desk may await it or go on."""
        return self.keep(self._run(entry, asked))

    async def enter(self, entry: Callable[..., Awaitable[Given]], asked: BaseModel) -> Given:
        """Write an entry and wait for it; a dropped leg leaves it running."""
        return await asyncio.shield(self.write(entry, asked))

    async def _run(self, entry: Callable[..., Awaitable[Given]], asked: BaseModel) -> Given:
        return await workflow.execute_activity_method(
            entry, asked, start_to_close_timeout=ONE_TRY, retry_policy=PATIENCE
        )

    def keep(self, entry: Coroutine[Any, Any, Given]) -> "asyncio.Task[Given]":
        """Start something that must be finished before the run may end."""
        task = asyncio.create_task(entry)
        self._pending.add(task)
        task.add_done_callback(self._pending.discard)
        return task

    async def settle(self) -> None:
        """Wait until every entry is written."""
        await workflow.wait_condition(lambda: not self._pending)
