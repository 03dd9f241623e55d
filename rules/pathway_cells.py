"""Read a residence purpose from its file, cell by cell."""

from typing import TypeVar

from rules.deadlines import DEADLINES
from rules.grounds import COLUMNS as LAW
from rules.grounds import ground
from rules.pathway_rows import PathwayRow
from rules.rows import Row
from rules.terms.happenings import EarlyEnd
from rules.terms.pathways import Pathway, Route
from rules.terms.stages import Leg, Stage

W = TypeVar("W", Leg, Stage, Pathway)

KEYS = ("name", *LAW, "routes", "procedure")
PROCEDURE = (
    *("qualification", "qualification_regulated", "preparation", "consent", "visa_only", "onboarding", "after_entry"),
    *("stay", "limits", "early_end", "then", "then_academic", "then_settlement", "settlement", "waives"),
    *("without_employer", "at_school"),
)
TITLES = ("title", "most", "least")


def pathway_of(row: Row) -> PathwayRow:
    """Return the residence purpose of a raw row, or raise `BadRow`."""
    row.only("id", *KEYS, "assessment")
    row.word("id", Pathway)
    titles = row.part("assessment")
    titles.only(*TITLES)
    way = row.part("procedure")
    way.only(*PROCEDURE)
    return PathwayRow(
        **ground(row),
        name=row.text("name"),
        routes=row.words("routes", Route),
        qualification=_word(way, "qualification", Leg),
        regulated=_word(way, "qualification_regulated", Leg),
        preparation=way.words("preparation", Leg),
        consent=way.flag("consent"),
        visa_only=way.flag("visa_only"),
        onboarding=way.flag("onboarding") if "onboarding" in way.cells else True,
        after_entry=way.words("after_entry", Leg),
        stay=_word(way, "stay", Stage),
        limits=_limits(way),
        early_end=way.word("early_end", EarlyEnd, EarlyEnd.EMPLOYMENT),
        then=_word(way, "then", Pathway),
        then_academic=_word(way, "then_academic", Pathway),
        then_settlement=way.text("then_settlement", ""),
        settlement=way.text("settlement", ""),
        waives=way.words("waives", Leg),
        employed=not way.flag("without_employer"),
        title=_title(titles, "title"),
        most=_title(titles, "most"),
        least=_title(titles, "least"),
        at_school=way.flag("at_school"),
    )


def _limits(way: Row) -> tuple[str, ...]:
    """Return the names of three deadlines in months, or none."""
    names = way.texts("limits")
    if names and len(names) != len(("first", "extension", "longest")):
        raise way.bad("limits", "name the deadlines of the first period, of each extension, and of the longest stay")
    for name in names:
        if name not in DEADLINES:
            raise way.bad("limits", f"there is no deadline {name!r}; add it to deadlines.csv")
    return names


def _title(titles: Row, column: str) -> str:
    if (name := titles.text(column, "")) and name not in DEADLINES:
        raise titles.bad(column, f"no {name!r} in the register; add the row to deadlines.csv")
    return name


def _word(row: Row, column: str, words: type[W]) -> W | None:
    return row.word(column, words) if row.text(column, "") else None
