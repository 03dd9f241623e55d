"""What a request has done to the store: which rows are new, changed or gone, table by table."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select

from store.inserts import key_of
from store.store import Store
from store.tables import metadata

# how often something was tried, what was answered under which key, and who looked at what: told apart from effects
BESIDE = {"audit_head", "tries", "repeats"}
SEEN = {("sessions", "seen_at"), ("tokens", "used_at"), ("inlets", "used_at")}
UNLIKE = ("_enc", "_sealed")  # sealed anew each time, though the content is the same
Picture = Mapping[str, Mapping[tuple[object, ...], Mapping[str, object]]]


@dataclass(frozen=True)
class Sending:
    """A form or a body as somebody sends it, and what one of it does: how many rows of which tables it touches.

    What `moves` a journey has effects of the engine too; of those only the tables that are named are counted. So is
    the audit, on which a request that is refused or changes nothing may stand as well.
    """

    path: str
    who: str = "p-adviser"
    sent: Mapping[str, object] = field(default_factory=dict)
    does: Mapping[str, int] = field(default_factory=dict)
    moves: bool = False

    def counted(self, effects: Counter[str]) -> Counter[str]:
        """Return those of the effects that are compared with what it does."""
        beside = effects.keys() if self.moves else {"audit"}
        return Counter({name: number for name, number in effects.items() if name in self.does or name not in beside})


async def picture(store: Store) -> Picture:
    """Return everything that lies in the store."""
    found: dict[str, dict[tuple[object, ...], dict[str, object]]] = {}
    async with store.read() as connection:
        for name, table in metadata.tables.items():
            if name in BESIDE:
                continue
            rows = (await connection.execute(select(table))).mappings().all()
            found[name] = {tuple(row[key] for key in key_of(table)): _plain(name, row) for row in rows}
    return found


def _plain(table: str, row: Mapping[str, object]) -> dict[str, object]:
    return {name: one for name, one in row.items() if not name.endswith(UNLIKE) and (table, name) not in SEEN}


def done(before: Picture, after: Picture) -> Counter[str]:
    """Return how many rows are new, changed or gone."""
    found: Counter[str] = Counter()
    for table in before:
        keys = before[table].keys() | after[table].keys()
        found[table] = sum(before[table].get(key) != after[table].get(key) for key in keys)
    return +found


async def wrong_of(
    store: Store, sending: Sending, send: Callable[[], Awaitable[int]], still: Callable[[], Awaitable[object]]
) -> list[object]:
    """Send something twice at once and once more; return what is not as one request would have left it."""
    first = await picture(store)
    answers = list(await asyncio.gather(send(), send()))
    await still()
    raced = await picture(store)
    answers.append(await send())
    await still()
    found, repeated = sending.counted(done(first, raced)), sending.counted(done(raced, await picture(store)))
    fine = found == Counter(sending.does) and not repeated and min(answers) < 400 and max(answers) < 500
    return [] if fine else [(sending.path, dict(sending.sent), answers, dict(found), dict(repeated))]
