"""Letters that belong to no task: appointments, decisions, the end."""

from decimal import Decimal

from activities.cast import Cast
from activities.dating import footing
from activities.drafting import Draft
from activities.house import House
from notifications.calendar_entries import Appointment
from notifications.facts import Letter, LetterFacts
from rules.fees import FEES
from rules.in_flight import in_force
from rules.terms.roles import Role
from rules.terms.stages import Ending
from schemas.books import Announce, CloseJourney
from schemas.instants import berlin_day
from store.journeys import JourneyRow


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


def _fee_kept(asked: CloseJourney, journey: JourneyRow) -> Decimal:
    """Return the fee of the procedure by the version that met this journey."""
    return in_force(FEES, "F-81A", footing(journey, berlin_day(asked.at), asked.at)).eur


def farewell(asked: CloseJourney, role: Role, journey: JourneyRow, cast: Cast, house: House) -> Draft:
    """Draft the last letter: how it ended, and what remains possible."""
    kept = _fee_kept(asked, journey) if asked.agreed and asked.ending is Ending.WITHDRAWN else None
    facts = LetterFacts(
        reference=journey.reference,
        office=cast.parties[Role.GUIDE].name or "",
        phone=house.phone,
        portal=house.portal,
        salutation=cast.parties[role].name or "",
        ending=asked.ending,
        on=berlin_day(asked.at),
        fee_kept_eur=int(kept) if kept is not None else None,
    )
    return Draft(
        key=f"{asked.journey}/closed/{role}",
        letter=Letter.JOURNEY_CLOSED,
        role=role,
        facts=facts,
        journey=asked.journey,
    )
