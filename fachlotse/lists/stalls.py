"""What does not move, printed: one sentence each, counted as the overview of a supervisor counts."""

from commands.stalls.kinds import Kind
from commands.stalls.matters import counted, matters, of_kind
from commands.stalls.searching import Searching
from commands.stalls.stall import Stall
from commands.stalls.telling import sentence
from fachlotse.composition import Composition
from fachlotse.console.errors import FOUND
from fachlotse.console.output import as_json, line
from fachlotse.console.words import Words


async def show_stalls(composition: Composition, kind: Kind, *, json: bool) -> int:
    """Print what stands still, is late or is near, and how much there is of each; code 3 if anything is printed."""
    words, now = Words(composition.settings.language), composition.clock()
    engine = await composition.engine()
    searching = Searching(composition.store, engine.journeys, composition.clock, composition.settings.heartbeat)
    found = await searching.everywhere()
    told = of_kind(found, kind)
    said = [sentence(one, words, now, _why(one, words)) for one in told]
    if json:
        as_json([{"sentence": text, "stall": one} for text, one in zip(said, told, strict=True)])
        return FOUND if told else 0
    for text in said or [words.say(f"stalls.no_{kind}")]:
        line(text)
    line(words.say("stalls.counted", **{one.value: n for one, n in counted(matters(found)).items()}))
    return FOUND if told else 0


def _why(stall: Stall, words: Words) -> str:
    return "" if stall.code else words.say("stalls.near_cause")
