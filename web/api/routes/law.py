"""What the law says to the facts of a case, before anything is opened."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BeforeValidator, TypeAdapter

from commands.facts import BadFacts
from rules.assessment.assess import assess
from rules.assessment.facts import Facts
from rules.assessment.reading import read
from rules.assessment.result import Assessment
from rules.rows import BadRow, Row
from schemas.instants import berlin_day
from web.api.callers import Reader
from web.api.problems import invalid
from web.api.repeating import Key
from web.office import office_of

router = APIRouter(tags=["law"])
SHOWN = TypeAdapter(Assessment)
YEARS = range(2000, 2100)


def _read(raw: object) -> Facts:
    """Read facts as the law wants them; raises BadFacts with field and remedy."""
    if not isinstance(raw, Mapping):
        raise BadFacts([("body", "is no object; give the parts person, qualification, job and so on")])
    known = {
        part: {key: cell for key, cell in cells.items() if cell is not None} if isinstance(cells, Mapping) else cells
        for part, cells in raw.items()
    }
    try:
        return read(Row("", "", known))
    except BadRow as error:
        raise BadFacts([(".".join(one for one in (error.row, error.column) if one), error.remedy)]) from None


Known = Annotated[Facts, BeforeValidator(_read)]


@router.post("/assessments", response_model=Assessment)
async def assess_facts(
    request: Request, caller: Reader, facts: Known, key: Key,
    on: Annotated[date | None, Query(description="By the law of this day; today if left out")] = None,
) -> Response:  # fmt: skip
    """Assess facts: route, purposes, papers, fees, durations, what is missing, what blocks. Nothing is kept."""
    day = on or berlin_day(office_of(request).clock())
    if day.year not in YEARS:
        raise invalid("query.on", f"is too far away; give a day from {YEARS[0]} to {YEARS[-1]}")
    return Response(SHOWN.dump_json(assess(facts, day)), media_type="application/json")
