"""The books of a journey as activities: each idempotent by its key, none deciding anything."""

from activities.journey_work import JourneyWork
from activities.task_work import TaskWork


class DeskWork(TaskWork, JourneyWork):
    """Everything a desk can have written or can ask."""
