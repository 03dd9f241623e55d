"""What the lists tell of a journey: whose move, on hold until when, how it ended, and what became of commands."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from fachlotse.composition import Composition
from fachlotse.journeys.listing import show_list
from fachlotse.lists.explaining import show_explanation
from fachlotse.lists.inbox import show_inbox
from fachlotse.lists.kpis import show_kpis
from fachlotse.lists.letters import show_letters
from fachlotse.lists.record import show_ledger
from fachlotse.settings import Settings
from rules.kpis import KPIS
from rules.terms.stages import Stage
from schemas.instants import berlin_day
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.workflows.test_branches import ACADEMIC, PAID

Printed = pytest.CaptureFixture[str]


def composition(house: PlayHouse, folder: Path) -> Composition:
    """Return the house as an installation that is open."""
    return Composition(Settings(data=folder, language="en"), house.store, house.clock)


async def test_a_stopped_task_is_nobodys_move(quick_house: PlayHouse, tmp_path: Path, capsys: Printed) -> None:
    house = quick_house
    await house.begin(Opening(Stage.EXAMINATION))
    await house.report("authority_revoked", "worker")
    await show_list(composition(house, tmp_path), everything=False, json=False, version=None)
    row = capsys.readouterr().out.splitlines()[1]
    assert "Worker" in row
    assert "Immigration authority" not in row
    assert str(berlin_day(house.now)) in row, "the day on which it began"


async def test_key_figures_are_counted_of_what_journeys_tell(
    quick_house: PlayHouse, tmp_path: Path, capsys: Printed
) -> None:
    house = quick_house
    await house.begin(Opening(Stage.AGREEMENT))
    await show_kpis(composition(house, tmp_path), "", None, json=True)
    told = json.loads(capsys.readouterr().out)
    assert len(told["kpis"]) == len(KPIS)
    assert {one["value"] for one in told["kpis"]} == {None}
    await show_kpis(composition(house, tmp_path), "", "ludwigsburg", json=False)
    assert "complete_at_first: Files complete at the first check =" in capsys.readouterr().out


async def test_a_hold_is_told_with_its_end_and_its_reason(
    quick_house: PlayHouse, tmp_path: Path, capsys: Printed
) -> None:
    house = quick_house
    await house.begin()
    reference = (await house.row()).reference
    until = berlin_day(house.now) + timedelta(days=60)
    body = {"task_id": f"{house.journey}/advise", "reason": "promised", "until_on": str(until)}
    await house.tell("hold", body, "adviser")
    await house.quiet()
    held_until = (await house.rows())["advise"].held_until
    assert held_until
    await show_inbox(composition(house, tmp_path), role="chamber", office=None, who=None, json=False)
    assert f"On hold until {berlin_day(held_until)}: Answer is promised" in capsys.readouterr().out
    await show_explanation(composition(house, tmp_path), reference, "advise", json=False)
    assert "the due day stays" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("opening", "title", "day"),
    [
        (Opening(Stage.ADVICE), True, False),  # practice nobody has compared; the day is a proposal
        (Opening(Stage.AGREEMENT), False, False),
        (replace(ACADEMIC, given=tuple(PAID)), True, True),  # D40a
    ],
)
async def test_what_nobody_has_verified_is_marked_where_it_stands(
    quick_house: PlayHouse, tmp_path: Path, capsys: Printed, opening: Opening, title: bool, day: bool
) -> None:
    await quick_house.begin(opening)
    await show_inbox(composition(quick_house, tmp_path), role=None, office=None, who=None, json=False)
    heads, row = (line.split("\t") for line in capsys.readouterr().out.splitlines())
    told = dict(zip(heads, row, strict=True))
    assert ["(not verified)" in told[name] for name in ("Task", "Due")] == [title, day]


async def test_an_answered_task_tells_how_and_not_how_far_away_it_is(
    quick_house: PlayHouse, tmp_path: Path, capsys: Printed
) -> None:
    house = quick_house
    await house.begin()
    await house.answer("advise", "proceed")
    await show_explanation(composition(house, tmp_path), (await house.row()).reference, "advise", json=False)
    first = capsys.readouterr().out.splitlines()[0]
    assert "answered “Go on” by Chamber" in first
    assert "it was due on" in first
    assert "in 5 days" not in first


async def test_the_ledger_tells_answers_and_refusals(quick_house: PlayHouse, tmp_path: Path, capsys: Printed) -> None:
    house = quick_house
    await house.begin()
    await house.try_answer("advise", "granted")
    await house.answer("advise", "proceed")
    await show_ledger(composition(house, tmp_path), None, json=False)
    refused, applied = [line.split() for line in capsys.readouterr().out.splitlines() if "answer advise" in line]
    assert " ".join(refused[-8:]) == "refused the task takes no such answer 1"
    assert " ".join(applied[-4:]) == "applied Go on 1"


async def test_letters_nobody_needs_are_left_out_unless_asked_for(
    quick_house: PlayHouse, tmp_path: Path, capsys: Printed
) -> None:
    house = quick_house
    await house.begin()
    await house.answer("advise", "proceed")
    await show_letters(composition(house, tmp_path), None, everything=False, json=False)
    told = capsys.readouterr().out
    assert "/advise/new" not in told
    assert "Left out, because not needed any more: 1" in told
    assert "Case work" not in told
    await show_letters(composition(house, tmp_path), None, everything=True, json=False)
    assert "/advise/new" in capsys.readouterr().out
