"""Hold the law in force in this process: the shipped tables and what was enacted since, switched together or not."""

import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from importlib import import_module
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

import rules
from rules.in_flight import By, met
from rules.remembered import forget
from rules.rows import Row
from rules.versions import Dated, amended

D = TypeVar("D", bound=Dated)
T = TypeVar("T")
Law = Mapping[str, Mapping[str, tuple[Any, ...]]]  # by the name of the table, then by the id of the row
Reference = tuple[str, str]  # the name of a table, and the id of a row there
DAYS = 256  # days and footings of journeys whose law is kept prepared


class Change(Protocol):
    """Rows that are added to the law at once; `stamp` tells two changes apart whatever they are called."""

    @property
    def stamp(self) -> str: ...

    @property
    def rows(self) -> Mapping[str, tuple[Row, ...]]: ...


class Table(Mapping[str, tuple[D, ...]]):
    """A dated table: the versions of every row by its id, as they are in force in this process.

    A module of `rules` takes part in changes of the law by holding one; `read` checks the whole table, `columns` are
    those every added row must have, `optional` those it may have besides, and only a table that `grows` takes rows with
    new ids. The rows of one that is `fixed` are part of the procedure: they are listed and checked, but change with the
    program only. `refers` names the rows of other tables on which a version rests. `meeting` returns the version of
    every row that meets a journey, in the order of the table, prepared once for each day.
    """

    meeting: Callable[[By], Mapping[str, D]]

    def __init__(
        self,
        name: str,
        shipped: Iterable[Row],
        read: Callable[[tuple[Row, ...]], Mapping[str, tuple[D, ...]]],
        columns: tuple[str, ...],
        *,
        optional: tuple[str, ...] = (),
        grows: bool = False,
        fixed: bool = False,
        refers: Callable[[D], Iterable[Reference]] = lambda _: (),
    ) -> None:
        self.name = name
        self.columns = columns
        self.optional = optional
        self.grows = grows
        self.fixed = fixed
        self.refers = refers
        self._shipped = tuple(shipped)
        self._read = read
        self._unchanged = read(self._shipped)
        self.switch(self._unchanged)

    def __getitem__(self, name: str) -> tuple[D, ...]:
        return self._present[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._present)

    def __len__(self) -> int:
        return len(self._present)

    def shipped(self, name: str) -> Mapping[str, object]:
        """Return the cells of a row as it is shipped, the newest version; empty where there is none."""
        rows = [row for row in self._shipped if row.text("id") == name]
        return max(rows, key=lambda row: row.day("valid_from")).cells if rows else {}

    def with_rows(self, added: Sequence[Row]) -> Mapping[str, tuple[D, ...]]:
        """Return what the shipped table becomes with rows added, or raise `BadRow`; nothing is switched."""
        return self._read(amended(self._shipped, added)) if added else self._unchanged

    def switch(self, present: Mapping[str, tuple[D, ...]]) -> None:
        """Put other rows in force."""
        self._present = present
        self.meeting = lru_cache(DAYS)(partial(_meeting, present))


@dataclass(frozen=True)
class Guard:
    """A check of several tables together; it raises `BadRow`."""

    check: Callable[[Law], None]


def prepared(changes: Sequence[Change]) -> Law:
    """Return what the law becomes with changes, in the order they were applied, or raise `BadRow`."""
    law: dict[str, Mapping[str, tuple[Any, ...]]] = {}
    for name, table in tables().items():
        law[name] = table.with_rows([row for change in changes for row in change.rows.get(name, ())])
    for guard in _held(Guard):
        guard.check(law)
    return law


def enact(changes: Sequence[Change]) -> None:
    """Put exactly these changes in force beside the shipped law; on `BadRow` everything stays as it was."""
    _switch(prepared(changes))
    _ENACTED[:] = changes


@contextmanager
def on_trial(law: Law) -> Iterator[None]:
    """Have another law in force while a block computes; whoever waits inside it shows that law to everybody else."""
    kept = present()
    _switch(law)
    try:
        yield
    finally:
        _switch(kept)


def present() -> Law:
    """Return the law in force as it stands, whatever is enacted later."""
    return {name: dict(table) for name, table in tables().items()}


def enacted() -> tuple[Change, ...]:
    """Return the changes that are in force in this process, in the order they were applied."""
    return tuple(_ENACTED)


@cache
def tables() -> Mapping[str, Table[Any]]:
    """Return every table that can be changed, by its name."""
    return {table.name: table for table in sorted(_held(Table), key=lambda one: one.name)}


def _switch(law: Law) -> None:
    for name, table in tables().items():
        table.switch(law[name])
    forget()


def _meeting(rows: Mapping[str, tuple[Any, ...]], by: By) -> Mapping[str, Any]:
    found = ((name, met(versions, by)) for name, versions in rows.items())
    return MappingProxyType({name: row for name, row in found if row is not None})


@cache
def _held(kind: type[T]) -> tuple[T, ...]:
    """Return what the modules of the law hold of a kind; whoever holds one takes part."""
    modules = [import_module(one.name) for one in pkgutil.walk_packages(rules.__path__, "rules.")]
    found = {id(one): one for module in modules for one in vars(module).values() if isinstance(one, kind)}
    return tuple(found.values())


_ENACTED: list[Change] = []
