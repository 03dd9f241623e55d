"""What somebody asks for who opens a journey, as the store takes it."""

from dataclasses import dataclass
from datetime import date, datetime

from commands.facts import Facts
from commands.parties import custodian, employer, worker
from rules.cooperations import Cooperation
from schemas.command import Actor
from schemas.instants import berlin_day
from store.commands import NewCommand
from store.journeys import NewJourney
from store.parties import Party


@dataclass(frozen=True)
class Request:
    """What somebody asks for: a journey with its facts, by whom and under which rule; `agreed` only the first time."""

    journey: str
    facts: Facts
    agreed: Cooperation | None
    actor: Actor
    key: str
    rule: str
    at: datetime
    ahead_seconds: int = 0

    @property
    def on(self) -> date:
        """Return the day of the request."""
        return berlin_day(self.at)

    def to_journey(self, reference: str) -> NewJourney:
        """Return the journey to be opened."""
        return NewJourney(
            id=self.journey,
            reference=reference,
            cooperation=self.facts.cooperation,
            pathway=self.facts.pathway,
            requested_at=self.at,
            dossier=self.facts.model_dump(mode="json"),
            ahead_seconds=self.ahead_seconds,
        )

    def to_command(self) -> NewCommand:
        """Return the command that opens it."""
        return NewCommand(
            id=f"{self.journey}-start",
            journey=self.journey,
            idempotency_key=self.key,
            kind="start",
            actor=self.actor,
            rule=self.rule,
            created_at=self.at,
            first_try_at=self.at,
            payload={"facts": self.facts.model_dump(mode="json")},
        )

    def people(self, agreed: Cooperation) -> list[Party]:
        """Return the parties that are no offices."""
        journey, facts, on = self.journey, self.facts, self.on
        at_work = [employer(journey, facts.employer, agreed, on)] if facts.employer else []
        guarding = custodian(journey, facts, agreed, on)
        return [worker(journey, facts, agreed, on), *at_work, *([guarding] if guarding else [])]
