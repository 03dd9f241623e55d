"""The tables of who may come in: accounts of staff, their sessions, links for parties, tokens of machines."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, String, Table

from rules.terms.roles import Role
from store.states import CallState
from store.tables.metadata import Code, Json, Moment, metadata

accounts = Table(
    "accounts",
    metadata,
    Column("person", ForeignKey("members.person"), primary_key=True),
    Column("password_hash", String, nullable=False),
    Column("second_sealed", LargeBinary),  # the secret of the second factor; NULL until it is set up
    Column("second_used", Integer, nullable=False, server_default="0"),  # the last step of time that was used
    Column("failed", Integer, nullable=False, server_default="0"),
    Column("locked_until", Moment),
    Column("changed_at", Moment, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", String, primary_key=True),  # a hash; the cookie alone opens it
    Column("person", String, nullable=False, index=True),
    Column("organisation", String, nullable=False),
    Column("role", Code(Role), nullable=False),
    Column("journey", String),  # of employer and worker, who see one journey
    Column("form_key", String, nullable=False),
    Column("language", String, nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("ended_at", Moment),
)

portal_links = Table(
    "portal_links",
    metadata,
    Column("handle", String, primary_key=True),  # random; it carries no authority
    Column("journey", ForeignKey("journeys.id"), nullable=False, index=True),
    Column("role", Code(Role), nullable=False),
    Column("organisation", String, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("ended_at", Moment),
)

portal_codes = Table(
    "portal_codes",
    metadata,
    Column("id", String, primary_key=True),
    Column("handle", ForeignKey("portal_links.handle"), nullable=False, index=True),
    Column("code_hash", String, nullable=False),
    Column("browser_hash", String, nullable=False),  # a code opens only where it was asked for
    Column("made_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("used_at", Moment),
)

tokens = Table(
    "tokens",
    metadata,
    Column("id", String, primary_key=True),
    Column("secret_hash", String, nullable=False, unique=True),
    Column("name", String, nullable=False),
    Column("person", String, nullable=False, index=True),
    Column("organisation", String, nullable=False),
    Column("role", Code(Role), nullable=False),
    Column("scopes", Json, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("used_at", Moment),
)

tries = Table(
    "tries",
    metadata,
    Column("subject", String, primary_key=True),  # a keyed hash of what is limited: an address, an account, a link
    Column("since_at", Moment, nullable=False),
    Column("number", Integer, nullable=False),
)

webhooks = Table(
    "webhooks",
    metadata,
    Column("id", String, primary_key=True),
    Column("organisation", ForeignKey("organisations.id"), nullable=False, index=True),
    Column("address", String, nullable=False),
    Column("secret_sealed", LargeBinary, nullable=False),
    Column("events", Json, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("made_at", Moment, nullable=False),
)

calls = Table(
    "calls",
    metadata,
    Column("id", String, primary_key=True),
    Column("webhook", ForeignKey("webhooks.id"), nullable=False, index=True),
    Column("event", String, nullable=False),
    Column("body", Json, nullable=False),
    Column("state", Code(CallState), nullable=False, index=True),
    Column("made_at", Moment, nullable=False),
    Column("next_at", Moment, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("reply", String, nullable=False),
    Column("ended_at", Moment),  # delivered or given up
    Index("ix_calls_due", "state", "next_at"),
)

inlets = Table(
    "inlets",
    metadata,
    Column("id", String, primary_key=True),
    Column("organisation", ForeignKey("organisations.id"), nullable=False, index=True),
    Column("person", ForeignKey("members.person"), nullable=False),  # in whose name the office's system speaks
    Column("name", String, nullable=False),
    Column("secret_sealed", LargeBinary, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("used_at", Moment),
)

repeats = Table(
    "repeats",
    metadata,
    Column("caller", String, primary_key=True),  # the person, or the inlet
    Column("key", String, primary_key=True),
    Column("path", String, nullable=False),
    Column("token", String, nullable=False),
    Column("body_hash", String, nullable=False),
    Column("made_at", Moment, nullable=False, index=True),
    Column("status", Integer),  # NULL until there is a final answer
    Column("answer_sealed", LargeBinary),
)
