"""Letters that belong to no task: appointments, decisions, the end."""

from collections.abc import Sequence
from dataclasses import replace

from activities.cast import Cast
from activities.drafting import Draft
from activities.house import House
from activities.paying import fee_promised
from activities.ways import way_of
from notifications.calendar_entries import Appointment
from notifications.facts import Letter, LetterFacts
from rules.happenings import HappeningRow
from rules.terms.roles import Role
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from schemas.books import Announce, CloseJourney, NoteEvent
from schemas.instants import berlin_day
from store.commands import CommandRow
from store.journeys import JourneyRow
from store.tasks import TaskRow


def addressed(role: Role, journey: JourneyRow, cast: Cast, house: House) -> LetterFacts:
    """Return what every letter to a party says: who writes, about which journey, to whom."""
    return LetterFacts(
        reference=journey.reference,
        office=cast.parties[Role.GUIDE].name or "",
        phone=house.phone,
        portal=house.portal,
        salutation=cast.parties[role].name or "",
    )


def announcement(asked: Announce, role: Role, journey: JourneyRow, cast: Cast, house: House) -> Draft:
    """Draft one letter to one party; the same matter is announced once per revision."""
    letter = Letter(asked.letter)
    place = cast.parties[Role.MISSION_ABROAD].name or ""
    facts = replace(
        addressed(role, journey, cast, house),
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


def news(
    asked: NoteEvent, row: HappeningRow, reporter: CommandRow | None, journey: JourneyRow, cast: Cast, house: House
) -> list[Draft]:
    """Draft the letters about something that was reported: to those the row names, except whoever reported it."""
    known = (reporter.role, reporter.organisation) if reporter else None
    readers = [role for role in row.tells if role in cast.parties and (role, cast.parties[role].organisation) != known]
    return [
        Draft(
            key=f"{asked.journey}/{asked.event}/{asked.seq}/{role}",
            letter=Letter.HAPPENING,
            role=role,
            facts=replace(
                addressed(role, journey, cast, house),
                happening=row.happening,
                basis=row.basis,
                on=asked.on,
            ),
            journey=asked.journey,
        )
        for role in readers
    ]


def farewell(
    asked: CloseJourney, role: Role, journey: JourneyRow, cast: Cast, house: House, filed: Sequence[TaskRow]
) -> Draft:  # fmt: skip
    """Draft the last letter: how it ended, what remains possible, and which fee stays, by the tasks as filed."""
    stays = asked.agreed and asked.ending is Ending.WITHDRAWN
    kept = fee_promised(Task.PAY_PROCEDURE_FEE, journey, filed, asked.at) if stays else None
    facts = replace(
        addressed(role, journey, cast, house),
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
