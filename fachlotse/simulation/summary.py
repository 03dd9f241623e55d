"""The figures of a play: how long it took, for whom one waited, and what waited longest."""

from collections.abc import Sequence
from dataclasses import dataclass

from fachlotse.simulation.judging import went_out
from fachlotse.simulation.played import Played, PlayedTask
from fachlotse.simulation.story import WITH_TASKS
from fachlotse.simulation.wording import Wording

HOW_MANY = 3


@dataclass(frozen=True)
class Summary:
    """What is said at the end of a calendar."""

    headline: str
    figures: Sequence[tuple[str, str]]
    waited: Sequence[tuple[str, int]]
    longest: Sequence[tuple[str, int]]


def summary_of(played: Played, wording: Wording) -> Summary:
    """Return the figures of a play in words."""
    late = sum((task.days_late or 0) > 0 for task in played.tasks)
    letters = went_out(played)
    filed = sum(letter.letter in WITH_TASKS for letter in letters)
    figures = [
        (wording.say("tasks"), f"{len(played.tasks)}, {late} {wording.say('late_tasks')}"),
        (wording.say("letters"), f"{len(letters)}, {filed} {wording.say('task_letters')}"),
        (wording.say("reminders"), str(sum(letter.letter == "reminder" for letter in letters))),
    ]
    longest = sorted(played.tasks, key=lambda task: (-_open_for(task, played), task.id))[:HOW_MANY]
    return Summary(
        headline=_headline(played, wording),
        figures=figures,
        waited=[(wording.role(role), waited.days) for role, waited in played.waited().items()],
        longest=[(_named(task, wording), _open_for(task, played)) for task in longest],
    )


def _headline(played: Played, wording: Wording) -> str:
    day = wording.full_day(played.ended_at.date())
    if played.ending:
        return wording.say("ended", ending=wording.code("ending", played.ending), day=day, n=wording.days(played.days))
    return wording.say("stopped", day=day, n=wording.days(played.days))


def _named(task: PlayedTask, wording: Wording) -> str:
    return f"{wording.role(task.owner)}: {wording.code('task', task.task, 'title')}"


def _open_for(task: PlayedTask, played: Played) -> int:
    return ((task.closed_at or played.ended_at).date() - task.filed_at.date()).days
