"""Compare what was played with what the scenario expects, and show the difference."""

from collections.abc import Iterable, Iterator, Mapping

from fachlotse.simulation.expectations import Expect, ExpectedEvent, ExpectedLetter, ExpectedTask
from fachlotse.simulation.matching import Verdict, judged
from fachlotse.simulation.played import Played, PlayedEvent, PlayedLetter, PlayedTask
from notifications.explanations import explain

UNSENT = frozenset({"superseded", "waiting"})


def judge(expect: Expect, played: Played) -> list[Verdict]:
    """Return a verdict on every expectation, and on what every play must show."""
    return [
        *_course(expect, played),
        *(_task(one, played) for one in expect.tasks),
        *(_letter(one, played) for one in expect.letters),
        *(_event(one, played) for one in expect.events),
        *_absent(expect, played),
        *_always(expect, played),
    ]


def went_out(played: Played) -> list[PlayedLetter]:
    """Return the letters that reached somebody."""
    return [letter for letter in played.letters if letter.state not in UNSENT]


def _course(expect: Expect, played: Played) -> Iterator[Verdict]:
    closed_on = played.ended_at.date() if played.ending else None
    got = {"ending": played.ending, "closed_on": closed_on, "stage": played.stage}
    for name, value in got.items():
        if (wanted := getattr(expect, name)) is not None:
            yield Verdict(name, str(wanted), str(value or f"open ({played.stopped})"), wanted == value)


def _task(wanted: ExpectedTask, played: Played) -> Verdict:
    found = [one for one in played.tasks if one.task is wanted.task and wanted.subject in (None, one.subject)]
    if wanted.nth is not None:
        found = found[wanted.nth - 1 : wanted.nth]
    return judged(f"task {_named(wanted.task, wanted.subject)}", _told(wanted), found, _of_task, wanted.count)


def _of_task(task: PlayedTask) -> Mapping[str, object]:
    return {
        "filed_on": task.filed_at.date(),
        "due_on": task.due_on,
        "closed_on": task.closed_at.date() if task.closed_at else None,
        "answered_on": task.answered_on,
        "state": task.state,
        "outcome": task.outcome,
        "person": task.person,
        "effective_at": task.took_effect_at or task.effective_at,
        "reminders": task.reminders,
        "why": " ".join(explain(task.explanation, "de")),
    }


def _letter(wanted: ExpectedLetter, played: Played) -> Verdict:
    found = [one for one in went_out(played) if one.letter == wanted.letter]
    return judged(f"letter {wanted.letter}", _told(wanted), found, lambda one: _of_letter(one, played), wanted.count)


def _of_letter(letter: PlayedLetter, played: Played) -> Mapping[str, object]:
    about = played.task(letter.task)
    return {
        "to": letter.to,
        "rank": letter.rank,
        "language": letter.language,
        "on": letter.at.date(),
        "task": about.task if about else None,
        "subject": about.subject if about else "",
    }


def _event(wanted: ExpectedEvent, played: Played) -> Verdict:
    found = [one for one in played.events if one.event == wanted.event]
    return judged(f"event {wanted.event}", _told(wanted), found, lambda one: _of_event(one, played), wanted.count)


def _of_event(event: PlayedEvent, played: Played) -> Mapping[str, object]:
    about = played.task(event.task)
    return {"on": event.at.date(), "task": about.task if about else None, "role": event.role}


def _absent(expect: Expect, played: Played) -> Iterator[Verdict]:
    came: dict[str, Iterable[str]] = {
        "tasks": (task.task for task in played.tasks),
        "letters": (letter.letter for letter in went_out(played)),
        "events": (event.event for event in played.events),
    }
    for kind, names in came.items():
        present = set(names)
        for name in getattr(expect.absent, kind):
            yield Verdict(f"{kind} {name}", "none", "there is one" if name in present else "none", name not in present)


def _always(expect: Expect, played: Played) -> Iterator[Verdict]:
    failed = sorted({letter.letter for letter in played.letters if letter.state in {"failed", "rejected", "unknown"}})
    yield Verdict("every letter can be written", "all", f"failed: {', '.join(failed)}" if failed else "all", not failed)
    if expect.office_hours_only:
        outside = [one for one in went_out(played) if not one.in_office_hours]
        late = [f"{one.letter} to {one.to} at {one.at:%Y-%m-%d %H:%M}" for one in outside]
        yield Verdict("letters in office hours only", "all", ", ".join(late[:5]) or "all", not late)


def _told(wanted: ExpectedTask | ExpectedLetter | ExpectedEvent) -> Mapping[str, object]:
    """Return what an expectation says about one task, letter or event."""
    selecting = {"nth", "count", "letter", "event"}
    if isinstance(wanted, ExpectedTask):
        selecting |= {"task", "subject"}
    return {name: value for name, value in wanted if value is not None and name not in selecting}


def _named(task: str, subject: str | None) -> str:
    return f"{task} {subject}" if subject else task
