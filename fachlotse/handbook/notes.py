"""What must be known of a purpose besides its procedure: a line for each note, with basis and mark."""

from collections.abc import Iterator

from fachlotse.handbook.tables import UNVERIFIED
from fachlotse.handbook.wording import LANGUAGE, code, head, row
from notifications.notes import said
from rules.assessment.notes import NOTES, Noted, NoteRow
from rules.deadlines import DEADLINES
from rules.terms.pathways import Pathway


def noted(purpose: Pathway) -> list[NoteRow]:
    """Return the notes of a purpose in their latest version."""
    return [group[-1] for group in NOTES.values() if group[-1].of == purpose]


def anchor(one: NoteRow) -> str:
    """Return where a note stands on its page."""
    return f"hinweis-{one.word}"


def notes(purpose: Pathway) -> Iterator[str]:
    """Return the notes of a purpose."""
    if told := noted(purpose):
        yield from ("", "## Hinweise", "")
        yield from head("Hinweis", "Grundlage")
        yield from (_note(one) for one in told)


def _note(one: NoteRow) -> str:
    lengths = tuple(DEADLINES[name][-1] for name in one.periods)
    basis = f"{one.basis} · {code('mark', one.mark)}" + (f"<br>{UNVERIFIED}" if one.unverified else "")
    return row(f'<a id="{anchor(one)}"></a>{said(Noted(one, lengths), LANGUAGE)}', basis)
