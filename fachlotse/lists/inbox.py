"""The inbox of an office or a role: overdue first, with the day in words."""

from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.dating import row_for
from fachlotse.composition import Composition
from fachlotse.console.errors import BadInput
from fachlotse.console.output import as_json, fields, line, table
from fachlotse.console.words import Words
from fachlotse.journeys.finding import short
from fachlotse.journeys.standing import standing
from notifications.verification import marked, rests_on_unverified
from rules.terms.roles import Role
from schemas.instants import berlin_day
from store import journeys, members, organisations, tasks
from store.journeys import JourneyRow
from store.tasks import TaskRow


async def show_inbox(
    composition: Composition, *, role: str | None, office: str | None, who: str | None, json: bool
) -> None:
    """Print what a role, an office or a person's office owes; without any of them, what everybody owes."""
    words = Words(composition.settings.language)
    async with composition.store.read() as connection:
        rows = await inbox(connection, role=role, office=office, who=who)
        found = await journeys.some(connection, {row.journey for row in rows})
    if json:
        as_json([{**fields(row), "code": short(row.id), "reference": found[row.journey].reference} for row in rows])
        return
    if not rows:
        line(words.say("word.no_tasks"))
        return
    today = berlin_day(composition.clock())
    heads = [words.say(f"head.{name}") for name in ("reference", "code", "task", "due", "office", "state", "answers")]
    table(heads, [_line(row, found[row.journey], words, today) for row in rows])


async def inbox(connection: AsyncConnection, *, role: str | None, office: str | None, who: str | None) -> list[TaskRow]:
    """Return open tasks, soonest due first; raises BadInput for names nobody has."""
    roles = [_role(role)] if role else []
    if who in set(Role):
        roles, who = [Role(str(who))], None
    if who:
        office = await _office_of(connection, who)
    if office and not await organisations.get(connection, office):
        known = ", ".join(one.id for one in await organisations.every(connection))
        raise BadInput(f"There is no office {office}: give one of {known}.")
    if office:
        return await tasks.inbox(connection, [office], roles)
    return await tasks.open_everywhere(connection, roles)


async def _office_of(connection: AsyncConnection, who: str) -> str:
    member = await members.get(connection, who)
    if member is None:
        raise BadInput(f"Nobody is known as {who}: `fachlotse member list` shows all ids.")
    return member.organisation


def _role(name: str) -> Role:
    if name not in set(Role):
        raise BadInput(f"There is no role {name}: give one of {', '.join(Role)}.")
    return Role(name)


def _line(row: TaskRow, journey: JourneyRow, words: Words, today: date) -> list[str]:
    office = words.code("role", row.owner) if row.organisation.startswith(row.journey) else row.organisation
    state = standing(row, words)
    title = marked(words.code("task", row.task), words.language, unverified=row_for(row.task, journey).unverified)
    day = marked(words.due(row.due_on, today), words.language, unverified=rests_on_unverified(row.explanation))
    return [journey.reference, short(row.id), title, day, office, state, ", ".join(row.outcomes)]
