"""The inlets of offices: where their own systems send signed messages, in the name of a member."""

import secrets
from dataclasses import dataclass

from activities.clock import Clock
from commands.fate import BadCommand
from commands.machines.members import name_problems, working
from notifications.webhook_signing import as_text, fresh_secret
from store import audit, inlets
from store.audit import Entry
from store.inlets import Inlet
from store.store import Store


@dataclass(frozen=True)
class Inlets:
    """Makes and ends inlets; `by` is the person who does it, or the operator."""

    store: Store
    clock: Clock

    async def make(self, person: str, name: str, by: str) -> tuple[Inlet, str]:
        """Let a system speak in a member's name; return the inlet with its secret. Raises BadCommand."""
        at = self.clock()
        member = await working(self.store, person, at)
        if problems := name_problems(name):
            raise BadCommand(problems)
        secret = fresh_secret()
        inlet = Inlet(
            id=f"i-{secrets.token_hex(8)}", organisation=member.organisation, person=person, name=name.strip(),
            secret_sealed=b"", made_at=at,
        )  # fmt: skip
        async with self.store.begin() as connection:
            await inlets.enter(connection, self.store.vault, inlet, secret)
            entry = Entry(at=at, actor=by, action="inlet made", subject=f"{inlet.id} of {person}")
            await audit.append(connection, self.store.vault, entry)
        return inlet, as_text(secret)

    async def end(self, inlet: str, by: str) -> bool:
        """End an inlet at once; tell whether it was open."""
        at = self.clock()
        async with self.store.begin() as connection:
            ended = await inlets.end(connection, inlet, at)
            if ended:
                entry = Entry(at=at, actor=by, action="inlet ended", subject=inlet)
                await audit.append(connection, self.store.vault, entry)
        return ended
