"""The table of letters: one row each, from its reservation to its fate."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, String, Table

from rules.terms.roles import Rank, Role
from store.states import Delivery, LetterState
from store.tables.metadata import Code, Moment, metadata

letters = Table(
    "letters",
    metadata,
    Column("key", String, primary_key=True),
    Column("journey", ForeignKey("journeys.id"), index=True),  # NULL for letters to staff about no journey
    Column("task_id", String, index=True),
    Column("about_open_task", Boolean, nullable=False),  # pointless once the task is closed
    Column("letter", String, nullable=False),
    Column("role", Code(Role), nullable=False),
    Column("organisation", String, nullable=False),
    Column("language", String, nullable=False),
    Column("rank", Code(Rank), nullable=False),
    Column("delivery", Code(Delivery), nullable=False),
    Column("message_id", String, nullable=False, unique=True),
    Column("template_version", String, nullable=False),
    Column("content_hash", String, nullable=False),
    Column("sealed_enc", LargeBinary),
    Column("state", Code(LetterState), nullable=False),
    Column("not_before", Moment, nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("tried", Integer, nullable=False),
    Column("ambiguous", Integer, nullable=False),
    Column("lease_until", Moment),
    Column("reply_code", String),
    Column("reserved_at", Moment, nullable=False),
    Column("sent_at", Moment),
    Index("ix_letters_due", "state", "not_before"),
)
