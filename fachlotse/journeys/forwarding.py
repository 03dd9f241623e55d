"""Fast-forwarding a journey of a demonstration from the command line."""

from commands.forwarding import Forwarded, Forwarding, OnlyInDemonstration
from fachlotse.composition import Composition
from fachlotse.console.errors import BadInput, Failed
from fachlotse.console.output import as_json, line
from fachlotse.console.words import Words
from fachlotse.journeys.finding import find_journey

OPERATOR = "operator"


async def fast_forward(composition: Composition, word: str, *, json: bool) -> int:
    """Take a journey to its next event and say what time it is there."""
    row, words = await find_journey(composition.store, word), Words(composition.settings.language)
    engine = await composition.engine()
    forwarding = Forwarding(composition.store, engine.journeys, composition.clock)
    try:
        came = await forwarding.to_next(row, OPERATOR, row.ahead_seconds)
    except OnlyInDemonstration:
        raise BadInput(words.say("word.only_in_demonstration")) from None
    if came is not Forwarded.DONE:
        raise Failed(words.say(f"word.{came}", reference=row.reference))
    at = (await find_journey(composition.store, row.id)).own(composition.clock())
    if json:
        as_json({"reference": row.reference, "at": at})
    else:
        line(words.say(f"word.{came}", reference=row.reference, at=words.moment(at)))
    return 0
