"""The tables of what was asked and done: commands and the audit chain."""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, Table, UniqueConstraint

from rules.terms.roles import Role
from store.states import CommandState
from store.tables.metadata import Code, Json, Moment, metadata

commands = Table(
    "commands",
    metadata,
    Column("id", String, primary_key=True),
    Column("journey", ForeignKey("journeys.id"), nullable=False),
    Column("idempotency_key", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("task_id", String),
    Column("body_hash", String, nullable=False),
    Column("payload_enc", LargeBinary),
    Column("person", String, nullable=False),
    Column("organisation", String, nullable=False),
    Column("role", Code(Role), nullable=False),
    Column("rule", String, nullable=False),
    Column("state", Code(CommandState), nullable=False),
    Column("result", Json),
    Column("created_at", Moment, nullable=False),
    Column("decided_at", Moment),
    Column("tries", Integer, nullable=False),
    Column("next_try_at", Moment, nullable=False),
    UniqueConstraint("journey", "idempotency_key"),
    Index("ix_commands_waiting", "state", "next_try_at"),
)

audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("actor", String, nullable=False),
    Column("action", String, nullable=False),
    Column("journey", String, index=True),  # no foreign key: an entry outlives what it tells of
    Column("subject", String, nullable=False),
    Column("details_enc", LargeBinary),
    Column("previous", String, nullable=False),
    Column("hash", String, nullable=False),
)

audit_head = Table(
    "audit_head",
    metadata,
    Column("slot", Integer, primary_key=True, autoincrement=False),  # always 1, locked to append
    Column("seq", Integer, nullable=False),
    Column("hash", String, nullable=False),
)
