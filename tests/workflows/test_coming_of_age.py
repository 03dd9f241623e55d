"""The eighteenth birthday: custodians go, and what they still owe is asked of the person (§ 80 AufenthG)."""

from datetime import date, timedelta

import pytest

from commands.birthdays import Birthdays
from rules.terms.pathways import Pathway, Route
from rules.terms.roles import Role
from rules.terms.stages import Ending, Stage
from schemas.instants import berlin_day
from store import parties
from tests.cast import facts_of_a_minor
from tests.openings import Opening
from tests.stage import PlayHouse

APPRENTICE = Opening(Stage.AUTHORITY_CHAIN, purpose=Pathway.P16A, minor=True)
SIGNED = Opening(
    Stage.AUTHORITY_CHAIN, purpose=Pathway.P16A, minor=True, given=(("grant_custodian_authority", "signed"),)
)
REVOKED = Opening(Stage.COMPLETENESS_CHECK, purpose=Pathway.P16A, minor=True)
CHILD = Opening(Stage.APPOINTMENT, purpose=Pathway.P32, route=Route.FAMILY, minor=True)

SETTLED = ("applied_in_time", "no_prospect")


async def born_tomorrow_18_years_ago(house: PlayHouse, opening: Opening) -> None:
    """Begin a journey of somebody who comes of age tomorrow."""
    tomorrow = berlin_day(await house.look_at_the_clock()) + timedelta(days=1)
    minor = facts_of_a_minor(tomorrow)
    worker = {**dict(minor["worker"]), "birth_date": str(eighteen_years_before(tomorrow))}  # type: ignore[call-overload]
    await house.begin(opening, {**minor, "worker": worker})


def eighteen_years_before(day: date) -> date:
    """Return the birthday of whoever is 18 on a day; who is so on 29 February was born on one."""
    return day.replace(year=day.year - 18)


async def comes_of_age(house: PlayHouse) -> None:
    """Let the birthday come."""
    assert await Birthdays(house.submission).tell() == 0, "not before the day"
    await house.pass_days(1)
    assert await Birthdays(house.submission).tell() == 1
    await house.quiet()
    assert await Birthdays(house.submission).tell() == 0


@pytest.mark.parametrize(
    ("opening", "before", "after"),
    [
        (APPRENTICE, {"grant_custodian_authority", "grant_sub_authority"}, {"grant_authority", "grant_sub_authority"}),
        (SIGNED, {"grant_sub_authority"}, {"grant_sub_authority"}),  # what was signed for a minor stands
    ],
)
async def test_who_comes_of_age_signs_alone(
    house: PlayHouse, opening: Opening, before: set[str], after: set[str]
) -> None:
    await born_tomorrow_18_years_ago(house, opening)
    assert await house.open() == before
    await comes_of_age(house)
    assert await house.open() == after
    plan, today = (await house.row()).itinerary, berlin_day(house.now)
    assert plan
    assert not plan.minor
    async with house.store.read() as connection:
        present = await parties.organisations_on(connection, house.journey, today)
    assert parties.person_id(house.journey, Role.CUSTODIAN) not in present


async def test_a_revoked_authority_is_renewed_by_whoever_has_come_of_age(house: PlayHouse) -> None:
    await born_tomorrow_18_years_ago(house, REVOKED)
    await house.report("authority_revoked", "employer")
    assert "renew_custodian_authority" in await house.open()
    await comes_of_age(house)
    assert {"renew_authority", "renew_custodian_authority"} & await house.open() == {"renew_authority"}
    await house.answer("renew_authority", "signed")
    assert "renew_authority" not in await house.open()


@pytest.mark.parametrize("outcome", SETTLED)
async def test_a_child_that_comes_of_age_must_have_applied_before(house: PlayHouse, outcome: str) -> None:
    await born_tomorrow_18_years_ago(house, CHILD)
    before = await house.open()
    await comes_of_age(house)
    assert await house.open() == before | {"settle_majority"}
    await house.answer("settle_majority", outcome)
    if outcome == "no_prospect":
        await house.ends(Ending.NO_PROSPECT)
    else:
        assert await house.open() == before
