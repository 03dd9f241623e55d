"""Why an installation may not run as it is set up: every rule is asked, every finding is told."""

from collections.abc import Callable, Iterator
from ipaddress import ip_network
from itertools import pairwise
from urllib.parse import urlsplit

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from fachlotse.connection import Connection, on_loopback
from fachlotse.limits import permitted_by
from fachlotse.post_office import SETTING, PostOffice, read_address
from fachlotse.settings import DEFAULT_SENDER, BadSettings, Finding, Settings
from notifications.addresses import BadAddress, valid_address
from notifications.message import self_test
from store.keys import KeyFileExposed, KeyFileMissing, Keyring, KeyringRefused, load_keyring
from store.states import Mode

Rule = Callable[[Settings, Connection], Iterator[Finding]]

KEY_FILE = "FACHLOTSE_MASTER_KEY_FILE"
DEFAULT_PASSWORDS = frozenset(
    {"", "admin", "changeme", "demo", "fachlotse", "password", "postgres", "root", "secret", "temporal", "test"}
)


def refuse(settings: Settings, connection: Connection, mode: Mode) -> None:
    """Raise BadSettings with every finding against running in a mode."""
    rules = PRODUCTION if mode is Mode.PRODUCTION else DEMO
    if findings := [finding for rule in rules for finding in rule(settings, connection)]:
        raise BadSettings(findings)


def _keys(settings: Settings, connection: Connection) -> Iterator[Finding]:
    path = settings.key_file
    try:
        keyring = load_keyring(path)
    except KeyFileMissing:
        yield Finding(KEY_FILE, f"names no file ({path})", "make one with `fachlotse keys create` and back it up")
    except KeyFileExposed:
        yield Finding(KEY_FILE, "can be read by others", f"run `chmod 600 {path}`")
    except KeyringRefused:
        yield Finding(KEY_FILE, "names a file that holds no keys", "restore it from your backup")
    else:
        yield from _samples(keyring)


def _samples(keyring: Keyring) -> Iterator[Finding]:
    """A key from a manual: one byte repeated, readable text, or counting up."""
    for name, key in keyring.keys.items():
        counted = all((second - first) % 256 == 1 for first, second in pairwise(key))
        if len(set(key)) < 8 or counted or key.isascii():
            yield Finding(KEY_FILE, f"holds a sample as key {name}", "make a fresh file with `fachlotse keys create`")


def _database(settings: Settings, connection: Connection) -> Iterator[Finding]:
    try:
        address = make_url(settings.database_address)
    except ArgumentError:
        yield Finding("FACHLOTSE_DATABASE_URL", "is no address of a database", "write postgresql://USER@HOST/NAME")
        return
    if address.password is not None and str(address.password).lower() in DEFAULT_PASSWORDS:
        yield Finding("FACHLOTSE_DATABASE_URL", "has a password that everybody knows", "set one of your own")


def _smtp(settings: Settings, connection: Connection) -> Iterator[Finding]:
    if settings.smtp_url is None:
        yield Finding(
            SETTING, "is missing, so letters cannot go out", "name your SMTP server, such as smtps://HOST:465"
        )
        return
    office, findings = _office(settings)
    yield from findings
    if office and office.tls == "none" and not on_loopback(office.host):
        yield Finding(SETTING, "would send letters unencrypted", "use smtp+starttls:// or smtps://, or a relay here")


def _sender(settings: Settings, connection: Connection) -> Iterator[Finding]:
    try:
        valid_address(settings.sender)
    except BadAddress as error:
        yield Finding("FACHLOTSE_SENDER", "is no usable address", str(error))
    if settings.sender == DEFAULT_SENDER:
        yield Finding("FACHLOTSE_SENDER", "is missing", "name the address your letters come from")
    if settings.domain.endswith(".example"):
        yield Finding("FACHLOTSE_DOMAIN", "is missing", "name the domain your letters come from")


def _temporal(settings: Settings, connection: Connection) -> Iterator[Finding]:
    host = connection.address.rpartition(":")[0]
    if not connection.encrypted and not on_loopback(host):
        yield Finding("TEMPORAL_ADDRESS", "is reached unencrypted", "set TEMPORAL_TLS=true and its certificates")


def _headers(settings: Settings, connection: Connection) -> Iterator[Finding]:
    if not self_test():
        yield Finding("Python", "lets a name forge mail headers (CVE-2024-6923)", "install a current Python")


def _sink(settings: Settings, connection: Connection) -> Iterator[Finding]:
    """Demonstrations write to a catcher on this machine, or beside it in the same container network."""
    office, findings = _office(settings)
    yield from findings
    if office and not on_loopback(office.host) and "." in office.host:
        yield Finding(SETTING, "would send letters of a demonstration out", "use a mail catcher on this machine")


def _web(settings: Settings, connection: Connection) -> Iterator[Finding]:
    if not settings.address:
        yield Finding("FACHLOTSE_ADDRESS", "is missing", "name the public address of the pages, https://HOST")
    elif not settings.address.startswith("https://") or not urlsplit(settings.address).hostname:
        yield Finding("FACHLOTSE_ADDRESS", "is no https address", "name the public address of the pages, https://HOST")
    if settings.portal and not settings.portal.startswith("https://"):
        yield Finding("FACHLOTSE_PORTAL", "is no https address", "take it away, or write https://HOST")


def _networks(settings: Settings, connection: Connection) -> Iterator[Finding]:
    try:
        permitted_by(settings, Mode.PRODUCTION)
    except BadSettings as error:
        yield from error.findings


def _proxies(settings: Settings, connection: Connection) -> Iterator[Finding]:
    """Only a proxy that is named may say where a client comes from; otherwise limits could be talked away."""
    for one in filter(None, (part.strip() for part in settings.proxies.split(","))):
        try:
            wide = ip_network(one, strict=False).prefixlen == 0
        except ValueError:
            wide = True
        if wide:
            yield Finding(
                "FACHLOTSE_PROXIES", "trusts everybody", "name the addresses of your proxies, such as 10.0.0.7"
            )


def _office(settings: Settings) -> tuple[PostOffice | None, list[Finding]]:
    if settings.smtp_url is None:
        return None, []
    try:
        return read_address(settings.smtp_url.get_secret_value()), []
    except BadSettings as error:
        return None, error.findings


PRODUCTION: tuple[Rule, ...] = (_keys, _database, _smtp, _sender, _temporal, _headers, _web, _proxies, _networks)
DEMO: tuple[Rule, ...] = (_sink, _networks)
