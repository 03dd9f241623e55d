"""The links that employers and workers are sent, and the codes that open the page behind them."""

import base64
import hmac
import secrets
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.roles import Role
from store import rows
from store.inserts import insert_new
from store.tables import portal_codes, portal_links
from store.vault import Vault

LINK_LASTS = timedelta(days=7)
CODE_LASTS = timedelta(minutes=10)
TRIES = 5
HANDLE_BYTES = 16


@dataclass(frozen=True, kw_only=True)
class Link:
    """An address in a letter: it carries no authority and says nothing about anybody."""

    handle: str
    journey: str
    role: Role
    organisation: str
    made_at: datetime
    ends_at: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Code:
    """A code that was asked for in one browser and opens the page there, once."""

    id: str
    handle: str
    code_hash: str = field(repr=False)
    browser_hash: str = field(repr=False)
    made_at: datetime
    ends_at: datetime
    tries: int = 0
    used_at: datetime | None = None


def handle_of(vault: Vault, letter: str) -> str:
    """Return the handle a letter's link has, the same at every attempt to write it."""
    digest = bytes.fromhex(vault.index(f"portal link\n{letter}"))[:HANDLE_BYTES]
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


async def enter(connection: AsyncConnection, link: Link) -> None:
    """Enter a link; one that is there already stays as it is."""
    await insert_new(connection, portal_links, asdict(link))


async def get(connection: AsyncConnection, handle: str) -> Link | None:
    """Return a link, ended or not."""
    return rows.first(await connection.execute(select(portal_links).where(portal_links.c.handle == handle)), Link)


async def end(connection: AsyncConnection, link: Link, at: datetime) -> None:
    """End every link of the same party, as when it says that it is somebody else."""
    same = (portal_links.c.journey == link.journey) & (portal_links.c.organisation == link.organisation)
    where = same & portal_links.c.ended_at.is_(None)
    await connection.execute(update(portal_links).where(where).values(ended_at=at))


async def make_code(connection: AsyncConnection, vault: Vault, handle: str, browser: str, at: datetime) -> str:
    """Make a fresh code of eight digits for one browser; return it, only its hash stays."""
    code = f"{secrets.randbelow(10**8):08d}"
    fresh = Code(
        id=secrets.token_hex(12), handle=handle, code_hash=_hash(vault, handle, code),
        browser_hash=_hash(vault, handle, browser), made_at=at, ends_at=at + CODE_LASTS,
    )  # fmt: skip
    await connection.execute(insert(portal_codes).values(asdict(fresh)))
    return code


async def use_code(
    connection: AsyncConnection, vault: Vault, handle: str, browser: str, typed: str, at: datetime
) -> bool:
    """Use up a code; tell whether it fits. Each try counts, and the newest code alone is good."""
    newest = await _newest(connection, handle, _hash(vault, handle, browser))
    if newest is None or newest.used_at or newest.ends_at <= at or not await _try(connection, newest):
        return False
    if not hmac.compare_digest(newest.code_hash, _hash(vault, handle, typed)):
        return False
    return await _moved(connection, portal_codes.c.used_at.is_(None) & (portal_codes.c.id == newest.id), used_at=at)


async def _newest(connection: AsyncConnection, handle: str, browser_hash: str) -> Code | None:
    where = (portal_codes.c.handle == handle) & (portal_codes.c.browser_hash == browser_hash)
    statement = select(portal_codes).where(where).order_by(portal_codes.c.made_at.desc()).limit(1)
    return rows.first(await connection.execute(statement), Code)


async def _try(connection: AsyncConnection, code: Code) -> bool:
    left = (portal_codes.c.id == code.id) & (portal_codes.c.tries < TRIES)
    return await _moved(connection, left, tries=portal_codes.c.tries + 1)


async def _moved(connection: AsyncConnection, where: ColumnElement[bool], **values: object) -> bool:
    statement = update(portal_codes).where(where).values(values).returning(portal_codes.c.id)
    return (await connection.execute(statement)).first() is not None


def _hash(vault: Vault, handle: str, text: str) -> str:
    return vault.index(f"portal\n{handle}\n{text}")
