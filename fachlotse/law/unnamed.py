"""Fees in the law that nobody names, so that they are shown and asked for nowhere."""

from collections.abc import Iterator

from rules.law import Law
from rules.tasks import ROWS as TASKS


def unnamed_fees(law: Law) -> Iterator[str]:
    """Yield the fees that neither a task nor a clause of the assessment names."""
    named = {name for row in TASKS.values() for form in row.forms for name in form.fees}
    named |= {version.fee for group in law["fee_clauses"].values() for version in group}
    yield from (name for name in law["fees"] if name not in named)
