"""One version of a row of the law, for people and for programs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

from fachlotse.console.errors import BadInput
from fachlotse.console.words import Words
from rules.columns import columns, laid_down, said
from rules.law import Law, present, tables
from rules.terms.deadlines import Mark


@dataclass(frozen=True)
class Shown:
    """A version of a row with the table it stands in."""

    table: str
    version: Any

    @property
    def id(self) -> str:
        """Return the row's name."""
        return str(self.version.id)

    @property
    def verified(self) -> bool:
        """Tell whether somebody has verified the row; a proposal of the product claims nothing that could be."""
        return not self.version.unverified

    def what(self, language: str) -> str:
        """Return what the row says it is about, in a language where it says so in several."""
        names = (getattr(self.version, name, "") for name in ("what", "name"))
        found = next((name for name in names if name), "")
        return str(found.get(language, "") if isinstance(found, Mapping) else found)

    @property
    def value(self) -> str:
        """Return what the version lays down: every column that is not about the row itself."""
        return ", ".join(f"{name} {said(value)}" for name, value in laid_down(self.version).items())

    def to_dict(self) -> dict[str, object]:
        """Return all columns."""
        return {"table": self.table, **columns(self.version), "verified": self.verified}


def every(law: Law, table: str | None = None, on: date | None = None) -> Iterator[Shown]:
    """Yield the versions of a table or of all, those of one day where it is given; raises `BadInput`."""
    for name in [_known(table)] if table else sorted(law):
        for row in sorted(law[name]):
            yield from (Shown(name, one) for one in law[name][row] if on is None or applies(one, on))


def of_row(row: str, on: date | None) -> list[Shown]:
    """Return the versions of a row, or the one of a day; raises `BadInput` where there is none."""
    found = [one for one in every(present(), on=on) if one.id == row]
    if not found:
        raise no_row(row, on)
    return found


def no_row(row: str, on: date | None = None) -> BadInput:
    """Return the error for a row that does not exist, with the ids that come near."""
    near = get_close_matches(row, sorted({one for table in present().values() for one in table}), cutoff=0.5)
    like = f"give one like {', '.join(near)}; " if near else ""
    return BadInput(f"There is no row {row}{f' on {on}' if on else ''}: {like}`fachlotse rules list` shows all.")


def applies(version: Any, on: date) -> bool:
    """Tell whether a version applies on a day."""
    return bool(version.valid_from <= on and (version.valid_to is None or on <= version.valid_to))


def verified(shown: Shown, words: Words) -> str:
    """Say when a row was verified, and mark one that was not."""
    on = getattr(shown.version, "verified_on", None)
    if on is not None:
        return words.say("law.verified", on=on.isoformat())
    return words.say("law.unverified") if not shown.verified else words.code("mark", Mark.PROPOSAL)


def span(version: Any) -> str:
    """Return from when to when a version applies."""
    return f"{version.valid_from.isoformat()} – {version.valid_to.isoformat() if version.valid_to else ''}".rstrip()


def day(text: str | None, option: str) -> date | None:
    """Return a day of the command line; raises `BadInput`."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise BadInput(f"{option}: {text} is no day; write it like 2027-03-01.") from None


def _known(table: str) -> str:
    if table not in tables():
        raise BadInput(f"--table: there is no table {table}; use one of {', '.join(tables())}.")
    return table
