"""The lists of receivers as somebody sees them: only lines they may read, and how far each list is."""

from collections.abc import Collection
from dataclasses import asdict, dataclass

from commands.papers.holdings import Holdings, Line, Listed
from commands.papers.standings import HERE, Standing
from rules.receivers import RECEIVERS
from rules.terms.documents import Receiver
from rules.terms.roles import Role

EVERYTHING = {Role.CHAMBER, Role.IMMIGRATION_AUTHORITY, Role.GUIDE}


@dataclass(frozen=True)
class Meter:
    """How far a list is: lines that are in order, that wait to be checked, that need something, and all."""

    in_order: int
    waiting: int
    to_mend: int
    missing: int

    @property
    def all(self) -> int:
        """Return how many lines there are."""
        return self.in_order + self.waiting + self.to_mend + self.missing

    @property
    def parts(self) -> list[tuple[str, int]]:
        """Return how many lines stand in which way: those in order always, of the others what there is."""
        found = asdict(self)
        return [(name, n) for name, n in found.items() if n or name == "in_order"]

    @property
    def cells(self) -> list[str]:
        """Return how each line stands, in the order of the parts."""
        return [name for name, n in self.parts for _ in range(n)]


@dataclass(frozen=True)
class Sheet:
    """A receiver's list as somebody sees it."""

    listed: Listed
    meter: Meter

    @property
    def receiver(self) -> Receiver:
        """Return whose list it is."""
        return self.listed.receiver


def sheets_for(role: Role, holdings: Holdings, seen: Collection[str]) -> tuple[Sheet, ...]:
    """Return the lists somebody works with, without those that have no line for them."""
    found = [_sheet(holdings, one, seen) for one in _receivers(role)]
    return tuple(one for one in found if one.listed.lines)


def _receivers(role: Role) -> list[Receiver]:
    """Return the lists an office works with; employer and worker see their papers on the first one."""
    if role in EVERYTHING:
        return list(Receiver)
    own = [one for one, row in RECEIVERS.items() if role in row.roles]
    return own or [Receiver.PRE_CHECK]


def _sheet(holdings: Holdings, receiver: Receiver, seen: Collection[str]) -> Sheet:
    whole = holdings.listed(receiver)
    lines = tuple(line for line in whole.lines if line.document.id in seen)
    return Sheet(Listed(receiver, lines, whole.instead), _meter(lines))


def _meter(lines: tuple[Line, ...]) -> Meter:
    def count(*standings: Standing) -> int:
        return sum(line.standing in standings for line in lines)

    in_order, missing = count(Standing.ACCEPTED), count(Standing.MISSING)
    waiting = count(*(HERE - {Standing.ACCEPTED}))
    return Meter(in_order, waiting, len(lines) - in_order - waiting - missing, missing)
