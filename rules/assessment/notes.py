"""What must be known of a residence purpose that is no condition of it: side jobs, checks, exceptions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rules import pathways
from rules.assessment.purposes import CONDITIONS_OF, NOTES_OF, rows_in
from rules.deadlines import DEADLINES, Deadline
from rules.grounds import COLUMNS as LAW
from rules.grounds import Grounded, ground
from rules.in_flight import By
from rules.law import Table
from rules.rows import Row
from rules.terms.notes import Note
from rules.terms.pathways import Pathway
from rules.versions import versions

MAY = ("number", "periods")


@dataclass(frozen=True, kw_only=True)
class NoteRow(Grounded):
    """A note of a purpose; the id begins with the pathway.

    `number` is its figure, such as hours a week, 0 where it has none; `periods` name the rows of its lengths.
    """

    word: Note
    number: int
    periods: tuple[str, ...]

    @property
    def of(self) -> str:
        """Return whose note it is."""
        return self.id.partition("/")[0]

    def lengths(self, by: By) -> tuple[Deadline, ...]:
        """Return the rows of its lengths that meet a journey."""
        meeting = DEADLINES.meeting(by)
        return tuple(meeting[name] for name in self.periods if name in meeting)


@dataclass(frozen=True)
class Noted:
    """A note as it meets a journey, with the rows of its lengths."""

    row: NoteRow
    lengths: tuple[Deadline, ...]


def read(rows: tuple[Row, ...]) -> Mapping[str, tuple[NoteRow, ...]]:
    """Return the notes made of raw rows, or raise `BadRow`."""
    return versions("notes", [_note(row) for row in rows])


def notes_of(code: Pathway, by: By) -> tuple[Noted, ...]:
    """Return the notes of a purpose in the order of its file."""
    rows = (row for row in NOTES.meeting(by).values() if row.of == code)
    return tuple(Noted(row, row.lengths(by)) for row in rows)


def _note(row: Row) -> NoteRow:
    row.only("id", *LAW, "word", *MAY)
    word = row.word("word", Note)
    of, _, rest = row.text("id").partition("/")
    if of not in set(Pathway) or rest != word:
        raise row.bad("id", f"write the code of a pathway, then /{word}")
    for name in (periods := row.texts("periods")):
        if name not in DEADLINES:
            raise row.bad("periods", f"no {name!r} in the register; add the row to deadlines.csv")
    return NoteRow(**ground(row), word=word, number=row.number("number", 0), periods=periods)


def _shipped() -> Iterator[Row]:
    for code, file in pathways.FILES.items():
        yield from rows_in(code, file, NOTES_OF, CONDITIONS_OF)


NOTES = Table(
    "notes",
    list(_shipped()),
    read,
    ("id", *LAW, "word"),
    optional=MAY,
    grows=True,
    refers=lambda row: tuple(("deadlines", name) for name in row.periods),
)
