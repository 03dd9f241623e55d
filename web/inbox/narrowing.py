"""What a heap can be narrowed to: stages, tasks, where they stand, and whose hands they are in."""

from collections.abc import Mapping, Sequence

from notifications.words import Words
from rules.tasks import ROWS
from rules.terms.desk import TaskState
from rules.terms.stages import Stage
from rules.terms.tasks import Task
from store.heaps import NOBODY, Tab, Wish
from store.members import Member
from store.sessions import Session
from web.narrowing import Narrowing

MOVING = (TaskState.OPEN, TaskState.STOPPED)
STATES: Mapping[Tab, Sequence[TaskState]] = {
    Tab.MINE: MOVING,
    Tab.QUEUE: MOVING,
    Tab.WAITING: (TaskState.OPEN, TaskState.HELD, TaskState.STOPPED),
}  # on the other heaps all stand alike


def narrowings(session: Session, wish: Wish, colleagues: Sequence[Member], words: Words) -> list[Narrowing]:
    """Return the lists of boxes of a heap."""
    people = _people(session, colleagues, words)
    anybody = {one: people[one] for one in people if one != NOBODY or wish.tab is not Tab.DONE}
    return [
        _coded("stage", list(Stage), wish.stages, words),
        _coded("task", _tasks(session, wish), wish.tasks, words),
        _coded("task_state", STATES.get(wish.tab, ()), wish.states, words, "state"),
        Narrowing("holder", list(anybody.items()), [(one, people[one]) for one in wish.holders]),
    ]


def _tasks(session: Session, wish: Wish) -> list[Task]:
    """Return the tasks that may lie on a heap."""
    every = wish.supervising or wish.tab is Tab.WAITING
    return [task for task in Task if every or ROWS[task].owner is session.role]


def _people(session: Session, colleagues: Sequence[Member], words: Words) -> dict[str, str]:
    """Return nobody, oneself and the colleagues by name."""
    names = {one.person: one.name for one in sorted(colleagues, key=lambda one: one.name.casefold())}
    own = {session.person: words.say("inbox.me", name=names.pop(session.person, ""))}
    return {NOBODY: words.say("inbox.nobody"), **own, **names}


def _coded(kind: str, offered: Sequence[str], chosen: Sequence[str], words: Words, name: str = "") -> Narrowing:
    options = [[(str(one), words.code(kind, one)) for one in some] for some in (offered, chosen)]
    return Narrowing(name or kind, *options)
