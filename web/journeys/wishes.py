"""What is wanted of the list of journeys, read from the address, so that it can be kept, shared and gone back to."""

from collections.abc import Mapping
from urllib.parse import urlencode

from fastapi import Request
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.pathways import Pathway
from rules.terms.stages import Stage
from schemas.instants import berlin_day
from store import search
from store.caseload import CaseWish, Order
from store.sessions import Session
from store.states import JourneyState
from web.office import Office
from web.paging import number_of
from web.seeking import words_of

PAGE = 50
STATES = {"open": JourneyState.OPEN, "closed": JourneyState.CLOSED, "all": None}


async def wish_of(connection: AsyncConnection, office: Office, session: Session, request: Request) -> CaseWish:
    """Return what an address asks for, and one line more than a page holds; unknown words of it are left out."""
    told = request.query_params
    text = await words_of(connection, office, session, request)
    sort = told.get("sort", Order.DUE)
    return CaseWish(
        organisation=session.organisation,
        today=berlin_day(office.clock()),
        state=STATES.get(told.get("state", ""), JourneyState.OPEN),
        stages=[Stage(one) for one in told.getlist("stage") if one in set(Stage)],
        pathways=[Pathway(one) for one in told.getlist("pathway") if one in set(Pathway)],
        ours=told.get("move") == "ours",
        journeys=await search.find(connection, office.store.vault, text, session.organisation) if text else None,
        order=Order(sort.removeprefix("-")) if sort.removeprefix("-") in set(Order) else Order.DUE,
        backwards=sort.startswith("-"),
        limit=PAGE + 1,
        offset=PAGE * (number_of(told) - 1),
    )


def address(told: Mapping[str, str], **changed: str | None) -> str:
    """Return the address of the list with something changed; what is None goes."""
    kept = {name: value for name, value in {**told, **changed}.items() if value}
    return f"/journeys?{urlencode(kept)}" if kept else "/journeys"
