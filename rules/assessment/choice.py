"""Choose the route: the rows of the law in their order, the first that fits is taken."""

from dataclasses import dataclass

from rules.assessment.clauses import Clause, clause
from rules.assessment.findings import Case
from rules.rows import Row
from rules.tables import toml
from rules.terms.assessment import Verdict
from rules.terms.facts import Fact
from rules.terms.stages import Route

FILE = "assessment/routes.toml"


@dataclass(frozen=True)
class RouteRule:
    """A row of the order: the route, its test, and the routes the person may choose from."""

    clause: Clause[Route]
    choice: tuple[Route, ...]


@dataclass(frozen=True)
class Choice:
    """The route that applies, None while facts are missing; `open` are those it can still be, or be chosen from."""

    route: Route | None
    basis: str
    open: tuple[Route, ...]
    free: bool
    missing: tuple[Fact, ...]


def read(table: Row) -> tuple[RouteRule, ...]:
    """Return the rows in their order, or raise `BadRow`."""
    table.only("law", "routes", "advised")
    return tuple(_rule(row, table.part("law")) for row in table.parts("routes"))


def choose(case: Case) -> Choice:
    """Return the route of a case: the first row that fits, or every route that missing facts leave open."""
    left_open: list[RouteRule] = []
    missing: list[Fact] = []
    for rule in RULES:
        if not rule.clause.applies(case.on):
            continue
        found = rule.clause.judge(case)
        if found.verdict is Verdict.MET and not left_open:
            return _chosen(rule, case)
        if found.verdict is not Verdict.FAILED:
            left_open.append(rule)
            missing += found.missing
        if found.verdict is Verdict.MET:
            break
    routes = tuple(dict.fromkeys(route for rule in left_open for route in rule.choice))
    return _settled(left_open, routes, case) or Choice(None, "", routes, False, tuple(dict.fromkeys(missing)))


def _settled(rules: list[RouteRule], routes: tuple[Route, ...], case: Case) -> Choice | None:
    """Whatever the missing facts are, the answer is the same."""
    if len({rule.choice for rule in rules}) != 1 or len(rules) < 2:
        return None
    return _chosen(rules[0], case)


def _chosen(rule: RouteRule, case: Case) -> Choice:
    free = len(rule.choice) > 1
    wished = case.facts.wish.route
    route = wished if wished in rule.choice else _advised(rule, case) if free else rule.clause.word
    return Choice(route, rule.clause.basis, rule.choice, free, ())


def _advised(rule: RouteRule, case: Case) -> Route:
    met = (one.word for one in ADVISED if one.word in rule.choice and one.judge(case).verdict is Verdict.MET)
    return next(met, rule.clause.word)


def _rule(row: Row, law: Row) -> RouteRule:
    one = clause(row, Route, law, "choice")
    choice = row.words("choice", Route) or (one.word,)
    if one.word not in choice:
        raise row.bad("choice", f"name {one.word} among the routes")
    return RouteRule(one, choice)


def _advice(table: Row) -> tuple[Clause[Route], ...]:
    return tuple(clause(row, Route, table.part("law")) for row in table.parts("advised"))


_FILE = toml(FILE)
RULES = read(_FILE)
ADVISED = _advice(_FILE)
