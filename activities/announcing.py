"""Letters that belong to no task: appointments, decisions, the end."""

from collections.abc import Sequence

from activities.cast import Cast
from activities.drafting import Draft
from activities.house import House
from activities.paying import fee_promised
from activities.ways import way_of
from notifications.calendar_entries import Appointment
from notifications.facts import Letter, LetterFacts
from rules.terms.roles import Role
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from schemas.books import Announce, CloseJourney
from schemas.instants import berlin_day
from store.journeys import JourneyRow
from store.tasks import TaskRow


def announcement(asked: Announce, role: Role, journey: JourneyRow, cast: Cast, house: House) -> Draft:
    """Draft one letter to one party; the same matter is announced once per revision."""
    letter = Letter(asked.letter)
    place = cast.parties[Role.MISSION_ABROAD].name or ""
    facts = LetterFacts(
        reference=journey.reference,
        office=cast.parties[Role.GUIDE].name or "",
        phone=house.phone,
        portal=house.portal,
        salutation=cast.parties[role].name or "",
        place=place,
        on=asked.on or berlin_day(asked.at),
        valid_until_on=asked.on,
        effective_at=asked.moment_at,
        appointment_at=asked.moment_at,
    )
    return Draft(
        key=f"{asked.about or asked.journey}/{asked.letter}/{asked.revision}/{role}",
        letter=letter,
        role=role,
        facts=facts,
        journey=asked.journey,
        appointment=appointment(asked, journey, place),
        cancelled=letter is Letter.APPOINTMENT_CANCELLED,
    )


def appointment(asked: Announce, journey: JourneyRow, place: str) -> Appointment | None:
    """Return the appointment a letter is about; its identity stays, its revision grows."""
    if asked.moment_at is None or asked.letter not in {Letter.APPOINTMENT, Letter.APPOINTMENT_CANCELLED}:
        return None
    return Appointment(
        id=asked.about, revision=asked.revision, at=asked.moment_at, reference=journey.reference, place=place
    )


def farewell(
    asked: CloseJourney, role: Role, journey: JourneyRow, cast: Cast, house: House, filed: Sequence[TaskRow]
) -> Draft:  # fmt: skip
    """Draft the last letter: how it ended, what remains possible, and which fee stays, by the tasks as filed."""
    stays = asked.agreed and asked.ending is Ending.WITHDRAWN
    kept = fee_promised(Task.PAY_PROCEDURE_FEE, journey, filed, asked.at) if stays else None
    facts = LetterFacts(
        reference=journey.reference,
        office=cast.parties[Role.GUIDE].name or "",
        phone=house.phone,
        portal=house.portal,
        salutation=cast.parties[role].name or "",
        ending=asked.ending,
        purpose=way_of(journey).pathway,
        on=berlin_day(asked.at),
        fee_kept_eur=kept,
    )
    return Draft(
        key=f"{asked.journey}/closed/{role}",
        letter=Letter.JOURNEY_CLOSED,
        role=role,
        facts=facts,
        journey=asked.journey,
    )
