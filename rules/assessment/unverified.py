"""Name the rows behind an answer that nobody has verified against its source."""

from collections.abc import Iterator

from rules.assessment.authorities import LOCAL_OFFICES, naming
from rules.assessment.cautions import Raised
from rules.assessment.findings import Situation
from rules.assessment.offices import Competence
from rules.assessment.result import OpenWay
from rules.assessment.states import LISTS
from rules.documents import checklist
from rules.terms.assessment import Caution
from rules.terms.deadlines import Mark
from rules.versions import known_on


def names(
    authority: Competence | None, ways: tuple[OpenWay, ...], raised: tuple[Raised, ...], situation: Situation
) -> tuple[str, ...]:
    """Return the rows by file and id; proposals of the product claim nothing and are left out."""
    found = [*_of_authority(authority), *(name for way in ways for name in _of_way(way, situation))]
    found += [*_of_area(authority, situation), *_of_local_office(authority, situation)]
    found += [f"cautions.toml {one.caution}" for one in raised if one.verified_on is None and one.mark is Mark.PRACTICE]
    found += _of_lists(raised, situation)
    return tuple(dict.fromkeys(found))


def _of_lists(raised: tuple[Raised, ...], situation: Situation) -> Iterator[str]:
    """Yield the state for which somebody is blocked, where its entry in the list was not read in the law itself."""
    block = Caution.RECRUITMENT_BLOCK
    blocked = known_on(LISTS, block, situation.on)
    state = situation.facts.person.residence
    if blocked and state in blocked.unverified_states and any(one.caution is block for one in raised):
        yield f"state_lists.toml {blocked.id} {state}"


def _of_authority(authority: Competence | None) -> Iterator[str]:
    if authority is None:
        return
    if authority.verified_on is None:
        yield authority.row
    for office in authority.offices:
        if office.contact and office.contact.verified_on is None:
            yield f"office_contacts.csv {office.contact.id}"


def _of_area(authority: Competence | None, situation: Situation) -> Iterator[str]:
    """Yield the area that refuses the establishment, or that tells its local authority."""
    if authority is None:
        return
    local = any(not office.central for office in authority.offices)
    telling = naming(situation.facts.employer, situation.on) if local else None
    for agreed in (authority.left, telling):
        if agreed and agreed.area.unverified:
            yield f"cooperations/{agreed.id}.toml area"


def _of_local_office(authority: Competence | None, situation: Situation) -> Iterator[str]:
    """Yield the row that names the local authority of the establishment."""
    employer = situation.facts.employer
    row = LOCAL_OFFICES.meeting(situation.by).get(f"{employer.land}/{employer.municipality}")
    if authority and row and row.unverified and row.name in {office.name for office in authority.offices}:
        yield f"local_authorities.csv {row.id}"


def _of_way(way: OpenWay, situation: Situation) -> Iterator[str]:
    if any(item.unverified for item in checklist(way.option.pathway, situation.on)):
        yield f"documents.toml checklists.{way.option.pathway}"
    for one in way.option.conditions:
        if one.verified_on is None:
            yield f"pathways/{way.option.pathway}.toml {one.condition}"
    for note in way.notes:
        if note.row.unverified:
            yield f"pathways/{way.option.pathway}.toml {note.row.word}"
    for fee in (*way.fees, *way.later_fees):
        if fee.verified_on is None:
            yield f"fees.csv {fee.id}"
    if way.title and way.title.row.verified_on is None:
        yield f"deadlines.csv {way.title.row.id}"
    for step in (step for line in way.timelines for step in line.steps):
        if step.period and step.period.unverified:
            yield f"deadlines.csv {step.period.id}"
    for period in (period for note in way.notes for period in note.lengths if period.unverified):
        yield f"deadlines.csv {period.id}"
