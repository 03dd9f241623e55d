"""The keys of machines: tokens of members, webhooks and inlets of offices; made once, shown once, on audit."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from activities.clock import Clock
from commands.fate import BadCommand
from notifications.web_addresses import BadTarget, Permitted, read_target
from notifications.webhook_signing import as_text, fresh_secret
from rules.access import JourneyResource, may
from rules.terms.roles import Action
from schemas.instants import berlin_day
from store import audit, inlets, members, organisations, tokens, webhooks
from store.audit import Entry
from store.inlets import Inlet
from store.members import Member
from store.store import Store
from store.tokens import Scope, Token
from store.webhooks import EVERYTHING, Webhook

LONGEST_NAME = 80
MOST_TOKENS = 20  # of a member at a time
EVENT = "abcdefghijklmnopqrstuvwxyz_"


@dataclass(frozen=True)
class Machines:
    """Makes and ends what machines come in with; `by` is the person who does it, or the operator."""

    store: Store
    clock: Clock
    longest: timedelta = timedelta(days=365)
    permitted: Permitted = Permitted()  # noqa: RUF009 - it is frozen

    async def make_token(self, person: str, name: str, scopes: Sequence[str], days: int, by: str) -> tuple[Token, str]:
        """Make a token of a member and return it with its secret, which is kept nowhere. Raises BadCommand."""
        member = await self._working(person)
        self._check_token(name, scopes, days)
        secret, at = tokens.PREFIX + secrets.token_urlsafe(32), self.clock()
        token = Token(
            id=f"t-{secrets.token_hex(5)}", secret_hash=tokens.hash_of(secret), name=name.strip(), person=person,
            organisation=member.organisation, role=member.role, scopes=[Scope(one).value for one in scopes],
            made_at=at, ends_at=at + timedelta(days=days),
        )  # fmt: skip
        async with self.store.begin() as connection:
            open_ones = [one for one in await tokens.every(connection, person) if one.open(at)]
            if len(open_ones) >= MOST_TOKENS:
                raise BadCommand([("name", f"is one too many; end one of the {MOST_TOKENS} tokens that are open")])
            await tokens.enter(connection, token)
            subject = f"{token.id} of {person}: {' '.join(token.scopes)}"
            await audit.append(
                connection, self.store.vault, Entry(at=at, actor=by, action="token made", subject=subject)
            )
        return token, secret

    async def end_token(self, token: str, by: str, person: str | None = None) -> bool:
        """End a token at once, only one's own where a person is named; tell whether it was open."""
        at = self.clock()
        async with self.store.begin() as connection:
            ended = await tokens.end(connection, token, at, person)
            if ended:
                entry = Entry(at=at, actor=by, action="token ended", subject=f"{ended.id} of {ended.person}")
                await audit.append(connection, self.store.vault, entry)
        return ended is not None

    async def make_webhook(
        self, organisation: str, address: str, events: Sequence[str], by: str
    ) -> tuple[Webhook, str]:
        """Let an office be told of what happens; return the webhook with its secret. Raises BadCommand."""
        wanted = list(events) or [EVERYTHING]
        _check_events(wanted)
        try:
            read_target(address, self.permitted)
        except BadTarget as error:
            raise BadCommand([("address", str(error))]) from None
        secret, at = fresh_secret(), self.clock()
        webhook = Webhook(
            id=f"w-{secrets.token_hex(5)}", organisation=organisation, address=address, secret_sealed=b"", events=wanted,
            active=True, made_at=at,
        )  # fmt: skip
        async with self.store.begin() as connection:
            if await organisations.get(connection, organisation) is None:
                raise BadCommand([("organisation", "is not known; enter a member of the office first")])
            await webhooks.enter(connection, self.store.vault, webhook, secret)
            entry = Entry(at=at, actor=by, action="webhook made", subject=f"{webhook.id} of {organisation}")
            await audit.append(connection, self.store.vault, entry)
        return webhook, as_text(secret)

    async def switch_webhook(self, webhook: str, by: str, *, on: bool) -> bool:
        """Switch a webhook on or off; tell whether there is one."""
        at = self.clock()
        async with self.store.begin() as connection:
            known = await webhooks.switch(connection, webhook, on=on)
            if known:
                action = "webhook switched on" if on else "webhook switched off"
                entry = Entry(at=at, actor=by, action=action, subject=webhook)
                await audit.append(connection, self.store.vault, entry)
        return known

    async def make_inlet(self, person: str, name: str, by: str) -> tuple[Inlet, str]:
        """Let a system of a member's office speak in that member's name; return the inlet with its secret."""
        member = await self._working(person)
        _check_name(name)
        secret, at = fresh_secret(), self.clock()
        inlet = Inlet(
            id=f"i-{secrets.token_hex(8)}", organisation=member.organisation, person=person, name=name.strip(),
            secret_sealed=b"", made_at=at,
        )  # fmt: skip
        async with self.store.begin() as connection:
            await inlets.enter(connection, self.store.vault, inlet, secret)
            entry = Entry(at=at, actor=by, action="inlet made", subject=f"{inlet.id} of {person}")
            await audit.append(connection, self.store.vault, entry)
        return inlet, as_text(secret)

    async def end_inlet(self, inlet: str, by: str) -> bool:
        """End an inlet at once; tell whether it was open."""
        at = self.clock()
        async with self.store.begin() as connection:
            ended = await inlets.end(connection, inlet, at)
            if ended:
                await audit.append(
                    connection, self.store.vault, Entry(at=at, actor=by, action="inlet ended", subject=inlet)
                )
        return ended

    async def _working(self, person: str) -> Member:
        """Return a member who works at the desks today; raises BadCommand."""
        on = berlin_day(self.clock())
        async with self.store.read() as connection:
            member = await members.get(connection, person)
        present = member is not None and member.valid_from_on <= on <= (member.valid_until_on or on)
        if member is None or not present or not may(member, Action.DESK, JourneyResource(), on).allowed:
            raise BadCommand([("person", "works at no desk here; name a member of an office")])
        return member

    def _check_token(self, name: str, scopes: Sequence[str], days: int) -> None:
        _check_name(name)
        problems = []
        unknown = sorted(set(scopes) - set(Scope))
        if unknown or not scopes:
            problems.append(("scopes", f"are not known or missing; give some of {', '.join(Scope)}"))
        if not 1 <= days <= self.longest.days:
            problems.append(("days", f"are too few or too many; give 1 to {self.longest.days}"))
        if problems:
            raise BadCommand(problems)


def _check_name(name: str) -> None:
    if not 1 <= len(name.strip()) <= LONGEST_NAME or not name.isprintable():
        raise BadCommand([("name", f"is missing or too long; give 1 to {LONGEST_NAME} characters")])


def _check_events(events: Sequence[str]) -> None:
    if any(one != EVERYTHING and (not one or set(one) - set(EVENT)) for one in events):
        raise BadCommand([("events", f"are no names of events; give names such as task_answered, or {EVERYTHING}")])
