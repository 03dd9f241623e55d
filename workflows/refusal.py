"""The typed refusal: the only error a journey ever raises at somebody who tells it something."""

from temporalio.exceptions import ApplicationError

from rules.terms.desk import Refused


class Refusal(ApplicationError):
    """A command that is not carried out, with its code and the facts the caller needs to act."""

    def __init__(self, refused: Refused, **facts: str) -> None:
        super().__init__(refused, facts, type=refused, non_retryable=True)
        self.refused = refused
        self.facts = facts
