"""A task in a colleague's hands is finished by others only if they say that they take it over."""

from datetime import datetime, timedelta

import pytest

from commands.fate import InHand, NotAllowed
from rules.terms.roles import Role
from schemas.command import Actor
from schemas.instants import berlin_day
from store import absences, audit, claims
from store.absences import Absence
from store.claims import Claim
from tests.cast import ADVISER
from tests.commands.bodies import body, recorded
from tests.stage import PlayHouse
from tests.web.pages import enter_staff

LEASE = timedelta(hours=9)
BEN = ADVISER.model_copy(update={"person": "p-ben"})


async def in_hand(house: PlayHouse, person: str = "p-adviser") -> Claim:
    """Open a journey whose first task somebody has taken in hand."""
    await house.begin()
    await enter_staff(house)
    claim = Claim(
        task_id=f"{house.journey}/advise", person=person, organisation="ihk-stuttgart", since_at=house.now,
        until_at=house.now + LEASE,
    )  # fmt: skip
    async with house.store.begin() as connection:
        await claims.claim(connection, claim, house.now)
    return claim


async def answer(house: PlayHouse, actor: Actor, key: str = "k", *, taking_over: bool = False) -> str:
    said = await body(house)
    fate = await house.submission.submit(house.journey, "answer", actor, key, said, taking_over=taking_over)
    return fate.state.value


async def holder_at(house: PlayHouse, task: str) -> tuple[str, datetime] | None:
    async with house.store.read() as connection:
        claim = await claims.get(connection, task)
    return (claim.person, claim.until_at) if claim else None


async def acts_of(house: PlayHouse) -> list[tuple[str, str, str]]:
    async with house.store.read() as connection:
        return [(one.actor, one.action, one.subject) for one in await audit.entries(connection, house.journey)]


async def test_nothing_is_recorded_of_an_answer_to_a_task_in_other_hands(quick_house: PlayHouse) -> None:
    house = quick_house
    claim = await in_hand(house)
    with pytest.raises(InHand) as refused:
        await answer(house, BEN)
    assert (refused.value.claim, refused.value.holder) == (claim, "Adviser")
    assert await recorded(house) == []
    assert await holder_at(house, claim.task_id) == ("p-adviser", claim.until_at)


async def test_whoever_takes_it_over_completes_it_and_that_is_on_audit(quick_house: PlayHouse) -> None:
    house = quick_house
    claim = await in_hand(house)
    with pytest.raises(InHand):
        await answer(house, BEN)
    assert await answer(house, BEN, taking_over=True) == "applied", "the same key, for nothing was done under it"
    assert await holder_at(house, claim.task_id) == ("p-ben", claim.until_at)
    async with house.store.read() as connection:
        assert await audit.verify(connection) is None
    once = await acts_of(house)
    assert ("p-ben", "take over", f"{claim.task_id} p-adviser") in once
    assert await answer(house, BEN, taking_over=True) == "applied", "repeated, it has the same fate"
    assert await acts_of(house) == once


async def test_the_holder_and_whoever_stands_in_for_them_are_not_stopped(quick_house: PlayHouse) -> None:
    house = quick_house
    await in_hand(house)
    today = berlin_day(house.now)
    away = Absence(
        id="a", person="p-adviser", substitute="p-ben", from_on=today, until_on=today, made_at=house.now
    )  # fmt: skip
    async with house.store.begin() as connection:
        await absences.enter(connection, away)
    assert await answer(house, BEN) == "applied"


async def test_the_holder_completes_what_is_in_their_hands(quick_house: PlayHouse) -> None:
    await in_hand(quick_house)
    assert await answer(quick_house, ADVISER) == "applied"


async def test_a_lease_that_has_lapsed_stops_nobody(quick_house: PlayHouse) -> None:
    house = quick_house
    await in_hand(house)
    async with house.store.begin() as connection:
        await claims.hand_over(connection, Claim(
            task_id=f"{house.journey}/advise", person="p-adviser", organisation="ihk-stuttgart",
            since_at=house.now - LEASE, until_at=house.now - timedelta(seconds=1),
        ))  # fmt: skip
    assert await answer(house, BEN) == "applied"


async def test_who_may_not_answer_does_not_learn_who_has_it(quick_house: PlayHouse) -> None:
    await in_hand(quick_house)
    with pytest.raises(NotAllowed):
        await answer(quick_house, BEN.model_copy(update={"role": Role.WORKER, "organisation": "elsewhere"}))
