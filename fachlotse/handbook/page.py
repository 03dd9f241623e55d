"""The page of a pathway: its way stage by stage, then letters, deadlines, documents, fees, other ways, in Markdown."""

from collections.abc import Iterator, Sequence

from fachlotse.handbook.appendix import documents, fees, happenings
from fachlotse.handbook.chapters import Chapter
from fachlotse.handbook.correspondence import letters
from fachlotse.handbook.deadlines import deadlines
from fachlotse.handbook.differences import Compared, compared
from fachlotse.handbook.notes import notes
from fachlotse.handbook.routes import PICTURE, Ways, other_ways, overview, way_table
from fachlotse.handbook.rows import Unchecked, unchecked
from fachlotse.handbook.tables import strand_tables
from fachlotse.handbook.wording import code, word
from rules.routes import ROWS as ROUTES


def page(told: Ways) -> str:
    """Return the page of a purpose in Markdown, in German."""
    return "\n".join(_page(told)) + "\n"


def _page(told: Ways) -> Iterator[str]:
    first, every = told.first, [compared(one, told.books) for one in told.every]
    purpose = first.purpose
    yield f"# Verfahrenshandbuch: {purpose.name} ({purpose.basis})"
    yield ""
    yield "Erzeugt aus den Tabellen des Rechts und dem Text der Abschnitte (`make docs`); bitte nicht von Hand ändern."
    yield "[Alle Zwecke](README.md)."
    yield from _warning(unchecked(every))
    yield from ("", "## Wege", "", *way_table(told), "")
    yield from _described(told)
    yield from ("", f"[![{PICTURE}]({purpose.id}.svg)]({purpose.id}.svg)")
    yield from notes(purpose.code)
    yield from ("", "## Überblick", "", *overview(first))
    for number, chapter in enumerate(first.chapters, start=1):
        yield from _chapter(f"{number}. {code('stage', chapter.stage)}", chapter, every[0])
    for chapter in first.turns:
        yield from _chapter(code("stage", chapter.stage), chapter, every[0])
    yield from ("", "## Jederzeit", "", "Diese Aufgaben können in jedem Abschnitt entstehen.", "")
    yield from strand_tables(first.anytime, every[0])
    yield from other_ways(told)
    yield from happenings(told.every)
    yield from letters(told.every)
    yield from deadlines(every)
    yield from documents(told)
    yield from fees(told)


def _described(told: Ways) -> Iterator[str]:
    yield f"Abschnitt für Abschnitt beschrieben ist der Weg **{ROUTES[told.first.route].name}**."
    if len(told.books) > 1:
        yield "*Kursiv* steht, was in einzelnen Kooperationen, in besonderen Fällen oder auf anderen Wegen anders ist;"
        yield "jeder andere Weg hat unten seinen eigenen Teil und sein Bild."


def _warning(rows: Sequence[Unchecked]) -> Iterator[str]:
    yield ""
    if rows:
        many = "1 Zeile ist" if len(rows) == 1 else f"{len(rows)} Zeilen sind"
        linked = ", ".join(f"[{one.name}](#{one.anchor})" for one in rows)
        yield f"> ⚠ **{many} nicht an der Quelle geprüft:** {linked}."
    else:
        yield "> ✓ Alle Fristen, Gebühren und Wege dieser Seite sind an der Quelle geprüft. Vorschläge sind kein Recht."
    yield ">"
    yield "> Die Listen der Unterlagen sind ungeprüft; bei jeder Aufgabe steht, ob ihre Rechtsgrundlage geprüft ist."


def _chapter(title: str, chapter: Chapter, beside: Compared) -> Iterator[str]:
    yield from ("", f"## {title}", "", word("stage", chapter.stage))
    for strand in chapter.strands:
        if strand.name():
            yield from ("", f"### {strand.name()}")
        yield ""
        if strand.written:
            yield from strand_tables(strand, beside)
        else:
            yield "*Dieser Teil ist noch nicht ausgearbeitet.*"
