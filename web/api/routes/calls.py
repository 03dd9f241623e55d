"""The webhooks of the member's office, and what became of the calls to them."""

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy.ext.asyncio import AsyncConnection
from starlette.exceptions import HTTPException

from store import calls, webhooks
from store.calls import Call
from store.webhooks import Webhook
from web.api.callers import Caller, Listener
from web.api.fates import asked_by
from web.api.paging import Cursor, Limit, Page, cursor_of, place_of
from web.api.repeating import Answer, Key, asked_at, once
from web.api.shapes.acts import Nothing
from web.api.shapes.calls import CallShape, WebhookShape
from web.api.tagging import tagged
from web.office import office_of

router = APIRouter(tags=["webhooks"])
PING = "ping"


@router.get("/webhooks", response_model=Page[WebhookShape])
async def list_webhooks(request: Request, caller: Listener) -> Response:
    """List the webhooks of the office; they are made by the operator, with `fachlotse webhook add`."""
    async with office_of(request).store.read() as connection:
        found = await webhooks.every(connection, caller.session.organisation)
    return tagged(request, Page(items=[_webhook(one) for one in found], next=None))


@router.get("/webhooks/{webhook}/calls", response_model=Page[CallShape])
async def list_calls(
    request: Request, caller: Listener, webhook: str, cursor: Cursor = None, limit: Limit = 50
) -> Response:  # fmt: skip
    """List the calls to a webhook with what became of each, the newest first."""
    place = place_of(cursor, 1)
    async with office_of(request).store.read() as connection:
        known = await _theirs(connection, caller, webhook)
        found = await calls.of(connection, known.id, limit + 1, place[0] if place else "")
    more = cursor_of(found[limit - 1].id) if len(found) > limit else None
    return tagged(request, Page(items=[_call(one) for one in found[:limit]], next=more))


@router.post("/webhooks/{webhook}/calls", response_model=CallShape, status_code=201)
async def call_webhook(request: Request, caller: Listener, webhook: str, body: Nothing, key: Key) -> Response:
    """Call a webhook with the event `ping`, which tells of nothing, to see whether it answers."""
    office, asked = office_of(request), asked_by(caller, key, body)

    async def effect(first: bool) -> Answer:
        async with office.store.begin() as connection:
            known = await _theirs(connection, caller, webhook)
            call = await calls.ask(connection, known.id, PING, asked.told_as, await asked_at(connection, asked))
        return Answer(_call(call).model_dump(mode="json"), 201)

    return await once(request, asked, effect)


@router.post("/webhooks/{webhook}/calls/{call}/again", response_model=CallShape)
async def call_again(
    request: Request, caller: Listener, webhook: str, call: str, body: Nothing, key: Key
) -> Response:  # fmt: skip
    """Let a call that has ended go out again, under the same id."""
    office, asked = office_of(request), asked_by(caller, key, body)

    async def effect(first: bool) -> Answer:
        async with office.store.begin() as connection:
            known, found = await _theirs(connection, caller, webhook), await calls.get(connection, call)
            if found is None or found.webhook != known.id:
                raise HTTPException(404)
            await calls.again(connection, call, await asked_at(connection, asked))
            found = await calls.get(connection, call) or found
        return Answer(_call(found).model_dump(mode="json"))

    return await once(request, asked, effect)


async def _theirs(connection: AsyncConnection, caller: Caller, webhook: str) -> Webhook:
    known = await webhooks.get(connection, webhook)
    if known is None or known.organisation != caller.session.organisation:
        raise HTTPException(404)
    return known


def _webhook(one: Webhook) -> WebhookShape:
    return WebhookShape.model_validate({name: getattr(one, name) for name in WebhookShape.model_fields})


def _call(one: Call) -> CallShape:
    return CallShape.model_validate({name: getattr(one, name) for name in CallShape.model_fields})
