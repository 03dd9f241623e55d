"""What a journey says about itself when asked."""

from schemas.journey import OnDesk, OpenStatus, Status
from workflows.desk import Desk


def status_of(desk: Desk) -> Status:
    """Describe the open tasks, the next automatic event and the doors' rejects."""
    tasks = tuple(
        OpenStatus(
            task_id=task_id,
            task=entry.filed.task,
            owner=entry.filed.owner,
            state=entry.state,
            due_on=entry.filed.due_on,
        )
        for task_id, entry in desk.board.open.items()
    )
    return Status(
        stage=desk.stage,
        open=tasks,
        busy=desk.books.busy or bool(desk.board.filing) or desk.left,
        next_at=desk.watch.next_at,
        authority=desk.record.authority,
        ending=desk.closing.ending if desk.closing else None,
        rejects=desk.board.rejects,
        seq=desk.books.seq,
    )


def on_desk(desk: Desk) -> OnDesk:
    """Return everything on the desk."""
    busy = desk.books.busy or bool(desk.board.filing)
    return OnDesk(stage=desk.stage, open=tuple(desk.board.open.values()), busy=busy, seq=desk.books.seq)
