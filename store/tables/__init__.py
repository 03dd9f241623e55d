"""The tables of the store, by concept."""

from store.tables.care import advices, batches
from store.tables.desks import absences, claims, comments, drafts, marks, reminder_wishes, search_words, views
from store.tables.entrance import (
    accounts,
    calls,
    inlets,
    portal_codes,
    portal_links,
    repeats,
    sessions,
    tokens,
    tries,
    webhooks,
)
from store.tables.journeys import journey_keys, journeys, parties, reference_counters
from store.tables.law import law_changes
from store.tables.letters import letters
from store.tables.metadata import NaiveMoment, metadata
from store.tables.papers import documents, requests
from store.tables.people import installation, members, organisations
from store.tables.record import audit, audit_head, commands
from store.tables.work import answers, tasks, timeline

__all__ = [
    "NaiveMoment",
    "absences",
    "accounts",
    "advices",
    "answers",
    "audit",
    "audit_head",
    "batches",
    "calls",
    "claims",
    "commands",
    "comments",
    "documents",
    "drafts",
    "inlets",
    "installation",
    "journey_keys",
    "journeys",
    "law_changes",
    "letters",
    "marks",
    "members",
    "metadata",
    "organisations",
    "parties",
    "portal_codes",
    "portal_links",
    "reference_counters",
    "reminder_wishes",
    "repeats",
    "requests",
    "search_words",
    "sessions",
    "tasks",
    "timeline",
    "tokens",
    "tries",
    "views",
    "webhooks",
]
