"""What an answer carries that stays in the store: marks, differences, addresses, a new employer, free text."""

from collections.abc import Mapping

from pydantic import ValidationError

from commands.fact_parts import Contact
from commands.fate import BadCommand
from commands.problems import Problem, too_long
from notifications.addresses import BadAddress, valid_address
from rules.check_ins import FIELDS, BadMark, check_marks
from rules.terms.answers import Field
from rules.terms.outcomes import Outcome
from rules.terms.roles import Role
from schemas.command import Answer, Command
from store.tasks import TaskRow

LONGEST_NOTE = 10_000
LONGEST_NAME = 200


def check_private(row: TaskRow | None, command: Command, private: Mapping[str, object]) -> None:
    """Refuse what cannot be kept or is missing, naming the field and the remedy; raises BadCommand."""
    if len(str(private.get("note", ""))) > LONGEST_NOTE:
        raise BadCommand([("note", too_long(LONGEST_NOTE))])
    if row is None or not isinstance(command, Answer):
        return
    needed = row.needs.get(command.outcome, ())
    if Field.SCORES in needed:
        _check_scores(private.get("scores"))
    if Field.DIFFERENCES in needed:
        _check_differences(private.get("differences"))
    if command.outcome == Outcome.CORRECTED:
        _check_addresses(private.get("addresses"))
    if command.outcome == Outcome.NEW_JOB:
        _check_employer(private.get("employer"))


def _check_scores(scores: object) -> None:
    if not isinstance(scores, Mapping) or not scores:
        text = f"are missing; give marks from 1 to 5 for some of {', '.join(FIELDS)}"
        raise BadCommand([("scores", Problem("missing", text))])
    try:
        check_marks(scores)
    except BadMark as error:
        raise BadCommand([(error.field, Problem("scores", error.remedy))]) from None


def _check_differences(differences: object) -> None:
    named = differences if isinstance(differences, list | tuple) else []
    if not named or not all(isinstance(one, str) and 0 < len(one.strip()) <= LONGEST_NAME for one in named):
        text = f"are missing; name each in at most {LONGEST_NAME} characters"
        raise BadCommand([("differences", Problem("differences", text, longest=LONGEST_NAME))])


def _check_addresses(addresses: object) -> None:
    if not isinstance(addresses, Mapping) or not set(addresses) <= set(Role) or not addresses:
        text = "are missing; give the corrected address by role, such as worker=a@b.example"
        raise BadCommand([("addresses", Problem("email", text))])
    for role, address in addresses.items():
        try:
            valid_address(str(address))
        except BadAddress as error:
            raise BadCommand([(f"addresses.{role}", Problem("email", str(error)))]) from None


def _check_employer(employer: object) -> None:
    try:
        Contact.model_validate(employer or {})
    except ValidationError as error:
        fields = [".".join(map(str, one["loc"])) for one in error.errors(include_input=False, include_url=False)]
        problem = Problem("employer", "is missing or wrong; give the new employer")
        raise BadCommand([(f"employer.{field}", problem) for field in fields]) from None
