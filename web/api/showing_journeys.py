"""Journeys put into the shapes programs get."""

from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from schemas.instants import berlin_day
from store import parties, tasks
from store.journeys import JourneyRow
from store.letters import LetterRow
from store.parties import Party
from store.states import StartState
from store.timeline import Event
from web.api.callers import Caller
from web.api.shapes.journeys import EventShape, JourneyLine, JourneyShape, LetterShape, PartyShape
from web.journeys.lines import whose_move
from web.journeys.powers import Powers
from web.office import Office

PLAIN = (
    "id", "reference", "cooperation", "pathway", "state", "stage", "stage_since", "ending", "requested_at", "closed_at",
)  # fmt: skip
LETTER = (
    "key", "letter", "role", "organisation", "language", "state", "reserved_at", "not_before", "sent_at",
)  # fmt: skip


def journey_line(row: JourneyRow) -> JourneyLine:
    """Return a journey of a list."""
    return JourneyLine.model_validate(_facts(row))


async def journey_shape(
    connection: AsyncConnection, office: Office, caller: Caller, row: JourneyRow
) -> JourneyShape:  # fmt: skip
    """Return a journey with everybody who takes part in it."""
    people = await parties.of(connection, office.store.vault, row.id)
    powers = Powers(caller.session, row, people, berlin_day(row.own(office.clock())))
    owed = sorted(await tasks.open_of(connection, row.id), key=lambda one: one.due_on or date.max)
    plan = row.itinerary
    return JourneyShape.model_validate(_facts(row) | {
        "route": plan.route.value if plan else None,
        "authority": row.authority,
        "planned_start_on": plan.planned_start_on if plan else None,
        "cause": row.cause,
        "delete_after_on": row.delete_after_on,
        "whose_move": whose_move(owed),
        "due_on": min((one.due_on for one in owed if one.due_on), default=None),
        "parties": [_party(one) for one in people],
        "reportable": powers.reportable,
        "may_withdraw": powers.goes_on and powers.withdrawer() is not None,
    })  # fmt: skip


def _party(one: Party) -> PartyShape:
    return PartyShape(
        role=one.role, organisation=one.organisation, name=one.name, since_on=one.valid_from_on,
        until_on=one.valid_until_on,
    )  # fmt: skip


def event_shape(event: Event) -> EventShape:
    """Return a line of the timeline."""
    return EventShape(
        number=event.seq, event=event.event, at=event.at, task=event.task_id or None, person=event.person,
        organisation=event.organisation, role=event.role, details=dict(event.details),
    )  # fmt: skip


def letter_shape(row: LetterRow) -> LetterShape:
    """Return a letter of the ledger."""
    return LetterShape.model_validate({name: getattr(row, name) for name in LETTER} | {"task": row.task_id})


def _facts(row: JourneyRow) -> dict[str, object]:
    return {name: getattr(row, name) for name in PLAIN} | {"started": row.start_state is StartState.STARTED}
