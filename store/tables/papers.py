"""The tables of papers: documents of a journey, their verdicts, and the requests for what is missing."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, LargeBinary, String, Table, UniqueConstraint, text

from rules.terms.roles import Role
from store.tables.metadata import Code, Json, Moment, metadata

documents = Table(
    "documents",
    metadata,
    Column("id", String, primary_key=True),
    Column("journey", ForeignKey("journeys.id"), nullable=False),
    Column("document", String, nullable=False),  # what it is, by the catalogue
    Column("supplier", Code(Role), nullable=False),
    Column("translation_of", String),
    Column("replaces", String),
    Column("state", String, nullable=False),  # quarantine, clean, refused
    Column("reason", String, nullable=False),
    Column("media_type", String, nullable=False),
    Column("size", Integer, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("hash", String, nullable=False),
    Column("blob", String, nullable=False),
    Column("name_enc", LargeBinary),
    Column("person", String, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("valid_from_on", Date),
    Column("valid_until_on", Date),
    Column("verdict", String, nullable=False),  # open, accepted, rejected
    Column("verdict_reason", String, nullable=False),
    Column("verdict_by", String),
    Column("verdict_at", Moment),
    Index("ix_documents_journey_document", "journey", "document"),
)

requests = Table(
    "requests",
    metadata,
    Column("id", String, primary_key=True),
    Column("journey", ForeignKey("journeys.id"), nullable=False, index=True),
    Column("organisation", String, nullable=False, server_default=text("''")),  # the office that gathers and asks
    Column("number", Integer, nullable=False),
    Column("task_id", String, nullable=False),
    Column("items", Json, nullable=False),
    Column("state", String, nullable=False),  # gathered, sent
    Column("person", String, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("sent_at", Moment),
    Column("command", String),
    Column("until_on", Date),  # the day until which the papers are asked for, where one must be stated
    UniqueConstraint("journey", "number"),
)
