"""The webhooks of offices: where their own systems are told what happens."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

from activities.clock import Clock
from commands.fate import BadCommand
from notifications.web_addresses import BadTarget, Permitted, read_target
from notifications.webhook_signing import as_text, fresh_secret
from store import audit, organisations, webhooks
from store.audit import Entry
from store.store import Store
from store.webhooks import EVERYTHING, Webhook

LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz_")


@dataclass(frozen=True)
class Webhooks:
    """Makes webhooks and switches them; `by` is the person who does it, or the operator."""

    store: Store
    clock: Clock
    permitted: Permitted = field(default_factory=Permitted)

    async def make(self, organisation: str, address: str, events: Sequence[str], by: str) -> tuple[Webhook, str]:
        """Let an office be told of what happens; return the webhook with its secret. Raises BadCommand."""
        wanted, secret, at = list(events) or [EVERYTHING], fresh_secret(), self.clock()
        self._check(address, wanted)
        webhook = Webhook(
            id=f"w-{secrets.token_hex(5)}", organisation=organisation, address=address, secret_sealed=b"",
            events=wanted, active=True, made_at=at,
        )  # fmt: skip
        async with self.store.begin() as connection:
            if await organisations.get(connection, organisation) is None:
                raise BadCommand([("organisation", "is not known; enter a member of the office first")])
            await webhooks.enter(connection, self.store.vault, webhook, secret)
            entry = Entry(at=at, actor=by, action="webhook made", subject=f"{webhook.id} of {organisation}")
            await audit.append(connection, self.store.vault, entry)
        return webhook, as_text(secret)

    async def switch(self, webhook: str, by: str, *, on: bool) -> bool:
        """Switch a webhook on or off; what happens meanwhile is kept for it no longer. Tell whether there is one."""
        async with self.store.begin() as connection:
            known = await webhooks.switch(connection, webhook, on=on)
            if known:
                action = f"webhook switched {'on' if on else 'off'}"
                entry = Entry(at=self.clock(), actor=by, action=action, subject=webhook)
                await audit.append(connection, self.store.vault, entry)
        return known

    def _check(self, address: str, events: Sequence[str]) -> None:
        problems = []
        try:
            read_target(address, self.permitted)
        except BadTarget as error:
            problems.append(("address", str(error)))
        if any(one != EVERYTHING and (not one or set(one) - LETTERS) for one in events):
            problems.append(("events", f"are no names; give names such as task_answered, or {EVERYTHING} for all"))
        if problems:
            raise BadCommand(problems)
