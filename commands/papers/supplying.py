"""Whether everything that a party was asked for is in, and the end of the task that asked for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from commands.papers.previewing import SUPPLY
from rules.terms.roles import Role
from store.requests import Item, RequestRow
from store.states import RequestState
from store.tasks import TaskRow


@dataclass(frozen=True)
class Owed:
    """An open task by which a party owes papers, and what it was asked for."""

    row: TaskRow
    role: Role
    items: tuple[Item, ...]

    @property
    def waiting(self) -> tuple[Item, ...]:
        """Return what has not come in yet."""
        return tuple(item for item in self.items if item.received is None)

    @property
    def settled(self) -> bool:
        """Tell whether the last of it is in."""
        return bool(self.items) and not self.waiting


def owed(open_tasks: Sequence[TaskRow], sent: Sequence[RequestRow]) -> list[Owed]:
    """Return what each party owes by the request that was sent last."""
    last = next((one for one in reversed(sent) if one.state is RequestState.SENT), None)
    roles = {task: role for role, task in SUPPLY.items()}
    return [
        Owed(row, roles[row.task], tuple(last.of(roles[row.task])))
        for row in open_tasks
        if row.task in roles and last is not None
    ]
