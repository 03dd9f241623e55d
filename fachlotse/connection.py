"""Where the Temporal server is: as Temporal's own settings say, else where `up` has started one."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from ipaddress import ip_address
from pathlib import Path

from temporalio.client import Client
from temporalio.converter import DataConverter
from temporalio.envconfig import ClientConfig
from temporalio.runtime import LoggingConfig, Runtime, TelemetryConfig, TelemetryFilter

QUIET = LoggingConfig(filter=TelemetryFilter(core_level="ERROR", other_level="ERROR"))
FALLBACK = "127.0.0.1:7233"


@dataclass(frozen=True)
class Connection:
    """An address, a namespace, and how to speak with the server; secrets are never shown."""

    address: str
    namespace: str
    told: bool  # by Temporal's own settings, not by `up`
    encrypted: bool
    options: Mapping[str, object] = field(default_factory=dict, repr=False)

    async def client(self, role: str, converter: DataConverter | None = None, *, lazy: bool = True) -> Client:
        """Return a client that connects at once, or when it is first used; its identity names no machine."""
        given = {**self.options, "data_converter": converter} if converter else dict(self.options)
        identity = f"fachlotse-{role}-{os.urandom(3).hex()}"
        return await Client.connect(
            self.address, namespace=self.namespace, lazy=lazy, runtime=quiet_runtime(), identity=identity, **given  # type: ignore[arg-type]
        )  # fmt: skip


@cache
def quiet_runtime() -> Runtime:
    """Return the engine's runtime, which speaks up for errors only: it knows no form of ours."""
    return Runtime(telemetry=TelemetryConfig(logging=QUIET))


def connection(data: Path) -> Connection:
    """Return the connection of a data folder's installation."""
    told = dict(ClientConfig.load_client_connect_config())
    address = told.pop("target_host", None)
    namespace = told.pop("namespace", None) or "default"
    encrypted = bool(told.get("tls", bool(told.get("api_key"))))
    found = str(address or started_address(data) or FALLBACK)
    return Connection(found, str(namespace), address is not None, encrypted, told)


def started_address(data: Path) -> str | None:
    """Return the address `up` has written into the data folder."""
    try:
        content = json.loads((data / "up.json").read_text())
    except (OSError, ValueError):
        return None
    address = content.get("address") if isinstance(content, dict) else None
    return str(address) if address else None


def on_loopback(host: str) -> bool:
    """Tell whether a host is this machine itself."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
