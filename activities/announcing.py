"""Letters that belong to no task: appointments, decisions, the end."""

from activities.cast import Cast
from activities.drafting import Draft
from activities.house import House
from notifications.calendar_entries import cancellation, invitation
from notifications.facts import Letter, LetterFacts
from notifications.phrases import say
from rules.fees import fee
from rules.terms.roles import Role
from rules.terms.stages import Ending
from schemas.books import Announce, CloseJourney
from schemas.instants import berlin_day
from store.journeys import JourneyRow

DAY_FACTS = {Letter.PREAPPROVAL: "valid_until_on"}


def announcement(asked: Announce, role: Role, journey: JourneyRow, cast: Cast, house: House) -> Draft:
    """Draft one letter to one party; the same matter is announced once per revision."""
    letter = Letter(asked.letter)
    party = cast.parties[role]
    facts = LetterFacts(
        reference=journey.reference,
        office=cast.parties[Role.GUIDE].name or "",
        salutation=party.name or "",
        place=cast.parties[Role.MISSION_ABROAD].name or "",
        on=asked.on or berlin_day(asked.at),
        valid_until_on=asked.on,
        appointment_at=asked.appointment_at,
    )
    return Draft(
        key=f"{asked.about or asked.journey}/{asked.letter}/{asked.revision}/{role}",
        letter=letter,
        role=role,
        facts=facts,
        journey=asked.journey,
        calendar=entry(asked, party.language, journey, house),
    )


def entry(asked: Announce, language: str, journey: JourneyRow, house: House) -> bytes | None:
    """Return the calendar entry of an appointment; its identity stays, its sequence rises."""
    if asked.appointment_at is None:
        return None
    make = cancellation if asked.letter == Letter.APPOINTMENT_CANCELLED else invitation
    return make(
        uid=f"{asked.about}@{house.domain}",
        sequence=asked.revision,
        starts_at=asked.appointment_at,
        stamped_at=asked.at,
        summary=say("calendar.appointment", language, reference=journey.reference),
        organizer=house.sender_address,
    )


def farewell(asked: CloseJourney, role: Role, journey: JourneyRow, cast: Cast) -> Draft:
    """Draft the last letter: how it ended, and what remains possible."""
    kept = fee("F-81A", berlin_day(asked.at)).eur if asked.agreed and asked.ending is Ending.WITHDRAWN else None
    facts = LetterFacts(
        reference=journey.reference,
        office=cast.parties[Role.GUIDE].name or "",
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
