"""Which row of a scenario answers a task, when, and with what."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import cast

from fachlotse.simulation.manners import SILENCE, Day, Fields, Manner, Said
from fachlotse.simulation.moments import in_utc, local, read_rule, read_time, soon_after
from fachlotse.simulation.people import People
from fachlotse.simulation.reading import Usual
from fachlotse.simulation.scenario import Scenario
from rules.tasks import ROWS
from rules.terms.answers import Field
from rules.terms.desk import Refused
from rules.terms.outcomes import Outcome
from rules.terms.roles import Role
from schemas.instants import berlin_day
from store.tasks import TaskRow

SCORES = {"work_content": 4, "pay_contract": 4, "language": 4, "housing": 4, "social_contact": 4, "respect": 4}


@dataclass(frozen=True)
class Answering:
    """An answer that somebody will give."""

    task_id: str
    at: datetime
    who: str
    outcome: str
    manner: Manner
    refused: Refused | None


class Script:
    """The rows of a scenario, each used as often as it says, and the usual way where there is none."""

    def __init__(self, scenario: Scenario, usual: Usual, people: People) -> None:
        self._scenario = scenario
        self._usual = usual
        self._people = people
        self._left = [said.times for said in scenario.answers]

    def answering(self, row: TaskRow, now: datetime) -> Answering | None:
        """Return how a task will be answered, or None if it never is."""
        manner = self._row_for(row) or self._rest(row)
        if manner is None or manner.outcome == SILENCE:
            return None
        usual = self._usual.of(row.task)
        who = manner.who or usual.who or self._second_if_four_eyes(row)
        role = Role(who.partition("#")[0])
        outcome = manner.outcome or usual.outcome or row.outcomes[0]
        refused = manner.refused if isinstance(manner, Said) else None
        return Answering(row.id, self._instant(row, manner, usual, role, now), who, outcome, manner, refused)

    def body(self, answering: Answering, row: TaskRow, now: datetime) -> dict[str, object]:
        """Return an answer as a door takes it; what the scenario leaves out comes from the usual way."""
        today = berlin_day(now)
        manner, usual = answering.manner, self._usual.of(row.task)
        happened = self._day(manner.happened, row, today) if manner.happened else today
        needed = row.needs.get(answering.outcome, ())
        details = self._details(manner.fields, row, today) | {"scores": Field.SCORES in needed}
        details["differences"] = Field.DIFFERENCES in needed
        for name, value in self._details(usual.fields, row, today).items():
            if name in needed or (Field.PAPERS in needed and not _papers(details) and name.endswith("_papers")):
                details.setdefault(name, value)
        return {"task_id": row.id, "outcome": answering.outcome, "on": happened, "details": details}

    def private(self, answering: Answering, row: TaskRow) -> dict[str, object]:
        """Return what stays in the store: marks, differences, a note, a new employer, an address."""
        manner, usual = answering.manner, self._usual.of(row.task)
        said: dict[str, object] = {"note": manner.note} if manner.note else {}
        if Field.SCORES in row.needs.get(answering.outcome, ()):
            said["scores"] = manner.scores or usual.scores or SCORES
        if Field.DIFFERENCES in row.needs.get(answering.outcome, ()):
            said["differences"] = [*(manner.differences or usual.differences)]
        if answering.outcome == Outcome.CORRECTED:
            said["addresses"] = manner.addresses or usual.addresses
        if answering.outcome == Outcome.NEW_JOB and (employer := manner.employer or usual.employer):
            said["employer"] = employer.model_dump(mode="json")
        return said

    def _row_for(self, row: TaskRow) -> Said | None:
        for index, said in enumerate(self._scenario.answers):
            if self._left[index] and said.task is row.task and said.subject in (None, row.subject):
                self._left[index] -= 1
                return said
        return None

    def _rest(self, row: TaskRow) -> Manner | None:
        return self._usual.of(row.task) if self._scenario.rest.everything_else == "usual" else None

    def _second_if_four_eyes(self, row: TaskRow) -> str:
        return f"{row.owner}#2" if ROWS[row.task].differs_from else row.owner

    def _instant(self, row: TaskRow, manner: Manner, usual: Manner, role: Role, now: datetime) -> datetime:
        dated = manner if manner.after is not None or manner.on else usual
        at, earliest = read_time(manner.at), soon_after(now)
        if isinstance(dated.on, date):
            return max(local(dated.on, at), earliest)
        filed_on = berlin_day(row.filed_at)
        raw = self._day(dated.on or f"filed+{dated.after or 0}d", row, filed_on)
        return max(local(self._people.open_day(role, raw), at), earliest)

    def _day(self, day: Day, row: TaskRow, today: date) -> date:
        if isinstance(day, date):
            return day
        rule = read_rule(day)
        anchors = {"filed": berlin_day(row.filed_at), "due": row.due_on, "start": self._scenario.job.planned_start_on}
        return rule.after(anchors.get(rule.anchor) or today)

    def _details(self, fields: Fields, row: TaskRow, today: date) -> dict[str, object]:
        given = cast("dict[str, object]", dict(fields))
        found: dict[str, object] = {}
        for name, value in given.items():
            if isinstance(value, datetime):
                found[name] = in_utc(value)
            elif isinstance(value, str):
                found[name] = self._counted(name, value, row, today)
            elif value:
                found[name] = value
        return found

    def _counted(self, name: str, text: str, row: TaskRow, today: date) -> date | datetime:
        day = self._day(text, row, today)
        if name != Field.APPOINTMENT_AT:
            return day
        return local(self._people.open_day(row.owner, day), read_rule(text).at or time(10))


def _papers(details: dict[str, object]) -> bool:
    return any(name.endswith("_papers") for name in details)
