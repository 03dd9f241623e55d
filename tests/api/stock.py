"""A house in which there is one of everything, and the people who come to its pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from commands.machines.inlets import Inlets
from commands.machines.webhooks import Webhooks
from commands.papers.cleaning import File
from commands.papers.receiving import Receiving
from commands.papers.upload import Upload
from rules.terms.roles import Role
from rules.terms.stages import Stage
from store import absences, batches, calls, members, portal
from store.absences import Absence
from store.batches import Batch
from store.members import Member
from store.parties import person_id
from store.portal import Link
from tests import papers
from tests.api.programs import Interface
from tests.cast import ADVISER
from tests.openings import Opening
from tests.papers import PDF
from tests.stage import PlayHouse

EXAMINED = Opening(Stage.EXAMINATION, given=(("start_recognition", "applied"),
                                                    ("acknowledge_recognition", "acknowledged")))  # fmt: skip
OVERSEEING = "fachaufsicht-ludwigsburg"


@dataclass(frozen=True)
class Person:
    """Somebody who comes to the pages; employer and worker for one journey alone."""

    name: str
    organisation: str
    role: Role
    journey: str | None = None


@dataclass(frozen=True)
class Stock:
    """What there is, by the names of places in addresses, and who comes."""

    known: Mapping[str, str]
    people: Mapping[str, Person]


async def stocked(interface: Interface) -> Stock:
    """Put one of everything into a house: three journeys, papers, a link, a batch, a call, an absence that is over."""
    house, talk = interface.house, interface.house.journey
    await house.begin(EXAMINED)
    recognition = house.journey
    await house.begin(Opening(Stage.AUTHORITY_CHAIN))
    signing, house.journey = house.journey, talk
    webhook, _ = await Webhooks(house.store, house.clock).make("ihk-stuttgart", "https://x.example/", [], "operator")
    inlet, _ = await Inlets(house.store, house.clock).make("p-adviser", "DMS", "operator")
    upload = Upload("passport_copy", [File("scan.pdf", PDF, papers.pdf())])
    paper = await Receiving(house.store, house.clock).receive(talk, ADVISER, "stock", upload)
    known = {
        "journey": talk, "name": "advise", "command": f"{talk}-start", "webhook": webhook.id, "inlet": inlet.id,
        "document": paper.id, "call": await _call(house, webhook.id), "handle": await _link(house, signing),
        "batch": await _batch(house), "absence": await _absence(house), "recognition": recognition, "signing": signing,
    }  # fmt: skip
    return Stock(known, _people(signing))


def _people(signing: str) -> Mapping[str, Person]:
    party = person_id(signing, Role.EMPLOYER)
    return {
        "adviser": Person("p-adviser", "ihk-stuttgart", Role.CHAMBER),
        "clerk": Person("p-clerk", "ihk-fosa", Role.RECOGNITION_BODY),
        "head": Person("p-head", OVERSEEING, Role.SUPERVISOR),
        "employer": Person(party, party, Role.EMPLOYER, signing),
    }


async def _call(house: PlayHouse, webhook: str) -> str:
    async with house.store.begin() as connection:
        return (await calls.ask(connection, webhook, "ping", "stock", house.now)).id


async def _link(house: PlayHouse, journey: str) -> str:
    link = Link(
        handle=portal.handle_of(house.store.vault, "stock"), journey=journey, role=Role.EMPLOYER,
        organisation=person_id(journey, Role.EMPLOYER), made_at=house.now, ends_at=house.now + timedelta(days=7),
    )  # fmt: skip
    async with house.store.begin() as connection:
        await portal.enter(connection, link)
    return link.handle


async def _batch(house: PlayHouse) -> str:
    batch = Batch(
        id="b" * 24, at=house.now, person="p-head", organisation=OVERSEEING, role=Role.SUPERVISOR, act="nudge",
        reason="urgent", target="", query="/supervision", letters=0, results=[],
    )  # fmt: skip
    head = Member(
        person="p-head", organisation=OVERSEEING, role=Role.SUPERVISOR, name="Ada Aufsicht", email="head@x.example",
        valid_from_on=(house.now - timedelta(days=9)).date(),
    )  # fmt: skip
    async with house.store.begin() as connection:
        await members.put(connection, head)
        await batches.keep(connection, batch)
    return batch.id


async def _absence(house: PlayHouse) -> str:
    day = (house.now - timedelta(days=5)).date()
    one = Absence(id="away", person="p-adviser", substitute="p-colleague", from_on=day, until_on=day, made_at=house.now)
    async with house.store.begin() as connection:
        await absences.enter(connection, one)
    return one.id
