"""Who the token speaks for."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from schemas.instants import berlin_day
from store import absences, organisations
from store.tokens import Scope
from web.api.callers import Reader
from web.api.shapes.people import Credential, Office, Profile
from web.api.tagging import tagged
from web.office import office_of

router = APIRouter(tags=["profile"])


@router.get("/me", response_model=Profile)
async def show_profile(request: Request, caller: Reader) -> Response:
    """Tell in whose name the token speaks, and what it may be used for."""
    office, member, token = office_of(request), caller.member, caller.token
    async with office.store.read() as connection:
        at = await organisations.get(connection, member.organisation)
        away = await absences.stood_in_for(connection, member.person, berlin_day(office.clock()))
    return tagged(request, Profile(
        person=member.person, name=member.name, role=member.role,
        organisation=Office(id=at.id, name=at.name, kind=at.kind) if at else None,
        valid_until_on=member.valid_until_on,
        token=Credential(
            id=token.id, name=token.name, scopes=[Scope(one) for one in token.scopes], made_at=token.made_at,
            ends_at=token.ends_at,
        ),
        substitutes_for=sorted(away),
    ))  # fmt: skip
