"""From the fields of the form to the facts a journey is opened with, and from their problems back to the fields."""

from collections.abc import Mapping
from datetime import date

from commands.problems import Problem
from notifications.words import Words
from rules.ages import is_minor
from rules.pathways import ROWS
from rules.terms.facts import Fact, QualificationKind
from rules.terms.pathways import Pathway, Route
from rules.versions import known_on
from web.intake.asking import Known
from web.intake.outlook import Outlook

PEOPLE = {
    "employer": ("name", "contact", "email", "phone", "language"),
    "worker": ("given_name", "family_name", "email", "phone", "language", "lawful_until_on"),
    "custodian": ("name", "email", "language"),
}
FIELDS = {
    "worker.nationality": Fact.NATIONALITIES,
    "worker.birth_date": Fact.BIRTH_DATE,
    "job.planned_start_on": Fact.START,
    "route": Fact.WISHED_ROUTE,
    "pathway": Fact.WISHED_PATHWAY,
    "employer": "employer.name",
    "custodian": "custodian.name",
}  # what a journey's facts call otherwise than the form
BOXES = ("lived_in_germany", "holds_blue_card")
CODED = {"caution", "pathway", "route"}  # values of a problem that are codes of the field


def dossier(sent: Mapping[str, str], known: Known, found: Outlook, on: date) -> dict[str, object]:
    """Return the facts of a form as a journey takes them."""
    facts, pathway = known.facts, found.chosen
    whole: dict[str, object] = {
        "cooperation": sent.get("cooperation", ""),
        "pathway": pathway or "",
        "route": facts.wish.route or found.found.route or Route.ACCELERATED,
        "worker": _worker(sent, known),
        "job": _job(sent, known),
        "assessment": known.raw,
    }
    if _employed(pathway, on):
        place = facts.employer
        told = {"municipality": place.municipality or "", "land": place.land, "chamber": place.chamber}
        whole["employer"] = {**_told(sent, "employer"), **told}
    if facts.person.birth_date and is_minor(facts.person.birth_date, on):
        whole["custodian"] = _told(sent, "custodian") or None
    return _without_gaps(whole)


def _worker(sent: Mapping[str, str], known: Known) -> dict[str, object]:
    person = known.facts.person
    return {
        **_told(sent, "worker"),
        **{box: bool(sent.get(f"worker.{box}")) for box in BOXES},
        "birth_date": person.birth_date,
        "nationality": (person.nationalities or ("",))[0],
        "family_with_free_movement": bool(person.free_movement_family),
        "academic": known.facts.qualification.kind is QualificationKind.DEGREE,
    }


def _job(sent: Mapping[str, str], known: Known) -> dict[str, object]:
    job = known.facts.job
    return {
        "occupation": sent.get("job.occupation", ""),
        "salary": job.salary,
        "planned_start_on": job.start,
        "regulated": bool(job.regulated),
        "profession": sent.get("job.profession") or "other",
    }


def problem(field: str, said: str, words: Words) -> tuple[str, str]:
    """Return a problem of the facts with the field of the form it belongs to, in the reader's words."""
    place = FIELDS.get(field, field)
    code = said.code if isinstance(said, Problem) else "other" if said else "fact"
    return place, f"{label(place, words)}: {_remedy(field, code, said, words)}"


def label(field: str, words: Words) -> str:
    """Return what a field is called."""
    if field in set(Fact):
        return words.code("fact", field)
    name = f"intake_field.{field.replace('.', '_')}"
    return words.say(name if words.has(name) else "intake_field.other")


def _remedy(field: str, code: str, said: str, words: Words) -> str:
    if code == "missing":
        return words.say("intake_wrong.missing")
    if field.endswith(".email"):
        return words.say("intake_wrong.email")
    if field.endswith(".phone"):
        return words.say("intake_wrong.phone")
    values = said.values if isinstance(said, Problem) else {}
    told = {name: words.code(name, value) if name in CODED else value for name, value in values.items()}
    known = words.has(f"intake_wrong.{code}")
    return words.say(f"intake_wrong.{code}", **told) if known else words.say("intake_wrong.other")


def _told(sent: Mapping[str, str], part: str) -> dict[str, str]:
    return {name: text for name in PEOPLE[part] if (text := sent.get(f"{part}.{name}", "").strip())}


def _employed(pathway: Pathway | None, on: date) -> bool:
    way = known_on(ROWS, pathway, on) if pathway else None
    return way is None or way.employed


def _without_gaps(whole: dict[str, object]) -> dict[str, object]:
    """Leave out what is not known, so that it is missed by its name."""
    return {
        name: {key: one for key, one in part.items() if one is not None} if isinstance(part, dict) else part
        for name, part in whole.items()
        if part is not None
    }
