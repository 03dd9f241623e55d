"""What is deleted within the next days, printed."""

from commands.deletions import Deletions, Falling
from fachlotse.composition import Composition
from fachlotse.console.output import as_json, fields, line, table
from fachlotse.console.words import Words


async def show_deletions(composition: Composition, days: int, *, json: bool) -> None:
    """Print what falls due, the first first; nothing is deleted by looking."""
    words = Words(composition.settings.language)
    found = await Deletions(composition.store, composition.clock).within(days)
    if json:
        as_json([fields(one) for one in found])
    elif not found:
        line(words.say("word.no_deletions", n=days))
    else:
        heads = [words.say(f"head.{name}") for name in ("on", "reference", "what", "rule")]
        table(heads, [[str(one.on), one.reference, _what(one, words), one.rule] for one in found])


def _what(one: Falling, words: Words) -> str:
    ending = words.code("ending", one.ending) if one.ending else "–"
    return words.say(f"deleted.{one.what}", n=one.papers, ending=ending)
