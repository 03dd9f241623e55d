"""The ways of a purpose beside each other: who offers each, and in full what only the other ways have."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fachlotse.handbook.chapters import Book, Chapter, book
from fachlotse.handbook.differences import compared
from fachlotse.handbook.strands import Strand
from fachlotse.handbook.tables import UNVERIFIED, strand_tables
from fachlotse.handbook.wording import code, head, role, row
from rules.routes import ROWS as ROUTES
from rules.terms.pathways import Pathway, Route
from rules.terms.tasks import Task

PICTURE = "Ablauf des Verfahrens als Bild; derselbe Inhalt steht in Worten auf dieser Seite"


@dataclass(frozen=True)
class Ways:
    """A purpose along each of its routes, the one described first, and in regulated occupations where that differs."""

    books: tuple[Book, ...]
    regulated: Book | None

    @property
    def first(self) -> Book:
        """Return the way the page describes."""
        return self.books[0]

    @property
    def every(self) -> tuple[Book, ...]:
        """Return every way."""
        return (*self.books, *([self.regulated] if self.regulated else []))


def ways(code: Pathway) -> Ways:
    """Return the ways of a purpose; raises `NotWritten`."""
    first = book(code)
    purpose = first.purpose
    others = tuple(book(code, route) for route in purpose.routes[1:])
    apart = purpose.regulated and purpose.regulated is not purpose.qualification
    return Ways((first, *others), book(code, regulated=True) if apart else None)


def picture_name(purpose: Pathway, route: Route, first: Route) -> str:
    """Return the name of the file with the picture of a way."""
    return f"{purpose}.svg" if route is first else f"{purpose}_{route}.svg"


def way_table(told: Ways) -> Iterator[str]:
    """Return the ways with their basis and who offers them."""
    yield from head("Weg", "Grundlage", "Angeboten von", "Bild")
    for one in told.books:
        known = ROUTES[one.route]
        name = known.name if one is told.first else f"[{known.name}](#{_anchor(one.route)})"
        basis = f"{known.basis} · {code('mark', known.mark)}"
        basis += f" · {UNVERIFIED}" if known.unverified else ""
        file = picture_name(one.purpose.code, one.route, told.first.route)
        yield row(name, basis, _offered(one), f"[Ablauf]({file})")
    agreed = {agreement.reference: agreement.name for one in told.every for agreement in one.agreements}
    yield from ("", "; ".join(f"{short}: {name}" for short, name in agreed.items()) + ".")


def overview(told: Book) -> Iterator[str]:
    """Return the stages of a way: who acts, what runs beside what, and how the journey can end there."""
    yield from head("Abschnitt", "Wer handelt", "Teile nebeneinander", "Das Verfahren kann enden mit")
    for number, chapter in enumerate(told.chapters, start=1):
        asked = [strand.row(task).owner for strand in chapter.strands for task in strand.tasks]
        legs = [code("leg", strand.leg) for strand in chapter.strands if strand.leg]
        endings = [code("ending", ending) for ending in chapter.endings]
        cells = (", ".join(those) or "–" for those in (dict.fromkeys(role(one) for one in asked), legs, endings))
        yield row(f"{number}. {code('stage', chapter.stage)}", *cells)


def other_ways(told: Ways) -> Iterator[str]:
    """Return each of the other ways, with the tables of what the pages before it have not told."""
    known = {key: {*strand.tasks} for key, strand in _keyed(told.first)}
    for one in told.books[1:]:
        file = picture_name(one.purpose.code, one.route, told.first.route)
        yield from ("", f'## <a id="{_anchor(one.route)}"></a>Weg: {ROUTES[one.route].name}', "")
        yield f"{ROUTES[one.route].basis}. Angeboten von: {_offered(one)}. Gegenüber dem ersten Weg: "
        yield f"{_difference(told.first, one)}. Was sonst anders ist, steht kursiv in den Tabellen oben."
        yield from ("", "<details><summary>Bild dieses Weges</summary>", "", f"[![{PICTURE}]({file})]({file})", "")
        yield from ("</details>", "", *overview(one), *_fresh(one, told.books, known))
    if told.regulated:
        yield from ("", "## In reglementierten Berufen", "")
        yield f"Angeboten von: {_offered(told.regulated)}. Gegenüber dem ersten Weg: "
        yield f"{_difference(told.first, told.regulated)}."
        yield from _fresh(told.regulated, told.books, known)


def _fresh(one: Book, books: Sequence[Book], known: dict[tuple[object, ...], set[Task]]) -> Iterator[str]:
    beside = compared(one, books)
    for key, strand in _keyed(one):
        tasks = [task for task in strand.tasks if task not in known.setdefault(key, set())]
        known[key] |= {*tasks}
        if tasks:
            yield from ("", f"### {': '.join(filter(None, (code('stage', key[0]), strand.name())))}", "")
            yield from strand_tables(strand, beside, tasks)


def _keyed(told: Book) -> Iterator[tuple[tuple[object, ...], Strand]]:
    for chapter in told.every_chapter:
        yield from (((chapter.stage, strand.leg, strand.dated), strand) for strand in chapter.strands)


def _anchor(route: Route) -> str:
    return f"weg-{route.lower()}"


def _offered(told: Book) -> str:
    return ", ".join(one.reference for one in told.agreements) or "noch keiner Kooperation"


def _difference(here: Book, there: Book) -> str:
    ours, theirs = _parts(here.chapters), _parts(there.chapters)
    without = [name for name in ours if name not in theirs]
    added = [name for name in theirs if name not in ours]
    said = [f"ohne {', '.join(without)}"] if without else []
    said += [f"dazu {', '.join(added)}"] if added else []
    return "; ".join(said) or "dieselben Abschnitte"


def _parts(chapters: Sequence[Chapter]) -> list[str]:
    names = [code("stage", chapter.stage) for chapter in chapters]
    return names + [code("leg", one.leg) for chapter in chapters for one in chapter.strands if one.leg]
