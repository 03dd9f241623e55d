"""What stands at the end of a page: events from outside, documents, fees, and how the other routes differ."""

from collections.abc import Iterator, Sequence
from string import ascii_uppercase

from fachlotse.handbook.chapters import Book, book
from fachlotse.handbook.rows import fee_unverified, fees_of
from fachlotse.handbook.strands import Strand
from fachlotse.handbook.tables import UNVERIFIED
from fachlotse.handbook.wording import code, head, role, roles, row, word
from rules.documents import Item, newest
from rules.fees import Fee
from rules.happenings import ROWS as HAPPENINGS
from rules.terms.documents import When
from rules.terms.roles import Role
from rules.terms.stages import Pathway


def happenings(told: Book) -> Iterator[str]:
    """Return what can be reported from outside on this way."""
    stages = {chapter.stage for chapter in told.chapters}
    yield from ("", "## Ereignisse von außen", "")
    yield from head("Ereignis", "Melden kann", "In den Abschnitten", "Grundlage")
    for known in HAPPENINGS.values():
        met = [stage for stage in known.stages if stage in stages]
        if met:
            where = "allen" if set(met) == stages else ", ".join(code("stage", stage) for stage in met)
            yield row(code("happening", known.happening), roles(known.roles), where, known.basis)


def documents(pathway: Pathway) -> Iterator[str]:
    """Return the checklist of a pathway, by who supplies the papers."""
    items = newest(pathway)
    yield from ("", "## Unterlagen", "")
    if not items:
        yield "Für diesen Zweck gibt es noch keine Liste der Unterlagen."
    for supplier in (Role.EMPLOYER, Role.WORKER):
        owed = [item for item in items if supplier in item.document.suppliers]
        if owed:
            yield from (f"### Von: {role(supplier)}", "")
            yield from head("Unterlage", "Wann", "Übersetzung", "Apostille, Legalisation")
            yield from (_document(item, items) for item in owed)
            yield ""
    if any(item.either for item in items):
        yield "Von Alternativen mit derselben Zahl genügt eine: alle Unterlagen mit A oder alle mit B."


def fees(strands: Sequence[Strand]) -> Iterator[str]:
    """Return what the way costs, and who pays."""
    owed = fees_of(strands)
    if owed:
        yield from ("", "## Gebühren", "")
        yield from head("Zeile", "Gebühr", "Euro", "Zahlt", "Fällig", "Grundlage")
        yield from (_fee(one) for one in owed)


def other_routes(told: Book) -> Iterator[str]:
    """Return how the other routes differ from the one described, and the way in a regulated occupation."""
    way = told.way
    others = [book(way.code, route) for route in way.routes[1:]]
    differing = [f"**{code('route', other.route)}:** {_difference(told, other)}" for other in others]
    if way.regulated and way.regulated is not way.qualification:
        regulated = book(way.code, told.route, regulated=True)
        differing.append(f"**In reglementierten Berufen:** {_difference(told, regulated)}")
    if differing:
        yield from ("", "## Andere Wege", "", "Gegenüber dem Weg oben:", "")
        yield from (f"- {one}" for one in differing)


def _difference(here: Book, there: Book) -> str:
    ours, theirs = _parts(here), _parts(there)
    without = [name for name in ours if name not in theirs]
    added = [name for name in theirs if name not in ours]
    said = [f"ohne {', '.join(without)}"] if without else []
    said += [f"dazu {', '.join(added)}"] if added else []
    return ("; ".join(said) or "dieselben Abschnitte") + "."


def _parts(told: Book) -> list[str]:
    names = [code("stage", chapter.stage) for chapter in told.chapters]
    return names + [code("leg", one.leg) for chapter in told.chapters for one in chapter.strands if one.leg]


def _alternative(item: Item, items: Sequence[Item]) -> str:
    """Return which of the sets of its block a document belongs to, such as 1A."""
    blocks = list(dict.fromkeys(one.block for one in items if one.either))
    sets = list(dict.fromkeys(one.either for one in items if one.block == item.block))
    return f"{blocks.index(item.block) + 1}{ascii_uppercase[sets.index(item.either)]}"


def _document(item: Item, items: Sequence[Item]) -> str:
    known = item.document
    when = code("need", item.need) if item.when is When.ALWAYS else code("when", item.when)
    if item.either:
        when += f" (Alternative {_alternative(item, items)})"
    form = (code("translation", known.translation), code("legalisation", known.legalisation))
    return row(known.name, when, *form)


def _fee(one: Fee) -> str:
    amount = f"{one.eur}".replace(".", ",") + (f" bis {one.eur_most}" if one.eur_most else "")
    due = word("falls_due", one.falls_due) or one.falls_due
    basis = f"{one.basis} · {code('mark', one.mark)}" + (f"<br>{UNVERIFIED}" if fee_unverified(one) else "")
    name = f'<a id="gebuehr-{one.id.lower()}"></a>{one.id}'
    return row(name, word("fee", one.id) or one.what, amount, roles(one.payers), due, basis)
