"""Letters a party asks for itself: a fresh code or a fresh link, to the known address and nowhere else."""

import secrets
from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.drafting import Draft, freeze
from activities.house import House
from notifications.facts import Letter, LetterFacts
from rules.terms.roles import Role
from store import letters
from store.portal import Link
from store.states import Delivery
from web.limiting import MAILS_A_MINUTE, MAILS_AN_HOUR, MAILS_OF_CLIENT, MAILS_OF_JOURNEY, Asked
from web.office import Office
from web.portal.standing import Standing


def limits_of(link: Link, client: str) -> Asked:
    """Return how often letters may be asked for at a link."""
    party = f"{link.journey}/{link.role}"
    return [
        (MAILS_A_MINUTE, party), (MAILS_AN_HOUR, party), (MAILS_OF_JOURNEY, link.journey), (MAILS_OF_CLIENT, client),
    ]  # fmt: skip


async def send(
    connection: AsyncConnection, office: Office, standing: Standing, letter: Letter, at: datetime, code: str = ""
) -> None:
    """Reserve a letter that goes out at once, whatever the hour: somebody waits for it."""
    for new in freeze(office.store, _house(office), standing.cast, [_draft(office, standing, letter, code)], at):
        await letters.reserve(connection, office.store.vault, replace(new, not_before=at))


def _house(office: Office) -> House:
    return replace(office.house, portal=office.house.portal or office.address)


def _draft(office: Office, standing: Standing, letter: Letter, code: str) -> Draft:
    guide = standing.cast.parties.get(Role.GUIDE)
    facts = LetterFacts(
        reference=standing.journey.reference, office=(guide.name if guide else "") or "", phone=office.house.phone,
        code=code, salutation=standing.party.name or "", portal=office.house.portal,
    )  # fmt: skip
    key = f"{standing.journey.id}/{letter}/{standing.party.role}/{secrets.token_hex(8)}"
    return Draft(
        key=key, letter=letter, role=standing.party.role, facts=facts, journey=standing.journey.id,
        delivery=Delivery.MUST_NOT_REPEAT,
    )  # fmt: skip
