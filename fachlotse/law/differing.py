"""The difference a command asks for: of two days, or of the law and a file."""

from datetime import date, timedelta
from pathlib import Path

from activities.clock import wall_clock
from fachlotse.console.words import Words
from fachlotse.law import comparing
from fachlotse.law.changing import read_file
from fachlotse.law.rows import day
from rules.row_sets import fitted, read_row_set
from schemas.instants import berlin_day


def differences(
    file: Path | None, since: str | None, to: str | None, on: str | None, words: Words, *, json: bool
) -> None:
    """Print what differs; raises `BadInput` and `BadRow`."""
    if file:
        change = read_row_set(file.name, read_file(file))
        found = comparing.with_change(fitted(change, berlin_day(wall_clock())), change.days)
    elif start := day(on, "--on"):
        found = comparing.between_days(start - timedelta(days=1), start)
    else:
        first, second = day(since, "--from"), day(to, "--to")
        found = comparing.between_days(first or date.min, second or date.max)
    comparing.show(found, words, json=json)
