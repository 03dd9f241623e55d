"""Advice that opens no journey: its outcome is kept and counted, and nobody's name."""

import hashlib
from dataclasses import dataclass

from activities.clock import Clock
from commands.fate import BadCommand, NotAllowed
from rules.access import JourneyResource, may
from rules.assessment.result import Assessment
from rules.terms.outcomes import Outcome
from rules.terms.roles import Action
from schemas.command import Actor
from schemas.instants import berlin_day
from store import advices, audit
from store.advices import Advice
from store.audit import Entry
from store.store import Store

OUTCOMES = (Outcome.INFORMATION_ONLY, Outcome.REFERRED, Outcome.NO_PROSPECT)


@dataclass(frozen=True)
class Advising:
    """Takes down what advice came to."""

    store: Store
    clock: Clock

    async def note(self, outcome: str, found: Assessment, actor: Actor, key: str) -> bool:
        """Keep the outcome of an advice, once for each key; tell whether it is new. Raises BadCommand, NotAllowed."""
        at = self.clock()
        if outcome not in OUTCOMES:
            raise BadCommand([("outcome", f"is no end of an advice; use one of {', '.join(OUTCOMES)}")])
        decision = may(actor, Action.START, JourneyResource(), berlin_day(at))
        if not decision.allowed:
            raise NotAllowed(decision)
        mark = hashlib.sha256(f"{actor.person}/{key}".encode()).hexdigest()[:24]
        advice = Advice(
            id=mark, at=at, person=actor.person, organisation=actor.organisation, outcome=Outcome(outcome),
            route=found.route or "", pathway=found.ways[0].option.pathway if found.ways else "",
            cautions=[one.caution.value for one in found.cautions],
        )  # fmt: skip
        async with self.store.begin() as connection:
            fresh = await advices.note(connection, advice)
            if fresh:
                entry = Entry(
                    at=at, actor=actor.person, action="advise", subject=f"{decision.rule} {outcome}", via=actor.via
                )
                await audit.append(connection, self.store.vault, entry)
        return fresh
