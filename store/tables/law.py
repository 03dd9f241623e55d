"""The table of changes of the law: proposed by one person, applied by another."""

from sqlalchemy import Column, Date, Integer, String, Table

from store.tables.metadata import Moment, metadata

law_changes = Table(
    "law_changes",
    metadata,
    Column("id", String, primary_key=True),
    Column("title", String, nullable=False),
    Column("source", String, nullable=False),
    Column("starts_on", Date, nullable=False),
    Column("file", String, nullable=False),
    Column("content", String, nullable=False),  # as it was written
    Column("stamp", String, nullable=False),
    Column("proposed_by", String, nullable=False),
    Column("proposed_at", Moment, nullable=False),
    Column("applied_by", String),
    Column("applied_at", Moment),
    Column("applied_number", Integer, unique=True),  # the order in which changes build on each other
)
