"""The page of a pathway: its way stage by stage, then deadlines, documents, fees and the other routes, in Markdown."""

from collections.abc import Iterator

from fachlotse.handbook.appendix import documents, fees, happenings, other_routes
from fachlotse.handbook.chapters import Book, Chapter, anytime, book, turns
from fachlotse.handbook.rows import Unchecked, unchecked
from fachlotse.handbook.strands import Strand
from fachlotse.handbook.tables import deadline_line, rule_of, strand_tables
from fachlotse.handbook.wording import code, head, role, row, word
from rules.tasks import ROWS
from rules.terms.roles import Role
from rules.terms.stages import Pathway

PICTURE = "Ablauf des Verfahrens als Bild; derselbe Inhalt steht unten in Worten"
DEADLINE_HEAD = ("Zeile", "Frist", "Grundlage", "Bei laufenden Verfahren", "Geprüft")


def page(pathway: Pathway) -> str:
    """Return the page of a pathway in Markdown, in German; raises `NotWritten`."""
    return "\n".join(_page(book(pathway))) + "\n"


def tasks_told(told: Book) -> list[Strand]:
    """Return the strands of a page in order: those of the way, of the turns, and of any time."""
    return [*(strand for chapter in (*told.chapters, *turns()) for strand in chapter.strands), anytime()]


def _page(told: Book) -> Iterator[str]:
    strands = tasks_told(told)
    yield f"# Verfahrenshandbuch: {told.way.name} ({told.way.basis})"
    yield ""
    yield "Erzeugt aus den Tabellen des Rechts und dem Text der Abschnitte (`make docs`); bitte nicht von Hand ändern."
    yield f"Beschrieben ist der Weg **{code('route', told.route)}**. [Alle Zwecke](README.md)."
    yield from _warning(unchecked(told, strands))
    yield from ("", f"[![{PICTURE}]({told.way.id}.svg)]({told.way.id}.svg)")
    yield from ("", "## Überblick", "", *_overview(told))
    for number, chapter in enumerate(told.chapters, start=1):
        yield from _chapter(f"{number}. {code('stage', chapter.stage)}", chapter)
    for chapter in turns():
        yield from _chapter(code("stage", chapter.stage), chapter)
    yield from ("", "## Jederzeit", "", "Diese Aufgaben können in jedem Abschnitt entstehen.", "")
    yield from strand_tables(anytime())
    yield from happenings(told)
    yield from ("", "## Fristen", "", *_deadlines(strands))
    yield from documents(told.way.code)
    yield from fees(strands)
    yield from other_routes(told)


def _warning(rows: list[Unchecked]) -> Iterator[str]:
    yield ""
    if not rows:
        yield "> ✓ Alle Zeilen des Rechts auf dieser Seite sind an ihrer Quelle geprüft. Vorschläge sind kein Recht."
        return
    many = "1 Zeile ist" if len(rows) == 1 else f"{len(rows)} Zeilen sind"
    linked = ", ".join(f"[{one.name}](#{one.anchor})" for one in rows)
    yield f"> ⚠ **{many} nicht an der Quelle geprüft:** {linked}."


def _overview(told: Book) -> Iterator[str]:
    yield from head("Abschnitt", "Wer handelt", "Teile nebeneinander", "Das Verfahren kann enden mit")
    for number, chapter in enumerate(told.chapters, start=1):
        owners = dict.fromkeys(role(owner) for strand in chapter.strands for owner in _owners(strand))
        legs = [code("leg", strand.leg) for strand in chapter.strands if strand.leg]
        endings = [code("ending", ending) for ending in chapter.endings]
        name = f"{number}. {code('stage', chapter.stage)}"
        yield row(name, ", ".join(owners) or "–", ", ".join(legs) or "–", ", ".join(endings) or "–")


def _owners(strand: Strand) -> Iterator[Role]:
    yield from (ROWS[task].owner for task in strand.tasks)


def _chapter(title: str, chapter: Chapter) -> Iterator[str]:
    yield from ("", f"## {title}", "", word("stage", chapter.stage))
    for strand in chapter.strands:
        if strand.name():
            yield from ("", f"### {strand.name()}")
        yield ""
        if strand.written:
            yield from strand_tables(strand)
        else:
            yield "*Dieser Teil ist noch nicht ausgearbeitet.*"


def _deadlines(strands: list[Strand]) -> Iterator[str]:
    yield "AT: Arbeitstage, T: Kalendertage. „Vorschlag“ ist ein eigener Zielwert, kein Recht."
    yield ""
    yield from head(*DEADLINE_HEAD)
    rules = {rule.id: rule for rule in (rule_of(task) for strand in strands for task in strand.tasks)}
    yield from (deadline_line(rules[name]) for name in sorted(rules, key=_natural))


def _natural(name: str) -> tuple[str, int, str]:
    digits = "".join(one for one in name if one.isdigit())
    return name[0], int(digits or 0), name
