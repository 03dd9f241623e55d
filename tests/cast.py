"""The standing cast of every played journey, and the facts it starts from."""

from collections.abc import Mapping
from datetime import date, timedelta

from rules.terms.roles import Role
from schemas.command import Actor

PEOPLE: dict[str, tuple[str, Role]] = {
    "employer": ("p-employer", Role.EMPLOYER),
    "worker": ("p-worker", Role.WORKER),
    "adviser": ("p-adviser", Role.CHAMBER),
    "officer": ("p-officer", Role.IMMIGRATION_AUTHORITY),
    "second_officer": ("p-second-officer", Role.IMMIGRATION_AUTHORITY),
    "clerk": ("p-clerk", Role.RECOGNITION_BODY),
}
SPEAKS_FOR: dict[Role, str] = {
    Role.EMPLOYER: "employer",
    Role.WORKER: "worker",
    Role.CHAMBER: "adviser",
    Role.IMMIGRATION_AUTHORITY: "officer",
    Role.RECOGNITION_BODY: "clerk",
}
ADVISER = Actor(person="p-adviser", organisation="ihk-stuttgart", role=Role.CHAMBER)
OUTSIDER = Actor(person="p-outsider", organisation="ihk-anderswo", role=Role.CHAMBER)


def facts_of_the_cast(today: date, **worker: str) -> dict[str, object]:
    """Return facts that can start a journey; facts of the worker may be replaced."""
    return {
        "cooperation": "ludwigsburg",
        "pathway": "P18A",
        "employer": {
            "name": "Probewerk GmbH",
            "contact": "Erika Beispiel",
            "email": "erika@probewerk.example",
            "municipality": "Asperg",
            "chamber": "IHK",
        },
        "worker": {
            "given_name": "Ana",
            "family_name": "Muster",
            "birth_date": "1994-05-17",
            "nationality": "BR",
            "email": "ana@muster.example",
            **worker,
        },
        "job": {
            "occupation": "Mechatroniker",
            "salary": 41000,
            "planned_start_on": (today + timedelta(days=200)).isoformat(),
        },
    }


def told(facts: Mapping[str, object], otherwise: Mapping[str, object]) -> dict[str, object]:
    """Return facts with some told otherwise, part by part; a part that is None does not exist."""
    parts = {name: {**facts[name], **part} if isinstance(part, dict) and name in facts else part  # type: ignore[dict-item]
             for name, part in otherwise.items()}  # fmt: skip
    return {name: part for name, part in {**facts, **parts}.items() if part is not None}


def facts_of_a_minor(today: date) -> dict[str, object]:
    """Return the facts of a worker for whom custodians act, beside those of the cast."""
    worker = {**dict(facts_of_the_cast(today)["worker"]), "birth_date": f"{today.year - 17}-01-01"}  # type: ignore[call-overload]
    return {"worker": worker, "custodian": {"name": "Mai Muster", "email": "mai@muster.example"}}


def usual_facts(needed: list[str], today: date) -> dict[str, object]:
    """Return something sensible for each fact an answer must carry."""
    usual = {
        "until_on": (today + timedelta(days=20)).isoformat(),
        "valid_from_on": today.isoformat(),
        "valid_until_on": (today + timedelta(days=365)).isoformat(),
        "appointment_at": f"{today + timedelta(days=14)}T09:30:00Z",
        "papers": ["passport_copy"],
        "reasons": ["other"],
        "scores": True,
        "differences": True,
        "members": ["spouse"],
    }
    return {"worker_papers" if name == "papers" else name: usual[name] for name in needed}


def usual_secrets(outcome: str, scores: int) -> dict[str, object]:
    """Return what an answer carries that stays in the store, where its outcome asks for it."""
    successor = {"name": "Folgewerk AG", "contact": "Jo Probe", "email": "jo@folgewerk.example"}
    secrets: dict[str, dict[str, object]] = {
        "answered": {"scores": {"work_content": scores}},
        "partial": {"differences": ["Steuerungstechnik", "Hydraulik"]},
        "corrected": {"addresses": {"worker": "ana.neu@muster.example"}},
        "new_job": {"employer": successor},
    }
    return secrets.get(outcome, {})
