"""The journeys of the demonstration, read from their rows: a scenario each, moved so that it began some days ago."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from fachlotse.simulation.reading import SHIPPED, read_scenario
from fachlotse.simulation.scenario import Scenario

ROWS = Path(__file__).parent / "region.toml"
BORN = "birth_date"  # nobody grows older by beginning earlier
NOT_PLAYED = {"expect", "stop_after", "until", "outages", "law"}


class Seed(BaseModel):
    """A row of the region: what differs from its scenario; `ago` and `days` count days from today."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    like: str
    ago: int
    work: int | None = None  # in how many days the work is planned to start
    worker: Mapping[str, Any] = {}
    employer: Mapping[str, str] = {}
    job: Mapping[str, str] = {}
    answers: Sequence[Mapping[str, Any]] = ()
    events: Sequence[Mapping[str, Any]] = ()
    papers: Sequence[str] = ()

    def scenario(self, today: date) -> Scenario:
        """Return its scenario as it is played up to a day."""
        like = read_scenario(_file(self.like))
        begins = today - timedelta(days=self.ago)
        cells = _moved(like.model_dump(by_alias=True, exclude=NOT_PLAYED), begins - _day(like.start))
        for part in ("worker", "employer", "job"):
            cells[part] = {**(cells[part] or {}), **getattr(self, part)} or None
        if self.work is not None:
            cells["job"]["planned_start_on"] = today + timedelta(days=self.work)
        cells["answers"] = [*self.answers, *cells["answers"]]
        cells["events"] = [*cells["events"], *(_on_its_day(one, today) for one in self.events)]
        return Scenario.model_validate(cells)


def region() -> tuple[Seed, ...]:
    """Return the rows."""
    return tuple(Seed.model_validate(row) for row in tomllib.loads(ROWS.read_text("utf-8"))["journeys"])


def _file(name: str) -> Path:
    return next(folder / f"{name}.toml" for folder in SHIPPED if (folder / f"{name}.toml").is_file())


def _day(start: date) -> date:
    return date(start.year, start.month, start.day)


def _moved(value: Any, by: timedelta) -> Any:
    """Return a scenario's cells with every day moved."""
    if isinstance(value, dict):
        return {name: one if name == BORN else _moved(one, by) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_moved(one, by) for one in value]
    return value + by if isinstance(value, date) else value


def _on_its_day(event: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Return an event with its day, and the day until which it lasts."""
    on = today - timedelta(days=event["ago"])
    lasting = {"until_on": on + timedelta(days=event["days"])} if "days" in event else {}
    return {name: one for name, one in event.items() if name not in ("ago", "days")} | {"on": on} | lasting
