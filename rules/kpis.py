"""The key figures of a cooperation: what each counts, and of what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from rules.grounds import COLUMNS as LAW
from rules.grounds import Grounded, ground, rows_of
from rules.law import Table
from rules.rows import Row
from rules.tables import toml
from rules.terms.tasks import Task
from rules.versions import known_on, versions

FILE = "kpis.toml"
COLUMNS = ("id", *LAW, "kind", "name", "counts", "of")
ONLY_SOME = ("days", "first", "last")
LANGUAGES = ("de", "en")


class Kind(StrEnum):
    """How a key figure is told."""

    SHARE = "share"
    MEDIAN_DAYS = "median_days"


@dataclass(frozen=True, kw_only=True)
class Kpi(Grounded):
    """The definition of a key figure; its name and its formula in words by language.

    `days` is the period of a figure that has one. A median runs from the opening of one of `first` to the last answer
    to one of `last`.
    """

    kind: Kind
    name: Mapping[str, str]
    counts: Mapping[str, str]
    of: Mapping[str, str]
    days: int
    first: tuple[Task, ...]
    last: tuple[Task, ...]


def read(rows: tuple[Row, ...]) -> Mapping[str, tuple[Kpi, ...]]:
    """Return the definitions made of raw rows, or raise `BadRow`."""
    return versions(FILE, [_kpi(row) for row in rows])


def kpis(on: date) -> tuple[Kpi, ...]:
    """Return the definitions of a day, in their order."""
    return tuple(found for name in KPIS if (found := known_on(KPIS, name, on)))


def _kpi(row: Row) -> Kpi:
    row.only(*COLUMNS, *ONLY_SOME)
    kind, first, last = row.word("kind", Kind), row.words("first", Task), row.words("last", Task)
    if bool(first and last) != (kind is Kind.MEDIAN_DAYS):
        raise row.bad("first", "name the tasks a median of days runs from and to, and only there")
    return Kpi(
        **ground(row),
        kind=kind,
        name=_in_words(row, "name"),
        counts=_in_words(row, "counts"),
        of=_in_words(row, "of"),
        days=row.number("days", 0),
        first=first,
        last=last,
    )


def _in_words(row: Row, column: str) -> Mapping[str, str]:
    part = row.part(column)
    part.only(*LANGUAGES)
    return MappingProxyType({language: part.text(language) for language in LANGUAGES})


_FILE = toml(FILE)
_FILE.only("law", "kpis")
KPIS = Table("kpis", rows_of(_FILE, "kpis"), read, COLUMNS, optional=ONLY_SOME)
