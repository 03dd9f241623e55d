"""Opening a family member's journey from a file, and naming the journeys that belong together."""

import secrets
import tomllib
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection

from commands.joining import Joining, members_of, sponsor_of
from fachlotse.composition import Composition
from fachlotse.console.errors import BadInput
from fachlotse.console.words import Words
from fachlotse.journeys.actors import actor_in
from fachlotse.journeys.finding import find_journey
from fachlotse.journeys.starting import say_opened
from rules.terms.roles import Role
from schemas.instants import berlin_day
from store import journeys
from store.journeys import JourneyRow
from store.sealing import Erased
from store.store import Store


@dataclass(frozen=True)
class Linked:
    """The worker's journey a family member belongs to, and the journeys of those who join a worker."""

    sponsor: JourneyRow | None
    members: list[JourneyRow]


async def join_from(
    composition: Composition, reference: str, file: Path, who: str | None, key: str | None, *, json: bool
) -> int:
    """Open a member's journey and say where it is."""
    sponsor = await find_journey(composition.store, reference)
    on = berlin_day(composition.clock())
    actor = await actor_in(composition.store, sponsor, who or Role.CHAMBER.value, on)
    engine = await composition.engine()
    opened = await Joining(engine.intake).open(sponsor.id, read_file(file), actor, key or secrets.token_hex(8))
    say_opened(opened, Words(composition.settings.language), json=json)
    return 0


def read_file(path: Path) -> dict[str, object]:
    """Read the file about a member, or raise BadInput."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        remedy = 'write kind = "spouse" or "child" and a table [person] as for a worker'
        raise BadInput(f"There is no file {path}: {remedy}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(f"{path} is no valid TOML: {error}.") from None


async def linked(store: Store, journey: str) -> Linked:
    """Return the journeys that belong to one; none once its facts are erased."""
    async with store.read() as connection:
        try:
            dossier = await journeys.dossier(connection, store.vault, journey)
        except Erased:
            return Linked(None, [])
        sponsor = sponsor_of(dossier)
        found = await _rows(connection, members_of(dossier))
        return Linked(await journeys.get(connection, sponsor) if sponsor else None, found)


async def _rows(connection: AsyncConnection, ids: list[str]) -> list[JourneyRow]:
    known = await journeys.some(connection, ids)
    return [known[one] for one in ids if one in known]
