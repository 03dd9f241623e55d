"""Tasks: projected from the workflow, each event taken once and only if it is news."""

from store.tasks.projection import alarm, close, file, hold, mark, redate
from store.tasks.queries import (
    all_of,
    get,
    inbox,
    journeys_under,
    open_called,
    open_everywhere,
    open_ids,
    open_numbers,
    open_of,
    open_of_many,
    open_under,
    overdue,
)
from store.tasks.repair import put_away, put_back
from store.tasks.row import CLOSED, OPEN, TaskRow

__all__ = [
    "CLOSED",
    "OPEN",
    "TaskRow",
    "alarm",
    "all_of",
    "close",
    "file",
    "get",
    "hold",
    "inbox",
    "journeys_under",
    "mark",
    "open_called",
    "open_everywhere",
    "open_ids",
    "open_numbers",
    "open_of",
    "open_of_many",
    "open_under",
    "overdue",
    "put_away",
    "put_back",
    "redate",
]
