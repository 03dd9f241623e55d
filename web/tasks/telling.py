"""What the forms of a task tell its journey: an answer, a hold, its end, another end of the period."""

from collections.abc import Callable, Mapping

from schemas.command import Kind
from store.tasks import TaskRow
from web.tasks.answering import body_of

Sent = Mapping[str, str]


def _hold(row: TaskRow, sent: Sent) -> dict[str, object]:
    return {"task_id": row.id, "reason": sent.get("reason", ""), "until_on": sent.get("until_on", "")}


def _resume(row: TaskRow, sent: Sent) -> dict[str, object]:
    return {"task_id": row.id}


def _redate(row: TaskRow, sent: Sent) -> dict[str, object]:
    return {"task_id": row.id, "ends_on": sent.get("ends_on", ""), "reason": sent.get("reason") or None}


KINDS: dict[str, Kind] = {"hold": "hold", "resume": "resume", "redate": "redate"}  # any other button answers
BODIES: dict[Kind, Callable[[TaskRow, Sent], dict[str, object]]] = {
    "answer": body_of,
    "hold": _hold,
    "resume": _resume,
    "redate": _redate,
}
