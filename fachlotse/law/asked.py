"""Read what was given on the command line about a period: rule, days, place; each mistake with its remedy."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from fachlotse.console.errors import BadInput
from rules.calendar import LAENDER, BadMunicipality, Place
from rules.deadlines import DEADLINES, BadLength, Deadline, deadline, with_length
from rules.ends import Stretch
from rules.municipalities import bad_key, every, land_of
from rules.office import BERLIN
from rules.service import LETTER, NotServed, Served, by_letter, by_portal, letter_row, starts_at_service
from rules.terms.deadlines import Unit
from rules.versions import NoRow

YEARS = range(1991, 2200)  # the years whose holidays are known


@dataclass(frozen=True)
class Since:
    """The event a period counts from: its day in Germany, and its instant where an hour was given."""

    on: date
    at: datetime | None


def read_since(text: str) -> Since:
    """Return the event of --from, a day or a day with hour; an hour without a zone is one in Germany (rule A16)."""
    if "T" not in text:
        return Since(read_day("--from", text), None)
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise BadInput(f"--from: {text} is no day with hour; write it like 2027-03-01T09:30.") from None
    _near(at.date(), "--from")
    local = (at if at.tzinfo else at.replace(tzinfo=BERLIN)).astimezone(BERLIN)
    return Since(local.date(), local)


def read_day(option: str, text: str) -> date:
    """Return a day."""
    try:
        return _near(date.fromisoformat(text), option)
    except ValueError:
        raise BadInput(f"{option}: {text} is no day; write it like 2027-03-01.") from None


def read_place(land: str, municipality: str, local_holidays: Sequence[str]) -> Place:
    """Return where the period runs; a municipality's key names its Land as well."""
    key = municipality if municipality.isdigit() else ""
    days = frozenset(_month_and_day(text) for text in local_holidays)
    if land not in LAENDER and (land or not key):
        given = f"there is no Land {land}" if land else "say which Land it is"
        raise BadInput(f"--land: {given}; give one of {', '.join(LAENDER)}.")
    names = {one.name: one.key for one in every() if one.land == land and len(one.key) == len("09761000")}
    if municipality and not key and municipality not in names:
        known = f", or one of {', '.join(names)}" if names else ""
        raise BadInput(f"--municipality: {municipality} is not known by its name; give its key of 8 digits{known}.")
    return _place(land, names.get(municipality, key), municipality if not key else "", days)


def read_row(rule: str, since_on: date, land: str, length: str) -> Deadline:
    """Return the row of a rule as it applies on the day of the event, in the Land where that matters."""
    if rule not in DEADLINES:
        raise BadInput(f"RULE: there is no rule {rule}; give one of {', '.join(sorted(DEADLINES))}.")
    try:
        row = letter_row(land, since_on) if rule == LETTER else deadline(rule, since_on)
    except NoRow as error:
        raise BadInput(f"--from: {error}; give a later day.") from None
    return _with_length(row, length) if length else row


def read_service(row: Deadline, sent_on: date, land: str, *, posted: bool, fetched: str) -> Served | None:
    """Return when the decision counts as served that was posted, or ready in a portal, on the day of the event."""
    option = "--fetched" if fetched else "--posted"
    if not posted and not fetched:
        return None
    if not starts_at_service(row):
        raise BadInput(f"{option}: {row.id} does not count from the service of a decision ({row.counts_from}).")
    if posted and fetched:
        raise BadInput("--posted: a decision is posted or fetched; give one of the two.")
    try:
        return by_portal(sent_on, read_day("--fetched", fetched)) if fetched else by_letter(sent_on, land)
    except NotServed as error:
        raise BadInput(f"--fetched: {error}.") from None


def read_suspensions(texts: Sequence[str]) -> list[Stretch]:
    """Return the stretches that are not counted."""
    return [_stretch(text) for text in texts]


def _place(land: str, key: str, name: str, days: frozenset[tuple[int, int]]) -> Place:
    if key and (problem := bad_key(key)):
        raise BadInput(f"--municipality: {problem}.")
    try:
        return Place(
            land or land_of(key), name or next((one.name for one in every() if one.key == key), key), days, key
        )
    except BadMunicipality as error:
        raise BadInput(f"--municipality: {error}.") from None


def _month_and_day(text: str) -> tuple[int, int]:
    try:
        day = date.fromisoformat(f"2024-{text}")
    except ValueError:
        raise BadInput(f"--local-holiday: {text} is no day of the year; write month and day like 08-15.") from None
    return day.month, day.day


def _with_length(row: Deadline, text: str) -> Deadline:
    units = "|".join(sorted((unit for unit in Unit if unit is not Unit.STATED), key=len, reverse=True))
    found = re.fullmatch(rf"(\d{{1,4}})({units})", text)
    if not found:
        raise BadInput(f"--length: {text} is no length; write number and unit, such as 2w, 1m, 10d or 3wt.")
    try:
        return with_length(row, int(found[1]), Unit(found[2]))
    except BadLength as error:
        raise BadInput(f"--length: {error}.") from None


def _stretch(text: str) -> Stretch:
    after, colon, until = text.partition(":")
    if not colon:
        raise BadInput(f"--suspend: {text} is no stretch; write two days like 2027-01-10:2027-01-31.")
    stretch = read_day("--suspend", after), read_day("--suspend", until)
    if stretch[1] < stretch[0]:
        raise BadInput(f"--suspend: {until} lies before {after}; write the earlier day first.")
    return stretch


def _near(day: date, option: str) -> date:
    if day.year not in YEARS:
        raise BadInput(f"{option}: {day} is too far away; give a day from {YEARS[0]} to {YEARS[-1]}.")
    return day
