"""One answer and what follows from it: the shape in which every outcome of every stage is played."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pytest

from rules.terms.stages import Ending, Stage
from schemas.journey import Turn
from tests.openings import Opening
from tests.stage import PlayHouse

Given = tuple[str, str]
FOUND = {Ending.JOB_FOUND, Ending.TRAINING_FOUND}  # wished for: there is nothing to talk about


@dataclass(frozen=True)
class Play:
    """Begin with an opening, answer what leads to the question, give the answer, see what is open then.

    `then` is what exactly is open afterwards, or how the journey ends, and because of which answer.
    """

    opening: Opening
    task: str
    outcome: str
    then: "str | set[str] | Ending"
    before: Sequence[Given] = ()
    details: Mapping[str, object] = field(default_factory=dict)
    because: str = ""

    async def perform(self, house: PlayHouse) -> None:
        """Play it and see that exactly what should follows."""
        await self.lead_up(house)
        await house.answer(self.task, self.outcome, **self.details)  # type: ignore[arg-type]
        if isinstance(self.then, Ending):
            await self._see_the_end(house, self.then)
            return
        assert await house.open() == ({self.then} if isinstance(self.then, str) else self.then)

    async def lead_up(self, house: PlayHouse) -> None:
        """Come to the question: a stage begun with its answers on the board comes to the same place."""
        await house.begin(replace(self.opening, given=tuple(self.before)))

    async def _see_the_end(self, house: PlayHouse, ending: Ending) -> None:
        if ending in FOUND:
            assert (await house.ends(ending)).cause == (self.because or f"{self.task}: {self.outcome}")
            assert "closing_talk" not in {one.task for one in await house.filed()}
            return
        status = await house.quiet()
        assert status.stage is Stage.CLOSURE
        assert [one.task for one in status.open] == ["closing_talk"]
        assert await house.turn() == Turn(ending=ending, cause=self.because or f"{self.task}: {self.outcome}")


def every(plays: Sequence[Play]) -> pytest.MarkDecorator:
    """Run a test once for each play, named after its answer."""
    return pytest.mark.parametrize("play", plays, ids=[f"{play.task}-{play.outcome}" for play in plays])
