"""Changing the law: show what a file would touch, keep it as a proposal, and let a second person apply it."""

from datetime import date
from pathlib import Path

from commands.law_preview import Touched, preview
from commands.legislation import Legislation
from fachlotse.composition import Composition
from fachlotse.console.errors import BadInput
from fachlotse.console.output import as_json, line, table
from fachlotse.console.words import Words
from fachlotse.journeys.actors import actor_of
from fachlotse.journeys.finding import short
from fachlotse.law import comparing
from schemas.command import Actor
from schemas.instants import berlin_day
from store.law_changes import LawChange


async def import_file(composition: Composition, path: Path, who: str, *, dry: bool, json: bool) -> None:
    """Show what a change would touch and keep it as a proposal, unless only a look was wanted."""
    text, words = read_file(path), Words(composition.settings.language)
    law = Legislation(composition.store, composition.clock)
    change, changed = await law.read(path.name, text)
    differences = comparing.with_change(changed, change.days)
    journeys = (await composition.engine()).journeys
    touched = await preview(composition.store, journeys, change, changed, berlin_day(composition.clock()))
    actor = None if dry else await _actor(composition, who)
    proposed = await law.propose(actor, path.name, text) if actor else None
    if json:
        as_json(
            {
                "id": change.id,
                "stamp": change.stamp,
                "proposed": proposed is not None,
                "changes": differences,
                "touched": touched,
            }
        )
        return
    line(f"{change.id}: {change.title} ({change.source})")
    comparing.show(differences, words, json=False)
    _show_touched(touched, words)
    line(words.say("law.proposed" if proposed else "law.looked", id=change.id, stamp=change.stamp))


async def apply(composition: Composition, name: str, stamp: str, who: str, *, json: bool) -> None:
    """Put a proposal in force."""
    actor, words = await _actor(composition, who), Words(composition.settings.language)
    applied = await Legislation(composition.store, composition.clock).apply(actor, name, stamp)
    if json:
        as_json(_plain(applied))
        return
    line(words.say("law.applied", id=applied.id, on=applied.starts_on.isoformat()))


def show_changes(changes: list[LawChange], words: Words, *, json: bool) -> None:
    """Print the changes of an installation: what waits, and what is in force."""
    if json:
        as_json([_plain(one) for one in changes])
        return
    heads = [words.say(f"head.{name}") for name in ("change", "starts", "title", "proposed", "applied")]
    rows = [[one.id, one.starts_on.isoformat(), one.title, one.proposed_by, one.applied_by or "–"] for one in changes]
    table(heads, rows)


def read_file(path: Path) -> str:
    """Return the text of a file; raises `BadInput`."""
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        raise BadInput(f"{path}: is not UTF-8; save it as UTF-8.") from None
    except OSError as error:
        raise BadInput(f"{path}: cannot be read: {error.strerror}.") from None


async def _actor(composition: Composition, who: str) -> Actor:
    if not who:
        raise BadInput("--as: say who acts, by a person id of the supervision (`fachlotse member list`).")
    return await actor_of(composition.store, {}, who, berlin_day(composition.clock()))


def _show_touched(touched: list[Touched], words: Words) -> None:
    heads = [words.say(f"head.{name}") for name in ("reference", "task", "rule", "old", "new", "what")]
    rows = [
        [
            one.reference,
            _what(one, words),
            f"{one.row} ({one.starts_on.isoformat()})",
            _side(one.before, one.due_on),
            _side(one.after, one.new_due_on),
            words.say(f"law.bearing_{one.bearing}"),
        ]
        for one in touched
    ]
    if rows:
        table(heads, rows)
    else:
        line(words.say("law.touches_nothing"))
    if unasked := len({one.reference for one in touched if one.unasked}):
        line(words.say("law.unasked", n=unasked))


def _what(one: Touched, words: Words) -> str:
    """Name an open task by its id, and a wait by what opens when it ends."""
    if one.task_id:
        return short(one.task_id)
    return words.say("law.wait", task=words.code("task", one.task)) if one.task else "–"


def _side(columns: str, due_on: date | None) -> str:
    return ": ".join(part for part in (columns, due_on.isoformat() if due_on else "") if part) or "–"


def _plain(change: LawChange) -> dict[str, object]:
    names = ("id", "title", "source", "starts_on", "file", "stamp")
    acts = ("proposed_by", "proposed_at", "applied_by", "applied_at")
    return {name: getattr(change, name) for name in (*names, *acts)}
