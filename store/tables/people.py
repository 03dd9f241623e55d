"""The tables of the installation itself, its offices and their staff."""

from sqlalchemy import Column, Date, ForeignKey, Integer, LargeBinary, String, Table

from rules.terms.roles import Rank, Role
from store.states import Mode
from store.tables.metadata import Code, Json, Moment, metadata

installation = Table(
    "installation",
    metadata,
    Column("slot", Integer, primary_key=True, autoincrement=False),  # always 1: there is one installation
    Column("id", String, nullable=False),
    Column("mode", Code(Mode), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("master_key", String, nullable=False),
    Column("wrapped_secret", LargeBinary, nullable=False),
)

organisations = Table(
    "organisations",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("kind", Code(Role), nullable=False),
    Column("email", String),
    Column("lead_email", String),
    Column("language", String, nullable=False),
    Column("land", String),
    Column("municipality", String),
    Column("local_holidays", Json, nullable=False),
)

members = Table(
    "members",
    metadata,
    Column("person", String, primary_key=True),
    Column("organisation", ForeignKey("organisations.id"), nullable=False, index=True),
    Column("role", Code(Role), nullable=False),
    Column("rank", Code(Rank), nullable=False),
    Column("name", String, nullable=False),
    Column("email", String, nullable=False, index=True),
    Column("valid_from_on", Date, nullable=False),
    Column("valid_until_on", Date),
)
