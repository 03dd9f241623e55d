"""What programs read of journeys that do not move."""

from datetime import date, datetime

from commands.stalls.kinds import Kind
from rules.terms.roles import Role
from web.api.shapes.base import Shown


class StallShape(Shown):
    """Something that stands still, is late or near: why, since when, whose move it is, and what was tried.

    Without a journey it is about the whole installation; without a code it is merely due soon.
    """

    code: str
    kinds: list[Kind]
    journey: str | None
    reference: str | None
    task: str | None
    due_on: date | None
    since: datetime | None
    moves: list[Role]
    organisation: str | None
    reminders: int
    cause: str
    tried: str
    sentence: str
