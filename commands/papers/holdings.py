"""What a journey has of its papers: every line of every receiver's list, and how it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from commands.papers.standings import HERE, Held, Standing, Window, held_by, standing_of
from rules.assessment.embassies import requirement
from rules.completeness import completeness
from rules.documents import Document, checklist, document
from rules.in_flight import By
from rules.receivers import items_for, must_hold_from, must_hold_until
from rules.terms.documents import Receiver, When
from rules.terms.pathways import Pathway
from store.documents import DocumentRow
from store.requests import Item, RequestRow, last_sent


@dataclass(frozen=True)
class Line:
    """A document on a receiver's list, and the days on which it must hold there."""

    held: Held
    standing: Standing
    window: Window
    asked: tuple[Item, ...] = ()

    @property
    def document(self) -> Document:
        """Return what it is."""
        return self.held.document

    @property
    def outside(self) -> tuple[DocumentRow, ...]:
        """Return the versions that do not hold when they are needed."""
        return self.held.outside(self.window)


@dataclass(frozen=True)
class Listed:
    """The list of a receiver; `instead` are documents that would do in place of others."""

    receiver: Receiver
    lines: tuple[Line, ...]
    instead: tuple[Document, ...] = ()

    @property
    def lacking(self) -> tuple[Line, ...]:
        """Return the lines that nobody has accepted yet."""
        return tuple(line for line in self.lines if line.standing is not Standing.ACCEPTED)

    @property
    def ready(self) -> tuple[Line, ...]:
        """Return the lines whose papers go into a package."""
        return tuple(line for line in self.lines if line.standing in HERE)

    @property
    def gaps(self) -> tuple[Line, ...]:
        """Return the lines that a package leaves open."""
        return tuple(line for line in self.lines if line.standing not in HERE)


@dataclass(frozen=True)
class Holdings:
    """The papers of a journey on a day, and the requests that a reader knows of: all sent, and their own."""

    pathway: Pathway
    versions: Sequence[DocumentRow]
    requests: Sequence[RequestRow]
    met: frozenset[When]
    today: date
    start_on: date
    post: str | None = None  # the state whose mission decides on the visa
    by: By | None = None
    held: Mapping[str, Held] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "held", held_by(self.versions))

    def listed(self, receiver: Receiver) -> Listed:
        """Return the list of a receiver."""
        items = items_for(receiver, checklist(self.pathway, self.today))
        asked = {item.document for request in self.requests for item in request.items}
        found = completeness(items, self.met, set(self.held), asked)
        return Listed(receiver, tuple(self._line(one, receiver) for one in found.needed), found.instead)

    @property
    def last_sent(self) -> RequestRow | None:
        """Return the request that was sent last."""
        return last_sent(self.requests)

    def _line(self, wanted: Document, receiver: Receiver) -> Line:
        form = self._form(wanted.id, receiver)
        held = replace(self.held.get(wanted.id, Held(form)), document=form)
        window = self._window(wanted.id, receiver)
        sent = self.last_sent
        asked = tuple(one for one in sent.items if one.document == wanted.id) if sent else ()
        return Line(held, standing_of(held, window), window, asked)

    def _window(self, name: str, receiver: Receiver) -> Window:
        """Return the days on which a document must hold for a receiver."""
        first = must_hold_from(name, self.today, self.start_on)
        return Window(first, must_hold_until(name, receiver, self.today, self.start_on))

    def _form(self, name: str, receiver: Receiver) -> Document:
        """Return a document in the form its receiver wants it in: that of the mission, where it has one of its own."""
        general = document(name, self.today)
        asked = requirement(self.post, name, self.by or self.today) if receiver is Receiver.VISA else None
        return replace(general, translation=asked.translation, legalisation=asked.legalisation) if asked else general
