"""One form for every log line, our own and those of libraries: JSON for machines, a short line on a terminal.

Nothing personal passes: addresses are cut out, values quoted by validation errors too, and local variables
are never shown. Lines written while a history is replayed are dropped, because they were written before.
"""

import logging
import re
import sys
from collections.abc import Mapping
from typing import Literal

import structlog
from structlog.tracebacks import ExceptionDictTransformer
from structlog.typing import EventDict, Processor, WrappedLogger

ADDRESS = re.compile(r"[^\s<>\"'(){}\[\],;:=]+@[^\s<>\"'(){}\[\],;:=]+\.[^\s<>\"'(){}\[\],;:=]+")
QUOTED = re.compile(r"input_value=.*?, input_type=\w+", re.DOTALL)
LOUD = dict.fromkeys(("temporalio", "alembic", "mail.log", "pikepdf"), logging.WARNING)


def configure(level: str = "INFO", form: Literal["auto", "json", "console"] = "auto") -> None:
    """Send every log line to stderr in one form."""
    as_json = form == "json" or (form == "auto" and not sys.stderr.isatty())
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_formatter(as_json))
    logging.basicConfig(handlers=[handler], level=level, force=True)
    for name, least in LOUD.items():
        logging.getLogger(name).setLevel(max(least, logging.getLevelName(level)))
    logging.captureWarnings(True)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_shared(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def scrub(value: object) -> object:
    """Return a value without addresses and without what a validation error quotes."""
    if isinstance(value, str):
        return ADDRESS.sub("[address]", QUOTED.sub("input hidden", value))
    if isinstance(value, Mapping):
        return {key: scrub(one) for key, one in value.items()}
    return [scrub(one) for one in value] if isinstance(value, list | tuple) else value


def _shared() -> list[Processor]:
    return [
        _drop_replayed,
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]


def _formatter(as_json: bool) -> logging.Formatter:
    traceback = structlog.processors.ExceptionRenderer(ExceptionDictTransformer(show_locals=False))
    shown: list[Processor] = (
        [traceback, _scrubbed, structlog.processors.JSONRenderer(ensure_ascii=False, default=str)]
        if as_json
        else [structlog.processors.format_exc_info, _scrubbed, structlog.dev.ConsoleRenderer(colors=False)]
    )
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_shared(),
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *shown],
    )


def _scrubbed(logger: WrappedLogger, name: str, line: EventDict) -> EventDict:
    return {key: scrub(value) for key, value in line.items()}


def _drop_replayed(logger: WrappedLogger, name: str, line: EventDict) -> EventDict:
    """Look for the engine only where it is loaded: commands that do not need it stay quick."""
    workflow = sys.modules.get("temporalio.workflow")
    if workflow and workflow.in_workflow() and workflow.unsafe.is_replaying_history_events():
        raise structlog.DropEvent
    return line
