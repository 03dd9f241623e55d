"""One answer and what follows from it: the shape in which every outcome of every stage is played."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from rules.terms.stages import Ending
from tests.openings import Opening
from tests.stage import PlayHouse

Given = tuple[str, str]


@dataclass(frozen=True)
class Play:
    """Begin with an opening, answer what leads to the question, give the answer, see what is open then."""

    opening: Opening
    task: str
    outcome: str
    then: "str | set[str] | Ending"
    before: Sequence[Given] = ()
    details: dict[str, object] = field(default_factory=dict)
    scores: int = 5

    async def perform(self, house: PlayHouse) -> None:
        """Play it and see that exactly what should follows."""
        await self.lead_up(house)
        await house.answer(self.task, self.outcome, scores=self.scores, **self.details)
        if isinstance(self.then, Ending):
            closing = await house.ends(self.then)
            assert closing.cause == f"{self.task.partition('.')[0]}: {self.outcome}"
            return
        expected = {self.then} if isinstance(self.then, str) else self.then
        assert await house.open() == expected

    async def lead_up(self, house: PlayHouse) -> None:
        """Play what leads to the question."""
        await house.begin(self.opening)
        for task, outcome in self.before:
            await house.answer(task, outcome)


def every(plays: Sequence[Play]) -> pytest.MarkDecorator:
    """Run a test once for each play, named after its answer."""
    names = [f"{play.task}-{play.outcome}" for play in plays]
    return pytest.mark.parametrize("play", plays, ids=names)
