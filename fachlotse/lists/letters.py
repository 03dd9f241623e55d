"""The letters: where each stands, and what one of them says."""

from fachlotse.composition import Composition
from fachlotse.console.errors import BadInput
from fachlotse.console.output import as_json, fields, line, table
from fachlotse.console.words import Words
from fachlotse.journeys.finding import find_journey
from rules.terms.roles import Rank
from store import journeys, letters
from store.letters import LetterRow
from store.states import LetterState


async def show_letters(composition: Composition, reference: str | None, *, everything: bool, json: bool) -> None:
    """Print the ledger of all letters, or of one journey's; those not needed any more only with everything."""
    words = Words(composition.settings.language)
    journey = await find_journey(composition.store, reference) if reference else None
    async with composition.store.read() as connection:
        rows = await letters.ledger(connection, journey.id if journey else None, limit=2000)
        found = await journeys.some(connection, {row.journey for row in rows if row.journey})
    if json:
        as_json([fields(row) for row in rows])
        return
    if not rows:
        line(words.say("word.no_letters"))
        return
    names = {key: one.reference for key, one in found.items()}
    heads = [words.say(f"head.{name}") for name in ("reference", "letter", "to", "state", "at", "key")]
    needed = [row for row in rows if everything or row.state is not LetterState.SUPERSEDED]
    table(heads, [_line(row, names.get(row.journey or "", "–"), words) for row in needed])
    if len(needed) < len(rows):
        line(words.say("word.letters_hidden", n=len(rows) - len(needed)))


async def show_letter(composition: Composition, key: str) -> None:
    """Print what a letter says, with its envelope."""
    async with composition.store.read() as connection:
        row = await letters.get(connection, key)
        if row is None:
            raise BadInput(f"There is no letter {key}: `fachlotse letters` lists all keys.")
        content = await letters.content(connection, composition.store.vault, row)
    words = Words(composition.settings.language)
    line(f"{words.say('head.to')}: {content.get('recipient', '–')}")
    line(f"{words.say('head.state')}: {words.say(f'letter_state.{row.state}')}")
    line(f"Message-ID: {row.message_id}")
    line()
    line(str(content.get("subject", "")))
    line()
    line(str(content.get("text", "")))


def _line(row: LetterRow, reference: str, words: Words) -> list[str]:
    at = words.moment(row.sent_at or row.not_before)
    role = words.code("role", row.role)
    to = f"{role} ({words.code('rank', row.rank)})" if row.rank is Rank.LEAD else role
    return [reference, row.letter, to, words.say(f"letter_state.{row.state}"), at, row.key]
