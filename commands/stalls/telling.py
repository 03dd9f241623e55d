"""Stalls in words: one sentence each, with cause, since when, whose move, and what was tried."""

from datetime import date, datetime

from commands.stalls.stall import Stall
from notifications import phrases
from notifications.words import Words
from schemas.instants import berlin_day


def sentence(stall: Stall, words: Words, now: datetime, why: str = "") -> str:
    """Return a stall in one sentence; `why` is said of what has no cause of its own."""
    head = f"{stall.reference}: " if stall.reference else ""
    parts = [why or cause(stall, words), *_since(stall, words, now), *_move(stall, words), *_tried(stall, words)]
    return f"{head}{'; '.join(parts)}." + (f" [{stall.code}]" if stall.code else "")


def cause(stall: Stall, words: Words) -> str:
    """Return why something does not move."""
    said = {name: _said(name, value, words) for name, value in stall.facts.items()}
    return phrases.say(f"stall.{stall.code}", words.language, **said)


def tried(stall: Stall, words: Words) -> str:
    """Return what was tried to move a task; empty where nothing was."""
    told = []
    if stall.delivered:
        told.append(phrases.say("stall_part.delivered", words.language, n=stall.delivered))
    elif stall.reminders:
        told.append(phrases.say("stall_part.reminded", words.language, n=stall.reminders))
    if stall.lead_on:
        told.append(phrases.say("stall_part.lead", words.language, on=words.day(stall.lead_on)))
    elif stall.escalated and stall.escalated != "reminder":
        told.append(words.code("events", {"lead": "lead_told", "guide": "guide_told"}.get(stall.escalated, "parked")))
    return ", ".join(told)


def since(at: datetime, now: datetime, language: str) -> str:
    """Return for how many days something has lasted."""
    days = (berlin_day(now) - berlin_day(at)).days
    return phrases.say("stall_part.since", language, n=days) if days > 0 else phrases.say("stall_part.today", language)


def _since(stall: Stall, words: Words, now: datetime) -> list[str]:
    return [since(stall.since, stall.own(now), words.language)] if stall.since else []


def _move(stall: Stall, words: Words) -> list[str]:
    roles = ", ".join(words.code("role", role) for role in stall.moves)
    office = (
        stall.organisation if stall.organisation and stall.organisation.partition("-")[0] != stall.journey else None
    )
    who = f"{roles} ({office})" if office else roles
    return [phrases.say("stall_part.move", words.language, who=who)] if roles else []


def _tried(stall: Stall, words: Words) -> list[str]:
    if not stall.task_id:
        return []
    what = tried(stall, words) or _nothing_yet(stall, words)
    return [phrases.say("stall_part.tried", words.language, what=what)]


def _nothing_yet(stall: Stall, words: Words) -> str:
    """Return why nothing was tried, or what comes by itself."""
    if stall.next_alarm:
        kind, at = stall.next_alarm
        told = {"kind": words.code("alarm_kind", kind), "at": words.moment(at)}
        return phrases.say("stall_part.next", words.language, **told)
    return phrases.say("stall_part.nothing" if stall.planned else "stall_part.unplanned", words.language)


def _said(name: str, value: object, words: Words) -> str:
    if isinstance(value, date):
        return words.day(value)
    if name == "refused":
        return phrases.say(f"refusal.{value}", words.language)
    return words.code(name, value) if name in ("task", "role") else str(value)
