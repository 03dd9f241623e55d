"""What does not move, printed: one sentence each."""

from commands.stalls.searching import Searching
from commands.stalls.telling import sentence
from fachlotse.composition import Composition
from fachlotse.console.errors import FOUND
from fachlotse.console.output import as_json, line
from fachlotse.console.words import Words


async def show_stalls(composition: Composition, *, json: bool) -> int:
    """Print every stall; code 3 if there is any."""
    words = Words(composition.settings.language)
    engine = await composition.engine()
    searching = Searching(composition.store, engine.journeys, composition.clock, composition.settings.heartbeat)
    found = (await searching.everywhere()).stalls
    now = composition.clock()
    if json:
        as_json([{"sentence": sentence(one, words, now), "stall": one} for one in found])
    elif not found:
        line(words.say("word.no_stalls"))
    for one in () if json else found:
        line(sentence(one, words, now))
    return FOUND if found else 0
