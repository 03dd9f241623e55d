"""Ports of this machine: whether one is free, and a free one."""

import socket

from fachlotse.console.errors import Failed

HOST = "127.0.0.1"


def demand_free(port: int, option: str, what: str) -> None:
    """Raise Failed with a clear sentence if another program uses a port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            raise Failed(
                f"Port {port} for the {what} is in use by another program: choose another one with {option}."
            ) from None


def free_port() -> int:
    """Return a port nobody uses now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
