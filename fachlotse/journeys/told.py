"""Something a journey is told: by whom, under which key, about which task."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from fachlotse.journeys.finding import Found
from schemas.command import Kind
from store.journeys import JourneyRow
from store.tasks import TaskRow


@dataclass(frozen=True)
class Telling:
    """What is told; without `who` the owner of the task is meant."""

    kind: Kind
    journey: JourneyRow
    who: str
    key: str | None
    body: Mapping[str, object]
    private: Mapping[str, object] = field(default_factory=dict)
    task: TaskRow | None = None
    taking_over: bool = False  # from a colleague who has the task in hand


def about(
    kind: Kind, found: Found, who: str, key: str | None, private: Mapping[str, object] | None = None, **body: object
) -> Telling:
    """Return what is told about a task."""
    acting = who or found.task.owner.value
    return Telling(kind, found.journey, acting, key, {"task_id": found.task.id, **body}, private or {}, found.task)
