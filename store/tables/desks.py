"""The tables of the daily work at an office's desk; nothing here moves a journey."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, LargeBinary, String, Table

from store.tables.metadata import Moment, metadata

claims = Table(
    "claims",
    metadata,
    Column("task_id", String, primary_key=True),
    Column("person", String, nullable=False, index=True),
    Column("organisation", String, nullable=False),
    Column("since_at", Moment, nullable=False),
    Column("until_at", Moment, nullable=False),  # afterwards the task is everybody's again
)

drafts = Table(
    "drafts",
    metadata,
    Column("person", String, primary_key=True),
    Column("form", String, primary_key=True),  # the task or the page it belongs to
    Column("journey", String),
    Column("saved_at", Moment, nullable=False),
    Column("content_enc", LargeBinary, nullable=False),
)

views = Table(
    "views",
    metadata,
    Column("id", String, primary_key=True),
    Column("organisation", String, nullable=False, index=True),
    Column("person", String, nullable=False),
    Column("name", String, nullable=False),
    Column("query", String, nullable=False),
    Column("shared", Boolean, nullable=False),
    Column("made_at", Moment, nullable=False),
)

absences = Table(
    "absences",
    metadata,
    Column("id", String, primary_key=True),
    Column("person", String, nullable=False, index=True),
    Column("substitute", String, nullable=False, index=True),
    Column("from_on", Date, nullable=False),
    Column("until_on", Date, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("digest_at", Moment),  # when the returning person was told what happened meanwhile
)

comments = Table(
    "comments",
    metadata,
    Column("id", String, primary_key=True),
    Column("journey", ForeignKey("journeys.id"), nullable=False, index=True),
    Column("task_id", String),
    Column("person", String, nullable=False),
    Column("organisation", String, nullable=False),
    Column("audience", String, nullable=False),
    Column("at", Moment, nullable=False),
    Column("text_enc", LargeBinary),
)

marks = Table(
    "marks",
    metadata,
    Column("person", String, primary_key=True),
    Column("task_id", String, primary_key=True),
    Column("read_at", Moment, nullable=False),
)

reminder_wishes = Table(
    "reminder_wishes",
    metadata,
    Column("task_id", String, primary_key=True),
    Column("alarm_at", Moment, primary_key=True),
    Column("wish", String, nullable=False),  # skip or stop
    Column("reason", String, nullable=False),
    Column("person", String, nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_reminder_wishes_task", "task_id"),
)

search_words = Table(
    "search_words",
    metadata,
    Column("word", String, primary_key=True),  # a keyed hash: nobody reads names here
    Column("journey", ForeignKey("journeys.id"), primary_key=True, index=True),
)
