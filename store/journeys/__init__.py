"""Journeys: opened with a key of their own, projected from the workflow, closed with a deletion plan."""

from store.journeys.clocks import ahead, move_clock
from store.journeys.opening import mark_started, number, open_journey, to_start
from store.journeys.progress import authorise, close, enter, plan
from store.journeys.queries import by_reference, dossier, due_for_erasure, every, get, open_ids, put_dossier, some
from store.journeys.row import JourneyRow, NewJourney
from store.journeys.waits import along, guarded, standing_since_before

__all__ = [
    "JourneyRow",
    "NewJourney",
    "ahead",
    "along",
    "authorise",
    "by_reference",
    "close",
    "dossier",
    "due_for_erasure",
    "enter",
    "every",
    "get",
    "guarded",
    "mark_started",
    "move_clock",
    "number",
    "open_ids",
    "open_journey",
    "plan",
    "put_dossier",
    "some",
    "standing_since_before",
    "to_start",
]
