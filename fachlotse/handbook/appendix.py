"""What stands at the end of a page: events from outside, documents and fees."""

from collections.abc import Iterator, Sequence
from string import ascii_uppercase

from fachlotse.handbook.chapters import Book
from fachlotse.handbook.routes import Ways
from fachlotse.handbook.rows import fee_unverified, fees_of
from fachlotse.handbook.tables import UNVERIFIED
from fachlotse.handbook.wording import code, head, role, roles, row, word
from rules.assessment.papers import AGREEMENT
from rules.documents import Item, newest
from rules.fees import Fee
from rules.happenings import ROWS as HAPPENINGS
from rules.routes import ROWS as ROUTES
from rules.terms.documents import When
from rules.terms.pathways import Route
from rules.terms.roles import Role


def happenings(every: Sequence[Book]) -> Iterator[str]:
    """Return what can be reported from outside on these ways."""
    stages = {chapter.stage for told in every for chapter in told.chapters}
    routes = {told.route for told in every}
    yield from ("", "## Ereignisse von außen", "")
    yield from head("Ereignis", "Melden kann", "Schreiben an", "In den Abschnitten", "Grundlage")
    for known in HAPPENINGS.values():
        met = [stage for stage in known.stages if stage in stages]
        if met and any(known.possible_on(route) for route in routes):
            where = "allen" if set(met) == stages else ", ".join(code("stage", stage) for stage in met)
            told = roles(known.tells) if known.tells else "–"
            yield row(code("happening", known.happening), roles(known.roles), told, where, known.basis)


def documents(told: Ways) -> Iterator[str]:
    """Return the checklist of a pathway, by who supplies the papers."""
    routes = [one.route for one in told.books]
    items = [
        item
        for item in newest(told.first.purpose.code)
        if Route.ACCELERATED in routes or item.document.id not in AGREEMENT
    ]
    yield from ("", "## Unterlagen", "")
    if not items:
        yield "Für diesen Zweck gibt es noch keine Liste der Unterlagen."
    for supplier in (Role.EMPLOYER, Role.WORKER):
        owed = [item for item in items if supplier in item.document.suppliers]
        if owed:
            yield from (f"### Von: {role(supplier)}", "")
            yield from head("Unterlage", "Wann", "Übersetzung", "Apostille, Legalisation")
            yield from (_document(item, items, routes) for item in owed)
            yield ""
    if any(item.either for item in items):
        yield "Von Alternativen mit derselben Zahl genügt eine: alle Unterlagen mit A oder alle mit B."


def fees(told: Ways) -> Iterator[str]:
    """Return what the ways cost, and who pays."""
    owed: dict[Route, list[Fee]] = {}
    for one in told.every:
        owed.setdefault(one.route, []).extend(fees_of(one))
    every = dict.fromkeys(fee for those in owed.values() for fee in those)
    if every:
        yield from ("", "## Gebühren", "")
        yield from head("Zeile", "Gebühr", "Euro", "Zahlt", "Fällig", "Auf dem Weg", "Grundlage")
        routes = {fee: [route for route, those in owed.items() if fee in those] for fee in every}
        yield from (_fee(fee, "allen" if len(on) == len(owed) else _ways(on)) for fee, on in routes.items())


def _alternative(item: Item, items: Sequence[Item]) -> str:
    """Return which of the sets of its block a document belongs to, such as 1A."""
    blocks = list(dict.fromkeys(one.block for one in items if one.either))
    sets = list(dict.fromkeys(one.either for one in items if one.block == item.block))
    return f"{blocks.index(item.block) + 1}{ascii_uppercase[sets.index(item.either)]}"


def _document(item: Item, items: Sequence[Item], routes: Sequence[Route]) -> str:
    known = item.document
    when = code("need", item.need) if item.when is When.ALWAYS else code("when", item.when)
    if item.either:
        when += f" (Alternative {_alternative(item, items)})"
    if known.id in AGREEMENT and len(routes) > 1:
        when += f"<br>*nur: {ROUTES[Route.ACCELERATED].name}*"
    form = (code("translation", known.translation), code("legalisation", known.legalisation))
    return row(known.name, when, *form)


def _ways(routes: Sequence[Route]) -> str:
    return ", ".join(ROUTES[route].name for route in routes)


def _fee(one: Fee, where: str) -> str:
    amount = f"{one.eur}".replace(".", ",") + (f" bis {one.eur_most}" if one.eur_most else "")
    due = code("falls_due", one.falls_due)
    basis = f"{one.basis} · {code('mark', one.mark)}" + (f"<br>{UNVERIFIED}" if fee_unverified(one) else "")
    name = f'<a id="gebuehr-{one.id.lower()}"></a>{one.id}'
    return row(name, word("fee", one.id) or one.what, amount, roles(one.payers), due, where, basis)
