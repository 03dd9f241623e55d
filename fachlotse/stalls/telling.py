"""Stalls in words: one sentence each, with cause, since when, whose move, and what was tried."""

from datetime import date, datetime

from fachlotse.composition import Composition
from fachlotse.console.errors import FOUND
from fachlotse.console.output import as_json, line
from fachlotse.console.words import Words
from fachlotse.stalls.searching import search
from fachlotse.stalls.stall import Stall


async def show_stalls(composition: Composition, *, json: bool) -> int:
    """Print every stall; code 3 if there is any."""
    words = Words(composition.settings.language)
    found = await search(composition)
    now = composition.clock()
    if json:
        as_json([{"sentence": sentence(one, words, now), "stall": one} for one in found])
    elif not found:
        line(words.say("word.no_stalls"))
    for one in () if json else found:
        line(sentence(one, words, now))
    return FOUND if found else 0


def sentence(stall: Stall, words: Words, now: datetime) -> str:
    """Return a stall in one sentence."""
    head = f"{stall.reference}: " if stall.reference else ""
    said = {name: _said(name, value, words) for name, value in stall.facts.items()}
    cause = words.say(f"stall.{stall.code}", **said)
    parts = [cause, *_since(stall, words, now), *_move(stall, words), *_tried(stall, words)]
    return f"{head}{'; '.join(parts)}. [{stall.code}]"


def _since(stall: Stall, words: Words, now: datetime) -> list[str]:
    return [words.since(stall.since, now)] if stall.since else []


def _move(stall: Stall, words: Words) -> list[str]:
    roles = ", ".join(words.code("role", role) for role in stall.moves)
    office = (
        stall.organisation if stall.organisation and stall.organisation.partition("-")[0] != stall.journey else None
    )
    return [words.say("stall_part.move", who=f"{roles} ({office})" if office else roles)] if roles else []


def _tried(stall: Stall, words: Words) -> list[str]:
    tried = []
    if stall.reminders:
        tried.append(words.say("stall_part.reminded", n=stall.reminders))
    if stall.escalated and stall.escalated != "reminder":
        tried.append(words.code("events", {"lead": "lead_told", "guide": "guide_told"}.get(stall.escalated, "parked")))
    if not stall.task_id:
        return []
    return [words.say("stall_part.tried", what=", ".join(tried) or _nothing_yet(stall, words))]


def _nothing_yet(stall: Stall, words: Words) -> str:
    """Return why nothing was tried, or what comes by itself."""
    if stall.next_alarm:
        kind, at = stall.next_alarm
        return words.say("stall_part.next", kind=words.code("alarm_kind", kind), at=words.moment(at))
    return words.say("stall_part.nothing" if stall.planned else "stall_part.unplanned")


def _said(name: str, value: object, words: Words) -> str:
    if isinstance(value, date):
        return words.day(value)
    if name == "refused":
        return words.say(f"refusal.{value}")
    return words.code(name, value) if name in ("task", "role") else str(value)
