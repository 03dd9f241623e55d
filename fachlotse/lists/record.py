"""What is on record: the audit chain and the ledger of commands."""

from collections.abc import Mapping, Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from fachlotse.composition import Composition
from fachlotse.console.errors import FOUND, BadInput
from fachlotse.console.output import as_json, fields, line, table
from fachlotse.console.words import Words
from fachlotse.journeys.finding import find_journey
from notifications import phrases
from store import audit, channels, commands, journeys
from store.audit import AuditRow, Head
from store.commands import CommandRow
from store.states import CommandState


async def verify(composition: Composition, known: str | None, *, json: bool) -> int:
    """Check the whole chain, and a head kept elsewhere; a break is found with code 3."""
    words = Words(composition.settings.language)
    async with composition.store.read() as connection:
        broken = await audit.verify(connection, _head(known))
        head = await audit.head(connection)
    if json:
        as_json({"holds": broken is None, "head": head, "broken": broken})
    elif broken:
        line(words.say("word.chain_broken", seq=broken.seq, reason=broken.reason))
    else:
        line(words.say("word.chain_holds", seq=head.seq, hash=head.hash))
    return FOUND if broken else 0


async def show_audit(composition: Composition, reference: str | None, *, json: bool) -> None:
    """Print who did what, by pseudonyms and codes."""
    words = Words(composition.settings.language)
    journey = (await find_journey(composition.store, reference)).id if reference else None
    async with composition.store.read() as connection:
        rows = await audit.entries(connection, journey)
        named = await channels.labels(connection, [row.subject for row in rows])
        lines = await audit_lines(connection, rows, words)
    if json:
        as_json([{**fields(row), **_through(row, named)} for row in rows])
        return
    table([words.say(f"head.{name}") for name in ("number", "at", "who", "what", "rule", "reference", "via")], lines)


async def audit_lines(connection: AsyncConnection, rows: Sequence[AuditRow], words: Words) -> list[list[str]]:
    """Return entries of the audit in words, with the channel of a machine and how it is called."""
    shown = await journeys.some(connection, {row.journey for row in rows if row.journey})
    named = await channels.labels(connection, [row.subject for row in rows])
    references = {key: one.reference for key, one in shown.items()}
    return [
        [
            *(str(row.seq), words.moment(row.at), row.actor, row.action, channels.parted(row.subject)[0]),
            *(references.get(row.journey or "", "–"), " ".join(_through(row, named).values())),
        ]
        for row in rows
    ]


async def show_ledger(composition: Composition, reference: str | None, *, json: bool) -> None:
    """Print every command with its fate, without what was written in it."""
    words = Words(composition.settings.language)
    one = (await find_journey(composition.store, reference)).id if reference else None
    async with composition.store.read() as connection:
        known = await journeys.every(connection, limit=10_000)
        wanted = [row for row in known if one in (None, row.id)]
        rows = [(row.reference, command) for row in wanted for command in await commands.of(connection, row.id)]
    if json:
        as_json([{**fields(command), "reference": name} for name, command in rows])
        return
    heads = [words.say(f"head.{name}") for name in ("reference", "at", "what", "who", "state", "result", "tried")]
    table(
        heads,
        [
            [
                *(name, words.moment(row.created_at), f"{row.kind} {(row.task_id or '').partition('/')[2]}".strip()),
                *(f"{row.person} ({row.role})", row.state.value, _result(row, words), str(_tries(row))),
            ]
            for name, row in rows
        ],
    )


def _through(row: AuditRow, named: Mapping[str, str]) -> dict[str, str]:
    """Return the channel of a machine, and how it is called; nothing of what people did at a page."""
    via = channels.parted(row.subject)[1]
    return {"via": via, "via_name": named.get(via, "")} if via else {}


def _result(row: CommandRow, words: Words) -> str:
    """Return what an answer was, or why a command was refused."""
    known = row.result or {}
    if refused := known.get("refused"):
        return phrases.say(f"refusal.{refused}", words.language)
    outcome = known.get("outcome")
    return words.code("outcome", outcome) if outcome else ""


def _tries(row: CommandRow) -> int:
    """Return how often it was told; the try that was answered counts too."""
    return row.tries + (row.state is not CommandState.RECORDED)


def _head(known: str | None) -> Head | None:
    if known is None:
        return None
    seq, _, sealed = known.partition(":")
    if not seq.isdecimal() or not sealed:
        raise BadInput("--head: write number and hash as `fachlotse audit verify` printed them, such as 12:ab34….")
    return Head(int(seq), sealed)
