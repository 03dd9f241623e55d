"""The form by which a family member joins a worker: opened from the worker's page, linked on both sides."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy.ext.asyncio import AsyncConnection

from commands.facts import BadFacts
from commands.fate import NotAllowed
from commands.intake import Opened
from commands.joining import Joining
from rules.terms.pathways import MemberKind
from rules.terms.roles import Role
from schemas.instants import berlin_day
from store import parties
from store.commands import KeyReused
from store.journeys import JourneyRow
from store.sessions import Session
from web.forms import form_of
from web.intake.dossier import problem
from web.intake.duplicates import duplicates
from web.intake.states import code_of, states
from web.journeys.lines import Line, name_of
from web.office import Office, office_of
from web.pages import page
from web.reading import actor_of, visible_journey
from web.sessions import SignedIn
from web.words import words_in

joining = APIRouter()
PATH = "/journeys/{journey}/family"
PERSON = ("given_name", "family_name", "birth_date", "nationality", "email", "phone", "language", "lived_in_germany")
CUSTODIAN = ("name", "email", "language")
BEGINNING = {"person.language": "en", "custodian.language": "en"}
Sent = Mapping[str, str]
Problems = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Whom:
    """The worker who is joined, by name, and the open journeys that may be the same person's as the member's."""

    journey: JourneyRow
    worker: str
    same: Sequence[Line]


@joining.get(PATH)
async def ask(request: Request, journey: str, session: SignedIn) -> Response:
    """Ask who joins the worker."""
    return await _page(request, session, journey, BEGINNING)


@joining.post(PATH)
async def join(request: Request, journey: str, session: SignedIn) -> Response:
    """Open the member's journey, once; what stands against it is said beside its field."""
    office, sent, words = office_of(request), await form_of(request), words_in(session.language)
    async with office.store.read() as connection:
        whom = await _whom(connection, office, session, journey, sent)
    if whom.same and not sent.get("sure"):
        return await _page(request, session, journey, sent, 422, [("sure", words.say("family.same_person"))])
    try:
        opened = await Joining(office.intake).open(journey, member_of(sent), actor_of(session), sent.get("key", ""))
    except BadFacts as error:
        return await _page(request, session, journey, sent, 422, faults(error, sent, session.language))
    except KeyReused:
        return await _page(request, session, journey, sent, 409, [("kind", words.say("intake_wrong.sent_already"))])
    except NotAllowed:
        return await _page(request, session, journey, sent, 403, [("kind", words.say("intake_wrong.not_allowed"))])
    return await _led_on(office, session, journey, opened)


def member_of(sent: Sent) -> dict[str, object]:
    """Return the member of a form; only for a child somebody else acts."""
    person: dict[str, Any] = {name: sent.get(f"person.{name}", "").strip() for name in PERSON}
    person["nationality"] = code_of(person["nationality"])
    person["lived_in_germany"] = bool(person["lived_in_germany"])
    found: dict[str, object] = {"kind": sent.get("kind", ""), "person": person}
    custodian = {name: sent.get(f"custodian.{name}", "").strip() for name in CUSTODIAN}
    if sent.get("kind") == MemberKind.CHILD and (custodian["name"] or custodian["email"]):
        found["custodian"] = custodian
    return found


def faults(error: BadFacts, sent: Sent, language: str) -> list[tuple[str, str]]:
    """Return what is wrong, each with its field of the form; what no field asks for stands at the first."""
    return list(dict.fromkeys(_fault(field, told, sent, language) for field, told in error.problems))


def _fault(field: str, told: str, sent: Sent, language: str) -> tuple[str, str]:
    words = words_in(language)
    name = field.replace("worker.", "person.", 1)
    own = f"family.wrong_{getattr(told, 'code', '')}"
    if words.has(f"{own}_{sent.get('kind', '')}"):
        own = f"{own}_{sent['kind']}"
    place, said = problem(name, told, words)
    if words.has(own):
        said = words.say(own, **getattr(told, "values", {}))
    asked = place.partition(".")[0] in {"person", "custodian"} or place == "kind"
    return (place if asked else "kind"), said


async def _whom(connection: AsyncConnection, office: Office, session: Session, journey: str, sent: Sent) -> Whom:
    """Return whom the member of a form joins; raises 404 where one sees no such journey."""
    row = await visible_journey(connection, office, session, journey)
    people = await parties.of(connection, office.store.vault, row.id)
    as_worker = {name.replace("person.", "worker.", 1): text for name, text in sent.items()}
    found = (await duplicates(connection, office, session, as_worker)).person
    known = {row.id, office.intake.id_for(f"{row.id}/{sent.get('key', '')}")}
    return Whom(row, name_of(people, Role.WORKER), [one for one in found if one.journey.id not in known])


async def _led_on(office: Office, session: Session, sponsor: str, opened: Opened) -> Response:
    """Lead to the member's journey, or back to the worker's where the office takes no part in it."""
    async with office.store.read() as connection:
        present = await parties.organisations_on(connection, opened.journey, berlin_day(office.clock()))
    place = opened.journey if session.organisation in present else sponsor
    return RedirectResponse(f"/journeys/{place}?said={'opened' if opened.started else 'opened_saved'}", 303)


async def _page(
    request: Request, session: Session, journey: str, sent: Sent, status: int = 200, problems: Problems = ()
) -> Response:
    office = office_of(request)
    async with office.store.read() as connection:
        whom = await _whom(connection, office, session, journey, sent)
    return await page(
        request, "family.html", status, whom=whom, journey=whom.journey, sent=sent, problems=problems,
        kinds=list(MemberKind), key=sent.get("key") or secrets.token_urlsafe(18), states=states(session.language),
    )  # fmt: skip
