"""Where a webhook may lead: to https hosts in the open net, never into networks of our own, whatever a name says.

A name is resolved once, every address it stands for is looked at, and the one that was looked at is called.
"""

import socket
from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

LONGEST = 500
Network = IPv4Network | IPv6Network
Address = IPv4Address | IPv6Address
TRANSLATED = IPv6Network("64:ff9b::/96")  # NAT64: the last 32 bits are an IPv4 address


class BadTarget(Exception):
    """An address that is not called; the message says why and what to do."""


@dataclass(frozen=True)
class Permitted:
    """What may be called beside https in the open net: loopback in demonstrations, and networks that were named."""

    loopback: bool = False
    networks: Collection[Network] = ()


@dataclass(frozen=True)
class Target:
    """An address that was looked at; `at` is where its host was found, and the only place that is called."""

    host: str
    port: int
    path: str
    encrypted: bool
    at: str = ""


def read_target(address: str, permitted: Permitted) -> Target:
    """Return the target of an address as it is written; raises BadTarget."""
    if len(address) > LONGEST or not address.isascii() or not address.isprintable() or " " in address:
        raise BadTarget(f"is no address; write https://HOST/PATH in at most {LONGEST} ASCII characters")
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise BadTarget("is no address; write https://HOST/PATH") from None
    if parts.username is not None or parts.fragment or not parts.hostname:
        raise BadTarget("holds more than host, path and query; write https://HOST/PATH")
    if parts.scheme != "https" and not (parts.scheme == "http" and permitted.loopback):
        raise BadTarget("is not encrypted; write https://HOST/PATH")
    encrypted = parts.scheme == "https"
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    target = Target(parts.hostname, port or (443 if encrypted else 80), path, encrypted)
    _check_literal(target, permitted)
    return target


def found(target: Target, permitted: Permitted) -> Target:
    """Return the target with the place its host was found at; raises BadTarget, and OSError where there is none."""
    answers = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    addresses = [ip_address(str(answer[4][0]).partition("%")[0]) for answer in answers]
    for one in addresses:
        if not allowed(one, permitted) or (not target.encrypted and not _innermost(one).is_loopback):
            raise BadTarget("leads into a network that is not called; name a host in the open net")
    return Target(target.host, target.port, target.path, target.encrypted, str(addresses[0]))


def allowed(address: Address, permitted: Permitted) -> bool:
    """Tell whether an address is called: in the open net, or where somebody has said so."""
    inner = _innermost(address)
    if inner.is_loopback:
        return permitted.loopback
    if any(inner in network for network in permitted.networks if network.version == inner.version):
        return True
    return inner.is_global and not (inner.is_multicast or inner.is_reserved or inner.is_unspecified)


def _innermost(address: Address) -> Address:
    """Return the IPv4 address inside an IPv6 one that only wraps it."""
    if isinstance(address, IPv4Address):
        return address
    if address in TRANSLATED:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None) or address


def _check_literal(target: Target, permitted: Permitted) -> None:
    try:
        address = ip_address(target.host)
    except ValueError:
        return
    if not allowed(address, permitted):
        raise BadTarget("leads into a network that is not called; name a host in the open net")
