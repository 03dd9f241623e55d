"""The calls to webhooks: taken from the store when due, signed, made, and what came of each noted."""

import asyncio
import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from activities.clock import Clock
from notifications.web_addresses import Permitted
from notifications.web_caller import Reply, call
from notifications.webhook_signing import signed
from store import calls, webhooks
from store.calls import Call
from store.states import CallState
from store.store import Store

LEASE = timedelta(minutes=2)  # longer than any call lasts
FIRST_DELAY = timedelta(seconds=30)
LONGEST_DELAY = timedelta(hours=6)
MOST_TRIES = 20  # two and a half days
AT_ONCE = 10
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Announcer:
    """Makes every call until it has arrived or was tried often enough; a repeated call has the same id."""

    store: Store
    clock: Clock
    permitted: Permitted = field(default_factory=Permitted)

    async def call_due(self) -> int:
        """Try every call that is due, once; return how many arrived."""
        async with self.store.read() as connection:
            due = await calls.due(connection, self.clock())
        arrived = 0
        for start in range(0, len(due), AT_ONCE):
            arrived += sum(await asyncio.gather(*(self._try(one) for one in due[start : start + AT_ONCE])))
        return arrived

    async def _try(self, one: Call) -> bool:
        async with self.store.begin() as connection:
            if not await calls.claim(connection, one, self.clock() + LEASE):
                return False
        reply = await self._made(one)
        state, next_at = _after(one.tries + 1, reply, self.clock())
        async with self.store.begin() as connection:
            await calls.note(connection, one.id, one.tries + 1, reply.said, state, next_at, self.clock())
        if not reply.arrived:
            log.warning("webhook not reached", webhook=one.webhook, call=one.id, said=reply.said, tries=one.tries + 1)
        return reply.arrived

    async def _made(self, one: Call) -> Reply:
        async with self.store.read() as connection:
            webhook = await webhooks.get(connection, one.webhook)
            if webhook is None:
                return Reply(arrived=False, said="no_webhook")
            secret = await webhooks.secret_of(connection, self.store.vault, webhook)
        body = json.dumps({"id": one.id, **one.body}, separators=(",", ":"), sort_keys=True).encode()
        headers = {"User-Agent": "Fachlotse", **signed(secret, one.id, body, self.clock())}
        return await call(webhook.address, self.permitted, headers, body)


def _after(tries: int, reply: Reply, now: datetime) -> tuple[CallState, datetime]:
    """Return where a call stands after a try, and when the next one is."""
    if reply.arrived:
        return CallState.DELIVERED, now
    delay = min(FIRST_DELAY * 2 ** min(tries - 1, 20), LONGEST_DELAY)
    return (CallState.GIVEN_UP if tries >= MOST_TRIES else CallState.WAITING), now + delay
