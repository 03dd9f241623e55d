"""The stages in legal order, one file each."""

from collections.abc import Callable, Coroutine
from typing import Any

from rules.terms.stages import Stage
from workflows.desk import Desk
from workflows.stages.adaptation import adaptation
from workflows.stages.advice import advice
from workflows.stages.agreement import agreement
from workflows.stages.appointment import appointment
from workflows.stages.arrival import arrival
from workflows.stages.authority_chain import authority_chain
from workflows.stages.closure import closure
from workflows.stages.completeness_check import completeness_check
from workflows.stages.entry import entry
from workflows.stages.examination import examination
from workflows.stages.job_end import job_end
from workflows.stages.preapproval import preapproval
from workflows.stages.retention import retention
from workflows.stages.search import search
from workflows.stages.training import training
from workflows.stages.visa import visa

STAGES: dict[Stage, Callable[[Desk], Coroutine[Any, Any, None]]] = {
    Stage.ADVICE: advice,
    Stage.AUTHORITY_CHAIN: authority_chain,
    Stage.COMPLETENESS_CHECK: completeness_check,
    Stage.AGREEMENT: agreement,
    Stage.EXAMINATION: examination,
    Stage.PREAPPROVAL: preapproval,
    Stage.APPOINTMENT: appointment,
    Stage.VISA: visa,
    Stage.ENTRY: entry,
    Stage.ARRIVAL: arrival,
    Stage.SEARCH: search,
    Stage.ADAPTATION: adaptation,
    Stage.TRAINING: training,
    Stage.RETENTION: retention,
    Stage.JOB_END: job_end,
    Stage.CLOSURE: closure,
}
