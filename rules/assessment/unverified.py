"""Name the rows behind an answer that nobody has verified against its source."""

from collections.abc import Iterator

from rules.assessment.cautions import Raised
from rules.assessment.offices import Competence
from rules.assessment.result import Way
from rules.terms.deadlines import Mark


def names(authority: Competence | None, ways: tuple[Way, ...], raised: tuple[Raised, ...]) -> tuple[str, ...]:
    """Return the rows by file and id; proposals of the product claim nothing and are left out."""
    found = [*_of_authority(authority), *(name for way in ways for name in _of_way(way))]
    found += [f"cautions.toml {one.caution}" for one in raised if one.verified_on is None and one.mark is Mark.PRACTICE]
    return tuple(dict.fromkeys(found))


def _of_authority(authority: Competence | None) -> Iterator[str]:
    if authority is None:
        return
    if authority.verified_on is None:
        yield authority.row
    for office in authority.offices:
        if office.contact and office.contact.verified_on is None:
            yield f"office_contacts.csv {office.contact.id}"


def _of_way(way: Way) -> Iterator[str]:
    for one in way.option.conditions:
        if one.verified_on is None:
            yield f"pathways/{way.option.pathway}.toml {one.condition}"
    for fee in way.fees:
        if fee.verified_on is None:
            yield f"fees.csv {fee.id}"
    if way.title and way.title.row.verified_on is None:
        yield f"deadlines.csv {way.title.row.id}"
    for step in (step for line in way.timelines for step in line.steps):
        if step.explanation and step.explanation.verified_on is None and step.explanation.mark is not Mark.PROPOSAL:
            yield f"deadlines.csv {step.explanation.rule}"
