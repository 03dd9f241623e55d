"""The letters of a page: what is written to whom, on which occasion, and on which ground."""

from collections.abc import Iterator, Sequence

from fachlotse.handbook.chapters import Book
from fachlotse.handbook.wording import code, head, letter, roles, row, word, words
from notifications.facts import Letter
from rules.terms.tasks import Task


def letters(every: Sequence[Book]) -> Iterator[str]:
    """Return every letter these ways can write: those of tasks, those of their own, and those of any time."""
    yield from ("", "## Schreiben", "")
    yield "Jedes Schreiben geht an eine Partei, in ihrer Sprache, und nennt Frist und Grund."
    yield ""
    yield from head("Schreiben", "An", "Wann", "Grundlage")
    for name in words()["letter_to"]:
        if _needed(Letter(name), every):
            yield row(
                f"„{_subject(name)}“", word("letter_to", name), word("letter_when", name), word("letter_basis", name)
            )
    for (name, stage, to), bases in _own(every).items():
        when = word("letter_when", name)
        yield row(f"„{letter(name)}“", to, f"{stage}: {when}" if stage else when, "; ".join(bases))


def _own(every: Sequence[Book]) -> dict[tuple[str, str, str], dict[str, None]]:
    """Return the letters without a task by stage and reader, each with the bases it has on these ways."""
    found: dict[tuple[str, str, str], dict[str, None]] = {}
    for told in every:
        strands = [(code("stage", one.stage), strand) for one in told.every_chapter for strand in one.strands]
        for stage, strand in [*strands, ("", told.anytime)]:
            for one in strand.letters:
                bases = found.setdefault((one.letter, stage, roles(one.roles)), {})
                known = [told.course.row(task).basis for task in one.about] or [word("letter_basis", one.letter)]
                bases.update(dict.fromkeys(known))
    return found


def _subject(name: str) -> str:
    return word("letter_subject", name) or letter(name)


def _needed(name: Letter, every: Sequence[Book]) -> bool:
    return name is not Letter.CHECK_IN or any(Task.CHECK_IN in told.tasks for told in every)
