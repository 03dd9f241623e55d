"""The index of the handbook: the pathways in one table, and what the marks mean."""

from collections.abc import Iterable, Iterator

from fachlotse.handbook.courses import offering
from fachlotse.handbook.wording import code, head, row, word
from rules.cooperations import COOPERATIONS
from rules.deadlines import DEADLINES
from rules.pathway_rows import PathwayRow
from rules.pathways import ROWS
from rules.terms.pathways import Pathway, Route
from rules.terms.stages import Stage

NOTES = """
## Lesehilfe

- **Gesetz**, **Verwaltungspraxis**, **Vorschlag**: wie eine Zeile begründet ist. Vorschläge sind eigene Richtwerte.
- **⚠ ungeprüft**: Die Zeile nennt Recht oder Praxis, und niemand hat sie bisher an der Quelle geprüft.
- *Kursiv* in einer Zelle: was in einer Kooperation, in besonderen Fällen oder auf anderen Wegen anders ist.
- *nicht in jedem Verfahren*: Die Aufgabe entsteht nur nach bestimmten Antworten oder unter bestimmten Umständen.
- **→ Ende**: Diese Antwort führt zum Abschluss. Schweigen entscheidet nie; es erinnert, meldet und ruft Menschen.
- **Erinnerung** in Arbeitstagen (AT) oder Kalendertagen (T) vor oder nach dem Ende der Frist.
- Jede Aufgabe ist zugleich ein Schreiben an den, der sie hat, in seiner Sprache.
- Die Bilder (`.svg`) zeigen dasselbe, je Weg eines. `fachlotse rules bpmn P18A --route R_REGULAR_VISA > P18A.bpmn` gibt
  einen Weg als BPMN 2.0 aus; mehr dazu in [Prozesse als BPMN](../bpmn.md).
"""


def index(codes: Iterable[Pathway]) -> str:
    """Return the index page in Markdown."""
    return "\n".join(_index(codes)) + "\n" + NOTES


def _index(codes: Iterable[Pathway]) -> Iterator[str]:
    yield from ("# Verfahrenshandbuch", "")
    yield "Für jeden Zweck des Aufenthalts eine Seite: Abschnitte, Aufgaben, Fristen, Schreiben, Unterlagen, Gebühren,"
    yield "auf jedem seiner Wege. In Klammern steht, welche Kooperation den Weg anbietet:"
    yield "; ".join(f"{group[-1].reference}: {group[-1].name}" for group in COOPERATIONS.values()) + "."
    yield "Erzeugt aus den Tabellen des Rechts und dem Text der Abschnitte (`make docs`); ein Test hält alles aktuell."
    yield ""
    yield from head("Zweck", "Wege", "Anerkennung", "Zustimmung der BA", "Besonderes")
    yield from (_line(ROWS[one][-1]) for one in codes)


def _line(way: PathwayRow) -> str:
    routes = ", ".join(_offered(way, route) for route in way.routes)
    branch = code("leg", way.qualification) if way.qualification else "–"
    consent = "ja" if way.consent else "nein"
    return row(f"[{way.name}]({way.id}.md)<br>{way.basis}", routes, branch, consent, "; ".join(_special(way)) or "–")


def _offered(way: PathwayRow, route: Route) -> str:
    """Return a route in short with the agreements that offer it."""
    return f"{word('route_short', route)} ({', '.join(one.reference for one in offering(way, route)) or '–'})"


def _special(way: PathwayRow) -> Iterator[str]:
    if way.regulated and way.regulated is not way.qualification:
        yield f"reglementiert: {code('leg', way.regulated)}"
    if way.stay:
        yield f"eigener Abschnitt: {code('stage', Stage(way.stay))}"
    if way.settlement in DEADLINES:
        yield f"Niederlassung nach {DEADLINES[way.settlement][-1].length} Monaten"
