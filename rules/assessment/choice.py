"""Choose the route: the rows of the law in their order, the first that fits is taken."""

from collections.abc import Mapping
from dataclasses import dataclass

from rules.assessment import probes
from rules.assessment.clauses import Clause, clause
from rules.assessment.findings import Situation
from rules.grounds import COLUMNS as LAW
from rules.grounds import list_of
from rules.law import Table
from rules.rows import Row
from rules.tables import toml
from rules.terms.assessment import Verdict
from rules.terms.facts import Fact
from rules.terms.pathways import Route
from rules.versions import versions

FILE = "assessment/routes.toml"


@dataclass(frozen=True, eq=False, kw_only=True)
class RouteRule(Clause):
    """A row of the order: the route, its test, and the routes the person may choose from."""

    word: Route
    choice: tuple[Route, ...]


@dataclass(frozen=True, eq=False, kw_only=True)
class Advice(Clause):
    """A route that is advised where the person may choose."""

    word: Route


@dataclass(frozen=True)
class Choice:
    """The route that applies, None while facts are missing; `open` are those it can still be, or be chosen from."""

    route: Route | None
    basis: str
    open: tuple[Route, ...]
    free: bool
    missing: tuple[Fact, ...]


def read(rows: tuple[Row, ...]) -> Mapping[str, tuple[RouteRule, ...]]:
    """Return the rules in their order, or raise `BadRow`."""
    return versions(FILE, [_rule(row) for row in rows])


def read_advice(rows: tuple[Row, ...]) -> Mapping[str, tuple[Advice, ...]]:
    """Return what is advised, in its order, or raise `BadRow`."""
    return versions(FILE, [Advice(**clause(row, "word"), word=row.word("word", Route)) for row in rows])


def choose(situation: Situation) -> Choice:
    """Return the route of a situation: the first row that fits, or every route that missing facts leave open."""
    left_open: list[RouteRule] = []
    missing: list[Fact] = []
    for rule in RULES.meeting(situation.by).values():
        found = rule.judge(situation)
        if found.verdict is Verdict.MET and not left_open:
            return _chosen(rule, situation)
        if found.verdict is not Verdict.FAILED:
            left_open.append(rule)
            missing += found.missing
        if found.verdict is Verdict.MET:
            break
    routes = tuple(dict.fromkeys(route for rule in left_open for route in rule.choice))
    return _settled(left_open, routes, situation) or Choice(None, "", routes, False, tuple(dict.fromkeys(missing)))


def _settled(rules: list[RouteRule], routes: tuple[Route, ...], situation: Situation) -> Choice | None:
    """Whatever the missing facts are, the answer is the same."""
    if len({rule.choice for rule in rules}) != 1 or len(rules) < 2:
        return None
    return _chosen(rules[0], situation)


def _chosen(rule: RouteRule, situation: Situation) -> Choice:
    free = len(rule.choice) > 1
    wished = situation.facts.wish.route
    route = wished if wished in rule.choice else _advised(rule, situation) if free else rule.word
    return Choice(route, rule.basis, rule.choice, free, ())


def _advised(rule: RouteRule, situation: Situation) -> Route:
    fitting = (one for one in ADVISED.meeting(situation.by).values() if one.word in rule.choice)
    return next((one.word for one in fitting if one.judge(situation).verdict is Verdict.MET), rule.word)


def _rule(row: Row) -> RouteRule:
    word = row.word("word", Route)
    choice = row.words("choice", Route) or (word,)
    if word not in choice:
        raise row.bad("choice", f"name {word} among the routes")
    return RouteRule(**clause(row, "word", "choice"), word=word, choice=choice)


_FILE = toml(FILE)
RULES = Table(
    "route_rules",
    list_of(_FILE, "route_rules", "route_advice"),
    read,
    ("id", *LAW, "word"),
    optional=("choice", *probes.KEYS),
    refers=lambda row: row.rests_on,
)
ADVISED = Table(
    "route_advice",
    list_of(_FILE, "route_advice", "route_rules"),
    read_advice,
    ("id", *LAW, "word"),
    optional=probes.KEYS,
    grows=True,
    refers=lambda row: row.rests_on,
)
