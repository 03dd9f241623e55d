"""The tables of what is done beside journeys: advice that opened none, and acts on many at once."""

from sqlalchemy import Column, Index, Integer, String, Table

from rules.terms.outcomes import Outcome
from rules.terms.roles import Role
from store.tables.metadata import Code, Json, Moment, metadata

advices = Table(
    "advices",
    metadata,
    Column("id", String, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("person", String, nullable=False),
    Column("organisation", String, nullable=False),
    Column("outcome", Code(Outcome), nullable=False),
    Column("route", String, nullable=False),  # as assessed; empty where the facts did not tell it
    Column("pathway", String, nullable=False),
    Column("cautions", Json, nullable=False),
    Index("ix_advices_counted", "organisation", "at"),
)

batches = Table(
    "batches",
    metadata,
    Column("id", String, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("person", String, nullable=False),
    Column("organisation", String, nullable=False, index=True),
    Column("role", Code(Role), nullable=False),
    Column("act", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("target", String, nullable=False),  # an office, or a day; empty where the act needs none
    Column("query", String, nullable=False),  # the filter the items were chosen from
    Column("letters", Integer, nullable=False),
    Column("results", Json, nullable=False),  # one for each item, in their order
)
