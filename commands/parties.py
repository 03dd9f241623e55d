"""Who takes part in a new journey: the offices of the cooperation, the employer, the worker, custodians."""

from datetime import date

from commands.fact_parts import Employer
from commands.facts import Facts
from rules import organisations as offices
from rules.cooperations import Cooperation
from rules.terms.roles import Role
from store.parties import Party, person_id


def office_party(journey: str, role: Role, office: offices.Organisation, on: date) -> Party:
    """Return the part an office plays."""
    return Party(
        journey=journey,
        role=role,
        organisation=office.id,
        language=office.language,
        land=office.place.land,
        municipality=office.place.municipality,
        valid_from_on=on,
    )


def employer(journey: str, given: Employer, agreed: Cooperation, on: date) -> Party:
    """Return the employer as a party; letters greet its contact person."""
    return Party(
        journey=journey,
        role=Role.EMPLOYER,
        organisation=person_id(journey, Role.EMPLOYER),
        language=given.language,
        land=given.land or agreed.place.land,
        municipality=given.municipality,
        valid_from_on=on,
        name=given.contact,
        firm=given.name,
        email=given.email,
    )


def worker(journey: str, facts: Facts, agreed: Cooperation, on: date) -> Party:
    """Return the worker as a party, written to in the office hours of the cooperation's seat."""
    return Party(
        journey=journey,
        role=Role.WORKER,
        organisation=person_id(journey, Role.WORKER),
        language=facts.worker.language,
        land=agreed.place.land,
        municipality=agreed.place.municipality,
        valid_from_on=on,
        name=f"{facts.worker.given_name} {facts.worker.family_name}",
        email=facts.worker.email,
    )


def custodian(journey: str, facts: Facts, agreed: Cooperation, on: date) -> Party | None:
    """Return the custodians of a minor as a party, or None where the worker is of age."""
    if facts.custodian is None:
        return None
    return Party(
        journey=journey,
        role=Role.CUSTODIAN,
        organisation=person_id(journey, Role.CUSTODIAN),
        language=facts.custodian.language,
        land=agreed.place.land,
        municipality=agreed.place.municipality,
        valid_from_on=on,
        name=facts.custodian.name,
        email=facts.custodian.email,
    )
