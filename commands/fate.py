"""What becomes of a command, in the words of the caller."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rules.access import DENIED, Decision
from rules.terms.desk import Refused
from schemas.command import Actor
from store.claims import Claim
from store.commands import CommandRow
from store.states import CommandState


class NotAllowed(Exception):
    """The rules of access deny it; the decision names the rule."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(decision.rule)
        self.decision = decision


def permitted(actor: Actor | None) -> Actor:
    """Return who may act; raises NotAllowed where there is nobody."""
    if actor is None:
        raise NotAllowed(DENIED)
    return actor


class BadCommand(Exception):
    """A command that lacks a field or has one of the wrong form: field and problem of each."""

    def __init__(self, problems: list[tuple[str, str]]) -> None:
        super().__init__("; ".join(f"{name}: {problem}" for name, problem in problems))
        self.problems = problems


class AnswerWaiting(Exception):
    """An answer of the same task is saved and not delivered yet, so a further one is not taken."""

    def __init__(self, row: CommandRow) -> None:
        super().__init__(row.id)
        self.command, self.since, self.role = row.id, row.created_at, row.role


class InHand(Exception):
    """A colleague, the holder, has the task in hand, and nobody has said that it is taken over."""

    def __init__(self, claim: Claim, holder: str) -> None:
        super().__init__(claim.task_id)
        self.claim, self.holder = claim, holder


@dataclass(frozen=True)
class Fate:
    """What has become of a command.

    `recorded` means saved: told again until the journey has answered, then carried out if it still fits (the task
    open, the answer possible), and refused otherwise.
    """

    command: str
    state: CommandState
    refused: Refused | None = None
    facts: Mapping[str, str] = field(default_factory=dict)


def fate_of(row: CommandRow, state: CommandState | None = None, result: Mapping[str, object] | None = None) -> Fate:
    """Return the fate of a command that has been decided, now or earlier."""
    known = result if result is not None else row.result or {}
    refused, facts = known.get("refused"), known.get("facts")
    return Fate(
        command=row.id,
        state=state or row.state,
        refused=Refused(str(refused)) if refused else None,
        facts={str(key): str(value) for key, value in facts.items()} if isinstance(facts, dict) else {},
    )
