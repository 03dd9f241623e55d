"""One human task as the catalogue has it, and as it is along each way."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from rules.grounds import Grounded
from rules.terms.answers import Field
from rules.terms.desk import Effect
from rules.terms.outcomes import Outcome
from rules.terms.pathways import Pathway
from rules.terms.roles import Role
from rules.terms.stages import Leg
from rules.terms.tasks import Task
from rules.variants import Variant, Way


@dataclass(frozen=True, kw_only=True)
class TaskRow(Grounded):
    """What one task is: who owes it, by when, what may be answered and what an answer must carry.

    `deadline`, `reminders` and `escalation` name rows of other tables; `differs_from` is the task whose person may
    not answer this one (four eyes). `leads_to` tells which residence purpose an answer opens, `branch` which branch of
    recognition the task belongs to, and so which body it is for. `fee` names what falls due with it, `fee_minor` what a
    minor owes instead, `may_cost` what can fall due besides. `variants` say what is different along some ways.
    """

    owner: Role
    recorders: tuple[Role, ...]
    deadline: str
    reminders: str
    escalation: str
    outcomes: tuple[Outcome, ...]
    needs: Mapping[Outcome, tuple[Field, ...]]
    leads_to: Mapping[Outcome, Pathway]
    branch: Leg | None
    in_name: bool
    differs_from: Task | None
    effect: Effect
    fee: str
    fee_minor: str
    may_cost: tuple[str, ...]
    variants: tuple[Variant, ...] = ()

    @property
    def task(self) -> Task:
        """Return its code."""
        return Task(self.id)

    def on(self, way: Way) -> "TaskRow":
        """Return the row as it is for a journey that goes this way."""
        found = self
        for variant in self.variants:
            found = replace(found, **variant.changes) if variant.fits(way) else found  # type: ignore[arg-type]
        return found

    @property
    def forms(self) -> tuple["TaskRow", ...]:
        """Return the row itself, and as each of its variants has it."""
        return (self, *(replace(self, **variant.changes) for variant in self.variants))  # type: ignore[arg-type]

    @property
    def every_outcome(self) -> tuple[Outcome, ...]:
        """Return what may be answered on some way or other."""
        return tuple(dict.fromkeys(outcome for form in self.forms for outcome in form.outcomes))

    @property
    def fees(self) -> tuple[str, ...]:
        """Return the fees that fall due with it, or can."""
        return tuple(name for name in (self.fee, self.fee_minor, *self.may_cost) if name)

    @property
    def every_answerer(self) -> tuple[Role, ...]:
        """Return who may answer on some way or other, the usual owner first."""
        return tuple(dict.fromkeys(role for form in self.forms for role in (form.owner, *form.recorders)))
