"""The tables of the store, by concept."""

from store.tables.journeys import journey_keys, journeys, parties, reference_counters
from store.tables.law import law_changes
from store.tables.letters import letters
from store.tables.metadata import NaiveMoment, metadata
from store.tables.people import installation, members, organisations
from store.tables.record import audit, audit_head, commands
from store.tables.work import answers, tasks, timeline

__all__ = [
    "NaiveMoment",
    "answers",
    "audit",
    "audit_head",
    "commands",
    "installation",
    "journey_keys",
    "journeys",
    "law_changes",
    "letters",
    "members",
    "metadata",
    "organisations",
    "parties",
    "reference_counters",
    "tasks",
    "timeline",
]
