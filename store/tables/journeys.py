"""The tables of journeys, their data keys and their parties."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, LargeBinary, String, Table, text

from rules.terms.happenings import AuthorityState
from rules.terms.roles import Role
from rules.terms.stages import Ending, Stage
from store.states import AddressState, JourneyState, StartState
from store.tables.metadata import Code, Json, Moment, metadata

_OWN_CLOCK = text("ahead_seconds != 0")

journeys = Table(
    "journeys",
    metadata,
    Column("id", String, primary_key=True),
    Column("reference", String, nullable=False, unique=True),
    Column("cooperation", String, nullable=False),
    Column("pathway", String, nullable=False),
    Column("requested_at", Moment, nullable=False),
    Column("start_state", Code(StartState), nullable=False, index=True),
    Column("opened_at", Moment),
    Column("plan", Json),
    Column("plan_seq", Integer, nullable=False, server_default="0"),
    Column("stage", Code(Stage)),
    Column("stage_since", Moment),
    Column("stage_seq", Integer, nullable=False, server_default="0"),
    Column("authority", Code(AuthorityState), nullable=False),
    Column("authority_seq", Integer, nullable=False, server_default="0"),
    Column("state", Code(JourneyState), nullable=False, index=True),
    Column("ending", Code(Ending)),
    Column("cause", String, nullable=False),
    Column("closed_at", Moment),
    Column("delete_after_on", Date, index=True),
    Column("state_seq", Integer, nullable=False, server_default="0"),
    Column("erased_at", Moment),
    Column("dossier_enc", LargeBinary),
    Column("ahead_seconds", Integer, nullable=False, server_default="0"),
    Index("ix_journeys_own_clock", "id", sqlite_where=_OWN_CLOCK, postgresql_where=_OWN_CLOCK),
)

reference_counters = Table(
    "reference_counters",
    metadata,
    Column("prefix", String, primary_key=True),
    Column("last", Integer, nullable=False),
)

journey_keys = Table(
    "journey_keys",
    metadata,
    Column("journey", ForeignKey("journeys.id"), primary_key=True),
    Column("master_key", String, nullable=False),
    Column("wrapped_key", LargeBinary),  # NULL once destroyed
    Column("destroyed_at", Moment),
)

parties = Table(
    "parties",
    metadata,
    Column("journey", ForeignKey("journeys.id"), primary_key=True),
    Column("role", Code(Role), primary_key=True),
    Column("organisation", String, primary_key=True),  # an office, or the opaque id of employer or worker
    Column("language", String, nullable=False),
    Column("land", String),
    Column("municipality", String),
    Column("name_enc", LargeBinary),
    Column("firm_enc", LargeBinary),
    Column("email_enc", LargeBinary),
    Column("email_index", String, index=True),
    Column("address_state", Code(AddressState), nullable=False),
    Column("valid_from_on", Date, nullable=False),
    Column("valid_until_on", Date),
)
