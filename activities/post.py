"""The post: takes due letters from the ledger to the post office, and notes what became of each."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

import structlog

from activities.clock import Clock
from activities.envelopes import seal
from activities.house import PLAIN, House
from notifications.mailer import Deferred, Mailer, Misconfigured, NotWanted, Rejected, Sealed, Unknown
from notifications.sealing import Tampered
from store import journeys, keys, letters, parties
from store.letters import LetterRow
from store.sealing import Erased
from store.states import AddressState, LetterState
from store.store import Store

LEASE = timedelta(seconds=330)  # longer than the wait for the answer after DATA
FIRST_DELAY = timedelta(minutes=1)
LONGEST_DELAY = timedelta(hours=4)
AT_ONCE = timedelta(0)

Bounced = Callable[[LetterRow], Awaitable[None]]
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Postman:
    """Delivers each letter effectively once: a repetition is known in advance and has the same Message-ID.

    `bounced` is told of letters that were refused for good, so that somebody corrects the address.
    """

    store: Store
    mailer: Mailer
    clock: Clock
    house: House = PLAIN
    bounced: Bounced | None = None

    async def deliver_due(self, at_most: int = 50) -> int:
        """Try every letter that is due, once; return how many were sent."""
        async with self.store.read() as connection:
            ahead = await journeys.ahead(connection)
            due = await letters.due(connection, self.clock(), at_most, ahead)
        return sum([await self._on_clock(ahead.get(row.journey or "", AT_ONCE)).deliver([row]) for row in due])

    async def deliver(self, rows: Iterable[LetterRow]) -> int:
        """Try these letters, once; return how many were sent."""
        return sum([await self._deliver(row) for row in rows])

    def _on_clock(self, ahead: timedelta) -> "Postman":
        """Return the postman of a journey whose clock is ahead of that of everybody."""
        return replace(self, clock=lambda: self.clock() + ahead) if ahead else self

    async def _deliver(self, row: LetterRow) -> bool:
        if row.state is LetterState.SENDING:
            await self._note_unknown(row, row.attempt)
            return False
        attempt = row.attempt + 1
        try:
            sealed = await self._open(row)
            delivered = await self.mailer.deliver(sealed, lambda: self._claim(row, attempt))
        except (NotWanted, Erased):
            return False
        except (Tampered, keys.Tampered):
            await self._note_failed(row, attempt)
        except Unknown:
            await self._note_unknown(row, attempt)
        except Rejected as error:
            await self._note_rejected(row, attempt, error)
        except (Deferred, Misconfigured) as error:
            await self._put_back(row, attempt, str(error))
        except Exception as error:  # whatever it is, the other letters of the round go out
            log.exception("letter met an unforeseen error", letter=row.letter)
            await self._put_back(row, attempt, type(error).__name__)
        else:
            return await self._note_sent(row, attempt, delivered.code)
        return False

    async def _open(self, row: LetterRow) -> Sealed:
        async with self.store.read() as connection:
            content = await letters.content(connection, self.store.vault, row)
        return seal(self.house, row, content)

    async def _claim(self, row: LetterRow, attempt: int) -> bool:
        """Mark the letter as going out, at the last moment before DATA."""
        now = self.clock()
        async with self.store.begin() as connection:
            return await letters.mark_sending(connection, row.key, attempt, now + LEASE, now)

    async def _note_sent(self, row: LetterRow, attempt: int, code: int) -> bool:
        async with self.store.begin() as connection:
            return await letters.mark_sent(connection, row.key, attempt, self.clock(), str(code))

    async def _note_unknown(self, row: LetterRow, attempt: int) -> None:
        log.warning("letter of unknown fate", letter=row.letter, attempt=attempt)
        async with self.store.begin() as connection:
            await letters.mark_ambiguous(connection, row.key, attempt, self.clock())

    async def _put_back(self, row: LetterRow, attempt: int, why: str) -> None:
        """Try again later: after a minute, then ever more rarely."""
        log.warning("letter put back", letter=row.letter, attempt=attempt, why=why)
        delay = min(FIRST_DELAY * 2 ** min(row.tried, 10), LONGEST_DELAY)
        async with self.store.begin() as connection:
            await letters.back_to_reserved(connection, row.key, attempt, self.clock() + delay)

    async def _note_failed(self, row: LetterRow, attempt: int) -> None:
        log.error("letter not fit to be sent", letter=row.letter)
        async with self.store.begin() as connection:
            await letters.mark_failed(connection, row.key, attempt, "tampered")

    async def _note_rejected(self, row: LetterRow, attempt: int, error: Rejected) -> None:
        """Never send it again; if the recipient was refused, have the address corrected."""
        log.warning("letter refused", letter=row.letter, why=str(error))
        if not error.content and row.journey:
            async with self.store.begin() as connection:
                await parties.mark_address(connection, row.journey, row.role, AddressState.BAD)
            if self.bounced:
                await self.bounced(row)
        async with self.store.begin() as connection:
            await letters.mark_rejected(connection, row.key, attempt, str(error.code))
