"""What went wrong, in one clear sentence with a remedy, and the exit code that tells programs."""

from collections.abc import Sequence

from fachlotse.console.output import warn
from fachlotse.settings import REFUSED, BadSettings

FAILURE, USAGE, FOUND = 1, 2, 3


class Failed(Exception):
    """A command could not be carried out; the message says why and what to do."""

    code = FAILURE


class BadInput(Failed):
    """Something the caller gave cannot be used."""

    code = USAGE


def told(error: Exception) -> int | None:
    """Print an error people can act on and return its exit code; None for one that is a fault of ours."""
    if isinstance(error, BadSettings):
        for finding in error.findings:
            warn(f"{finding.setting} {finding.problem}: {finding.remedy}.")
        return REFUSED
    if isinstance(error, Failed):
        warn(str(error))
        return error.code
    return _of_commands(error)


def _of_commands(error: Exception) -> int | None:
    """Look at errors by name of their class, so that nothing is loaded that has not raised anything."""
    problems = getattr(error, "problems", None)
    if isinstance(problems, Sequence):  # BadFacts, BadCommand
        for field, problem in problems:
            warn(f"{field}: {problem}")
        return USAGE
    remedy = getattr(error, "remedy", None)
    if remedy and hasattr(error, "problem"):  # NotUsable
        warn(f"{str(error.problem)[:1].upper()}{str(error.problem)[1:]}: {remedy}.")
        return FAILURE
    return {"KeyReused": _reused, "Busy": _busy, "Erased": _erased}.get(type(error).__name__, _unknown)()


def _reused() -> int:
    warn("This --key was used before, for something else: give another key, or repeat exactly what you gave then.")
    return USAGE


def _busy() -> int:
    warn("Another process keeps the database busy: try again in a moment.")
    return FAILURE


def _erased() -> int:
    warn("The journey was erased: its personal content is gone for good, codes and dates remain.")
    return FAILURE


def _unknown() -> int | None:
    return None
