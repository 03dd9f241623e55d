"""A journey that cannot be planned as it was noted: told on its page, and mended there by those who may."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from activities.circumstances import circumstances_of
from commands.correcting import NothingToCorrect, ways_of
from commands.facts import BadFacts
from commands.problems import Problem
from commands.stalls.engine import ServerSilent, trouble_of
from commands.stalls.searching import waits_for_nobody
from notifications.words import Words
from rules.itineraries import NO_WAY
from rules.terms.pathways import Pathway, Route
from schemas.command import Actor
from store.journeys import JourneyRow
from store.states import JourneyState, StartState
from store.tasks import TaskRow
from web.office import PATIENCE, Office
from web.words import words_in


@dataclass(frozen=True)
class Wayless:
    """The purposes and routes from which a way can be named, and the one that was named and is not taken up yet."""

    purposes: Sequence[Pathway]
    routes: Sequence[Route]
    named: tuple[Pathway, Route] | None


async def wayless(office: Office, journey: JourneyRow, owed: Sequence[TaskRow]) -> Wayless | None:
    """Return the ways of a journey that has none; only one in which nobody owes anything can be without."""
    begun = journey.state is JourneyState.OPEN and journey.start_state is StartState.STARTED
    if begun and waits_for_nobody(row.task for row in owed) and await _has_none(office, journey.id):
        ways = ways_of(journey)
        routes = dict.fromkeys(route for of_purpose in ways.values() for route in of_purpose)
        async with office.store.read() as connection:
            known = await circumstances_of(connection, office.store.vault, journey.id)
        return Wayless(list(ways), list(routes), known.corrected)
    return None


async def _has_none(office: Office, journey: str) -> bool:
    with suppress(ServerSilent, TimeoutError):
        async with asyncio.timeout(PATIENCE.total_seconds()):
            return (await trouble_of(office.journeys, journey)).failure in NO_WAY
    return False


async def name_way(office: Office, journey: JourneyRow, actor: Actor, sent: Mapping[str, str]) -> str:
    """Name the way of a form; return the word for what came of it. Raises BadFacts and NotAllowed."""
    try:
        named = sent.get("pathway", ""), sent.get("route", ""), sent.get("why", "")
        await office.correcting.name_way(journey, actor, *named)
    except NothingToCorrect:
        return "way_not_needed"
    except ServerSilent:
        return "way_unreached"
    return "way_named"


def faults(error: BadFacts, language: str) -> list[tuple[str, str]]:
    """Return what is wrong with the form, each with its field and remedy."""
    words = words_in(language)
    return [(f"way-{field}", _fault(field, told, words)) for field, told in error.problems if isinstance(told, Problem)]


def _fault(field: str, told: Problem, words: Words) -> str:
    values = {"longest": told.values.get("longest", ""), "pathway": words.code("pathway", told.values.get("pathway"))}
    routes = ", ".join(words.code("route", one) for one in told.values.get("routes", "").split(", "))
    return f"{words.say(f'journey.way_{field}')}: {words.say(f'way_wrong.{told.code}', **values, routes=routes)}"
