"""Naming a way, from the command line, for a journey that cannot be planned as it was noted."""

from commands.correcting import Correcting, NothingToCorrect
from commands.stalls.engine import ServerSilent
from fachlotse.composition import Composition
from fachlotse.console.errors import BadInput, Failed
from fachlotse.console.output import line
from fachlotse.console.words import Words
from fachlotse.journeys.actors import actor_in
from fachlotse.journeys.finding import find_journey
from schemas.instants import berlin_day


async def name_way(
    composition: Composition, word: str, purpose: str, route: str, reason: str, who: str
) -> int:  # fmt: skip
    """Note purpose and route, and say what comes next."""
    if not who:
        raise BadInput("--as: say who acts, a person id or a role: guide or supervisor.")
    words = Words(composition.settings.language)
    row = await find_journey(composition.store, word)
    actor = await actor_in(composition.store, row, who, berlin_day(composition.clock()))
    engine = await composition.engine()
    correcting = Correcting(composition.store, engine.journeys, composition.clock)
    try:
        await correcting.name_way(row, actor, purpose, route, reason)
    except NothingToCorrect:
        raise Failed(words.say("word.nothing_to_correct", reference=row.reference)) from None
    except ServerSilent:
        raise Failed(words.say("word.forward_unreached", reference=row.reference)) from None
    said = {"purpose": words.code("pathway", purpose), "route": words.code("route", route)}
    line(words.say("word.way_named", reference=row.reference, **said))
    return 0
