"""Whether everything that a party was asked for is in, and the end of the task that asked for it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from commands.papers.previewing import SUPPLY
from rules.terms.roles import Role
from store.requests import Item, RequestRow, last_sent
from store.tasks import TaskRow


@dataclass(frozen=True)
class Owed:
    """An open task by which a party owes papers, what it was asked for, and the documents that a reader may know of."""

    row: TaskRow
    role: Role
    items: tuple[Item, ...]
    readable: Collection[str]

    @property
    def waiting(self) -> tuple[Item, ...]:
        """Return what has not come in yet."""
        return tuple(item for item in self.items if item.received is None)

    @property
    def named(self) -> tuple[Item, ...]:
        """Return what has not come in yet and may be named to the reader."""
        return tuple(item for item in self.waiting if item.document in self.readable)

    @property
    def settled(self) -> bool:
        """Tell whether the last of it is in."""
        return bool(self.items) and not self.waiting


def owed(open_tasks: Sequence[TaskRow], known: Sequence[RequestRow], readable: Collection[str]) -> list[Owed]:
    """Return what each party owes by the request that was sent last, for somebody who may read some documents."""
    last = last_sent(known)
    roles = {task: role for role, task in SUPPLY.items()}
    return [
        Owed(row, roles[row.task], tuple(last.of(roles[row.task])), readable)
        for row in open_tasks
        if row.task in roles and last is not None
    ]
