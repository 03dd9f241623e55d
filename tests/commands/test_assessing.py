"""What an intake learns from the assessment: free movement stops it, a doubt is told, the person's choice stands."""

from datetime import date, timedelta
from typing import Any

import pytest

from commands.assessing import doubts, obstacles
from commands.facts import Facts, read_facts
from rules.terms.pathways import Route
from tests.cast import facts_of_the_cast

DAY = date(2026, 11, 23)


def facts(**changes: dict[str, Any]) -> Facts:
    given: dict[str, Any] = {**facts_of_the_cast(DAY)}
    for part, values in changes.items():
        given[part] = {**given[part], **values}
    return read_facts(given)


def test_the_facts_of_an_intake_stand_in_nobodys_way() -> None:
    assert obstacles(facts(), DAY) == []


@pytest.mark.parametrize("route", [Route.ACCELERATED, Route.REGULAR])
def test_where_the_law_leaves_a_choice_the_persons_choice_stands(route: Route) -> None:
    assert obstacles(facts().model_copy(update={"route": route}), DAY) == []


def test_a_condition_that_fails_is_a_doubt_and_no_obstacle() -> None:
    born_on = (DAY - timedelta(days=50 * 366)).isoformat()
    given = facts(worker={"birth_date": born_on}, job={"salary": 30000}).model_copy(update={"pathway": "P18G"})

    assert obstacles(given, DAY) == []
    assert [one.condition for one in doubts(given, DAY)] == ["salary_floor"]
    assert doubts(facts(), DAY) == ()
