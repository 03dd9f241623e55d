"""The orders of the command line, each made into what a journey is told."""

from dataclasses import replace

from fachlotse.composition import Composition
from fachlotse.console.errors import BadInput
from fachlotse.console.words import Words
from fachlotse.journeys.details import Given, day
from fachlotse.journeys.finding import find_journey, find_task
from fachlotse.journeys.standing import possible_answers
from fachlotse.journeys.telling import tell
from fachlotse.journeys.told import Telling, about
from rules.terms.answers import HoldReason
from rules.terms.happenings import Happening
from schemas.instants import berlin_day
from store import organisations


async def answer_task(
    composition: Composition, word: str, code: str | None, outcome: str, who: str, on: str | None, given: Given,
    key: str | None, *, take_over: bool, json: bool,
) -> int:  # fmt: skip
    """Answer a task; marks, addresses and notes stay in the store."""
    if code is None and "/" not in word:
        await _demand_outcome(composition, word, outcome)
    found = await find_task(composition.store, word, code)
    body = {"outcome": outcome, "on": _on(composition, on), "details": given.details()}
    telling = about("answer", found, who, key, private=given.private(), **body)
    return await tell(composition, replace(telling, taking_over=take_over), json=json)


async def report_happening(
    composition: Composition, word: str, happening: str, who: str, on: str | None, key: str | None, *, json: bool
) -> int:
    """Report a happening."""
    if happening not in set(Happening):
        raise BadInput(f"There is no happening {happening}: give one of {', '.join(Happening)}.")
    journey = await find_journey(composition.store, word)
    body = {"happening": happening, "on": _on(composition, on)}
    return await tell(composition, Telling("report", journey, _who(who), key, body), json=json)


async def withdraw_journey(
    composition: Composition, word: str, who: str, on: str | None, key: str | None, *, json: bool
) -> int:
    """Withdraw a journey."""
    journey = await find_journey(composition.store, word)
    body = {"on": _on(composition, on)}
    return await tell(composition, Telling("withdraw", journey, _who(who), key, body), json=json)


async def hold_task(
    composition: Composition, word: str, code: str | None, who: str, reason: str, until: str, key: str | None,
    *, json: bool,
) -> int:  # fmt: skip
    """Hold a task."""
    if reason not in set(HoldReason):
        raise BadInput(f"--reason: give one of {', '.join(HoldReason)}.")
    found = await find_task(composition.store, word, code)
    body = {"reason": reason, "until_on": _needed(until, "--until")}
    return await tell(composition, about("hold", found, who, key, None, **body), json=json)


async def resume_task(
    composition: Composition, word: str, code: str | None, who: str, key: str | None, *, json: bool
) -> int:
    """Resume a task."""
    found = await find_task(composition.store, word, code)
    return await tell(composition, about("resume", found, who, key), json=json)


async def redate_task(
    composition: Composition, word: str, code: str | None, who: str, to: str, reason: str, key: str | None,
    *, json: bool,
) -> int:  # fmt: skip
    """Redate a task."""
    if reason and reason not in set(HoldReason):
        raise BadInput(f"--reason: give one of {', '.join(HoldReason)}.")
    found = await find_task(composition.store, word, code)
    body = {"ends_on": _needed(to, "--to"), **({"reason": reason} if reason else {})}
    return await tell(composition, about("redate", found, who, key, None, **body), json=json)


async def reassign_task(
    composition: Composition, word: str, code: str | None, who: str, to: str, key: str | None, *, json: bool
) -> int:
    """Reassign a task to an office that is known."""
    found = await find_task(composition.store, word, code)
    async with composition.store.read() as connection:
        offices = {one.id: one for one in await organisations.every(connection)}
    if to not in offices:
        raise BadInput(f"--to: there is no office {to or 'given'}: give one of {', '.join(sorted(offices))}.")
    telling = about("reassign", found, who, key, organisation=to)
    return await tell(composition, telling, json=json)


async def _demand_outcome(composition: Composition, word: str, code: str) -> None:
    """Raise BadInput with the possible answers where a task was named and no answer."""
    try:
        task = (await find_task(composition.store, word, code)).task
    except BadInput:
        return
    words = Words(composition.settings.language)
    said = {"task": words.code("task", task.task), "allowed": possible_answers(task, words)}
    raise BadInput(words.say("refused.no_outcome", **said))


def _on(composition: Composition, on: str | None) -> str:
    return day(on, "--on") or berlin_day(composition.clock()).isoformat()


def _who(who: str) -> str:
    if not who:
        raise BadInput("--as: say who acts, a person id or a role such as worker or chamber.")
    return who


def _needed(text: str, option: str) -> str:
    found = day(text, option)
    if found is None:
        raise BadInput(f"{option}: give a day such as 2027-03-01.")
    return found
