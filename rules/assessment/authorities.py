"""Who is competent for the accelerated procedure (§ 71 Abs. 1 AufenthG): dated per Land, with the office's contact."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rules.assessment.facts import Employer
from rules.calendar import LAENDER
from rules.cooperations import COOPERATIONS, Cooperation
from rules.grounds import COLUMNS as LAW
from rules.grounds import Grounded, ground
from rules.in_flight import By
from rules.law import Table
from rules.rows import Row
from rules.tables import csv_rows
from rules.terms.assessment import AuthorityMode
from rules.terms.occupations import Sector
from rules.terms.organisations import Chamber
from rules.terms.roles import Role
from rules.versions import known_on, versions

FILE = "authorities.csv"
LOCAL_FILE = "local_authorities.csv"
LOCAL = "local"
COLUMNS = ("id", "land", "sector", "office", "name", "mode", *LAW)
LOCAL_COLUMNS = ("id", "land", "municipality", "name", *LAW)
HEALTH = (Sector.HEALTH, Sector.CARE)


@dataclass(frozen=True, kw_only=True)
class Rule(Grounded):
    """Which office a Land has named; the id ends in "-health" where another office takes the health professions."""

    land: str
    sector: str
    office: str
    name: str
    mode: AuthorityMode


@dataclass(frozen=True, kw_only=True)
class LocalOffice(Grounded):
    """The immigration authority of a municipality."""

    name: str


def read(rows: tuple[Row, ...]) -> Mapping[str, tuple[Rule, ...]]:
    """Return the rules of every Land, or raise `BadRow`."""
    return versions(FILE, [_rule(row) for row in rows])


def read_local(rows: tuple[Row, ...]) -> Mapping[str, tuple[LocalOffice, ...]]:
    """Return the local offices that are known, or raise `BadRow`."""
    return versions(LOCAL_FILE, [_local(row) for row in rows])


def rule_of(land: str, sector: Sector | None, by: By) -> Rule | None:
    """Return the rule of a Land on a day; None before there was an accelerated procedure."""
    names = (f"{land}-health", land) if sector in HEALTH else (land,)
    known = RULES.meeting(by)
    return next((known[name] for name in names if name in known), None)


def local_office(employer: Employer, on: date) -> str | None:
    """Return the German name of the local authority of the establishment, or None where it is not known here."""
    municipality = employer.municipality or ""
    if agreed := naming(employer, on):
        office = agreed.participants(employer.chamber or Chamber.IHK)[Role.IMMIGRATION_AUTHORITY]
        return office.name if agreed.in_area(municipality, employer.land) else agreed.elsewhere(municipality)
    known = LOCAL_OFFICES.meeting(on).get(f"{employer.land}/{municipality}")
    return known.name if known else None


def named(employer: Employer, on: date) -> Cooperation | None:
    """Return the cooperation the establishment is to be handled by, where one was named."""
    return known_on(COOPERATIONS, employer.cooperation or "", on)


def left(employer: Employer, on: date) -> Cooperation | None:
    """Return the cooperation the establishment is to be handled by, if it lies outside its area."""
    agreed = named(employer, on)
    if agreed and employer.municipality and not agreed.in_area(employer.municipality, employer.land):
        return agreed
    return None


def naming(employer: Employer, on: date) -> Cooperation | None:
    """Return the cooperation whose area tells the local authority of the establishment, or None where none does."""
    land, place = employer.land, employer.municipality or ""
    agreed = (one for one in _cooperations(land, on) if one.in_area(place, land) or one.elsewhere(place))
    return next(agreed, None)


def passing_over(agreed: Cooperation, rule: Rule | None, chamber: Chamber) -> bool:
    """Tell whether a Land has named another office than that of a cooperation, and no other may act."""
    office = agreed.parts[chamber][Role.IMMIGRATION_AUTHORITY].id
    return rule is not None and rule.mode is AuthorityMode.EXCLUSIVE and rule.office != office


def _cooperations(land: str | None, on: date) -> list[Cooperation]:
    rows = [row for group in COOPERATIONS.values() for row in group if row.place.land == land]
    return [row for row in rows if row.valid_from <= on and (row.valid_to is None or on <= row.valid_to)]


def _rule(row: Row) -> Rule:
    row.only(*COLUMNS)
    land, sector = _land(row), row.text("sector", "")
    if row.text("id") != (name := f"{land}-{sector}" if sector else land):
        raise row.bad("id", f"write {name}")
    return Rule(
        **ground(row),
        land=land,
        sector=sector,
        office=row.text("office"),
        name=row.text("name"),
        mode=row.word("mode", AuthorityMode),
    )


def _local(row: Row) -> LocalOffice:
    row.only(*LOCAL_COLUMNS)
    if row.text("id") != (name := f"{_land(row)}/{row.text('municipality')}"):
        raise row.bad("id", f"write {name}")
    return LocalOffice(**ground(row), name=row.text("name"))


def _land(row: Row) -> str:
    if (land := row.text("land")) not in LAENDER:
        raise row.bad("land", f"unknown Land {land!r}; use one of {', '.join(LAENDER)}")
    return land


RULES = Table("authorities", csv_rows(FILE), read, COLUMNS, grows=True)
LOCAL_OFFICES = Table("local_authorities", csv_rows(LOCAL_FILE), read_local, LOCAL_COLUMNS, grows=True)
