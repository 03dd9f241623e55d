"""The tokens of members: made with scopes for a time, shown once, ended at once."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from activities.clock import Clock
from commands.fate import BadCommand
from commands.machines.members import name_problems, working
from store import audit, tokens
from store.audit import Entry
from store.members import Member
from store.store import Store
from store.tokens import Scope, Token

MOST = 20  # open ones of a member
YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Wanted:
    """A token somebody wants: its name, what it may be used for, and for how many days; the same key makes one."""

    name: str
    scopes: Sequence[str]
    days: int
    key: str = ""


@dataclass(frozen=True)
class Tokens:
    """Makes and ends tokens; `by` is the person who does it, or the operator."""

    store: Store
    clock: Clock
    longest: timedelta = YEAR

    async def make(self, person: str, wanted: Wanted, by: str) -> tuple[Token, str]:
        """Make a token of a member; return it with its secret, which is kept nowhere. Raises BadCommand."""
        at = self.clock()
        member = await working(self.store, person, at)
        self._check(wanted)
        secret = tokens.PREFIX + secrets.token_urlsafe(32)
        token = _token(member, wanted, secret, at)
        async with self.store.begin() as connection:
            _check_room(token, await tokens.every(connection, person), at)
            await tokens.enter(connection, token)
            subject = f"{token.id} of {person}: {' '.join(token.scopes)}"
            entry = Entry(at=at, actor=by, action="token made", subject=subject)
            await audit.append(connection, self.store.vault, entry)
        return token, secret

    async def end(self, token: str, by: str, person: str | None = None) -> bool:
        """End a token at once, only one's own where a person is named; tell whether it was open."""
        at = self.clock()
        async with self.store.begin() as connection:
            ended = await tokens.end(connection, token, at, person)
            if ended:
                entry = Entry(at=at, actor=by, action="token ended", subject=f"{ended.id} of {ended.person}")
                await audit.append(connection, self.store.vault, entry)
        return ended is not None

    def _check(self, wanted: Wanted) -> None:
        problems = name_problems(wanted.name)
        if not wanted.scopes or set(wanted.scopes) - set(Scope):
            problems.append(("scopes", f"are missing or not known; give some of {', '.join(Scope)}"))
        if not 1 <= wanted.days <= self.longest.days:
            problems.append(("days", f"are too few or too many; give 1 to {self.longest.days}"))
        if problems:
            raise BadCommand(problems)


def _token(member: Member, wanted: Wanted, secret: str, at: datetime) -> Token:
    return Token(
        id=_id_for(member.person, wanted), secret_hash=tokens.hash_of(secret), name=wanted.name.strip(),
        person=member.person, organisation=member.organisation, role=member.role,
        scopes=[one.value for one in Scope if one in wanted.scopes], made_at=at,
        ends_at=at + timedelta(days=wanted.days),
    )  # fmt: skip


def _check_room(token: Token, known: Sequence[Token], at: datetime) -> None:
    """Refuse a token that was made already, and one too many; raises BadCommand."""
    if token.id in {one.id for one in known}:
        raise BadCommand([("key", "has made a token already, which was shown then; make another one")])
    if sum(one.open(at) for one in known) >= MOST:
        raise BadCommand([("name", f"is one token too many; end one of the {MOST} that are open")])


def _id_for(person: str, wanted: Wanted) -> str:
    """Return the id of a token, the same one for the same key of a person."""
    known = hashlib.sha256(f"{person} {wanted.key}".encode()).hexdigest()
    return f"t-{known[:12] if wanted.key else secrets.token_hex(6)}"
