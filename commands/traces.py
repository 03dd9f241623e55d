"""What an act that never travels leaves behind: a line of the timeline and an entry of the audit."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from rules.access import Decision
from rules.terms.roles import Action
from schemas.command import Actor
from store import audit, timeline
from store.audit import Entry
from store.store import Store
from store.timeline import Event


async def note(
    connection: AsyncConnection, actor: Actor, journey: str, event: str, task_id: str, at: datetime,
    facts: Mapping[str, str],
) -> None:  # fmt: skip
    """Write a line of the timeline beside the last thing the journey itself has written."""
    line = Event(
        journey=journey, seq=await timeline.last_seq(connection, journey), event=event, at=at, task_id=task_id,
        person=actor.person, organisation=actor.organisation, role=actor.role, details=facts,
    )  # fmt: skip
    await timeline.note(connection, line)


async def record(
    connection: AsyncConnection, store: Store, actor: Actor, action: Action, decision: Decision, journey: str,
    about: str, at: datetime, details: Mapping[str, object] | None = None,
) -> None:  # fmt: skip
    """Put an act or its denial on audit, with details that are sealed; append it last."""
    done = action.value if decision.allowed else f"{action} denied"
    entry = Entry(
        at=at, actor=actor.person, action=done, subject=f"{decision.rule} {about}", journey=journey, via=actor.via,
        details=details,
    )  # fmt: skip
    await audit.append(connection, store.vault, entry)
