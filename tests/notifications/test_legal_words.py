"""No letter of a journey cites a paragraph that belongs to another route or another residence purpose."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import product

import pytest

from fachlotse.handbook.chapters import book
from notifications.explanations import explain
from notifications.facts import Letter
from notifications.letters import render
from notifications.phrases import LANGUAGES
from rules.calendar import Place
from rules.deadlines import DEADLINES
from rules.due import due
from rules.happenings import ROWS as HAPPENINGS
from rules.happenings import HappeningRow
from rules.pathway_rows import PathwayRow
from rules.pathways import ROWS as PATHWAYS
from rules.tasks import ROWS
from rules.terms.circumstances import Circumstance
from rules.terms.happenings import Happening
from rules.terms.pathways import Pathway, Route
from rules.terms.stages import Ending, Leg
from rules.terms.tasks import Task
from rules.variants import Way
from tests.notifications.cast import facts

TODAY = date(2026, 11, 23)
BLUE = {Pathway.P18G, Pathway.P18G_SHORT, Pathway.P18G_NEW, Pathway.P18G_IT}
NURSE, HEALTH, REGULATED = Circumstance.NURSE, Circumstance.HEALTH, Circumstance.REGULATED
ACADEMIC, SPONSOR_ACCELERATED = Circumstance.ACADEMIC, Circumstance.SPONSOR_ACCELERATED
HEALING = {NURSE, HEALTH}
NEVER = {
    Pathway.P18D: {Task.REQUEST_CONSENT, Task.DECIDE_CONSENT, Task.CONFIRM_DEEMED_CONSENT},
    Pathway.P17: {Task.DECIDE_FOLLOW_UP_CARD},
}

Belongs = Callable[[Way, PathwayRow], bool]


def accelerated(way: Way, row: PathwayRow) -> bool:
    """Tell whether the journey, or the one of whom a family member joins, is accelerated."""
    return way.route is Route.ACCELERATED or SPONSOR_ACCELERATED in way.circumstances


def recognises(way: Way, row: PathwayRow) -> bool:
    """Tell whether a body decides on equivalence by the BQFG, which does not hold in the health professions."""
    found = row.branches(regulated=REGULATED in way.circumstances, academic=ACADEMIC in way.circumstances)
    return not {Leg.RECOGNITION, Leg.LICENCE}.isdisjoint(found)


def adapts(way: Way, row: PathwayRow) -> bool:
    """Tell whether a stay under § 16d is the purpose, or can be chosen after a partial recognition."""
    return row.id.startswith("P16D") or recognises(way, row)


def of(*purposes: Pathway) -> Belongs:
    """Return what tells whether a journey has one of these purposes, or leads to it."""
    return lambda way, row: not {row.code, row.then, row.then_academic}.isdisjoint(purposes)


def on(*routes: Route) -> Belongs:
    """Return what tells whether a journey goes along one of these routes."""
    return lambda way, row: way.route in routes


PARAGRAPHS: dict[str, Belongs] = {
    r"\b(81a|31a)\b|AZRG": accelerated,
    r"§ 14a (Abs\. \d )?BQFG": lambda way, row: way.route is Route.ACCELERATED and recognises(way, row),
    r"BQFG": lambda way, row: recognises(way, row) and HEALING.isdisjoint(way.circumstances),
    r"PflAPrV": lambda way, row: NURSE in way.circumstances,
    r"§ 41 (Abs\. \d )?AufenthV": on(Route.VISA_EXEMPT),
    r"§ 39 AufenthV": on(Route.IN_COUNTRY),
    r"FreizügG": on(Route.FREE_MOVEMENT),
    r"\b16a\b": of(Pathway.P16A, Pathway.P16A2),
    r"\b16d\b": adapts,
    r"16d Abs\. (3 und )?4": of(Pathway.P16D4),
    r"2a Abs\. 2 BeschV": of(Pathway.P16D3),
    r"16d Abs\. 6": of(Pathway.P16D6),
    r"§§? 17 AufenthG": of(Pathway.P17),
    r"\b20a\b|Chancenkarte": of(Pathway.P20A),
    r"\b18a\b": of(Pathway.P18A),
    r"\b18b\b": of(Pathway.P18B),
    r"\b18g\b": of(*BLUE),
    r"\b(18d|38f)\b": of(Pathway.P18D),
    r"\b18c\b": lambda way, row: of(Pathway.P18A, Pathway.P18B, Pathway.P18D, *BLUE)(way, row),
    r"\b19c\b": lambda way, row: row.id.startswith("P19C") or row.qualification is Leg.DEGREE,
    r"§ 26 Abs\. 2": of(Pathway.P19C1_26_2),
    r"\b22a\b": of(Pathway.P19C1_22A),
    r"\b24a\b": of(Pathway.P19C1_24A),
    r"§§? (27|29|30|32)[ ,].{0,30}AufenthG": on(Route.FAMILY),
    r"§§? 30 .*AufenthG": of(Pathway.P30),
    r"§§? 32 .*AufenthG": of(Pathway.P32),
    r"BBiG": of(Pathway.P16A),
    r"§ 36 .*BeschV|§ 34 .*BeschV": lambda way, row: row.consent or adapts(way, row) or row.qualification is Leg.DEGREE,
}


def ways() -> Iterator[tuple[Way, PathwayRow]]:
    """Return every way a journey can go, with the row of its purpose."""
    for versions in PATHWAYS.values():
        row = versions[-1]
        for route in row.routes:
            for circumstances in _circumstances(row, route):
                yield Way(route, row.code, circumstances), row


def _circumstances(row: PathwayRow, route: Route) -> tuple[tuple[Circumstance, ...], ...]:
    if route is Route.FAMILY:
        return (), (SPONSOR_ACCELERATED,)
    taught = ((ACADEMIC,),) if row.qualification is Leg.DEGREE else ((), (ACADEMIC,))
    return *taught, (REGULATED,), (REGULATED, NURSE), (REGULATED, HEALTH)


@cache
def asked(purpose: Pathway, route: Route, *, regulated: bool) -> frozenset[Task]:
    """Return every task of a way."""
    return book(purpose, route, regulated=regulated).tasks - NEVER.get(purpose, set())


@cache
def cited(task: Task, basis: str, deadline: str, language: str) -> frozenset[str]:
    """Return which of the paragraphs the letter of a task cites that rests on a basis and a deadline."""
    rule = DEADLINES[deadline][-1]
    found = due(rule, place=Place("BE", ""), filed_on=TODAY, since_on=TODAY, ends_on=None if rule.length else TODAY)
    why = tuple(explain(found.explanation.to_dict(), language))
    text = render(Letter.TASK, language, replace(facts(), task=task, basis=basis, why=why, papers=(), reasons=())).text
    return frozenset(one for one in PARAGRAPHS if re.search(one, text))


def test_no_letter_of_a_task_cites_what_is_not_its_journey_s() -> None:
    wrong = set()
    for way, purpose in ways():
        own = {one for one, belongs in PARAGRAPHS.items() if belongs(way, purpose)}
        tasks = asked(way.pathway, way.route, regulated=REGULATED in way.circumstances)
        for task, language in product(tasks, LANGUAGES):
            row = ROWS[task].on(way)
            foreign = cited(task, row.basis, row.deadline, language) - own
            wrong |= {(task.value, one, f"{way.pathway} {way.route}", language) for one in foreign}
    assert not wrong, "\n".join(" · ".join(one) for one in sorted(wrong))


@pytest.mark.parametrize("happening", [one for one in HAPPENINGS.values() if one.tells], ids=lambda one: one.id)
def test_the_letter_about_a_happening_cites_no_paragraph_of_another_way(happening: HappeningRow) -> None:
    text = render(Letter.HAPPENING, "de", replace(facts(), happening=happening.happening, basis=happening.basis)).text
    of_the_agreement = happening.happening in {Happening.AGREEMENT_TERMINATED, Happening.PREAPPROVAL_REVOKED}
    assert ("81a" in text or "31 Abs. 3" in text) == of_the_agreement


@pytest.mark.parametrize("purpose", [Pathway.P16D1, Pathway.P16D3])
def test_the_end_of_the_longest_stay_names_what_only_a_partnership_rules_out(purpose: Pathway) -> None:
    text = render(Letter.JOURNEY_CLOSED, "de", replace(facts(), ending=Ending.MAX_STAY_REACHED, purpose=purpose)).text
    assert ("§ 19c Abs. 1" in text) is (purpose is Pathway.P16D3)
