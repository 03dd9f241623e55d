"""What lies on the desk: open tasks, answers of the stages under way, receipts of commands."""

from collections import Counter

from rules.terms.desk import TaskState
from rules.terms.stages import Stage
from rules.terms.tasks import Task
from schemas.command import Receipt
from schemas.journey import Board as Carried
from schemas.journey import Settled
from schemas.task import OpenTask


class Board:
    """The state of a journey's tasks; every id is given once and for ever."""

    def __init__(self, journey: str, carried: Carried) -> None:
        self._journey = journey
        self.open = dict(carried.open)
        self.settled = dict(carried.settled)
        self.moot = list(carried.moot)
        self._beside = list(carried.beside)
        self.receipts = dict(carried.receipts)
        self.rejects = carried.rejects
        self.filing: set[str] = set()
        self._finished = Counter(carried.numbers)
        self._asked: Counter[str] = Counter()

    def reserve(self, task: Task, subject: str) -> str:
        """Give the next id of a task in this stage; the same stage begun again gets the same ids."""
        name = f"{task}.{subject}" if subject else task.value
        while True:
            self._asked[name] += 1
            task_id = self._numbered(name, self._finished[name] + self._asked[name])
            if task_id not in self.moot:
                return task_id

    def reserve_beside(self, task: Task, subject: str) -> str:
        """Give an id to a task that belongs to no stage."""
        name = f"{task}.{subject}" if subject else task.value
        self._finished[name] += 1
        task_id = self._numbered(name, self._finished[name])
        self._beside.append(task_id)
        return task_id

    def of_stages(self) -> list[str]:
        """Return the open tasks that end with the stage."""
        return [task_id for task_id in self.open if task_id not in self._beside]

    def _numbered(self, name: str, number: int) -> str:
        return f"{self._journey}/{name}" + (f"-{number}" if number > 1 else "")

    def put(self, task_id: str, entry: OpenTask) -> None:
        """Lay a task on the desk, or replace what lies there."""
        self.filing.discard(task_id)
        self.open[task_id] = entry

    def settle(self, settled: Settled) -> None:
        """Take a task off the desk with its answer."""
        del self.open[settled.task_id]
        self.settled[settled.task_id] = settled

    def drop(self, task_id: str) -> None:
        """Take a task off the desk that nobody owes any more."""
        del self.open[task_id]
        self.moot.append(task_id)

    def preparer_of(self, task: Task) -> str | None:
        """Name the person who last answered a task of the stages under way."""
        persons = [settled.person for settled in self.settled.values() if settled.task == task]
        return persons[-1] if persons else None

    def finish(self, stage: Stage) -> None:
        """Forget the answers of a finished stage, so that the next run starts light."""
        self.settled = {key: entry for key, entry in self.settled.items() if entry.stage != stage}
        self._finished += self._asked
        self._asked.clear()

    def remember(self, receipt: Receipt) -> Receipt:
        """Keep the receipt of a command; the oldest of very many are forgotten."""
        self.receipts[receipt.command] = receipt
        while len(self.receipts) > KEPT_RECEIPTS:
            del self.receipts[next(iter(self.receipts))]
        return receipt

    def set_state(self, task_id: str, state: TaskState) -> None:
        """Change where an open task stands."""
        entry = self.open[task_id]
        held_until = entry.held_until if state is TaskState.HELD else None
        self.open[task_id] = entry.model_copy(update={"state": state, "held_until": held_until})

    def carry(self) -> Carried:
        """Return what the next run needs."""
        return Carried(
            open=self.open,
            settled=self.settled,
            moot=tuple(self.moot),
            beside=tuple(self._beside),
            numbers=dict(self._finished),
            receipts=self.receipts,
            rejects=self.rejects,
        )


KEPT_RECEIPTS = 3000
