"""Commands as programs see them: what became of what they asked."""

from datetime import datetime

from pydantic import Field

from rules.terms.desk import Refused
from store.states import CommandState
from web.api.shapes.base import Shown


class CommandShape(Shown):
    """A command and its fate; `recorded` is saved and carried out as soon as the journey can be reached."""

    command: str
    state: CommandState
    refused: Refused | None = None
    facts: dict[str, str] = Field({}, description="What the refusal is about, in codes")


class RecordedCommand(CommandShape):
    """A command as it is kept."""

    journey: str
    kind: str
    task: str | None
    role: str
    rule: str = Field(description="The rule of access that allowed it")
    created_at: datetime
    decided_at: datetime | None
